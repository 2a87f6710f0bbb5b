//! Stretches of time: what an expression means, and how EDTF writes it.
//!
//! Invariant: a [`Period`] is never empty, and its first day is known in the
//! common calendar.

use jiff::civil::{self, Date, Weekday};
use jiff::{Span as Distance, ToSpan};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Days from Monday to Friday.
    Workday,
    /// Saturday and Sunday.
    Weekend,
    /// Weeks from Monday on.
    Week,
    /// Months.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    pub(crate) fn parse(name: &str) -> Option<Unit> {
        Some(match name {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "workday" => Unit::Workday,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }

    /// As records write a precision.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Second => "second",
            Unit::Minute => "minute",
            Unit::Hour => "hour",
            Unit::Day | Unit::Workday => "day",
            Unit::Weekend => "weekend",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Half => "half",
            Unit::Year => "year",
            Unit::Decade => "decade",
            Unit::Century => "century",
        }
    }

    /// The date `count` units after `from` (before, if negative).
    pub(crate) fn after(self, from: Date, count: i64) -> Option<Date> {
        let span = Distance::new();
        let span = match self {
            Unit::Second | Unit::Minute | Unit::Hour => span,
            Unit::Workday => return workdays(from, count),
            Unit::Day | Unit::Weekend => span.try_days(count).ok()?,
            Unit::Week => span.try_weeks(count).ok()?,
            Unit::Month => span.try_months(count).ok()?,
            Unit::Quarter => span.try_months(count.checked_mul(3)?).ok()?,
            Unit::Half => span.try_months(count.checked_mul(6)?).ok()?,
            Unit::Year => span.try_years(count).ok()?,
            Unit::Decade => span.try_years(count.checked_mul(10)?).ok()?,
            Unit::Century => span.try_years(count.checked_mul(100)?).ok()?,
        };
        from.checked_add(span).ok()
    }
}

/// So many days from Monday to Friday on.
fn workdays(from: Date, count: i64) -> Option<Date> {
    if count.abs() > 1_000 {
        return None;
    }
    let step = if count < 0 { -1 } else { 1 };
    let (mut at, mut left) = (from, count.abs());
    while left > 0 {
        at = at.checked_add(step.days()).ok()?;
        if !matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Some(at)
}

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// How precise it was given.
    pub unit: Unit,
}

/// What a time expression means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Period {
    /// A whole unit of the calendar that begins on this day.
    Whole(Unit, Date),
    /// A day that is only roughly that one.
    About(Unit, Date),
    /// A day counted in so long a unit that only the unit is meant closely.
    Counted(Unit, Date),
    /// A clock time; `true`: minutes were given.
    Time(civil::DateTime, bool),
    /// From one clock time to another; `true`: minutes were given.
    Hours(civil::DateTime, civil::DateTime, bool),
    /// Again and again after so many units; the day that it next falls on, if told.
    Every(u16, Unit, Option<Date>),
    /// A season, as EDTF numbers them, of a year.
    Season(i16, u8),
    /// From the first to the last, both included; an open end is `None`; `true`:
    /// both ends are rough.
    Between(Option<Moment>, Option<Moment>, bool),
    /// A length of time, placed nowhere.
    Duration(f64, Unit),
    /// A day of no stated year.
    Yearless(u8, u8),
}

impl Period {
    /// The unit `unit` that holds `day`.
    pub(crate) fn holding(unit: Unit, day: Date) -> Option<Period> {
        let year = day.year();
        let first = |year: i16, month: i8| Date::new(year, month, 1).ok();
        let start = match unit {
            Unit::Week => monday(day)?,
            Unit::Weekend => monday(day)?.checked_add(5.days()).ok()?,
            Unit::Month => first(year, day.month())?,
            Unit::Quarter => first(year, (day.month() - 1) / 3 * 3 + 1)?,
            Unit::Half => first(year, (day.month() - 1) / 6 * 6 + 1)?,
            Unit::Year => first(year, 1)?,
            Unit::Decade => first(year.div_euclid(10) * 10, 1)?,
            Unit::Century => first((year - 1).div_euclid(100) * 100 + 1, 1)?,
            _ => day,
        };
        Some(Period::Whole(unit, start))
    }

    /// First day and the day after the last.
    pub fn days(&self) -> Option<(Date, Date)> {
        match *self {
            Period::Whole(unit, start) => Some((start, after_whole(unit, start)?)),
            Period::About(_, day) | Period::Counted(_, day) => Some((day, day.tomorrow().ok()?)),
            Period::Time(at, _) => Some((at.date(), at.date().tomorrow().ok()?)),
            Period::Hours(from, to, _) => Some((from.date(), to.date().tomorrow().ok()?)),
            Period::Season(year, season) => {
                let month = 3 * i8::try_from(season.checked_sub(20)?).ok()?;
                let start = Date::new(year, month.min(12), 1).ok()?;
                Some((start, Unit::Month.after(start, 3)?))
            }
            Period::Between(Some(first), Some(last), _) => {
                Some((first.day, after_whole(last.unit, last.day)?))
            }
            _ => None,
        }
    }

    /// The same days and months of the year after.
    pub(crate) fn next_year(&self) -> Option<Period> {
        // The 29th of February waits for its year.
        let later = |day: Date| {
            Unit::Year
                .after(day, 1)
                .filter(|next| next.day() == day.day())
        };
        let end = |end: Option<Moment>| match end {
            Some(at) => Some(Some(Moment {
                day: later(at.day)?,
                ..at
            })),
            None => Some(None),
        };
        Some(match *self {
            Period::Whole(unit, day) => Period::Whole(unit, later(day)?),
            Period::About(unit, day) => Period::About(unit, later(day)?),
            Period::Between(first, last, rough) => Period::Between(end(first)?, end(last)?, rough),
            other => other,
        })
    }

    /// The same as one end of an interval.
    pub(crate) fn moment(&self) -> Option<Moment> {
        match *self {
            Period::Whole(unit, day) => Some(Moment { day, unit }),
            Period::About(_, day) | Period::Counted(_, day) => Some(Moment {
                day,
                unit: Unit::Day,
            }),
            Period::Time(at, _) | Period::Hours(at, ..) => Some(Moment {
                day: at.date(),
                unit: Unit::Day,
            }),
            _ => None,
        }
    }

    /// `day`, `week`, `month`, …
    pub fn precision(&self) -> &'static str {
        match *self {
            Period::Whole(unit, _)
            | Period::About(unit, _)
            | Period::Counted(unit, _)
            | Period::Every(_, unit, _)
            | Period::Duration(_, unit) => unit.name(),
            Period::Time(_, true) | Period::Hours(.., true) => "minute",
            Period::Time(_, false) | Period::Hours(.., false) => "hour",
            Period::Season(..) => "season",
            Period::Between(first, last, _) => first
                .iter()
                .chain(last.iter())
                .map(|end| end.unit)
                .min()
                .map_or("day", Unit::name),
            Period::Yearless(..) => "day",
        }
    }

    /// The value in EDTF (ISO 8601-2); `XXXX` is its way to say that the year is
    /// not known.
    pub fn edtf(&self) -> String {
        match *self {
            Period::Whole(unit, start) => whole(unit, start),
            Period::About(_, day) => format!("{day}~"),
            Period::Counted(_, day) => day.to_string(),
            Period::Time(at, exact) => clock(at, exact),
            Period::Hours(from, to, exact) => {
                format!("{}/{}", clock(from, exact), clock(to, exact))
            }
            Period::Every(count, unit, first) => {
                let first = first.map_or_else(String::new, |day| format!("{day}/"));
                format!("R/{first}{}", duration(f64::from(count), unit))
            }
            Period::Season(year, season) => format!("{year:04}-{season}"),
            Period::Between(first, last, rough) => {
                let mark = if rough { "~" } else { "" };
                let end = |end: Option<Moment>| {
                    end.map_or_else(
                        || "..".to_owned(),
                        |at| format!("{}{mark}", whole(at.unit, at.day)),
                    )
                };
                format!("{}/{}", end(first), end(last))
            }
            Period::Duration(amount, unit) => duration(amount, unit),
            Period::Yearless(month, day) => format!("XXXX-{month:02}-{day:02}"),
        }
    }
}

/// The Monday of the week of `day`.
pub(crate) fn monday(day: Date) -> Option<Date> {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).ok()
}

fn after_whole(unit: Unit, start: Date) -> Option<Date> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Workday => start.tomorrow().ok(),
        Unit::Weekend => start.checked_add(2.days()).ok(),
        _ => unit.after(start, 1),
    }
}

fn whole(unit: Unit, start: Date) -> String {
    let year = start.year();
    match unit {
        Unit::Week => {
            let week = start.iso_week_date();
            format!("{:04}-W{:02}", week.year(), week.week())
        }
        Unit::Weekend => {
            let last = start.tomorrow().unwrap_or(start);
            format!("{start}/{last}")
        }
        Unit::Month => format!("{year:04}-{:02}", start.month()),
        // EDTF level 2: quarters are 33 to 36, half years 40 and 41.
        Unit::Quarter => format!("{year:04}-{}", 33 + (start.month() - 1) / 3),
        Unit::Half => format!("{year:04}-{}", 40 + (start.month() - 1) / 6),
        Unit::Year => format!("{year:04}"),
        Unit::Decade => format!("{:03}X", year / 10),
        Unit::Century => format!("{:02}XX", year / 100),
        _ => start.to_string(),
    }
}

fn clock(at: civil::DateTime, exact: bool) -> String {
    let form = match exact {
        true if at.second() > 0 => "%Y-%m-%dT%H:%M:%S",
        true => "%Y-%m-%dT%H:%M",
        false => "%Y-%m-%dT%H",
    };
    at.strftime(form).to_string()
}

/// ISO 8601: `P3D`, `PT5H`, `P1.5Y`.
fn duration(amount: f64, unit: Unit) -> String {
    let (factor, letter, time) = match unit {
        Unit::Second => (1.0, 'S', true),
        Unit::Minute => (1.0, 'M', true),
        Unit::Hour => (1.0, 'H', true),
        Unit::Day | Unit::Workday => (1.0, 'D', false),
        Unit::Weekend => (2.0, 'D', false),
        Unit::Week => (1.0, 'W', false),
        Unit::Month => (1.0, 'M', false),
        Unit::Quarter => (3.0, 'M', false),
        Unit::Half => (6.0, 'M', false),
        Unit::Year => (1.0, 'Y', false),
        Unit::Decade => (10.0, 'Y', false),
        Unit::Century => (100.0, 'Y', false),
    };
    let time = if time { "T" } else { "" };
    format!("P{time}{}{letter}", amount * factor)
}
