//! The Persian (solar Hijri) calendar, by its cycle of 33 years (good for 1178–1633).

use jiff::civil::Date;

/// The Gregorian day of a Persian date.
pub(super) fn from_jalali(year: i16, month: i8, day: i8) -> Option<Date> {
    if !(1178..=1633).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    if month > 6 && day > 30 {
        return None;
    }
    let year = i64::from(year);
    let month = i64::from(month);
    let leaps = (0..(year - 1).rem_euclid(33) + 1)
        .filter(|y| LEAP.contains(y))
        .count() as i64
        + 8 * ((year - 1).div_euclid(33));
    let in_year = (month - 1) * 30 + (month - 1).min(6) + i64::from(day) - 1;
    let days = 365 * (year - 1) + leaps + in_year;
    // 1 Farvardin 1400 was 21 March 2021.
    let anchor_year = 1400_i64;
    let anchor_leaps = (0..(anchor_year - 1).rem_euclid(33) + 1)
        .filter(|y| LEAP.contains(y))
        .count() as i64
        + 8 * ((anchor_year - 1).div_euclid(33));
    let anchor = 365 * (anchor_year - 1) + anchor_leaps;
    let first = Date::constant(2021, 3, 21);
    first
        .checked_add(jiff::Span::new().try_days(days - anchor).ok()?)
        .ok()
}

/// Leap years of the cycle, as remainders by 33.
const LEAP: [i64; 8] = [1, 5, 9, 13, 17, 22, 26, 30];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        for (persian, gregorian) in [
            ((1400, 1, 1), Date::constant(2021, 3, 21)),
            ((1399, 12, 30), Date::constant(2021, 3, 20)),
            ((1402, 8, 17), Date::constant(2023, 11, 8)),
            ((1403, 12, 30), Date::constant(2025, 3, 20)),
            ((1375, 1, 1), Date::constant(1996, 3, 20)),
        ] {
            assert_eq!(
                from_jalali(persian.0, persian.1, persian.2),
                Some(gregorian)
            );
        }
    }
}
