//! Days of the week: by the tense of the clause, by "last" and "next", by their week.

use super::period::{Period, Unit, monday};
use super::read::{Node, Reader};
use super::relative::shifted;
use super::sense::Role;

/// "Friday", "last Friday", "Friday of next week", "this Friday".
pub(super) fn weekday(r: &Reader<'_>, at: usize) -> Option<Node> {
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
pub(super) fn then_weekday(r: &Reader<'_>, at: usize) -> Option<Node> {
    let week = shifted(r, at).filter(|node| matches!(node.period, Period::Whole(Unit::Week, _)))?;
    let mut next = r.skip_of(week.next);
    if r.unit(next) == Some((Unit::Day, 0)) {
        next += 1;
    }
    let number = r.weekday(next)?;
    let tail = r.language == "tr" && r.unit(next + 1) == Some((Unit::Day, 0));
    in_week(&week, number, next + if tail { 2 } else { 1 })
}
