//! A point in time as a page writes it, before it becomes a record's time.

use jiff::civil::{Date, DateTime, Time as Clock};
use jiff::tz::{Offset, TimeZone};
use marsad_record::{Evidence, EvidenceFrom, Time, TimePrecision};

/// A date with whatever clock and zone stood with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The day; the first of the month where only that is known.
    pub date: Date,
    /// The clock time, if one stood there.
    pub clock: Option<Clock>,
    /// Distance from GMT, if the page says it.
    pub offset: Option<Offset>,
    /// Year, month, day; `Minute` once there is a clock.
    pub precision: TimePrecision,
}

impl Stamp {
    /// A day without a clock.
    pub(crate) fn day(year: i16, month: i8, day: i8) -> Option<Stamp> {
        let date = Date::new(year, month, day).ok()?;
        Some(Stamp {
            date,
            clock: None,
            offset: None,
            precision: TimePrecision::Day,
        })
    }

    /// An instant given as seconds since 1970, which is in GMT by definition.
    pub(crate) fn epoch(seconds: i64) -> Option<Stamp> {
        let instant = jiff::Timestamp::from_second(seconds).ok()?;
        let moment = instant.to_zoned_datetime(TimeZone::UTC).datetime();
        Some(Stamp {
            date: moment.date(),
            clock: Some(moment.time()),
            offset: Some(Offset::UTC),
            precision: TimePrecision::Minute,
        })
    }

    /// The same day with a clock.
    pub(crate) fn at(self, clock: Clock) -> Stamp {
        Stamp {
            clock: Some(clock),
            precision: TimePrecision::Minute,
            ..self
        }
    }

    /// The instant, where day, clock and zone are all known.
    pub(crate) fn instant(&self) -> Option<jiff::Timestamp> {
        let moment = DateTime::from_parts(self.date, self.clock?);
        self.offset?.to_timestamp(moment).ok()
    }

    /// The form of the record. `utc` is there only where clock and zone are known.
    pub fn into_time(self, from: EvidenceFrom, quote: &str) -> Time {
        let mut time = match self.precision {
            TimePrecision::Year => format!("{:04}", self.date.year()),
            TimePrecision::Month => self.date.strftime("%Y-%m").to_string(),
            TimePrecision::Day | TimePrecision::Minute => self.date.to_string(),
        };
        if let Some(clock) = self.clock {
            time.push('T');
            let form = if clock.second() == 0 {
                "%H:%M"
            } else {
                "%H:%M:%S"
            };
            time += &clock.strftime(form).to_string();
            if let Some(offset) = self.offset {
                time += &zone_suffix(offset);
            }
        }
        let zone = match self.offset {
            None => "unknown".to_owned(),
            Some(Offset::UTC) => "GMT".to_owned(),
            Some(offset) => zone_suffix(offset),
        };
        let whole_seconds = self
            .instant()
            .and_then(|instant| jiff::Timestamp::from_second(instant.as_second()).ok());
        Time {
            time,
            utc: whole_seconds.map(|instant| instant.to_string()),
            precision: self.precision,
            zone,
            evidence: Evidence {
                from,
                quote: quote.chars().take(120).collect(),
            },
        }
    }
}

fn zone_suffix(offset: Offset) -> String {
    if offset == Offset::UTC {
        return "Z".to_owned();
    }
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utc_needs_clock_and_zone() {
        let day = Stamp::day(2023, 11, 8).unwrap();
        let clocked = day.at(Clock::constant(14, 30, 0, 0));
        let zoned = Stamp {
            offset: Some(Offset::constant(3)),
            ..clocked
        };
        let cases = [
            (day, "2023-11-08", "unknown", None),
            (clocked, "2023-11-08T14:30", "unknown", None),
            (
                zoned,
                "2023-11-08T14:30+03:00",
                "+03:00",
                Some("2023-11-08T11:30:00Z"),
            ),
        ];
        for (stamp, time, zone, utc) in cases {
            let record = stamp.into_time(EvidenceFrom::Meta, "x");
            assert_eq!(
                (
                    record.time.as_str(),
                    record.zone.as_str(),
                    record.utc.as_deref()
                ),
                (time, zone, utc)
            );
        }
    }
}
