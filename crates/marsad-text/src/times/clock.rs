//! Clock times in running text: «الساعة الثالثة وربع عصرا», "at 3:20 pm", "14:30".

use jiff::civil::{Date, Time};

use super::item::{Clitic, Kind};
use super::period::{Period, Unit};
use super::read::{Node, Reader};
use super::sense::{Daypart, Role, Sense};

/// A clock time as read.
#[derive(Debug, Clone, Copy)]
struct Clock {
    hour: i8,
    minute: i8,
    exact: bool,
    next: usize,
}

/// `node` with the clock time that stands beside it, or a clock time alone.
pub(super) fn beside(r: &Reader<'_>, at: usize, node: Option<Node>) -> Option<Node> {
    let Some(node) = node else {
        return alone(r, at);
    };
    let Period::Whole(Unit::Day, day) = node.period else {
        return Some(node);
    };
    let start = r.skip_of(r.skip_comma(node.next));
    let Some(clock) = read(r, start) else {
        return Some(node);
    };
    let period = timed(day, clock)?;
    Some(Node {
        period,
        next: clock.next,
        ..node
    })
}

/// A clock time, of the day that follows it or of the day of publication.
fn alone(r: &Reader<'_>, at: usize) -> Option<Node> {
    let clock = read(r, at)?;
    let today = r.published?;
    let day = super::day::read(r, r.skip_of(r.skip_comma(clock.next)))
        .or_else(|| super::relative::read(r, r.skip_of(r.skip_comma(clock.next))));
    if let Some(day) = day
        && let Period::Whole(Unit::Day, date) = day.period
    {
        return Some(Node {
            period: timed(date, clock)?,
            ..day
        });
    }
    Some(Node::new(timed(today, clock)?, clock.next, "clock"))
}

fn timed(day: Date, clock: Clock) -> Option<Period> {
    let time = Time::new(clock.hour, clock.minute, 0, 0).ok()?;
    Some(Period::Time(day.to_datetime(time), clock.exact))
}

fn daypart(r: &Reader<'_>, at: usize) -> Option<Daypart> {
    r.sense(at, |sense| match sense {
        Sense::Daypart(part) => Some(part),
        _ => None,
    })
}

/// Hour, minutes and the part of the day; one of a colon, a word before ("at",
/// «الساعة») or a part of the day must make it a clock time.
fn read(r: &Reader<'_>, at: usize) -> Option<Clock> {
    let led = r.has(at, Role::At);
    let mut start = if led { at + 1 } else { at };
    let before = daypart(r, start).filter(|_| r.language == "zh");
    if before.is_some() {
        start += 1;
    }
    let (hour, mut minute, mut exact, mut next) = hour(r, start)?;
    let colon = exact;
    let mut hour = i32::from(hour);
    let sign = if r.has(next, Role::Minus) { -1 } else { 1 };
    let joined = sign < 0
        || r.has(next, Role::And)
        || r.item(next)
            .is_some_and(|item| item.clitic == Some(Clitic::And));
    if !exact && joined {
        let part_at = if sign < 0 || r.has(next, Role::And) {
            next + 1
        } else {
            next
        };
        if let Some((part, after)) = minutes(r, part_at) {
            (minute, exact, next) = (part, true, after);
        }
    }
    let after = daypart(r, next);
    if after.is_some() {
        next += 1;
    }
    if !(led || colon || before.is_some() || after.is_some()) {
        return None;
    }
    if sign < 0 && minute > 0 {
        hour -= 1;
        minute = 60 - minute;
    }
    let hour = match before.or(after) {
        Some(Daypart::Pm) if hour < 12 => hour + 12,
        Some(Daypart::Noon) if hour < 6 => hour + 12,
        Some(Daypart::Night) if (5..12).contains(&hour) => hour + 12,
        Some(Daypart::Am | Daypart::Night) if hour == 12 => 0,
        _ => hour,
    };
    let hour = i8::try_from(hour)
        .ok()
        .filter(|hour| (0..24).contains(hour))?;
    Some(Clock {
        hour,
        minute,
        exact,
        next,
    })
}

/// "3", "3:20", «الثالثة», 3点: hour, minutes, whether minutes were given.
fn hour(r: &Reader<'_>, at: usize) -> Option<(i8, i8, bool, usize)> {
    if let Some(Kind::Digits {
        value,
        digits: 1..=2,
    }) = r.item(at).map(|item| item.kind)
    {
        let hour = i8::try_from(value as i64).ok().filter(|hour| *hour < 24)?;
        if r.mark(at + 1) == Some(':')
            && let Some(Kind::Digits { value, digits: 2 }) = r.item(at + 2).map(|item| item.kind)
        {
            let minute = i8::try_from(value as i64)
                .ok()
                .filter(|minute| *minute < 60)?;
            return Some((hour, minute, true, at + 3));
        }
        let mark = r.unit(at + 1).is_some_and(|unit| unit.0 == Unit::Hour) && r.language == "zh";
        let counted =
            r.unit(at + 1).is_some() || matches!(r.mark(at + 1), Some('%' | '٪' | '/' | '-' | '.'));
        return (mark || !counted).then_some((hour, 0, false, if mark { at + 2 } else { at + 1 }));
    }
    // One word only: the words after it may be minutes.
    let number = r.sense(at, |sense| match sense {
        Sense::Cardinal(value) if value.fract() == 0.0 => Some(value as i32),
        Sense::Ordinal(value) => Some(value),
        _ => None,
    })?;
    let hour = i8::try_from(number)
        .ok()
        .filter(|hour| (1..=12).contains(hour))?;
    Some((hour, 0, false, at + 1))
}

/// «ربع», «18 دقيقة», «ثلاث وعشرون دقيقة».
fn minutes(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let part = r.sense(at, |sense| match sense {
        Sense::Fraction(value) => Some(value),
        _ => None,
    });
    if let Some(part) = part {
        return Some(((part * 60.0).round() as i8, at + 1));
    }
    let number = r.number(at).filter(|number| number.small(59).is_some())?;
    let (unit, _) = r.unit(number.next)?;
    (unit == Unit::Minute).then_some((number.value as i8, number.next + 1))
}
