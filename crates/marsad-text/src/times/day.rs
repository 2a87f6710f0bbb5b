//! Days and months by name: "the 21st of May", «الحادي والعشرين من مايو»,
//! "Haziran'ın yirmi ikisi", 八月十五, "Thursday the 21st".

use jiff::civil::Date;

use super::number::Number;
use super::period::{Period, Unit};
use super::read::{Node, Reader, longest};
use super::sense::{Role, Sense};
use super::year::{decade, shifted_whole_year, year, year_after, year_first};
use super::{relative, slashed};

/// The day, month or year that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Node> {
    let dated = longest(number_first(r, at), month_first(r, at));
    let named = longest(with_weekday(r, at), year_first(r, at));
    let numeric = longest(slashed::read(r, at), longest(year(r, at), decade(r, at)));
    longest(longest(dated, named), numeric)
}

/// The month that `at` names: «مارس», «شهر مارس», «شهر 3», «الشهر الثامن».
pub(super) fn month_name(r: &Reader<'_>, at: usize) -> Option<(u8, bool, usize)> {
    if let Some((number, needs)) = r.month(at) {
        let twin =
            r.mark(at + 1) == Some('/') && r.month(at + 2).is_some_and(|twin| twin.0 == number);
        return Some((number, needs && !twin, if twin { at + 3 } else { at + 1 }));
    }
    if r.unit(at) != Some((Unit::Month, 0)) {
        return None;
    }
    if let Some((number, _)) = r.month(at + 1) {
        return Some((number, false, at + 2));
    }
    // The plural counts months: «الأشهر الثلاثة».
    let number = r
        .number(at + 1)
        .filter(|_| r.language == "ar" && r.written(at) == "شهر")?;
    let follows_unit = r.unit(number.next).is_some() || r.mark(number.next) == Some('%');
    // «شهر واحد» is one month.
    let counts = number.value == 1.0 && number.digits == 0 && !number.ordinal;
    let month = number.small(12).filter(|_| !follows_unit && !counts)?;
    Some((month, false, number.next))
}

/// A day's number.
pub(super) fn day_number(r: &Reader<'_>, at: usize) -> Option<(u8, usize)> {
    let number = r.number(at).filter(|number| number.digits <= 2)?;
    let day = number.small(31)?;
    let mut next = number.next;
    // "21st", "1er", "8.", "2-".
    let ordinal = r
        .sense(next, |sense| {
            (sense == Sense::Role(Role::The)).then_some(())
        })
        .is_some()
        && r.item(next).is_some_and(|item| !item.gap);
    if ordinal {
        next += 1;
    }
    Some((day, next))
}

/// "21 May 2016", "second of August", "20 of next month", "31日".
fn number_first(r: &Reader<'_>, at: usize) -> Option<Node> {
    if let Some(node) = east_asian(r, at).or_else(|| inflected_day(r, at)) {
        return Some(node);
    }
    let start = if r.has(at, Role::The) { at + 1 } else { at };
    let (day, next) = day_number(r, start)?;
    let mut month_at = r.skip_of(next);
    if matches!(r.mark(month_at), Some('.' | '-' | '/')) && r.month(month_at + 1).is_some() {
        month_at += 1;
    }
    if let Some((month, _, next)) = month_name(r, month_at) {
        return dated(r, month, day, next);
    }
    let period = relative::shifted(r, month_at)
        .filter(|node| matches!(node.period, Period::Whole(Unit::Month, _)))?;
    let first = period.period.moment()?.day;
    let day = Date::new(first.year(), first.month(), i8::try_from(day).ok()?).ok()?;
    Some(Node::new(
        Period::Whole(Unit::Day, day),
        period.next,
        "day of month",
    ))
}

/// "May 21", "May the twenty-first, 2016", "May 2016", "May".
fn month_first(r: &Reader<'_>, at: usize) -> Option<Node> {
    // "Next May", «هذا سبتمبر».
    if let Some(shift) = r.shift(at)
        && let Some((month, false, next)) = month_name(r, at + 1)
        && day_number(r, next).is_none()
        && year_after(r, next).is_none()
    {
        return whole_month(shifted_year(r.published?, month, shift)?, month, next);
    }
    let (month, needs, next) = month_name(r, at)?;
    let mut day_at = r.skip_of(next);
    if matches!(r.mark(day_at), Some('.' | '-' | '/'))
        && r.item(day_at).is_some_and(|item| !item.gap)
    {
        day_at += 1;
    }
    if let Some((day, next)) = day_number(r, day_at)
        && r.unit(next).is_none()
        && r.mark(next) != Some(':')
    {
        return dated(r, month, day, next);
    }
    if let Some((year, next)) = year_after(r, next) {
        return whole_month(year, month, next).map(Node::absolute);
    }
    let lead = at > 0
        && [Role::On, Role::Since, Role::Of]
            .iter()
            .any(|role| r.has(at - 1, *role));
    if needs && !lead {
        return None;
    }
    if let Some(shift) = r
        .shift(next)
        .filter(|_| r.item(next).is_some_and(|item| item.gap))
    {
        let year = shifted_year(r.published?, month, shift)?;
        return whole_month(year, month, next + 1);
    }
    if let Some(year) = relative::shifted(r, r.skip_of(next))
        && let Period::Whole(Unit::Year, first) = year.period
    {
        return whole_month(first.year(), month, year.next);
    }
    near_month(r, month, at, next)
}

/// A month of no stated year: the nearest, or the coming one.
fn near_month(r: &Reader<'_>, month: u8, at: usize, next: usize) -> Option<Node> {
    let today = r.published?;
    let mut year = nearest_year(today, month)?;
    let past = (year, i8::try_from(month).ok()?) < (today.year(), today.month());
    if past && r.is_future(at, next) {
        year += 1;
    }
    let node = whole_month(year, month, next)?;
    Some(Node {
        yearless: true,
        ..node
    })
}

pub(super) fn whole_month(year: i16, month: u8, next: usize) -> Option<Node> {
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    Some(Node::new(Period::Whole(Unit::Month, first), next, "month"))
}

/// The year of "last May" or "next May".
pub(super) fn shifted_year(today: Date, month: u8, shift: i32) -> Option<i16> {
    let (year, now) = (today.year(), u8::try_from(today.month()).ok()?);
    let step = i16::try_from(shift).ok()?;
    Some(match shift {
        0 => year,
        _ if shift < 0 => {
            if month < now {
                year + step + 1
            } else {
                year + step
            }
        }
        _ => {
            if month > now {
                year + step - 1
            } else {
                year + step
            }
        }
    })
}

/// The year whose `month` lies nearest.
fn nearest_year(today: Date, month: u8) -> Option<i16> {
    let ahead = i16::from(month) - i16::from(today.month());
    Some(today.year() + if ahead > 6 { -1 } else { i16::from(ahead < -6) })
}

/// Day and month with the year after them, or the nearest one.
fn dated(r: &Reader<'_>, month: u8, day: u8, next: usize) -> Option<Node> {
    let written = year_after(r, next);
    if let Some((year, next)) = written {
        let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        return Some(Node::new(Period::Whole(Unit::Day, day), next, "date").absolute());
    }
    if let Some(year) = relative::shifted(r, r.skip_of(next))
        && let Period::Whole(Unit::Year, first) = year.period
    {
        let day = Date::new(
            first.year(),
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()?;
        return Some(Node::new(Period::Whole(Unit::Day, day), year.next, "date"));
    }
    let period = yearless(month, day, r.published)?;
    let node = Node {
        yearless: true,
        ..Node::new(period, next, "day and month")
    };
    Some(if matches!(period, Period::Yearless(..)) {
        node.absolute()
    } else {
        node
    })
}

/// The occurrence of a day and month nearest to `published`.
pub(super) fn yearless(month: u8, day: u8, published: Option<Date>) -> Option<Period> {
    let (m, d) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(2000, m, d).ok()?;
    let Some(today) = published else {
        return Some(Period::Yearless(month, day));
    };
    let year = today.year();
    (year - 4..=year + 4)
        .filter_map(|year| Date::new(year, m, d).ok())
        .min_by_key(|date| (*date - today).get_days().abs())
        .map(|date| Period::Whole(Unit::Day, date))
}

/// 两千零四年八月十五, 八月十五日, 29日: numbers with the units after them.
fn east_asian(r: &Reader<'_>, at: usize) -> Option<Node> {
    if r.language != "zh" {
        return None;
    }
    let marked = |number: &Number, unit| {
        let counts = unit == Unit::Month && !r.written(number.next).starts_with('月');
        r.unit(number.next) == Some((unit, 0))
            && r.item(number.next).is_some_and(|item| !item.gap)
            && !counts
    };
    let lead = shifted_whole_year(r, at);
    let at = lead.map_or(at, |lead| lead.1);
    let mut year = lead.map(|lead| lead.0);
    let mut number = r.number(at).filter(|number| !number.ordinal)?;
    if marked(&number, Unit::Year) {
        // 18年10月: two digits before a month.
        let short = number.digits == 2 && r.number(number.next + 1).is_some();
        let century = if number.value < 50.0 { 2000.0 } else { 1900.0 };
        let value = Some(number.value + if short { century } else { 0.0 })
            .filter(|value| (100.0..=2200.0).contains(value) && value.fract() == 0.0)?;
        year = Some(value as i16);
        number = r.number(number.next + 1)?;
    }
    if marked(&number, Unit::Month) {
        let month = number.small(12)?;
        let after = number.next + 1;
        let day = r.number(after).filter(|day| {
            r.item(after).is_some_and(|item| !item.gap)
                && (marked(day, Unit::Day) || day.digits == 0)
        });
        let Some(day) = day else {
            return match year {
                Some(year) => whole_month(year, month, after).map(Node::absolute),
                None => near_month(r, month, at, after),
            };
        };
        let next = if marked(&day, Unit::Day) {
            day.next + 1
        } else {
            day.next
        };
        let number = day.small(31)?;
        return match year {
            Some(year) => {
                let day =
                    Date::new(year, i8::try_from(month).ok()?, i8::try_from(number).ok()?).ok()?;
                Some(Node::new(Period::Whole(Unit::Day, day), next, "date").absolute())
            }
            None => Some(Node {
                yearless: true,
                ..Node::new(yearless(month, number, r.published)?, next, "day and month")
            }),
        };
    }
    let digits = number.digits <= 2 && (number.digits > 0 || r.written(number.next) == "日");
    (year.is_none() && digits && marked(&number, Unit::Day))
        .then(|| day_of_this_month(r, number.small(31)?, number.next + 1))
        .flatten()
}

/// "Gelecek ayın 20'sinde", 本月十日: a day after the month that it is of.
fn inflected_day(r: &Reader<'_>, at: usize) -> Option<Node> {
    let month = relative::shifted(r, at)?;
    let Period::Whole(Unit::Month, first) = month.period else {
        return None;
    };
    let number = r.number(month.next)?;
    let marked = r.language == "zh" && r.unit(number.next) == Some((Unit::Day, 0));
    if !(marked || is_turkish_day(r, &number)) {
        return None;
    }
    let next = if marked { number.next + 1 } else { number.next };
    let day = Date::new(
        first.year(),
        first.month(),
        i8::try_from(number.small(31)?).ok()?,
    )
    .ok()?;
    Some(Node::new(
        Period::Whole(Unit::Day, day),
        next,
        "day of month",
    ))
}

/// "20'sinde", "yirmi ikisinde": a number in the locative of possession.
pub(super) fn is_turkish_day(r: &Reader<'_>, number: &Number) -> bool {
    let ending = r.ending(number.next.wrapping_sub(1));
    r.language == "tr"
        && number.digits <= 2
        && ending.trim_start_matches(['\'', '’']).len() >= 4
        && (ending.ends_with("nde") || ending.ends_with("nda"))
}

/// A day by its number alone: of this month, else of the last that has it.
pub(super) fn day_of_this_month(r: &Reader<'_>, day: u8, next: usize) -> Option<Node> {
    let today = r.published?;
    let day = i8::try_from(day).ok()?;
    let day = (0..3).find_map(|back| {
        let month = Unit::Month.after(today.first_of_month(), -back)?;
        Date::new(month.year(), month.month(), day).ok()
    })?;
    Some(Node::new(
        Period::Whole(Unit::Day, day),
        next,
        "day of month",
    ))
}

/// "Thursday the 21st", "on the 27th": a day's number alone.
pub(super) fn lone_number(r: &Reader<'_>, at: usize) -> Option<Node> {
    let (day, next) = day_number(r, at)?;
    let inflected = r
        .number(at)
        .is_some_and(|number| is_turkish_day(r, &number));
    (inflected || r.ends_clause(next))
        .then(|| day_of_this_month(r, day, next))
        .flatten()
}

/// "Monday, 12 January", "Thursday the 21st", "12 Ocak Pazartesi" is read from its day.
fn with_weekday(r: &Reader<'_>, at: usize) -> Option<Node> {
    if r.weekday(at).is_some() {
        let next = r.skip_of(r.skip_comma(at + 1));
        let dated = longest(
            number_first(r, next),
            longest(month_first(r, next), year_first(r, next)),
        );
        let ranked = r.number(next).is_some_and(|number| number.ordinal);
        return dated
            .filter(|node| matches!(node.period, Period::Whole(Unit::Day, _)))
            .filter(|node| !ranked || falls_on(node, r.weekday(at)))
            .or_else(|| lone_number(r, next).filter(|node| falls_on(node, r.weekday(at))));
    }
    let node = longest(number_first(r, at), month_first(r, at))?;
    let next = r.skip_comma(node.next);
    if !falls_on(&node, r.weekday(next))
        && (node.yearless || r.weekday(next).is_none())
        && !(node.yearless && r.weekday(next).is_some())
    {
        return None;
    }
    let next = next + 1;
    let next = if r.unit(next) == Some((Unit::Day, 0)) {
        next + 1
    } else {
        next
    };
    matches!(node.period, Period::Whole(Unit::Day, _)).then_some(Node { next, ..node })
}

fn falls_on(node: &Node, weekday: Option<u8>) -> bool {
    let day = match node.period {
        Period::Whole(Unit::Day, day) => day,
        _ => return false,
    };
    weekday.is_some_and(|number| {
        i8::try_from(number).is_ok_and(|number| day.weekday().to_monday_one_offset() == number)
    })
}
