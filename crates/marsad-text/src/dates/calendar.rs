//! Days of other calendars as days of the common one, and which days exist.
//!
//! Hijri dates follow the official calendar of Umm al-Qura, Persian ones the
//! Solar Hijri calendar; both are ICU4X's.

use icu_calendar::Date;
use icu_calendar::cal::Hijri;

use super::value::Calendar;

/// Years that a text can mean, in each calendar.
const GREGORIAN_YEARS: std::ops::RangeInclusive<i32> = 1000..=2200;
const HIJRI_YEARS: std::ops::RangeInclusive<i32> = 1200..=1600;
const PERSIAN_YEARS: std::ops::RangeInclusive<i32> = 1200..=1500;
const BUDDHIST_YEARS: std::ops::RangeInclusive<i32> = 2300..=2700;

/// Year, month and day in the common calendar; `None` if there is no such day.
pub(super) fn to_gregorian(
    calendar: Calendar,
    year: i32,
    month: u8,
    day: u8,
) -> Option<(i16, u8, u8)> {
    if !is_plausible_year(calendar, year) {
        return None;
    }
    let date = match calendar {
        Calendar::Gregorian => Date::try_new_gregorian(year, month, day).ok()?,
        Calendar::Buddhist => Date::try_new_gregorian(year - 543, month, day).ok()?,
        Calendar::Hijri => {
            Date::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
                .ok()?
                .to_calendar(icu_calendar::Gregorian)
        }
        Calendar::Persian => Date::try_new_persian(year, month, day)
            .ok()?
            .to_calendar(icu_calendar::Gregorian),
    };
    let year = i16::try_from(date.era_year().year).ok()?;
    Some((year, date.month().ordinal, date.day_of_month().0))
}

/// Whether a text that counts in `calendar` can mean `year`.
pub(super) fn is_plausible_year(calendar: Calendar, year: i32) -> bool {
    match calendar {
        Calendar::Gregorian => GREGORIAN_YEARS.contains(&year),
        Calendar::Hijri => HIJRI_YEARS.contains(&year),
        Calendar::Persian => PERSIAN_YEARS.contains(&year),
        Calendar::Buddhist => BUDDHIST_YEARS.contains(&year),
    }
}

/// The four digits of a year given with two (POSIX: 69 to 99 are the 1900s).
pub(super) fn full_year(two_digits: u32) -> i32 {
    let year = i32::try_from(two_digits % 100).unwrap_or(0);
    if year >= 69 { 1900 + year } else { 2000 + year }
}

/// Whether `day` can stand in `month` of some year.
pub(super) fn day_exists(month: u8, day: u8) -> bool {
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=longest).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_other_calendars() {
        for (calendar, given, wanted) in [
            (Calendar::Hijri, (1445, 4, 24), Some((2023, 11, 8))),
            (Calendar::Hijri, (1445, 9, 1), Some((2024, 3, 11))),
            (Calendar::Persian, (1402, 8, 17), Some((2023, 11, 8))),
            (Calendar::Persian, (1403, 1, 1), Some((2024, 3, 20))),
            (Calendar::Persian, (1402, 12, 30), None),
            (Calendar::Buddhist, (2566, 11, 8), Some((2023, 11, 8))),
            (Calendar::Gregorian, (2023, 2, 29), None),
            (Calendar::Gregorian, (9999, 1, 1), None),
            (Calendar::Hijri, (1445, 13, 1), None),
        ] {
            let (year, month, day) = given;
            assert_eq!(
                to_gregorian(calendar, year, month, day),
                wanted,
                "{calendar:?} {given:?}"
            );
        }
    }
}
