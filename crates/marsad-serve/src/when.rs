//! Times in the reader's words and zone.

use icu_calendar::Date as IcuDate;
use icu_calendar::cal::Hijri;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use marsad_record::{Time, TimePrecision};

use crate::shell::Shell;
use crate::texts::Locale;

/// A time as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    /// For machines.
    pub(crate) iso: String,
    /// The time of day.
    pub(crate) short: String,
    /// Day and time.
    pub(crate) full: String,
}

/// Reads times for one reader, at one moment.
#[derive(Debug, Clone)]
pub(crate) struct Clock<'s> {
    pub(crate) shell: &'s Shell,
    pub(crate) now: Timestamp,
}

impl Clock<'_> {
    /// A moment in the reader's zone.
    pub(crate) fn moment(&self, seconds: i64) -> Option<When> {
        let time = Timestamp::from_second(seconds).ok()?;
        let local = time.to_zoned_datetime(self.shell.zone.clone());
        Some(When {
            iso: time.to_string(),
            short: local.strftime("%H:%M").to_string(),
            full: format!("{} {}", self.local(time), self.zone_label(time)),
        })
    }

    /// The reader's day of a moment.
    pub(crate) fn day_of(&self, seconds: i64) -> Option<Date> {
        let time = Timestamp::from_second(seconds).ok()?;
        Some(time.to_zoned_datetime(self.shell.zone.clone()).date())
    }

    /// Today, for the reader.
    pub(crate) fn today(&self) -> Date {
        self.now.to_zoned_datetime(self.shell.zone.clone()).date()
    }

    /// A day as a heading: "Today", "Yesterday", or its name; with the Hijri
    /// day for those who want it.
    pub(crate) fn heading(&self, day: Date) -> String {
        let today = self.today();
        let name = match self.hijri(day).filter(|_| self.shell.hijri) {
            Some(hijri) => format!("{} — {hijri}", self.date(day)),
            None => self.date(day),
        };
        let near = if day == today {
            self.shell.t("today")
        } else if Some(day) == today.yesterday().ok() {
            self.shell.t("yesterday")
        } else {
            return name;
        };
        format!("{near}{} {name}", self.comma())
    }

    /// A day in a list of the last days.
    pub(crate) fn near(&self, day: Date) -> String {
        let today = self.today();
        if day == today {
            return self.shell.t("today");
        }
        if Some(day) == today.yesterday().ok() {
            return self.shell.t("yesterday");
        }
        let weekday = self
            .shell
            .t(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
        let month = self.shell.t(&format!("month-{}", day.month()));
        format!("{weekday} {} {month}", day.day())
    }

    /// "2 November", with the year where it is another one.
    pub(crate) fn short_date(&self, day: Date) -> String {
        let month = self.shell.t(&format!("month-{}", day.month()));
        if day.year() == self.today().year() {
            return format!("{} {month}", day.day());
        }
        format!("{} {month} {}", day.day(), day.year())
    }

    /// "Monday, 2 November 2026".
    pub(crate) fn date(&self, day: Date) -> String {
        let shell = self.shell;
        let weekday = shell.t(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
        let month = shell.t(&format!("month-{}", day.month()));
        format!(
            "{weekday}{} {} {month} {}",
            self.comma(),
            day.day(),
            day.year()
        )
    }

    /// The day by the calendar of Umm al-Qura.
    pub(crate) fn hijri(&self, day: Date) -> Option<String> {
        let month = u8::try_from(day.month()).ok()?;
        let number = u8::try_from(day.day()).ok()?;
        let date = IcuDate::try_new_gregorian(day.year().into(), month, number).ok()?;
        let date = date.to_calendar(Hijri::new_umm_al_qura());
        let month = self.shell.t(&format!("hijri-{}", date.month().ordinal));
        let year = date.era_year().year;
        let era = self.shell.t("hijri-era");
        Some(format!("{} {month} {year} {era}", date.day_of_month().0))
    }

    /// A moment as GMT has it.
    pub(crate) fn gmt(&self, time: Timestamp) -> String {
        self.at(time.to_zoned_datetime(TimeZone::UTC).datetime())
    }

    /// A moment as the reader's zone has it.
    pub(crate) fn local(&self, time: Timestamp) -> String {
        self.at(time.to_zoned_datetime(self.shell.zone.clone()).datetime())
    }

    /// "GMT", or the zone's distance from it.
    pub(crate) fn zone_label(&self, time: Timestamp) -> String {
        let offset = self.shell.zone.to_offset(time).seconds();
        if offset == 0 {
            return self.shell.t("article-time-gmt");
        }
        let sign = if offset < 0 { '−' } else { '+' };
        let minutes = offset.unsigned_abs() / 60;
        let gmt = self.shell.t("article-time-gmt");
        match minutes % 60 {
            0 => format!("{gmt}\u{2060}{sign}{}", minutes / 60),
            rest => format!("{gmt}\u{2060}{sign}{}:{rest:02}", minutes / 60),
        }
    }

    /// A time as a page said it: as precise as the page, and no more.
    pub(crate) fn said(&self, time: &Time) -> String {
        if let Some(moment) = moment(time) {
            return format!("{} {}", self.gmt(moment), self.shell.t("article-time-gmt"));
        }
        let text = time.time.as_str();
        match time.precision {
            TimePrecision::Minute => match text.parse::<DateTime>() {
                Ok(clock) => {
                    let unknown = self.shell.t("article-zone-unknown");
                    format!("{} ({unknown})", self.at(clock))
                }
                Err(_) => text.to_owned(),
            },
            TimePrecision::Day => text.parse().map_or(text.to_owned(), |day| self.date(day)),
            TimePrecision::Month => match format!("{text}-01").parse::<Date>() {
                Ok(day) => format!(
                    "{} {}",
                    self.shell.t(&format!("month-{}", day.month())),
                    day.year()
                ),
                Err(_) => text.to_owned(),
            },
            TimePrecision::Year => text.to_owned(),
        }
    }

    /// How long ago, or how soon.
    pub(crate) fn distance(&self, seconds: i64) -> String {
        let apart = self.now.as_second().saturating_sub(seconds);
        let minutes = apart.unsigned_abs() / 60;
        let (key, count) = match (apart >= 0, minutes) {
            (true, 0..60) => ("minutes-ago", minutes),
            (true, 60..1440) => ("hours-ago", minutes / 60),
            (true, _) => ("days-ago", minutes / 1440),
            (false, 0..60) => ("in-minutes", minutes),
            (false, _) => ("in-hours", minutes / 60),
        };
        self.shell.n(key, count)
    }

    /// The last days, today first.
    pub(crate) fn last_days(&self, count: i32) -> Vec<Date> {
        let today = self.today();
        (0..count)
            .filter_map(|back| today.checked_sub(back.days()).ok())
            .collect()
    }

    fn at(&self, time: DateTime) -> String {
        let clock = time.strftime("%H:%M");
        format!("{}{} {clock}", self.date(time.date()), self.comma())
    }

    fn comma(&self) -> char {
        match self.shell.locale {
            Locale::Arabic => '،',
            Locale::English => ',',
        }
    }
}

/// The moment that a page's time names, where it names one.
pub(crate) fn moment(time: &Time) -> Option<Timestamp> {
    time.utc.as_deref()?.parse().ok()
}
