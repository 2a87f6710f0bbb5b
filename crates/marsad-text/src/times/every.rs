//! What comes again and again: «كل اثنين», "every three months", «يوميا».

use super::amount;
use super::period::{Period, Unit};
use super::read::{Node, Reader};
use super::sense::{Role, Sense};

/// The recurring time that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Node> {
    if let Some(unit) = r.sense(at, |sense| match sense {
        Sense::Recurs(unit) => Some(unit),
        _ => None,
    }) {
        return Some(Node::new(Period::Every(1, unit, None), at + 1, "every").absolute());
    }
    if !r.has(at, Role::Every) {
        return None;
    }
    weekday(r, at + 1).or_else(|| units(r, at + 1))
}

/// "Every Monday": weekly, from the next one on.
fn weekday(r: &Reader<'_>, at: usize) -> Option<Node> {
    let named = |at| r.weekday(at).map(|number| (number, at + 1));
    let (number, next) = named(at).or_else(|| {
        (r.unit(at) == Some((Unit::Day, 0)))
            .then(|| named(at + 1))
            .flatten()
    })?;
    let next = if r.language == "tr" && r.unit(next) == Some((Unit::Day, 0)) {
        next + 1
    } else {
        next
    };
    let today = r.published?;
    let ahead = i64::from(number) - i64::from(today.weekday().to_monday_one_offset());
    let day = Unit::Day.after(today, ahead.rem_euclid(7))?;
    Some(Node::new(
        Period::Every(1, Unit::Week, Some(day)),
        next,
        "every",
    ))
}

/// "Every year", "every two weeks".
fn units(r: &Reader<'_>, at: usize) -> Option<Node> {
    let definite = r.language == "ar" && r.prefix(at).ends_with("ال") && r.number(at).is_none();
    let amount = amount::read(r, at).filter(|amount| !amount.rough && !definite)?;
    let (count, unit) = amount.single()?;
    let whole = count.fract() == 0.0 && (1.0..=1000.0).contains(&count);
    whole.then(|| {
        Node::new(
            Period::Every(count as u16, unit, None),
            amount.next,
            "every",
        )
        .absolute()
    })
}
