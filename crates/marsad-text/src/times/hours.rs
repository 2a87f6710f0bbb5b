//! From one clock time to another: "from 5 to 6 pm", «بين الثانية والرابعة عصرا»,
//! "9:00–10:30"; parts of the day: «في المساء».

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::clock::{self, Clock};
use super::period::{Period, Unit};
use super::range;
use super::read::{Node, Reader};
use super::sense::{Role, Sense};

/// The stretch of hours that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Node> {
    let (first, last) = ends(r, at)?;
    let sure = first.sure || last.sure;
    if let Some((date, day)) =
        clock::day_after(r, last.next).filter(|(_, day)| sure || hours_of(day))
    {
        return Some(Node {
            period: between(date, &first, &last)?,
            rule: "clock range",
            ..day
        });
    }
    let node = Node::new(
        between(r.published?, &first, &last)?,
        last.next,
        "clock range",
    );
    sure.then_some(node)
}

/// A day that bare numbers before it can be hours of: "from 5 to 6 today".
fn hours_of(day: &Node) -> bool {
    matches!(day.rule, "day word" | "weekday")
}

/// `node`, a day, with the stretch of hours or the part of the day after it.
pub(super) fn beside(r: &Reader<'_>, node: Node) -> Node {
    let Period::Whole(Unit::Day, day) = node.period else {
        return node;
    };
    let start = r.skip_comma(node.next);
    let found = ends(r, start)
        .filter(|(first, last)| first.sure || last.sure || r.has(start, Role::From))
        .and_then(|(first, last)| Some((between(day, &first, &last)?, last.next)))
        .or_else(|| {
            let part_at = if part(r, start).is_some() {
                start
            } else {
                r.skip_of(start)
            };
            let (from, to) = part(r, part_at)?;
            Some((part_of(day, from, to)?, part_at + 1))
        });
    match found {
        Some((period, next)) => Node {
            period,
            next,
            ..node
        },
        None => node,
    }
}

/// «في المساء», «بعد الظهر»; a bare noun needs a preposition before it.
pub(super) fn part_alone(r: &Reader<'_>, at: usize) -> Option<Node> {
    let (from, to) = part(r, at)?;
    let led = at > 0
        && [Role::On, Role::Within, Role::At]
            .iter()
            .any(|role| r.has(at - 1, *role));
    if !led && !r.written(at).contains(' ') {
        return None;
    }
    if let Some((_, day)) = clock::day_after(r, at + 1) {
        return Some(day);
    }
    Some(Node::new(
        part_of(r.published?, from, to)?,
        at + 1,
        "part of day",
    ))
}

fn part(r: &Reader<'_>, at: usize) -> Option<(u8, u8)> {
    r.sense(at, |sense| match sense {
        Sense::Hours(from, to) => Some((from, to)),
        _ => None,
    })
}

fn part_of(day: Date, from: u8, to: u8) -> Option<Period> {
    let time = |hour: u8| {
        let end = hour >= 24;
        let hour = i8::try_from(if end { 23 } else { hour }).ok()?;
        let sixty = if end { 59 } else { 0 };
        Some(day.to_datetime(Time::new(hour, sixty, sixty, 0).ok()?))
    };
    Some(Period::Hours(time(from)?, time(to)?, to >= 24))
}

/// Both clock times; a half of the day that only one has holds for both.
fn ends(r: &Reader<'_>, at: usize) -> Option<(Clock, Clock)> {
    let between = r.has(at, Role::Between);
    let led = between || r.has(at, Role::From);
    let start = if led { r.skip_of(at + 1) } else { at };
    let mut first = clock::read(r, start)?;
    let right_at = range::right_end(r, first.next, between)?;
    let mut last = clock::read(r, right_at)?;
    let closed = last.sure || r.ends_clause(last.next) || clock::day_after(r, last.next).is_some();
    if !closed || !(first.sure || led || last.half) {
        return None;
    }
    let later = |clock: &Clock| Clock {
        hour: clock.hour + 12,
        ..*clock
    };
    if !first.half && last.half && first.hour < 12 && last.hour >= 12 {
        let moved = later(&first);
        if moved.time()? <= last.time()? {
            first = moved;
        }
    } else if first.half && !last.half && first.hour >= 12 && last.hour < 12 {
        last = later(&last);
    }
    Some((first, last))
}

/// The hours of `day`; past midnight where the last is earlier than the first.
fn between(day: Date, first: &Clock, last: &Clock) -> Option<Period> {
    let (from, to) = (
        day.to_datetime(first.time()?),
        day.to_datetime(last.time()?),
    );
    let to = if to <= from {
        to.checked_add(1.day()).ok()?
    } else {
        to
    };
    Some(Period::Hours(from, to, first.exact || last.exact))
}
