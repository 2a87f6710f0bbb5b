//! Parts and members of longer times: «مطلع العام», "late last month", "the first
//! Friday of July", «الربع الثالث من عام 2016», "Temmuz'un ilk Cuması".

use jiff::ToSpan;
use jiff::civil::Date;

use super::period::{Moment, Period, Unit, monday};
use super::read::{Node, Reader, longest};
use super::relative::shifted;
use super::sense::{Part, Role, Sense};
use super::{day, named, year};

/// The longer time that a part or ordinal is of: "next month", "March 2016", «العام».
fn whole(r: &Reader<'_>, at: usize, bare: bool) -> Option<Node> {
    let at = r.skip_of(at);
    let named = longest(
        shifted(r, at),
        longest(day::read(r, at), named::season(r, at)),
    );
    if let Some(node) = named {
        let long = match node.period {
            Period::Whole(unit, _) => unit > Unit::Day,
            Period::Season(..) => true,
            _ => false,
        };
        return long.then_some(node);
    }
    // «نهاية 2015», «الربع الثالث 2016».
    if let Some((year, next)) = year::plain(r, at) {
        let first = Date::new(year, 1, 1).ok()?;
        return Some(Node::new(Period::Whole(Unit::Year, first), next, "year").absolute());
    }
    let (unit, 0) = r.unit(at).filter(|_| bare)? else {
        return None;
    };
    if unit <= Unit::Day {
        return None;
    }
    Some(Node::new(
        Period::holding(unit, r.published?)?,
        at + 1,
        "unit",
    ))
}

/// «مطلع العام», "late last month", "mid-March", "the rest of the week".
pub(super) fn part_of(r: &Reader<'_>, at: usize) -> Option<Node> {
    // «نصف سنة» is a length.
    let length = r.language == "ar"
        && r.sense(at, |sense| {
            matches!(sense, Sense::Fraction(_)).then_some(())
        })
        .is_some()
        && r.unit(at + 1).is_some()
        && !r.prefix(at + 1).ends_with("ال")
        && r.number(at + 2).is_none()
        && r.month(at + 2).is_none();
    if let Some(part) = r.part(at).filter(|_| !length) {
        let next = if r.mark(at + 1) == Some('-') {
            at + 2
        } else {
            at + 1
        };
        let node = whole(r, next, true)?;
        let period = part_period(node.period, part, r.published)?;
        return Some(Node {
            period,
            rule: "part",
            ..node
        });
    }
    let node = whole(r, at, true).filter(|node| node.next > at)?;
    let part = r.sense(node.next, |sense| match sense {
        Sense::PartAfter(part) => Some(part),
        _ => None,
    })?;
    let period = part_period(node.period, part, r.published)?;
    Some(Node {
        period,
        next: node.next + 1,
        rule: "part",
        ..node
    })
}

/// A rough part of a period: thirds of a month, halves of a year or week.
fn part_period(whole: Period, part: Part, today: Option<Date>) -> Option<Period> {
    let (start, end) = whole.days()?;
    let Period::Whole(unit, _) = whole else {
        return Some(whole);
    };
    let day = |date| {
        Some(Moment {
            day: date,
            unit: Unit::Day,
        })
    };
    let days = i64::from((end - start).get_days().max(0));
    let plus = |count: i64| start.checked_add(count.days()).ok();
    let until = |last: Date| last.yesterday().ok();
    let (first, last) = match (part, unit) {
        (Part::Rest, _) => (today?.max(start), until(end)?),
        (Part::Earlier, _) => (start, today?.min(end).yesterday().ok()?),
        (Part::Later, _) => (today?.tomorrow().ok()?.max(start), until(end)?),
        (Part::Middle, Unit::Month) => return Some(Period::About(Unit::Day, plus(14)?)),
        (Part::Early, Unit::Month) => (start, plus(9)?),
        (Part::Late, Unit::Month) => (plus(20)?, until(end)?),
        (Part::Early, Unit::Week) => (start, plus(2)?),
        (Part::Middle, Unit::Week) => (plus(1)?, plus(4)?),
        (Part::Late, Unit::Week) => (plus(3)?, until(end)?),
        (Part::Early, Unit::Year) => (start, until(Unit::Month.after(start, 6)?)?),
        (Part::Middle, Unit::Year) => (
            Unit::Month.after(start, 4)?,
            until(Unit::Month.after(start, 8)?)?,
        ),
        (Part::Late, Unit::Year) => (Unit::Month.after(start, 6)?, until(end)?),
        (Part::Early, _) => (start, plus(days / 3)?),
        (Part::Middle, _) => (plus(days / 3)?, plus(days * 2 / 3)?),
        (Part::Late, _) => (plus(days * 2 / 3)?, until(end)?),
    };
    let rough = matches!(part, Part::Early | Part::Middle | Part::Late);
    (first <= last).then(|| Period::Between(day(first), day(last), rough))
}

/// "The first Friday of July", «الربع الثالث من عام 2016», "Temmuz'un ilk Cuması".
pub(super) fn ordinal_of(r: &Reader<'_>, at: usize) -> Option<Node> {
    let start = if r.has(at, Role::The) { at + 1 } else { at };
    if let Some((rank, what, next)) = ranked(r, start) {
        if let Some(frame) = whole(r, next, false) {
            return within(frame, rank, what, frame.next);
        }
        if let What::Unit(unit @ (Unit::Quarter | Unit::Half)) = what {
            return quarter(r, rank, unit, start, next);
        }
        let frame = Node::new(Period::holding(Unit::Month, r.published?)?, next, "ordinal");
        return (rank > 0 && matches!(what, What::Weekday(_)))
            .then(|| within(frame, rank, what, next))
            .flatten();
    }
    let frame = whole(r, at, false)?;
    let (rank, what, next) = ranked(r, r.skip_of(frame.next))?;
    within(frame, rank, what, next)
}

/// «الربع الثالث» of no stated year: of this year, or of the last if that would lie
/// ahead and nothing speaks of the future.
fn quarter(r: &Reader<'_>, rank: i32, unit: Unit, at: usize, next: usize) -> Option<Node> {
    let today = r.published?;
    let definite = r.language != "ar" || r.prefix(at).ends_with("ال");
    let most = if unit == Unit::Half { 2 } else { 4 };
    let steps = i64::from(rank).checked_sub(1)?;
    if !definite || !(0..most).contains(&steps) {
        return None;
    }
    let mut first = unit.after(Date::new(today.year(), 1, 1).ok()?, steps)?;
    if first > today && !r.is_future(at, next) {
        first = Unit::Year.after(first, -1)?;
    }
    Some(Node::new(Period::Whole(unit, first), next, "ordinal"))
}

/// What an ordinal counts.
#[derive(Clone, Copy)]
enum What {
    Weekday(u8),
    Unit(Unit),
}

/// "First Friday", «الأسبوع الثالث», "last day".
fn ranked(r: &Reader<'_>, at: usize) -> Option<(i32, What, usize)> {
    let rank_at = |at| {
        let number = r
            .number(at)
            .filter(|number| number.ordinal && number.value.abs() < 60.0)?;
        Some((number.value as i32, r.skip_measure(number.next)))
    };
    if let Some((rank, next)) = rank_at(at) {
        let next = if r.unit(next) == Some((Unit::Day, 0)) && r.weekday(next + 1).is_some() {
            next + 1
        } else {
            next
        };
        let (what, next) = counted_thing(r, next)?;
        return Some((rank, what, next));
    }
    let (what, next) = counted_thing(r, at)?;
    let (rank, next) = rank_at(next)?;
    Some((rank, what, next))
}

fn counted_thing(r: &Reader<'_>, at: usize) -> Option<(What, usize)> {
    if let Some(weekday) = r.weekday(at) {
        let day_after = r.unit(at + 1) == Some((Unit::Day, 0)) && r.language == "tr";
        return Some((
            What::Weekday(weekday),
            if day_after { at + 2 } else { at + 1 },
        ));
    }
    let (unit, 0) = r.unit(at)? else { return None };
    matches!(
        unit,
        Unit::Day | Unit::Week | Unit::Quarter | Unit::Half | Unit::Month | Unit::Weekend
    )
    .then_some((What::Unit(unit), at + 1))
}

/// The `rank`th of something inside `frame`.
fn within(frame: Node, rank: i32, what: What, next: usize) -> Option<Node> {
    let (start, end) = frame.period.days()?;
    let long = (end - start).get_days();
    let last = end.yesterday().ok()?;
    let unit = match what {
        What::Weekday(_) => Unit::Day,
        What::Unit(unit) => unit,
    };
    let (origin, step) = match what {
        What::Weekday(number) => {
            let number = i32::from(number) - 1;
            let first = (number - i32::from(start.weekday().to_monday_zero_offset())).rem_euclid(7);
            let back = (i32::from(last.weekday().to_monday_zero_offset()) - number).rem_euclid(7);
            let origin = if rank > 0 {
                start.checked_add(first.days())
            } else {
                last.checked_sub(back.days())
            };
            (origin.ok()?, Unit::Week)
        }
        What::Unit(Unit::Week) if long > 300 => {
            let week = if rank > 0 {
                Date::new(start.year(), 1, 4).ok()?
            } else {
                last
            };
            (monday(week)?, Unit::Week)
        }
        What::Unit(Unit::Week) => {
            let first = monday(start)?;
            let first = if first < start {
                Unit::Week.after(first, 1)?
            } else {
                first
            };
            let full = monday(end)?;
            let full = Unit::Week.after(full, -1)?;
            (if rank > 0 { first } else { full }, Unit::Week)
        }
        What::Unit(unit) => {
            let origin = if rank > 0 {
                start
            } else {
                Period::holding(unit, last)?.moment()?.day
            };
            (origin, unit)
        }
    };
    let steps = if rank > 0 { i64::from(rank) - 1 } else { 0 };
    let day = step.after(origin, steps)?;
    if day >= end || (day < start && unit == Unit::Day) {
        return None;
    }
    Some(Node {
        period: Period::holding(unit, day)?,
        next,
        rule: "ordinal",
        ..frame
    })
}
