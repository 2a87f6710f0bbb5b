//! Feasts that name a day: fixed ones, those of the Islamic calendar, Easter
//! (the Gregorian computus of Meeus, Jones and Butcher).

use jiff::civil::Date;

use super::period::{Moment, Period, Unit};
use super::sense::{Feast, Holiday};
use crate::dates::hijri_to_date;

/// The feast in the Gregorian `year`.
pub(super) fn in_year(feast: Holiday, year: i16) -> Option<Period> {
    match feast.calendar {
        Feast::Easter => Some(Period::Whole(Unit::Day, easter(year)?)),
        Feast::Gregorian => {
            let (month, day) = (
                i8::try_from(feast.month).ok()?,
                i8::try_from(feast.day).ok()?,
            );
            Some(Period::Whole(Unit::Day, Date::new(year, month, day).ok()?))
        }
        Feast::Hijri => hijri(feast, year),
        Feast::Weekday => {
            let first = Date::new(year, i8::try_from(feast.month).ok()?, 1).ok()?;
            let weekday = i8::try_from(feast.day % 10).ok()?;
            let ahead = (weekday - first.weekday().to_monday_one_offset()).rem_euclid(7);
            let weeks = i64::from(feast.day / 10).checked_sub(1)?;
            let day = Unit::Day.after(first, i64::from(ahead) + 7 * weeks)?;
            Some(Period::Whole(Unit::Day, day))
        }
    }
}

/// The first Hijri year whose feast falls into `year`.
fn hijri(feast: Holiday, year: i16) -> Option<Period> {
    let about = (i32::from(year) - 622) * 33 / 32;
    (about - 1..=about + 2).find_map(|hijri_year| {
        let first = hijri_to_date(hijri_year, feast.month, feast.day.max(1))?;
        if first.year() != year {
            return None;
        }
        if feast.day > 0 {
            return Some(Period::Whole(Unit::Day, first));
        }
        let next = hijri_to_date(
            hijri_year + i32::from(feast.month / 12),
            feast.month % 12 + 1,
            1,
        )?;
        let day = |day| {
            Some(Moment {
                day,
                unit: Unit::Day,
            })
        };
        Some(Period::Between(
            day(first),
            day(next.yesterday().ok()?),
            false,
        ))
    })
}

fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The occurrence that lies nearest to `day`.
pub(super) fn nearest(feast: Holiday, day: Date) -> Option<Period> {
    let year = day.year();
    (year - 1..=year + 1)
        .filter_map(|year| in_year(feast, year))
        .min_by_key(|period| {
            period.days().map_or(i32::MAX, |(first, _)| {
                (first - day).get_days().saturating_abs()
            })
        })
}
