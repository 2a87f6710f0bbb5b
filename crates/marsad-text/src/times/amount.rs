//! Counted lengths of time: "2 years, 1 month and 21 days", «يومين», "a few weeks".

use jiff::civil::Date;

use super::item::{Clitic, Kind};
use super::period::Unit;
use super::read::Reader;
use super::sense::{Role, Sense};

/// Most units of one amount.
const MAX_PARTS: usize = 4;

/// An amount of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    parts: [(f64, Unit); MAX_PARTS],
    len: usize,
    /// "A few".
    pub(super) rough: bool,
    /// The words count («يومين», "3 weeks"; not «شهر» alone).
    pub(super) counted: bool,
    pub(super) next: usize,
}

impl Amount {
    /// The smallest unit.
    pub(super) fn unit(&self) -> Unit {
        self.parts[..self.len]
            .iter()
            .map(|part| part.1)
            .min()
            .unwrap_or(Unit::Day)
    }

    /// The only part, if there is one.
    pub(super) fn single(&self) -> Option<(f64, Unit)> {
        (self.len == 1).then_some(self.parts[0])
    }

    /// The date this long after `from`; before, if `sign` is −1.
    pub(super) fn after(&self, from: Date, sign: i64) -> Option<Date> {
        self.parts[..self.len]
            .iter()
            .try_fold(from, |at, (count, unit)| {
                let count = if count.abs() < 1e6 {
                    *count as i64
                } else {
                    return None;
                };
                unit.after(at, sign * count)
            })
    }
}

/// The amount that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Amount> {
    let mut amount = one(r, at)?;
    while amount.len < MAX_PARTS {
        let mut next = amount.next;
        let joined =
            r.has(next, Role::And) || r.mark(next).is_some_and(|mark| matches!(mark, ',' | '،'));
        if joined {
            next += 1;
        }
        let glued = r
            .item(next)
            .is_some_and(|item| item.clitic == Some(Clitic::And));
        let Some(more) = one(r, next).filter(|more| more.counted || glued || joined) else {
            break;
        };
        let digits = r
            .item(next)
            .is_some_and(|item| matches!(item.kind, Kind::Digits { .. }));
        let different = amount.parts[..amount.len]
            .iter()
            .all(|part| part.1 != more.parts[0].1);
        if !different || !(joined || glued || digits) || !(amount.counted || more.counted) {
            break;
        }
        amount.parts[amount.len] = more.parts[0];
        amount.len += 1;
        amount.counted = true;
        amount.next = more.next;
    }
    Some(amount)
}

/// One number and one unit.
fn one(r: &Reader<'_>, at: usize) -> Option<Amount> {
    let amount = |count: f64, unit, rough, counted, next| Amount {
        parts: [(count, unit); MAX_PARTS],
        len: 1,
        rough,
        counted,
        next,
    };
    if let Some(few) = r.few(at) {
        let unit_at = r.skip_of(at + 1);
        let (unit, _) = r.unit(unit_at)?;
        return Some(amount(f64::from(few), unit, true, true, unit_at + 1));
    }
    if let Some(number) = r
        .number(at)
        .filter(|number| !number.ordinal && number.value > 0.0)
    {
        let unit_at = r.skip_measure(number.next);
        let (unit, _) = r.unit(unit_at)?;
        let mut count = number.value;
        let mut next = unit_at + 1;
        // «ساعة ونصف».
        if let Some(part) = r.sense(next, fraction).filter(|_| {
            r.item(next)
                .is_some_and(|item| item.clitic == Some(Clitic::And))
        }) {
            count += part;
            next += 1;
        }
        return Some(amount(count, unit, false, true, next));
    }
    let (unit, count) = r.unit(at)?;
    Some(amount(
        f64::from(count.max(1)),
        unit,
        false,
        count > 0,
        at + 1,
    ))
}

fn fraction(sense: Sense) -> Option<f64> {
    match sense {
        Sense::Fraction(value) => Some(value),
        _ => None,
    }
}
