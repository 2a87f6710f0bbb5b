//! Stretches with two ends or one: "from 4 to 22 May", «بين 3 و7 مارس»,
//! "July 13–15", "since 2006", "until Friday", 2014–2018.

use jiff::civil::Date;

use super::item::Clitic;
use super::period::{Moment, Period, Unit};
use super::read::{Node, Reader};
use super::sense::Role;
use super::{Anchor, hours};

/// The range that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Node> {
    hours::read(r, at)
        .or_else(|| two_ends(r, at))
        .or_else(|| one_end(r, at))
}

/// «منذ عام 2006», "until Friday".
fn one_end(r: &Reader<'_>, at: usize) -> Option<Node> {
    let since = r.has(at, Role::Since);
    let until = r.has(at, Role::Until);
    if !(since || until) {
        return None;
    }
    // "Two days ago" is a day, not a beginning; the longer reading counts.
    let ago = r.single(at).filter(|_| r.has(at, Role::AgoBefore));
    let node = r.single(r.skip_of(at + 1));
    if let Some(ago) = ago
        && node.is_none_or(|node| ago.next >= node.next)
    {
        return Some(ago);
    }
    let node = node?;
    let moment = node.period.moment()?;
    let period = if since {
        Period::Between(Some(moment), None, false)
    } else {
        Period::Between(None, Some(moment), false)
    };
    Some(Node {
        period,
        rule: if since { "since" } else { "until" },
        ..node
    })
}

/// One end as written.
enum End {
    /// A time of its own.
    Time(Node),
    /// A number that the other end must explain: a day or a year.
    Number(f64, u8, usize),
}

fn end(r: &Reader<'_>, at: usize) -> Option<End> {
    let number = r.number(at).filter(|number| {
        !number.ordinal && (number.small(31).is_some() && number.digits <= 2 || number.digits == 4)
    });
    match (r.single(at), number) {
        // 十二日 after 一月十日.
        (Some(node), Some(number))
            if r.language == "zh" && node.rule == "day of month" && number.small(31).is_some() =>
        {
            Some(End::Number(number.value, 2, node.next))
        }
        (Some(node), Some(number)) if node.next <= number.next => {
            Some(End::Number(number.value, number.digits, number.next))
        }
        (Some(node), _) => Some(End::Time(node)),
        (None, Some(number)) => Some(End::Number(number.value, number.digits, number.next)),
        (None, None) => {
            let number = r.number(at).filter(|number| number.ordinal)?;
            Some(End::Number(f64::from(number.small(31)?), 0, number.next))
        }
    }
}

fn two_ends(r: &Reader<'_>, at: usize) -> Option<Node> {
    let between = r.has(at, Role::Between);
    let led = between || r.has(at, Role::From);
    let start = if led { r.skip_of(at + 1) } else { at };
    let left = end(r, start)?;
    let left_next = match &left {
        End::Time(node) => node.next,
        End::Number(_, _, next) => *next,
    };
    let right_at = right_end(r, left_next, between)?;
    let right = end(r, right_at)?;
    join(r, left, right, led)
}

/// Where the second end of a range begins, whose first ends before `next`.
pub(super) fn right_end(r: &Reader<'_>, next: usize, between: bool) -> Option<usize> {
    let connector = r.skip_comma(next);
    let to = r.has(connector, Role::To) || r.has(connector, Role::Until);
    let dash = matches!(r.mark(connector), Some('-' | '–' | '—' | '‑' | '~' | '～'));
    let and = between && r.has(connector, Role::And);
    let glued_and = between
        && r.item(connector)
            .is_some_and(|item| item.clitic == Some(Clitic::And));
    if !(to || dash || and || glued_and) {
        return None;
    }
    Some(if glued_and && !to {
        connector
    } else {
        r.skip_of(connector + 1)
    })
}

/// The stretch between two ends that explain each other.
fn join(r: &Reader<'_>, left: End, right: End, led: bool) -> Option<Node> {
    match (left, right) {
        (End::Time(left), End::Time(right)) => times(left, right),
        (End::Number(value, digits, _), End::Time(right)) => {
            let last = right.period.moment()?;
            let fits = last.unit == Unit::Day && digits <= 2;
            let first = with_day(last.day, value).filter(|first| fits && *first < last.day)?;
            between(day_moment(first), last, right)
        }
        (End::Time(left), End::Number(value, digits, next)) => {
            let first = left.period.moment()?;
            if first.unit == Unit::Year && digits == 4 {
                let last = Date::new(value as i16, 1, 1).ok()?;
                return between(
                    first,
                    Moment {
                        day: last,
                        unit: Unit::Year,
                    },
                    Node { next, ..left },
                );
            }
            let fits = first.unit == Unit::Day && digits <= 2 && r.unit(next).is_none();
            let last = with_day(first.day, value).filter(|last| fits && *last > first.day)?;
            between(first, day_moment(last), Node { next, ..left })
        }
        (End::Number(first, 4, _), End::Number(last, 4, next)) => {
            let years = |year: f64| {
                Date::new(year as i16, 1, 1)
                    .ok()
                    .filter(|_| (1500.0..=2100.0).contains(&year))
            };
            let (first, last) = (years(first)?, years(last)?);
            let apart = r.ends_clause(next) || r.item(next).is_some_and(|item| item.gap);
            if first >= last || !(led || apart) {
                return None;
            }
            let moment = |day| Moment {
                day,
                unit: Unit::Year,
            };
            let base = Node {
                anchor: Anchor::None,
                ..Node::new(Period::Whole(Unit::Year, first), next, "years")
            };
            between(moment(first), moment(last), base)
        }
        _ => None,
    }
}

fn times(left: Node, right: Node) -> Option<Node> {
    if let (Period::Time(from, exact), Period::Time(to, minutes)) = (left.period, right.period) {
        return (from < to).then_some(Node {
            period: Period::Hours(from, to, exact || minutes),
            rule: "clock range",
            ..right
        });
    }
    let (mut first, last) = (left.period.moment()?, right.period.moment()?);
    if left.yearless {
        let year = if first.day.month() > last.day.month() {
            last.day.year() - 1
        } else {
            last.day.year()
        };
        first.day = Date::new(year, first.day.month(), first.day.day()).ok()?;
    }
    (first.day <= last.day)
        .then(|| between(first, last, right))
        .flatten()
}

fn between(first: Moment, last: Moment, node: Node) -> Option<Node> {
    Some(Node {
        period: Period::Between(Some(first), Some(last), false),
        rule: "range",
        ..node
    })
}

/// `node`, a month or week, with the days of it that follow: «مارس بين 3 و7»,
/// "next week from Tuesday to Thursday".
pub(super) fn framed(r: &Reader<'_>, node: Node) -> Node {
    let days = || {
        let twain = r.has(node.next, Role::Between);
        if !twain && !r.has(node.next, Role::From) {
            return None;
        }
        let (first, left) = day_within(r, &node, r.skip_of(node.next + 1))?;
        let (last, right) = day_within(r, &node, right_end(r, left, twain)?)?;
        let base = Node {
            next: right,
            ..node
        };
        (first < last)
            .then(|| between(day_moment(first), day_moment(last), base))
            .flatten()
    };
    days().unwrap_or(node)
}

/// A day of the month or week `frame` by its number or name, and one past it.
fn day_within(r: &Reader<'_>, frame: &Node, at: usize) -> Option<(Date, usize)> {
    match frame.period {
        Period::Whole(Unit::Month, first) => {
            let number = r.number(at).filter(|number| number.digits <= 2)?;
            let day = number.small(31).filter(|_| r.unit(number.next).is_none())?;
            Some((with_day(first, f64::from(day))?, number.next))
        }
        Period::Whole(Unit::Week, monday) => {
            let at = if r.unit(at) == Some((Unit::Day, 0)) {
                at + 1
            } else {
                at
            };
            let number = r.weekday(at)?;
            Some((Unit::Day.after(monday, i64::from(number) - 1)?, at + 1))
        }
        _ => None,
    }
}

fn day_moment(day: Date) -> Moment {
    Moment {
        day,
        unit: Unit::Day,
    }
}

fn with_day(other: Date, day: f64) -> Option<Date> {
    Date::new(other.year(), other.month(), day as i8).ok()
}
