//! Times counted from the day of publication: "yesterday", «الأشهر الثلاثة
//! الماضية», "two days ago", "three weeks from tomorrow".

use jiff::civil::Date;

use super::frame::{ordinal_of, part_of};
use super::named::{century, feast, season};
use super::period::{Moment, Period, Unit};
use super::read::{Node, Reader, longest};
use super::sense::{Role, Sense};
use super::week::{then_weekday, weekday};
use super::{amount, day};

/// The relative time that begins at `at`.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Node> {
    let counted = longest(distance(r, at), day_word(r, at));
    let framed = longest(part_of(r, at), ordinal_of(r, at));
    let weekly = longest(weekday(r, at), then_weekday(r, at));
    let other = longest(season(r, at), longest(feast(r, at), century(r, at)));
    longest(
        longest(longest(framed, weekly), longest(counted, shifted(r, at))),
        longest(other, led_day(r, at)),
    )
}

/// "Today", "the day after tomorrow".
fn day_word(r: &Reader<'_>, at: usize) -> Option<Node> {
    let days = r.day_word(at)?;
    let today = r.published?;
    let day = Unit::Day.after(today, i64::from(days))?;
    let mut next = at + 1;
    // «اليوم الثلاثاء», «أمس الأحد».
    let weekday_at = r.skip_of(next);
    if r.weekday(weekday_at).is_some_and(|number| {
        i8::try_from(number).ok() == Some(day.weekday().to_monday_one_offset())
    }) {
        next = weekday_at + 1;
    }
    Some(Node::new(Period::Whole(Unit::Day, day), next, "day word"))
}

/// "3 days ago", «بعد أسبوعين من الآن», "two days after tomorrow".
fn distance(r: &Reader<'_>, at: usize) -> Option<Node> {
    let today = r.published?;
    if let Some(node) = from_day(r, at, today) {
        return Some(node);
    }
    let before = r.has(at, Role::AgoBefore);
    let after = r.has(at, Role::InBefore);
    let within = r.has(at, Role::Within);
    let start = if before || after || within {
        r.skip_of(at + 1)
    } else {
        at
    };
    let amount = amount::read(r, start)?;
    if r.shift(amount.next).is_some() && start > at {
        return None;
    }
    let mut next = amount.next;
    let resolved = |sign: i64, from: Date, next: usize, rule| {
        let unit = amount.unit();
        let day = amount.after(from, sign)?;
        let period = match unit {
            _ if amount.rough => Period::About(unit, day),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Workday => {
                Period::Whole(Unit::Day, day)
            }
            _ => Period::Counted(unit, day),
        };
        Some(Node::new(period, next, rule))
    };
    if before {
        next = if r.has(next, Role::Now) {
            next + 1
        } else {
            next
        };
        return resolved(-1, today, next, "ago");
    }
    if after && (amount.counted || r.has(next, Role::Now)) {
        next = if r.has(next, Role::Now) {
            next + 1
        } else {
            next
        };
        return resolved(1, today, next, "in");
    }
    if within && amount.counted {
        let last = amount.after(today, 1)?;
        let end = |day| {
            Some(Moment {
                day,
                unit: Unit::Day,
            })
        };
        return Some(Node::new(
            Period::Between(end(today), end(last), false),
            next,
            "within",
        ));
    }
    let led = at > 0 && r.has(at - 1, Role::For) && !r.has(at, Role::Many);
    if !(amount.counted || led) || start > at {
        return None;
    }
    if r.has(next, Role::AgoAfter) || r.has(next, Role::InAfter) || r.has(next, Role::From) {
        let sign = if r.has(next, Role::AgoAfter) { -1 } else { 1 };
        let from_at = r.skip_of(next + 1);
        if let Some(days) = r.day_word(from_at) {
            let from = Unit::Day.after(today, i64::from(days))?;
            return resolved(sign, from, from_at + 1, "distance from a day");
        }
        if r.has(next, Role::AgoAfter) {
            return resolved(-1, today, next + 1, "ago");
        }
        if r.has(next, Role::InAfter) {
            return resolved(1, today, next + 1, "in");
        }
    }
    if r.has(next, Role::Now) {
        return resolved(1, today, next + 1, "from now");
    }
    length(r, at, &amount)
}

/// "Yarından itibaren iki gün içinde": the day that the distance starts from leads.
fn from_day(r: &Reader<'_>, at: usize, today: Date) -> Option<Node> {
    let days = r.day_word(at).filter(|_| r.language == "tr")?;
    let ablative = ["dan", "den", "tan", "ten"]
        .iter()
        .any(|ending| r.ending(at).ends_with(ending));
    let start = if r.has(at + 1, Role::From) {
        at + 2
    } else {
        at + 1
    };
    let amount = amount::read(r, start).filter(|amount| ablative && amount.counted)?;
    let sign = if r.has(amount.next, Role::AgoAfter) {
        -1
    } else if r.has(amount.next, Role::InAfter) {
        1
    } else {
        return None;
    };
    let day = amount.after(Unit::Day.after(today, i64::from(days))?, sign)?;
    Some(Node::new(
        Period::Whole(Unit::Day, day),
        amount.next + 1,
        "distance from a day",
    ))
}

/// «لمدة 3 ساعات», "ten years": a length of time alone.
fn length(r: &Reader<'_>, at: usize, amount: &amount::Amount) -> Option<Node> {
    let (count, unit) = amount.single().filter(|_| !amount.rough)?;
    let numbered = r.number(at).is_some()
        || count != 1.0
        || amount.counted
        || at > 0 && r.has(at - 1, Role::For);
    let glued = r.language == "en" && r.item(amount.next - 1).is_some_and(|item| !item.gap);
    let ranked = r
        .number(at)
        .is_some_and(|number| number.digits == 4 && unit == Unit::Year);
    (numbered && !glued && !ranked)
        .then(|| Node::new(Period::Duration(count, unit), amount.next, "duration").absolute())
}

/// "Last week", «الأسبوع المقبل», "the past three months", «آخر 3 سنوات».
pub(super) fn shifted(r: &Reader<'_>, at: usize) -> Option<Node> {
    let today = r.published?;
    let start = if r.has(at, Role::The) { at + 1 } else { at };
    if let Some(years) = r.sense(start, |sense| match sense {
        Sense::YearWord(years) => Some(years),
        _ => None,
    }) {
        return stretch(today, Unit::Year, 0.0, years, false, start + 1);
    }
    let last = |at| r.sense(at, |sense| (sense == Sense::Ordinal(-1)).then_some(-1));
    if let Some(shift) = r.shift(start).or_else(|| last(start)) {
        let bare = r.shift(start).is_none();
        let counted = count(r, r.skip_measure(start + 1));
        let (number, rough, unit_at) = counted.unwrap_or((0.0, false, r.skip_measure(start + 1)));
        let (unit, own) = r.unit(unit_at)?;
        let number = if counted.is_some() {
            number
        } else {
            f64::from(own)
        };
        if bare && number == 0.0 && unit != Unit::Day {
            return None;
        }
        return stretch(today, unit, number, shift, rough, unit_at + 1);
    }
    // Unit first: «الأشهر الثلاثة الماضية», "3 أيام القادمة", "la semaine prochaine".
    let (number, rough, unit_at) = count(r, start).unwrap_or((0.0, false, start));
    let (unit, own) = r.unit(unit_at)?;
    let after = count(r, unit_at + 1);
    let (number, rough, next) = match after {
        Some(counted) if number == 0.0 => counted,
        _ => (number, rough, unit_at + 1),
    };
    let number = if number > 0.0 { number } else { f64::from(own) };
    if unit == Unit::Weekend && r.shift(next).is_none() {
        return weekend(r, at, next);
    }
    let shift = r
        .shift(next)
        .filter(|_| r.language != "en" && r.language != "zh" && r.language != "tr")?;
    stretch(today, unit, number, shift, rough, next + 1)
}

/// "At the weekend": of this week if it lies ahead, else the last that began.
fn weekend(r: &Reader<'_>, at: usize, next: usize) -> Option<Node> {
    let led = r.language == "ar"
        || r.has(at, Role::The)
        || at > 0 && (r.has(at - 1, Role::On) || r.has(at - 1, Role::The));
    let today = r.published.filter(|_| led)?;
    let this = Period::holding(Unit::Weekend, today)?;
    let saturday = this.moment()?.day;
    let period = if saturday > today && !r.is_future(at, next) {
        Period::Whole(Unit::Weekend, Unit::Week.after(saturday, -1)?)
    } else {
        this
    };
    Some(Node::new(period, next, "weekend"))
}

/// "Three", "few": how many, whether roughly, one past it.
fn count(r: &Reader<'_>, at: usize) -> Option<(f64, bool, usize)> {
    if let Some(few) = r.few(at) {
        return Some((f64::from(few), true, at + 1));
    }
    let number = r.number(at)?;
    let ordinal_number = number.ordinal && number.value < 0.0;
    let fits = number.value > 0.0 && number.value < 1000.0 && number.digits < 4;
    (fits && !ordinal_number && !number.ordinal)
        .then(|| (number.value, false, r.skip_measure(number.next)))
}

/// The unit `shift` from now, or so many of them before or after now.
fn stretch(
    today: Date,
    unit: Unit,
    count: f64,
    shift: i32,
    rough: bool,
    next: usize,
) -> Option<Node> {
    if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
        return None;
    }
    let end = |day| {
        Some(Moment {
            day,
            unit: Unit::Day,
        })
    };
    if count == 0.0 || (shift == 0 && count == 1.0) {
        let day = match unit {
            Unit::Weekend => Unit::Week.after(today, i64::from(shift))?,
            _ => unit.after(
                Period::holding(unit, today)?.moment()?.day,
                i64::from(shift),
            )?,
        };
        let day = if matches!(unit, Unit::Day | Unit::Workday) {
            unit.after(today, i64::from(shift))?
        } else {
            day
        };
        return Some(Node::new(
            Period::holding(
                if unit == Unit::Workday {
                    Unit::Day
                } else {
                    unit
                },
                day,
            )?,
            next,
            "shifted unit",
        ));
    }
    let many = (count as i64).max(1);
    let period = match shift.signum() {
        -1 if unit >= Unit::Decade => {
            let now = Period::holding(unit, today)?.moment()?.day;
            Period::Between(
                end(unit.after(now, -many)?),
                end(now.yesterday().ok()?),
                rough,
            )
        }
        1 if unit >= Unit::Decade => {
            let first = unit.after(Period::holding(unit, today)?.moment()?.day, 1)?;
            Period::Between(
                end(first),
                end(unit.after(first, many)?.yesterday().ok()?),
                rough,
            )
        }
        -1 => Period::Between(
            end(unit.after(today, -many)?),
            end(today.yesterday().ok()?),
            rough,
        ),
        1 => {
            let first = today.tomorrow().ok()?;
            Period::Between(
                end(first),
                end(unit.after(first, many)?.yesterday().ok()?),
                rough,
            )
        }
        _ => return None,
    };
    Some(Node::new(period, next, "shifted units"))
}

/// «في 27», "on 15.": a day's number after a preposition, the clause ending there.
fn led_day(r: &Reader<'_>, at: usize) -> Option<Node> {
    let glued = r
        .item(at)
        .is_some_and(|item| item.clitic == Some(super::item::Clitic::Of));
    if r.number(at)
        .is_some_and(|number| day::is_turkish_day(r, &number))
    {
        return day::lone_number(r, at);
    }
    // «في السابعة» is an hour.
    let day_at = if glued { at } else { at + 1 };
    let hour = r.sense(day_at, |sense| {
        matches!(sense, Sense::Hour(_)).then_some(())
    });
    if hour.is_some() && r.number(day_at).is_none_or(|number| number.value <= 12.0) {
        return None;
    }
    let led = glued || r.has(at, Role::On) || r.unit(at) == Some((Unit::Day, 0));
    let start = if glued { at } else { at + 1 };
    let start = if r.has(start, Role::The) {
        start + 1
    } else {
        start
    };
    let definite = r.prefix(start) == "لل";
    (led && r
        .number(start)
        .is_some_and(|number| number.digits > 0 || number.ordinal || definite))
    .then(|| day::lone_number(r, start))
    .flatten()
}
