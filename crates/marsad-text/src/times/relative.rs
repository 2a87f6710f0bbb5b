//! Times counted from the day of publication, and parts of longer times:
//! "yesterday", «الأشهر الثلاثة الماضية», "two days ago", «مطلع العام»,
//! "the first Friday of July", "next week on Friday".

use jiff::ToSpan;
use jiff::civil::Date;

use super::period::{Moment, Period, Unit, monday};
use super::read::{Node, Reader, longest};
use super::sense::{Part, Role, Sense};
use super::{Anchor, amount, day, holiday};

/// The relative time that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Node> {
    let counted = longest(distance(r, at), day_word(r, at));
    let framed = longest(part_of(r, at), ordinal_of(r, at));
    let weekly = longest(weekday(r, at), then_weekday(r, at));
    let other = longest(season(r, at), longest(feast(r, at), century(r, at)));
    longest(
        longest(longest(framed, weekly), longest(counted, shifted(r, at))),
        longest(other, led_day(r, at)),
    )
}

/// "Today", "the day after tomorrow".
fn day_word(r: &Reader<'_>, at: usize) -> Option<Node> {
    let days = r.day_word(at)?;
    let today = r.published?;
    let day = Unit::Day.after(today, i64::from(days))?;
    let mut next = at + 1;
    // «اليوم الثلاثاء», «أمس الأحد».
    let weekday_at = r.skip_of(next);
    if r.weekday(weekday_at).is_some_and(|number| {
        i8::try_from(number).ok() == Some(day.weekday().to_monday_one_offset())
    }) {
        next = weekday_at + 1;
    }
    Some(Node::new(Period::Whole(Unit::Day, day), next, "day word"))
}

/// "3 days ago", «بعد أسبوعين من الآن», "two days after tomorrow".
fn distance(r: &Reader<'_>, at: usize) -> Option<Node> {
    let today = r.published?;
    if let Some(node) = from_day(r, at, today) {
        return Some(node);
    }
    let before = r.has(at, Role::AgoBefore);
    let after = r.has(at, Role::InBefore);
    let within = r.has(at, Role::Within);
    let start = if before || after || within {
        r.skip_of(at + 1)
    } else {
        at
    };
    let amount = amount::read(r, start)?;
    if r.shift(amount.next).is_some() && start > at {
        return None;
    }
    let mut next = amount.next;
    let resolved = |sign: i64, from: Date, next: usize, rule| {
        let unit = amount.unit();
        let day = amount.after(from, sign)?;
        let period = match unit {
            _ if amount.rough => Period::About(unit, day),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Workday => {
                Period::Whole(Unit::Day, day)
            }
            _ => Period::Counted(unit, day),
        };
        Some(Node::new(period, next, rule))
    };
    if before {
        next = if r.has(next, Role::Now) {
            next + 1
        } else {
            next
        };
        return resolved(-1, today, next, "ago");
    }
    if after && (amount.counted || r.has(next, Role::Now)) {
        next = if r.has(next, Role::Now) {
            next + 1
        } else {
            next
        };
        return resolved(1, today, next, "in");
    }
    if within && amount.counted {
        let last = amount.after(today, 1)?;
        let end = |day| {
            Some(Moment {
                day,
                unit: Unit::Day,
            })
        };
        return Some(Node::new(
            Period::Between(end(today), end(last), false),
            next,
            "within",
        ));
    }
    if !amount.counted || start > at {
        return None;
    }
    if r.has(next, Role::AgoAfter) || r.has(next, Role::InAfter) || r.has(next, Role::From) {
        let sign = if r.has(next, Role::AgoAfter) { -1 } else { 1 };
        let from_at = r.skip_of(next + 1);
        if let Some(days) = r.day_word(from_at) {
            let from = Unit::Day.after(today, i64::from(days))?;
            return resolved(sign, from, from_at + 1, "distance from a day");
        }
        if r.has(next, Role::AgoAfter) {
            return resolved(-1, today, next + 1, "ago");
        }
        if r.has(next, Role::InAfter) {
            return resolved(1, today, next + 1, "in");
        }
    }
    if r.has(next, Role::Now) {
        return resolved(1, today, next + 1, "from now");
    }
    length(r, at, &amount)
}

/// "Yarından itibaren iki gün içinde": the day that the distance starts from leads.
fn from_day(r: &Reader<'_>, at: usize, today: Date) -> Option<Node> {
    let days = r.day_word(at).filter(|_| r.language == "tr")?;
    let ablative = ["dan", "den", "tan", "ten"]
        .iter()
        .any(|ending| r.ending(at).ends_with(ending));
    let start = if r.has(at + 1, Role::From) {
        at + 2
    } else {
        at + 1
    };
    let amount = amount::read(r, start).filter(|amount| ablative && amount.counted)?;
    let sign = if r.has(amount.next, Role::AgoAfter) {
        -1
    } else if r.has(amount.next, Role::InAfter) {
        1
    } else {
        return None;
    };
    let day = amount.after(Unit::Day.after(today, i64::from(days))?, sign)?;
    Some(Node::new(
        Period::Whole(Unit::Day, day),
        amount.next + 1,
        "distance from a day",
    ))
}

/// «لمدة 3 ساعات», "ten years": a length of time alone.
fn length(r: &Reader<'_>, at: usize, amount: &amount::Amount) -> Option<Node> {
    let (count, unit) = amount.single().filter(|_| !amount.rough)?;
    let numbered = r.number(at).is_some() || count > 1.0;
    let glued = r.language == "en" && r.item(amount.next - 1).is_some_and(|item| !item.gap);
    let ranked = r
        .number(at)
        .is_some_and(|number| number.digits == 4 && unit == Unit::Year);
    (numbered && !glued && !ranked)
        .then(|| Node::new(Period::Duration(count, unit), amount.next, "duration").absolute())
}

/// "Last week", «الأسبوع المقبل», "the past three months", «آخر 3 سنوات».
pub(super) fn shifted(r: &Reader<'_>, at: usize) -> Option<Node> {
    let today = r.published?;
    let start = if r.has(at, Role::The) { at + 1 } else { at };
    if let Some(years) = r.sense(start, |sense| match sense {
        Sense::YearWord(years) => Some(years),
        _ => None,
    }) {
        return stretch(today, Unit::Year, 0.0, years, false, start + 1);
    }
    let last = |at| r.sense(at, |sense| (sense == Sense::Ordinal(-1)).then_some(-1));
    if let Some(shift) = r.shift(start).or_else(|| last(start)) {
        let bare = r.shift(start).is_none();
        let counted = count(r, r.skip_measure(start + 1));
        let (number, rough, unit_at) = counted.unwrap_or((0.0, false, r.skip_measure(start + 1)));
        let (unit, own) = r.unit(unit_at)?;
        let number = if counted.is_some() {
            number
        } else {
            f64::from(own)
        };
        if bare && number == 0.0 && unit != Unit::Day {
            return None;
        }
        return stretch(today, unit, number, shift, rough, unit_at + 1);
    }
    // Unit first: «الأشهر الثلاثة الماضية», "3 أيام القادمة", "la semaine prochaine".
    let (number, rough, unit_at) = count(r, start).unwrap_or((0.0, false, start));
    let (unit, own) = r.unit(unit_at)?;
    let after = count(r, unit_at + 1);
    let (number, rough, next) = match after {
        Some(counted) if number == 0.0 => counted,
        _ => (number, rough, unit_at + 1),
    };
    let number = if number > 0.0 { number } else { f64::from(own) };
    let shift = r
        .shift(next)
        .filter(|_| r.language != "en" && r.language != "zh" && r.language != "tr")?;
    stretch(today, unit, number, shift, rough, next + 1)
}

/// "Three", "few": how many, whether roughly, one past it.
fn count(r: &Reader<'_>, at: usize) -> Option<(f64, bool, usize)> {
    if let Some(few) = r.few(at) {
        return Some((f64::from(few), true, at + 1));
    }
    let number = r.number(at)?;
    let ordinal_number = number.ordinal && number.value < 0.0;
    let fits = number.value > 0.0 && number.value < 1000.0 && number.digits < 4;
    (fits && !ordinal_number && !number.ordinal)
        .then(|| (number.value, false, r.skip_measure(number.next)))
}

/// The unit `shift` from now, or so many of them before or after now.
fn stretch(
    today: Date,
    unit: Unit,
    count: f64,
    shift: i32,
    rough: bool,
    next: usize,
) -> Option<Node> {
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        return None;
    }
    let end = |day| {
        Some(Moment {
            day,
            unit: Unit::Day,
        })
    };
    if count == 0.0 || (shift == 0 && count == 1.0) {
        let day = match unit {
            Unit::Weekend => Unit::Week.after(today, i64::from(shift))?,
            _ => unit.after(
                Period::holding(unit, today)?.moment()?.day,
                i64::from(shift),
            )?,
        };
        let day = if matches!(unit, Unit::Day | Unit::Workday) {
            unit.after(today, i64::from(shift))?
        } else {
            day
        };
        return Some(Node::new(
            Period::holding(
                if unit == Unit::Workday {
                    Unit::Day
                } else {
                    unit
                },
                day,
            )?,
            next,
            "shifted unit",
        ));
    }
    let many = (count as i64).max(1);
    let period = match shift.signum() {
        -1 if unit >= Unit::Decade => {
            let now = Period::holding(unit, today)?.moment()?.day;
            Period::Between(
                end(unit.after(now, -many)?),
                end(now.yesterday().ok()?),
                rough,
            )
        }
        1 if unit >= Unit::Decade => {
            let first = unit.after(Period::holding(unit, today)?.moment()?.day, 1)?;
            Period::Between(
                end(first),
                end(unit.after(first, many)?.yesterday().ok()?),
                rough,
            )
        }
        -1 => Period::Between(
            end(unit.after(today, -many)?),
            end(today.yesterday().ok()?),
            rough,
        ),
        1 => {
            let first = today.tomorrow().ok()?;
            Period::Between(
                end(first),
                end(unit.after(first, many)?.yesterday().ok()?),
                rough,
            )
        }
        _ => return None,
    };
    Some(Node::new(period, next, "shifted units"))
}

/// The longer time that a part or ordinal is of: "next month", "March 2016", «العام».
fn whole(r: &Reader<'_>, at: usize, bare: bool) -> Option<Node> {
    let at = r.skip_of(at);
    let named = longest(shifted(r, at), longest(day::read(r, at), season(r, at)));
    if let Some(node) = named {
        let long = match node.period {
            Period::Whole(unit, _) => unit > Unit::Day,
            Period::Season(..) => true,
            _ => false,
        };
        return long.then_some(node);
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
fn part_of(r: &Reader<'_>, at: usize) -> Option<Node> {
    if let Some(part) = r.part(at) {
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
    Some(Period::Between(day(first), day(last), part != Part::Rest))
}

/// "The first Friday of July", «الربع الثالث من عام 2016», "Temmuz'un ilk Cuması".
fn ordinal_of(r: &Reader<'_>, at: usize) -> Option<Node> {
    let start = if r.has(at, Role::The) { at + 1 } else { at };
    if let Some((rank, what, next)) = ranked(r, start) {
        if let Some(frame) = whole(r, next, false) {
            return within(frame, rank, what, frame.next);
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

/// "Friday", "last Friday", "Friday of next week", "this Friday".
fn weekday(r: &Reader<'_>, at: usize) -> Option<Node> {
    let today = r.published?;
    let start = if r.has(at, Role::The) { at + 1 } else { at };
    let leading = r.shift(start).filter(|_| {
        let next = r.skip_measure(start + 1);
        r.weekday(next).is_some()
            || r.unit(next) == Some((Unit::Day, 0)) && r.weekday(next + 1).is_some()
    });
    let mut day_at = if leading.is_some() {
        r.skip_measure(start + 1)
    } else {
        start
    };
    if leading.is_some() && r.weekday(day_at).is_none() {
        day_at += 1;
    }
    let number = r.weekday(day_at)?;
    let mut next = day_at + 1;
    if r.language == "tr" && r.unit(next) == Some((Unit::Day, 0)) {
        next += 1;
    }
    if leading.is_none() {
        let week_at = r.skip_of(next);
        let week =
            shifted(r, week_at).filter(|node| matches!(node.period, Period::Whole(Unit::Week, _)));
        if let Some(week) = week {
            return in_week(&week, number, week.next);
        }
    }
    let trailing = r.shift(next).filter(|_| {
        leading.is_none() && r.language != "en" && r.language != "tr" && r.language != "zh"
    });
    if trailing.is_some() {
        next += 1;
    }
    let ahead =
        (i64::from(number) - 1 - i64::from(today.weekday().to_monday_zero_offset())).rem_euclid(7);
    let weekly = r.language == "zh";
    let days = match leading.or(trailing) {
        Some(shift) if weekly || shift.abs() > 1 => {
            let week = Unit::Week.after(monday(today)?, i64::from(shift))?;
            let day = Unit::Day.after(week, i64::from(number) - 1)?;
            return Some(Node::new(
                Period::Whole(Unit::Day, day),
                next,
                "weekday of week",
            ));
        }
        Some(0) => ahead,
        Some(shift) if shift < 0 => ahead - 7,
        Some(_) => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        None if r.is_future(at, next) => ahead,
        None => {
            if ahead == 0 {
                0
            } else {
                ahead - 7
            }
        }
    };
    let days = if leading.or(trailing).is_some_and(|shift| shift < 0) && days == 0 {
        -7
    } else {
        days
    };
    Some(Node::new(
        Period::Whole(Unit::Day, Unit::Day.after(today, days)?),
        next,
        "weekday",
    ))
}

fn in_week(week: &Node, number: u8, next: usize) -> Option<Node> {
    let day = Unit::Day.after(week.period.moment()?.day, i64::from(number) - 1)?;
    Some(Node::new(
        Period::Whole(Unit::Day, day),
        next,
        "weekday of week",
    ))
}

/// "Next week on Friday", «هذا الأسبوع الجمعة».
fn then_weekday(r: &Reader<'_>, at: usize) -> Option<Node> {
    let week = shifted(r, at).filter(|node| matches!(node.period, Period::Whole(Unit::Week, _)))?;
    let mut next = r.skip_of(week.next);
    if r.unit(next) == Some((Unit::Day, 0)) {
        next += 1;
    }
    let number = r.weekday(next)?;
    let tail = r.language == "tr" && r.unit(next + 1) == Some((Unit::Day, 0));
    in_week(&week, number, next + if tail { 2 } else { 1 })
}

/// "Last summer", «ربيع 2016».
fn season(r: &Reader<'_>, at: usize) -> Option<Node> {
    let season_at = |at| {
        r.sense(at, |sense| match sense {
            Sense::Season(number) => Some(number),
            _ => None,
        })
    };
    let today = r.published;
    if let Some(shift) = r.shift(at)
        && let Some(season) = season_at(at + 1)
    {
        let year = today?.year() + i16::try_from(shift).ok()?;
        return Some(Node::new(Period::Season(year, season), at + 2, "season"));
    }
    let season = season_at(at)?;
    if let Some((year, next)) = day::year_after(r, at + 1) {
        return Some(Node::new(Period::Season(year, season), next, "season").absolute());
    }
    if let Some(shift) = r.shift(at + 1) {
        let year = today?.year() + i16::try_from(shift).ok()?;
        return Some(Node::new(Period::Season(year, season), at + 2, "season"));
    }
    if let Some(year) = shifted(r, r.skip_of(at + 1))
        && let Period::Whole(Unit::Year, first) = year.period
    {
        return Some(Node::new(
            Period::Season(first.year(), season),
            year.next,
            "season",
        ));
    }
    None
}

/// «القرن التاسع عشر», "the 19th century", «القرن الماضي».
pub(super) fn century(r: &Reader<'_>, at: usize) -> Option<Node> {
    let start = if r.has(at, Role::The) { at + 1 } else { at };
    let is_century = |at| r.unit(at) == Some((Unit::Century, 0));
    let ranked = if is_century(start) {
        r.number(start + 1).map(|number| (number, number.next))
    } else {
        r.number(start)
            .filter(|number| is_century(number.next) || is_century(number.next + 1))
            .map(|number| {
                (
                    number,
                    if is_century(number.next) {
                        number.next + 1
                    } else {
                        number.next + 2
                    },
                )
            })
    };
    if let Some((number, next)) = ranked
        && let Some(century) = number.small(21)
    {
        let first = Date::new((i16::from(century) - 1) * 100 + 1, 1, 1).ok()?;
        return Some(Node {
            anchor: Anchor::None,
            ..Node::new(Period::Whole(Unit::Century, first), next, "century")
        });
    }
    shifted(r, at).filter(|node| matches!(node.period, Period::Whole(Unit::Century, _)))
}

/// A feast, with or without its year.
fn feast(r: &Reader<'_>, at: usize) -> Option<Node> {
    let feast = r.sense(at, |sense| match sense {
        Sense::Holiday(feast) => Some(feast),
        _ => None,
    })?;
    if let Some((year, next)) = day::year_after(r, at + 1) {
        return Some(Node::new(holiday::in_year(feast, year)?, next, "feast").absolute());
    }
    if let Some(year) = shifted(r, r.skip_of(at + 1))
        && let Period::Whole(Unit::Year, first) = year.period
    {
        return Some(Node::new(
            holiday::in_year(feast, first.year())?,
            year.next,
            "feast",
        ));
    }
    let today = r.published?;
    let nearest = holiday::nearest(feast, today)?;
    let past = nearest.days().is_some_and(|(_, end)| end <= today);
    if past && r.is_future(at, at + 1) {
        let coming = (0..=1).filter_map(|ahead| holiday::in_year(feast, today.year() + ahead));
        let mut coming =
            coming.filter(|period| period.days().is_some_and(|(first, _)| first >= today));
        return Some(Node::new(coming.next()?, at + 1, "feast"));
    }
    Some(Node::new(nearest, at + 1, "feast"))
}

/// «في 27», "on 15.": a day's number after a preposition, the clause ending there.
fn led_day(r: &Reader<'_>, at: usize) -> Option<Node> {
    let glued = r
        .item(at)
        .is_some_and(|item| item.clitic == Some(super::item::Clitic::Of));
    if r.number(at)
        .is_some_and(|number| day::is_turkish_day(r, &number))
    {
        return day::lone_number(r, at);
    }
    let led = glued || r.has(at, Role::On) || r.unit(at) == Some((Unit::Day, 0));
    let start = if glued { at } else { at + 1 };
    let start = if r.has(start, Role::The) {
        start + 1
    } else {
        start
    };
    let definite = r.prefix(start) == "لل";
    (led && r
        .number(start)
        .is_some_and(|number| number.digits > 0 || number.ordinal || definite))
    .then(|| day::lone_number(r, start))
    .flatten()
}
