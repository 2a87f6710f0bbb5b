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
        // 十月 is October, 十二日 the twelfth; 十个月 and 十二天 count.
        if r.language == "zh"
            && unit_at == number.next
            && (r.written(unit_at).starts_with('月')
                || r.written(unit_at) == "日" && number.small(31).is_some())
        {
            return None;
        }
        let mut count = number.value;
        let mut next = unit_at + 1;
        if let Some(part) = and_part(r, next) {
            count += part;
            next += 1;
        }
        return Some(amount(count, unit, false, true, next));
    }
    // «نصف ساعة».
    if let Some(part) = r.sense(at, fraction)
        && let Some((unit, 0)) = r.unit(at + 1)
        && r.language == "ar"
        && !r.prefix(at + 1).ends_with("ال")
        && r.month(at + 2).is_none()
    {
        return Some(amount(part, unit, false, true, at + 2));
    }
    let (unit, count) = r.unit(at)?;
    let whole = f64::from(count.max(1));
    if let Some(part) = and_part(r, at + 1) {
        return Some(amount(whole + part, unit, false, true, at + 2));
    }
    let one = count == 0 && r.language == "ar" && is_one(r, at + 1);
    let full = count == 0 && r.has(at + 1, Role::Whole);
    let next = if one || full { at + 2 } else { at + 1 };
    Some(amount(whole, unit, false, count > 0 || one || full, next))
}

/// «ونصف» after a unit.
fn and_part(r: &Reader<'_>, at: usize) -> Option<f64> {
    r.sense(at, fraction).filter(|_| {
        r.item(at)
            .is_some_and(|item| item.clitic == Some(Clitic::And))
    })
}

/// «واحد» after a unit counts it; no part of a longer number.
fn is_one(r: &Reader<'_>, at: usize) -> bool {
    r.number(at).is_some_and(|number| {
        number.value == 1.0 && number.digits == 0 && !number.ordinal && number.next == at + 1
    })
}

fn fraction(sense: Sense) -> Option<f64> {
    match sense {
        Sense::Fraction(value) => Some(value),
        _ => None,
    }
}
