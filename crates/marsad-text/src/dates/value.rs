//! What a date expression says: a time known in part, its zone, how sure it is.
//!
//! Invariant: nothing is filled in. A field that the words do not give is
//! `None`; a zone that they do not name is [`Zone::Unknown`].

use jiff::civil;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

/// A Gregorian date and time, known in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct PartialDateTime {
    /// The year, all four digits.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, valid for its month.
    pub day: Option<u8>,
    /// 0 to 23.
    pub hour: Option<u8>,
    /// 0 to 59.
    pub minute: Option<u8>,
    /// 0 to 59.
    pub second: Option<u8>,
}

/// How precise a [`PartialDateTime`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The year only.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
    /// The minute, or the second.
    Minute,
}

/// The zone that the words name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub enum Zone {
    /// None, or "local time".
    #[default]
    Unknown,
    /// UTC or GMT.
    Utc,
    /// A fixed offset from UTC, in minutes, east positive.
    Offset(i16),
    /// A place with rules of its own: its IANA name.
    Named(String),
}

/// The calendar in which the words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Calendar {
    /// The common calendar.
    #[default]
    Gregorian,
    /// The Islamic calendar of Umm al-Qura.
    Hijri,
    /// The Solar Hijri calendar of Iran and Afghanistan.
    Persian,
    /// Gregorian months, years of the Buddhist era.
    Buddhist,
}

/// How sure the reading of day, month and year is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Another order or calendar was possible and nothing decided: a custom did.
    Assumed,
    /// The hint (language, country or order) decided.
    Hinted,
    /// The words allow no other reading.
    Certain,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A distance back from the time of reading: "3 hours ago".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Relative {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
}

impl Relative {
    /// The time that lies this far before `reference`, as precise as the unit is.
    pub fn before(self, reference: civil::DateTime) -> Option<PartialDateTime> {
        let amount = i64::from(self.amount);
        let span = jiff::Span::new();
        let span = match self.unit {
            Unit::Second => span.try_seconds(amount),
            Unit::Minute => span.try_minutes(amount),
            Unit::Hour => span.try_hours(amount),
            Unit::Day => span.try_days(amount),
            Unit::Week => span.try_weeks(amount),
            Unit::Month => span.try_months(amount),
            Unit::Year => span.try_years(amount),
        };
        let at = reference.checked_sub(span.ok()?).ok()?;
        let clock = matches!(self.unit, Unit::Second | Unit::Minute | Unit::Hour);
        let day = clock || matches!(self.unit, Unit::Day);
        Some(PartialDateTime {
            year: Some(at.year()),
            month: u8::try_from(at.month())
                .ok()
                .filter(|_| self.unit != Unit::Year),
            day: u8::try_from(at.day()).ok().filter(|_| day),
            hour: u8::try_from(at.hour()).ok().filter(|_| clock),
            minute: u8::try_from(at.minute()).ok().filter(|_| clock),
            second: None,
        })
    }
}

impl PartialDateTime {
    /// How precise it is; `None` where not even the year is known.
    pub fn precision(&self) -> Option<Precision> {
        self.year?;
        Some(match (self.month, self.day, self.hour) {
            (None, _, _) => Precision::Year,
            (Some(_), None, _) => Precision::Month,
            (Some(_), Some(_), None) => Precision::Day,
            (Some(_), Some(_), Some(_)) => Precision::Minute,
        })
    }

    /// The civil date, if year, month and day are known.
    pub fn civil_date(&self) -> Option<civil::Date> {
        civil::Date::new(
            self.year?,
            i8::try_from(self.month?).ok()?,
            i8::try_from(self.day?).ok()?,
        )
        .ok()
    }

    /// Date and clock time, if both are known.
    pub fn civil(&self) -> Option<civil::DateTime> {
        let time = civil::Time::new(
            i8::try_from(self.hour?).ok()?,
            i8::try_from(self.minute.unwrap_or(0)).ok()?,
            i8::try_from(self.second.unwrap_or(0)).ok()?,
            0,
        );
        Some(self.civil_date()?.to_datetime(time.ok()?))
    }

    /// ISO 8601 as precise as it is known, without a zone: `2023-11`,
    /// `2023-11-08`, `2023-11-08T14:30`; `None` without a year.
    pub fn iso(&self) -> Option<String> {
        let year = self.year?;
        let Some(month) = self.month else {
            return Some(format!("{year:04}"));
        };
        let Some(day) = self.day else {
            return Some(format!("{year:04}-{month:02}"));
        };
        let date = format!("{year:04}-{month:02}-{day:02}");
        let Some(hour) = self.hour else {
            return Some(date);
        };
        let minute = self.minute.unwrap_or(0);
        Some(match self.second {
            None => format!("{date}T{hour:02}:{minute:02}"),
            Some(second) => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
        })
    }
}

impl Zone {
    /// Minutes east of UTC at `at`; `None` where the zone is not known.
    pub fn offset_at(&self, at: civil::DateTime) -> Option<i16> {
        match self {
            Zone::Unknown => None,
            Zone::Utc => Some(0),
            Zone::Offset(minutes) => Some(*minutes),
            Zone::Named(name) => {
                let zone = TimeZoneDatabase::bundled().get(name).ok()?;
                let instant = zone.to_timestamp(at).ok()?;
                i16::try_from(zone.to_offset(instant).seconds() / 60).ok()
            }
        }
    }

    /// `GMT`, an offset such as `+03:00`, or `unknown`: for a time whose date is
    /// `date` (a named zone without a date is `unknown`).
    pub fn label(&self, date: &PartialDateTime) -> String {
        let offset = match self {
            Zone::Unknown => None,
            Zone::Utc => return "GMT".to_owned(),
            Zone::Offset(minutes) => Some(*minutes),
            Zone::Named(_) => date
                .civil()
                .or_else(|| Some(date.civil_date()?.at(12, 0, 0, 0)))
                .and_then(|at| self.offset_at(at)),
        };
        offset.map_or_else(|| "unknown".to_owned(), offset_text)
    }

    /// RFC 3339 in UTC; `None` unless zone and clock time are known.
    pub fn utc(&self, date: &PartialDateTime) -> Option<String> {
        let at = date.civil()?;
        let offset = Offset::from_seconds(i32::from(self.offset_at(at)?) * 60).ok()?;
        let instant = TimeZone::fixed(offset).to_timestamp(at).ok()?;
        Some(instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    }
}

/// `+03:00` for 180.
pub fn offset_text(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_zone_knows_its_summer() {
        let winter = PartialDateTime {
            year: Some(2023),
            month: Some(11),
            day: Some(8),
            hour: Some(14),
            minute: Some(30),
            second: None,
        };
        let summer = PartialDateTime {
            month: Some(7),
            ..winter
        };
        let paris = Zone::Named("Europe/Paris".to_owned());
        assert_eq!(paris.label(&winter), "+01:00");
        assert_eq!(paris.label(&summer), "+02:00");
        assert_eq!(paris.utc(&summer).unwrap(), "2023-07-08T12:30:00Z");
        assert_eq!(Zone::Unknown.utc(&summer), None);
        assert_eq!(Zone::Named("Nowhere/Here".into()).label(&summer), "unknown");
    }

    #[test]
    fn distances_are_as_precise_as_their_unit() {
        let now = civil::date(2024, 3, 1).at(2, 15, 0, 0);
        let back = |amount, unit| {
            Relative { amount, unit }
                .before(now)
                .unwrap()
                .iso()
                .unwrap()
        };
        assert_eq!(back(3, Unit::Hour), "2024-02-29T23:15");
        assert_eq!(back(2, Unit::Day), "2024-02-28");
        assert_eq!(back(1, Unit::Month), "2024-02");
        assert_eq!(
            Relative {
                amount: u32::MAX,
                unit: Unit::Year
            }
            .before(now),
            None
        );
    }
}
