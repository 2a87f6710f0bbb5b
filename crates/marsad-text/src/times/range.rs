//! Stretches with two ends or one: "from 4 to 22 May", «بين 3 و7 مارس»,
//! "July 13–15", "since 2006", "until Friday", 2014–2018.

use jiff::civil::Date;

use super::Anchor;
use super::item::Clitic;
use super::period::{Moment, Period, Unit};
use super::read::{Node, Reader};
use super::sense::Role;

/// The range that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Node> {
    two_ends(r, at).or_else(|| one_end(r, at))
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
    let connector = r.skip_comma(left_next);
    let to = r.has(connector, Role::To) || r.has(connector, Role::Until);
    let dash = matches!(r.mark(connector), Some('-' | '–' | '—' | '‑' | '~' | '～'));
    let and = between && r.has(connector, Role::And);
    let glued_and = between
        && r.item(connector)
            .is_some_and(|item| item.clitic == Some(Clitic::And));
    if !(to || dash || and || glued_and) {
        return None;
    }
    let right_at = if glued_and && !to {
        connector
    } else {
        r.skip_of(connector + 1)
    };
    let right = end(r, right_at)?;
    join(r, left, right, led)
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
    if let (Period::Time(..), Period::Time(..)) = (left.period, right.period) {
        return Some(Node {
            period: left.period,
            next: right.next,
            ..left
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

fn day_moment(day: Date) -> Moment {
    Moment {
        day,
        unit: Unit::Day,
    }
}

fn with_day(other: Date, day: f64) -> Option<Date> {
    Date::new(other.year(), other.month(), day as i8).ok()
}
