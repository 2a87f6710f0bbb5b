//! Numbers in digits and words: "3.5 million", «خمسة وعشرون», "two thousand and
//! eighteen", "soixante et onze", 二零零四.
//!
//! One pass: hundreds and tens collect in a group, thousands and above close it.

use super::item::{Clitic, Item, Kind};
use super::sense::{Role, Sense};

/// Most words of one number.
const MAX_WORDS: usize = 14;

/// A number as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value; −1 is "last".
    pub value: f64,
    /// "Third".
    pub ordinal: bool,
    /// Number of digits, 0 for words and for digits with marks between them.
    pub digits: u8,
    /// One past its last item.
    pub next: usize,
}

impl Number {
    /// The value, if it is whole and in `1..=most`.
    pub(crate) fn small(&self, most: u8) -> Option<u8> {
        let whole = self.value.fract() == 0.0 && (1.0..=f64::from(most)).contains(&self.value);
        whole.then_some(self.value as u8)
    }
}

/// The number that begins at `at`.
pub(crate) fn read(items: &[Item<'_>], at: usize) -> Option<Number> {
    let first = items.get(at)?;
    if let Kind::Digits { value, digits } = first.kind {
        return Some(scaled(items, at, value, digits));
    }
    if !first.flags.is_number() {
        return None;
    }
    words(items, at)
}

/// "3.5 million", "3 ملايين": digits, and a word that multiplies them.
fn scaled(items: &[Item<'_>], at: usize, value: f64, digits: u8) -> Number {
    let plain = Number {
        value,
        ordinal: false,
        digits,
        next: at + 1,
    };
    let mut number = plain;
    while let Some(factor) = multiplier(items, number.next).map(f64::abs) {
        if items
            .get(number.next)
            .is_some_and(|item| item.clitic.is_some())
        {
            break;
        }
        number = Number {
            value: number.value * factor,
            digits: 0,
            next: number.next + 1,
            ..number
        };
    }
    number
}

/// The sum so far of a number in words.
#[derive(Default)]
struct Sum {
    /// Thousands and above.
    total: f64,
    /// Below the next thousand; `None` where nothing stands yet.
    group: Option<f64>,
    /// What was added to the group last.
    last: f64,
    /// The last thousand, million, …
    scale: f64,
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.group.unwrap_or(0.0)
    }

    /// Takes a number word, if it fits.
    fn add(&mut self, value: f64, joined: bool, digit_row: bool) -> bool {
        let Some(group) = self.group else {
            if self.scale > 0.0 && value >= self.scale {
                return false;
            }
            self.group = Some(value);
            self.last = value;
            return true;
        };
        let low = group % 100.0;
        if group == 0.0 && value < 10.0 {
            // "Nineteen zero one", 零四.
            self.group = Some(value);
            self.last = value;
            return true;
        }
        if digit_row && value < 10.0 && self.last < 10.0 && low < 100.0 {
            self.group = Some(group * 10.0 + value);
            self.last = value;
            return true;
        }
        let fits = (group > 0.0 && value < 100.0 && low == 0.0)
            || (low >= 10.0 && low % 10.0 == 0.0 && value < 10.0 && value > 0.0)
            || (joined
                && low > 0.0
                && low < 10.0
                && (20.0..100.0).contains(&value)
                && value % 10.0 == 0.0)
            || (matches!(low as i64, 60 | 80) && (10.0..20.0).contains(&value))
            || (joined && group >= 1000.0 && value < 1000.0 && group % 1000.0 == 0.0);
        if fits {
            self.group = Some(group + value);
            self.last = value;
        }
        fits
    }

    /// Multiplies by ten, a hundred, a thousand, …
    fn multiply(&mut self, factor: f64) -> bool {
        if factor < 1000.0 {
            let group = self.group.unwrap_or(0.0);
            let last = if self.group.is_some() { self.last } else { 0.0 };
            if last >= factor {
                return false;
            }
            let product = if last == 0.0 { factor } else { last * factor };
            self.group = Some(group - last + product);
            self.last = product;
            return true;
        }
        if self.scale > 0.0 && factor > self.scale {
            let all = self.value();
            self.total = if all == 0.0 { factor } else { all * factor };
        } else if self.scale > 0.0 && factor == self.scale {
            return false;
        } else {
            let group = self.group.filter(|group| *group > 0.0).unwrap_or(1.0);
            self.total += group * factor;
        }
        self.group = None;
        self.last = 0.0;
        self.scale = factor;
        true
    }
}

fn words(items: &[Item<'_>], at: usize) -> Option<Number> {
    let mut sum = Sum::default();
    let mut next = at;
    while next < items.len() && next - at < MAX_WORDS {
        let mut here = next;
        let mut joined = next > at && items[here].clitic == Some(Clitic::And);
        let mark = next > at
            && (has(items, here, Role::And) && !items[here].senses.iter().any(is_number)
                || matches!(items[here].kind, Kind::Mark('-' | '‑')) && !items[here].gap);
        if mark {
            joined = true;
            here += 1;
        } else if next > at && matches!(items[here].clitic, Some(Clitic::Of)) {
            break;
        }
        let Some(item) = items.get(here) else { break };
        if item.kind != Kind::Word {
            break;
        }
        let row = here > at && !item.gap && items[here - 1].end == item.start;
        if let Some(value) = cardinal(item) {
            if !sum.add(value, joined, row) {
                break;
            }
        } else if let Some(value) = ordinal(item).filter(|value| *value > 0 || next == at) {
            let value = f64::from(value);
            if next == at {
                return Some(after_ordinal(items, value, here + 1));
            }
            if !sum.add(value, joined, false) {
                break;
            }
            return Some(done(&sum, true, here + 1));
        } else if let Some(factor) = multiplier(items, here) {
            let plural = factor < 0.0;
            if plural && next == at || joined && factor >= 1000.0 && sum.scale == 0.0 && next > at {
                break;
            }
            if !sum.multiply(factor.abs()) {
                break;
            }
        } else {
            break;
        }
        next = here + 1;
    }
    (next > at).then(|| done(&sum, false, next))
}

/// «الحادي والعشرين»: tens may follow an ordinal.
fn after_ordinal(items: &[Item<'_>], value: f64, next: usize) -> Number {
    let tens = items
        .get(next)
        .filter(|item| item.clitic == Some(Clitic::And) && value > 0.0 && value < 10.0)
        .and_then(|item| cardinal(item).or(ordinal(item).map(f64::from)))
        .filter(|tens| (20.0..100.0).contains(tens) && tens % 10.0 == 0.0);
    Number {
        value: value + tens.unwrap_or(0.0),
        ordinal: true,
        digits: 0,
        next: if tens.is_some() { next + 1 } else { next },
    }
}

fn done(sum: &Sum, ordinal: bool, next: usize) -> Number {
    Number {
        value: sum.value(),
        ordinal,
        digits: 0,
        next,
    }
}

fn has(items: &[Item<'_>], at: usize, role: Role) -> bool {
    items.get(at).is_some_and(|item| item.flags.has(role))
}

fn is_number(sense: &Sense) -> bool {
    matches!(
        sense,
        Sense::Cardinal(_) | Sense::Ordinal(_) | Sense::Multiplier(_)
    )
}

fn cardinal(item: &Item<'_>) -> Option<f64> {
    item.senses.iter().find_map(|sense| match sense {
        Sense::Cardinal(value) => Some(*value),
        _ => None,
    })
}

fn ordinal(item: &Item<'_>) -> Option<i32> {
    item.senses.iter().find_map(|sense| match sense {
        Sense::Ordinal(value) => Some(*value),
        _ => None,
    })
}

fn multiplier(items: &[Item<'_>], at: usize) -> Option<f64> {
    items.get(at)?.senses.iter().find_map(|sense| match sense {
        Sense::Multiplier(value) => Some(*value),
        _ => None,
    })
}
