//! Days in queries: `2023`, `2023-11`, `2023-11-08`, and ranges with `..`.
//!
//! Invariant: printing a range and reading it again gives the same range.

use std::fmt;

use jiff::civil::Date;

/// A span of days as it was typed; either end may be open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRange {
    from: Option<Period>,
    to: Option<Period>,
    /// Written without `..`: one period is both ends.
    single: bool,
}

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Period {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl DayRange {
    /// Reads a range; `None` where it is not one.
    pub fn read(text: &str) -> Option<DayRange> {
        let Some((from, to)) = text.split_once("..") else {
            let period = Period::read(text)?;
            return Some(DayRange {
                from: Some(period),
                to: Some(period),
                single: true,
            });
        };
        let end = |text: &str| match text {
            "" => Some(None),
            _ => Period::read(text).map(Some),
        };
        let (from, to) = (end(from)?, end(to)?);
        (from.is_some() || to.is_some()).then_some(DayRange {
            from,
            to,
            single: false,
        })
    }

    /// First day, if the range has one.
    pub fn first(&self) -> Option<Date> {
        self.from.and_then(Period::first)
    }

    /// Last day, itself included.
    pub fn last(&self) -> Option<Date> {
        self.to.and_then(Period::last)
    }
}

impl Period {
    fn read(text: &str) -> Option<Period> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts
            .next()
            .map(|part| number(part, 2))
            .map_or(Some(None), |m| m.map(Some))?;
        let day = parts
            .next()
            .map(|part| number(part, 2))
            .map_or(Some(None), |d| d.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let period = Period {
            year,
            month: month.map(i8::try_from).transpose().ok()?,
            day: day.map(i8::try_from).transpose().ok()?,
        };
        period.first().map(|_| period)
    }

    fn first(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    fn last(self) -> Option<Date> {
        let first = self.first()?;
        match (self.month, self.day) {
            (None, _) => Some(first.last_of_year()),
            (Some(_), None) => Some(first.last_of_month()),
            _ => Some(first),
        }
    }
}

fn number(text: &str, digits: usize) -> Option<i16> {
    let ok = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    ok.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for DayRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let (true, Some(period)) = (self.single, self.from) {
            return write!(f, "{period}");
        }
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        match self.to {
            Some(to) => write!(f, "{to}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_widen_to_their_days() {
        for (text, first, last) in [
            ("2023", Some("2023-01-01"), Some("2023-12-31")),
            ("2024-02", Some("2024-02-01"), Some("2024-02-29")),
            ("2023-11..2024-02", Some("2023-11-01"), Some("2024-02-29")),
            ("2023-11-08..", Some("2023-11-08"), None),
            ("..2023", None, Some("2023-12-31")),
        ] {
            let range = DayRange::read(text).unwrap();
            assert_eq!(range.first().map(|day| day.to_string()).as_deref(), first);
            assert_eq!(range.last().map(|day| day.to_string()).as_deref(), last);
            assert_eq!(range.to_string(), text);
        }
        for text in [
            "",
            "..",
            "23",
            "2023-13",
            "2023-02-30",
            "2023-1",
            "2023-01-01-01",
            "x..y",
        ] {
            assert_eq!(DayRange::read(text), None, "{text}");
        }
    }
}
