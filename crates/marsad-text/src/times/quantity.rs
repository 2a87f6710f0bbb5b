//! Amounts with their units: percentages, money, people, lengths, weights.
//!
//! A number, and a unit's name or sign beside it (table `units`); «قتيلان» counts
//! itself. What it measures (`of`) is read from the words beside it: the counted
//! noun, "of …" after it, or what stands before "by" or «بنسبة».

use super::item::{Item, Kind};
use super::read::Reader;
use super::sense::{Role, Sense};
use crate::Span;

/// Most words of what an amount measures.
const MAX_OF: usize = 3;

/// An amount.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Number and unit.
    pub span: Span,
    /// The number.
    pub value: f64,
    /// `%`, an ISO 4217 code, `people`, `km` and so on.
    pub unit: String,
    /// What it measures.
    pub of: Option<Span>,
    /// `of` is a tariff, tax or quota.
    pub tariff: bool,
}

/// What a word of the table `units` is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Measure {
    /// Index of the unit, how many the word itself says (0: none), whether it
    /// stands before the number.
    Unit(u16, u8, bool),
    /// What a rate may be of.
    Tariff,
    /// Leads to the number of a rate.
    Rate,
}

/// Signs of money and shares.
fn sign(mark: char) -> Option<&'static str> {
    Some(match mark {
        '%' | '٪' | '％' => "%",
        '$' | '＄' => "USD",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₺' => "TRY",
        '₽' => "RUB",
        '₪' => "ILS",
        '₹' => "INR",
        '₴' => "UAH",
        _ => return None,
    })
}

/// The amounts outside `taken` (spans in order).
pub(super) fn find(r: &Reader<'_>, units: &[String], taken: &[Span]) -> Vec<Measured> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut busy = 0;
    while at < r.items.len() {
        let blank = r.items[at].senses.is_empty() && r.items[at].kind == Kind::Word;
        let amount = (!blank).then(|| amount(r, units, at)).flatten();
        let Some((value, unit, first, next)) = amount else {
            at += 1;
            continue;
        };
        let Some(span) = r.span_of(r.items[first].stem, r.items[next - 1].end) else {
            at += 1;
            continue;
        };
        while taken
            .get(busy)
            .is_some_and(|time| time.end() <= span.start())
        {
            busy += 1;
        }
        if taken
            .get(busy)
            .is_none_or(|time| time.start() >= span.end())
        {
            let (of, tariff) = measured(r, first, next, &unit);
            out.push(Measured {
                span,
                value,
                unit,
                of,
                tariff,
            });
        }
        at = next;
    }
    out
}

/// Value, unit, first item and one past the last.
fn amount(r: &Reader<'_>, units: &[String], at: usize) -> Option<(f64, String, usize, usize)> {
    let item = r.item(at)?;
    let mark_before = match item.kind {
        Kind::Mark(mark) => Some(sign(mark)?),
        _ => None,
    };
    let before = measure(r, at).and_then(|measure| match measure {
        Measure::Unit(index, 0, true) => units.get(usize::from(index)).map(String::as_str),
        _ => None,
    });
    if let Some(unit) = mark_before.or(before) {
        let number = r.number(at + 1).filter(|number| !number.ordinal)?;
        let glued = r.item(at + 1).is_some_and(|item| !item.gap) || before.is_some();
        return glued.then(|| (number.value, unit.to_owned(), at, number.next));
    }
    // A word that counts itself.
    if let Some(Measure::Unit(index, count @ 1.., false)) = measure(r, at) {
        return Some((
            f64::from(count),
            units.get(usize::from(index))?.clone(),
            at,
            at + 1,
        ));
    }
    let number = r.number(at).filter(|number| !number.ordinal)?;
    let next = number.next;
    if let Some(unit) = r.mark(next).and_then(sign) {
        return Some((number.value, unit.to_owned(), at, next + 1));
    }
    // "7 000", "12 dead", «15 مليون دولار», "10 تونة من".
    let unit_at = if r.has(next, Role::Of) && measure(r, next).is_none() {
        next + 1
    } else {
        next
    };
    for unit_at in [unit_at, unit_at + 1] {
        if let Some(Measure::Unit(index, 0, false)) = measure(r, unit_at) {
            let unit = units.get(usize::from(index))?;
            // One word may stand between a number and the people that it counts.
            let near = unit_at <= next + 1
                && (unit_at == next || unit == "people" || r.has(next, Role::Of));
            let words = (next..unit_at).all(|between| {
                r.item(between)
                    .is_some_and(|item| item.kind == Kind::Word && r.number(between).is_none())
            });
            if near && words {
                return Some((number.value, unit.clone(), at, unit_at + 1));
            }
        }
    }
    None
}

fn measure(r: &Reader<'_>, at: usize) -> Option<Measure> {
    r.sense(at, |sense| match sense {
        Sense::Measure(measure @ Measure::Unit(..)) => Some(measure),
        _ => None,
    })
}

fn has(item: &Item<'_>, wanted: Measure) -> bool {
    item.senses.contains(&Sense::Measure(wanted))
}

/// What the amount `first..next` measures, and whether that is a tariff.
fn measured(r: &Reader<'_>, first: usize, next: usize, unit: &str) -> (Option<Span>, bool) {
    if unit == "people" {
        let last = &r.items[next - 1];
        return (r.span_of(last.stem, last.end), false);
    }
    // A tariff shortly before or after.
    let near = |range: std::ops::Range<usize>| {
        range
            .filter_map(|at| r.item(at))
            .find(|item| has(item, Measure::Tariff))
    };
    let word =
        near(first.saturating_sub(5)..first).or_else(|| near(next..(next + 4).min(r.items.len())));
    if let Some(word) = word.filter(|_| unit == "%") {
        return (r.span_of(word.stem, word.end), true);
    }
    // "of exports": the words after.
    if r.has(next, Role::Of) && r.mark(next).is_none() {
        return (words_from(r, next + 1), false);
    }
    (None, false)
}

/// Up to three words from `at` on, on one side of any mark.
fn words_from(r: &Reader<'_>, at: usize) -> Option<Span> {
    let mut next = at;
    while next < at + MAX_OF && r.item(next).is_some_and(|item| item.kind == Kind::Word) {
        if next > at
            && [Role::Of, Role::On, Role::And, Role::To]
                .iter()
                .any(|role| r.has(next, *role))
        {
            break;
        }
        next += 1;
    }
    let (first, last) = (r.item(at)?, r.item(next.checked_sub(1)?)?);
    (next > at)
        .then(|| r.span_of(first.stem, last.end))
        .flatten()
}
