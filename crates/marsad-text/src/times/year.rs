//! Years and decades: "in 2016", «عام 2016», "nineteen seventy eight", "the eighties".

use jiff::civil::Date;

use super::day::{day_number, month_name, whole_month};
use super::named;
use super::period::{Period, Unit};
use super::read::{Node, Reader};
use super::relative;
use super::sense::{Role, Sense};

/// Years that a text can mean when it writes four digits or says them.
const YEARS: std::ops::RangeInclusive<f64> = 1000.0..=2200.0;

/// A year after a month or day: ", 2016", «من عام 2016», "iki bin".
pub(super) fn year_after(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let mut next = r.skip_of(r.skip_comma(at));
    if matches!(r.mark(next), Some('.' | '/' | '-')) {
        next += 1;
    }
    let marked = r.unit(next) == Some((Unit::Year, 0));
    if marked {
        next += 1;
    }
    let (year, next) = year_number(r, next, marked)?;
    Some((year, after_year(r, next)))
}

/// Past "yılı", "года", 年 after a year.
fn after_year(r: &Reader<'_>, at: usize) -> usize {
    if r.unit(at) == Some((Unit::Year, 0)) && r.shift(at + 1).is_none() {
        at + 1
    } else {
        at
    }
}

/// Four digits, or a year in words; any number after a word for "year".
fn year_number(r: &Reader<'_>, at: usize, marked: bool) -> Option<(i16, usize)> {
    let number = r.number(at).filter(|number| !number.ordinal)?;
    let mut next = number.next;
    let value = if number.digits > 0 {
        let fits = number.digits == 4 || (marked && number.digits == 3);
        number.value * f64::from(u8::from(fits))
    } else if (10.0..=21.0).contains(&number.value) && number.value.fract() == 0.0 {
        let second = r
            .number(next)
            .filter(|second| second.digits == 0 && second.value < 100.0 && !second.ordinal)?;
        next = second.next;
        number.value * 100.0 + second.value
    } else {
        number.value
    };
    let amount = r.unit(next).is_some_and(|unit| unit.0 != Unit::Year)
        || matches!(r.mark(next), Some('%' | '٪' | ':'))
        || r.sense(next, |sense| {
            matches!(sense, Sense::Multiplier(_)).then_some(())
        })
        .is_some();
    let fits = YEARS.contains(&value) || marked && (100.0..1000.0).contains(&value);
    (fits && value.fract() == 0.0 && !amount).then_some((value as i16, next))
}

/// Four digits of our time, nothing counted after them.
pub(super) fn plain(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let (year, next) = year_number(r, at, false)?;
    let digits = r.number(at).is_some_and(|number| number.digits == 4);
    let apart = r.ends_clause(next) || r.item(next).is_some_and(|item| item.gap);
    (digits && apart && (1900..=2100).contains(&year)).then_some((year, next))
}

/// «عام 2016», "in 2016", "2016 yılı", 2016年.
pub(super) fn year(r: &Reader<'_>, at: usize) -> Option<Node> {
    let marked = r.unit(at) == Some((Unit::Year, 0));
    let (year, next) = year_number(r, if marked { at + 1 } else { at }, marked)?;
    let end = after_year(r, next);
    let roles = [
        Role::On,
        Role::Since,
        Role::Until,
        Role::From,
        Role::To,
        Role::Between,
    ];
    let led = at > 0 && roles.iter().any(|role| r.has(at - 1, *role));
    let apart = r.ends_clause(next) || r.item(next).is_some_and(|item| item.gap);
    let sure = marked || end > next || (led && apart);
    if !sure {
        return None;
    }
    let first = Date::new(year, 1, 1).ok()?;
    Some(Node::new(Period::Whole(Unit::Year, first), end, "year").absolute())
}

/// "2016 May 2", "iki bin yılı Eylül'ün onu".
pub(super) fn year_first(r: &Reader<'_>, at: usize) -> Option<Node> {
    let (year, next) = year_number(r, at, false).or_else(|| shifted_whole_year(r, at))?;
    let mut month_at = r.skip_of(after_year(r, next));
    if matches!(r.mark(month_at), Some('-' | '/' | '.')) {
        month_at += 1;
    }
    let (month, _, next) = month_name(r, month_at)?;
    let mut day_at = r.skip_of(next);
    if matches!(r.mark(day_at), Some('-' | '/' | '.')) {
        day_at += 1;
    }
    match day_number(r, day_at) {
        Some((day, next)) => {
            let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
            Some(Node::new(Period::Whole(Unit::Day, day), next, "date").absolute())
        }
        None => whole_month(year, month, next).map(Node::absolute),
    }
}

/// 去年, "geçen yıl" before a month.
pub(super) fn shifted_whole_year(r: &Reader<'_>, at: usize) -> Option<(i16, usize)> {
    let node = relative::shifted(r, at)?;
    match node.period {
        Period::Whole(Unit::Year, first) => Some((first.year(), node.next)),
        _ => None,
    }
}

/// "The eighties", «سبعينيات القرن الماضي», "1980s".
pub(super) fn decade(r: &Reader<'_>, at: usize) -> Option<Node> {
    let tens = r.sense(at, |sense| match sense {
        Sense::Decade(tens) => Some(tens),
        _ => None,
    });
    if r.language == "zh" {
        return numbered_decade(r, at);
    }
    if let Some(tens) = tens {
        let century_at = r.skip_of(at + 1);
        let century = named::century(r, century_at);
        let (base, next) = match century.map(|node| (node.period, node.next)) {
            Some((Period::Whole(_, first), next)) => (first.year() / 100 * 100, next),
            _ => (if tens <= 20 { 2000 } else { 1900 }, at + 1),
        };
        let first = Date::new(base + i16::from(tens), 1, 1).ok()?;
        return Some(Node::new(Period::Whole(Unit::Decade, first), next, "decade").absolute());
    }
    let number = r.number(at).filter(|number| {
        number.digits == 4 && number.value % 10.0 == 0.0 && YEARS.contains(&number.value)
    })?;
    let plural = r.item(number.next).is_some_and(|item| !item.gap)
        && r.sense(number.next, |sense| {
            matches!(sense, Sense::Unit(Unit::Decade, _)).then_some(())
        })
        .is_some();
    let first = Date::new(number.value as i16, 1, 1)
        .ok()
        .filter(|_| plural)?;
    Some(
        Node::new(
            Period::Whole(Unit::Decade, first),
            number.next + 1,
            "decade",
        )
        .absolute(),
    )
}

/// 九十年代, 上世纪90年代.
fn numbered_decade(r: &Reader<'_>, at: usize) -> Option<Node> {
    let century = named::century(r, at);
    let start = century.map_or(at, |node| node.next);
    let number = r.number(start)?;
    let tens = number.small(90).filter(|tens| tens % 10 == 0)?;
    r.unit(number.next)
        .filter(|(unit, _)| *unit == Unit::Decade)?;
    let base = match century.map(|node| node.period) {
        Some(Period::Whole(_, first)) => first.year() / 100 * 100,
        _ if tens <= 20 => 2000,
        _ => 1900,
    };
    let first = Date::new(base + i16::from(tens), 1, 1).ok()?;
    let next = number.next + 1;
    Some(Node::new(Period::Whole(Unit::Decade, first), next, "decade").absolute())
}
