//! What a word can mean in a time expression or a number, and how tables say it.

use super::period::Unit;
use super::quantity::Measure;

/// One meaning of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sense {
    /// 1 to 12; `true`: a common word too, which needs a day or year beside it.
    Month(u8, bool),
    /// ISO number, Monday is 1.
    Weekday(u8),
    /// A number word.
    Cardinal(f64),
    /// "Third"; −1 is "last".
    Ordinal(i32),
    /// Hundred, thousand, million: multiplies what stands before.
    Multiplier(f64),
    /// Half, quarter, third.
    Fraction(f64),
    /// A unit; the count of a word that counts itself («يومين»), else 0.
    Unit(Unit, u8),
    /// Days from today.
    Day(i32),
    /// 去年: years from this one.
    YearWord(i32),
    /// Last −1, this 0, next 1.
    Shift(i32),
    /// Before the whole: "early", «مطلع».
    Part(Part),
    /// After the whole: "sonu", 底.
    PartAfter(Part),
    /// The tens of a decade: 80.
    Decade(u8),
    /// Spring 21 … winter 24, as EDTF numbers them.
    Season(u8),
    Daypart(Daypart),
    /// An hour of the clock by its own name: «السابعة».
    Hour(u8),
    /// A time of day by name: "midnight".
    Clock(u8, u8),
    /// Hours from and to: "in the evening".
    Hours(u8, u8),
    /// "Daily": again and again after so long.
    Recurs(Unit),
    /// "A few", taken for so many.
    Few(u32),
    Holiday(Holiday),
    Role(Role),
    /// A unit of amounts, or a word beside one.
    Measure(Measure),
}

/// A feast of a fixed day; Easter is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Holiday {
    pub(crate) calendar: Feast,
    pub(crate) month: u8,
    /// 0: the whole month.
    pub(crate) day: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feast {
    Gregorian,
    Hijri,
    Easter,
    /// `day` is 10 × which of the month + the day of the week.
    Weekday,
}

/// A stretch of a longer period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Early,
    Middle,
    Late,
    /// From now to its end.
    Rest,
    /// Up to yesterday, from tomorrow on.
    Earlier,
    Later,
}

/// Times of day, as far as they tell hours apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Daypart {
    Am,
    Pm,
    Noon,
    Night,
}

/// Words that only join others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// "3 days ago": before or after the amount.
    AgoBefore,
    AgoAfter,
    /// "In 3 days", "3 days later".
    InBefore,
    InAfter,
    /// "From now", after an amount that a word for "in" or "ago" may lead.
    Now,
    /// "Within".
    Within,
    Since,
    Until,
    From,
    Between,
    To,
    And,
    Of,
    The,
    /// Before a day or year: "on", "in", «في».
    On,
    /// Before a clock time.
    At,
    /// "Minus", in clock times.
    Minus,
    /// The sentence speaks of the future.
    Future,
    /// Before a length of time: "for".
    For,
    /// Beside a unit that is meant from end to end: "whole".
    Whole,
    /// "Every".
    Every,
    /// Beside the sense of a unit: its plural, which does not mean one of it.
    Many,
}

/// What a word's senses hold, in one word: its roles, and whether a time may begin
/// with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flags(u32);

impl Flags {
    const NUMBER: u32 = 1 << 29;
    const BEGINS: u32 = 1 << 30;
    const CONTENT: u32 = 1 << 31;

    /// Of digits.
    pub(crate) const DIGITS: Flags = Flags(Flags::NUMBER | Flags::BEGINS | Flags::CONTENT);

    pub(crate) fn of(senses: &[Sense]) -> Flags {
        let flags = senses.iter().map(|sense| match sense {
            Sense::Role(role) => {
                let begins = match role {
                    Role::AgoAfter
                    | Role::InAfter
                    | Role::Now
                    | Role::To
                    | Role::And
                    | Role::Minus
                    | Role::Future
                    | Role::For
                    | Role::Many
                    | Role::Whole => 0,
                    _ => Flags::BEGINS,
                };
                1 << (*role as u32) | begins
            }
            Sense::Measure(_) | Sense::Fraction(_) | Sense::PartAfter(_) => 0,
            Sense::Cardinal(_) | Sense::Ordinal(_) | Sense::Multiplier(_) => Flags::DIGITS.0,
            _ => Flags::BEGINS | Flags::CONTENT,
        });
        Flags(flags.fold(0, |all, flags| all | flags))
    }

    /// Whether one of the senses is this role.
    pub(crate) fn has(self, role: Role) -> bool {
        self.0 & (1 << (role as u32)) != 0
    }

    /// Whether a number may begin here.
    pub(crate) fn is_number(self) -> bool {
        self.0 & Flags::NUMBER != 0
    }

    /// Whether an expression may begin here.
    pub(crate) fn begins(self) -> bool {
        self.0 & Flags::BEGINS != 0
    }

    /// Whether one of the senses is more than a word that joins others.
    pub(crate) fn is_content(self) -> bool {
        self.0 & Flags::CONTENT != 0
    }
}

/// The sense that the columns `role` and `value` of a table give.
pub(crate) fn parse(role: &str, value: &str) -> Option<Sense> {
    Some(match role {
        "day" => Sense::Day(value.parse().ok()?),
        "year-word" => Sense::YearWord(value.parse().ok()?),
        "shift" => Sense::Shift(value.parse().ok()?),
        "unit" => return unit(value),
        "part" => Sense::Part(part(value)?),
        "part-after" => Sense::PartAfter(part(value)?),
        "decade" => Sense::Decade(value.parse().ok()?),
        "season" => Sense::Season(value.parse().ok()?),
        "few" => Sense::Few(value.parse().ok()?),
        "daypart" => return daypart(value),
        "holiday" => return holiday(value),
        "hour" => Sense::Hour(value.parse().ok()?),
        "clock" => {
            let (hour, minute) = value.split_once(':')?;
            Sense::Clock(hour.parse().ok()?, minute.parse().ok()?)
        }
        "hours" => {
            let (from, to) = value.split_once(' ')?;
            Sense::Hours(from.parse().ok()?, to.parse().ok()?)
        }
        "recurs" => Sense::Recurs(Unit::parse(value)?),
        "card" => Sense::Cardinal(value.parse().ok()?),
        "ord" => Sense::Ordinal(value.parse().ok()?),
        "mult" => Sense::Multiplier(value.parse().ok()?),
        "frac" => Sense::Fraction(value.parse().ok()?),
        _ => Sense::Role(self::role(role)?),
    })
}

fn part(name: &str) -> Option<Part> {
    Some(match name {
        "early" => Part::Early,
        "middle" => Part::Middle,
        "late" => Part::Late,
        "rest" => Part::Rest,
        "earlier" => Part::Earlier,
        "later" => Part::Later,
        _ => return None,
    })
}

fn role(name: &str) -> Option<Role> {
    Some(match name {
        "ago-before" => Role::AgoBefore,
        "ago-after" => Role::AgoAfter,
        "in-before" => Role::InBefore,
        "in-after" => Role::InAfter,
        "now" => Role::Now,
        "within" => Role::Within,
        "since" => Role::Since,
        "until" => Role::Until,
        "from" => Role::From,
        "between" => Role::Between,
        "to" => Role::To,
        "and" => Role::And,
        "of" => Role::Of,
        "the" => Role::The,
        "on" => Role::On,
        "at" => Role::At,
        "minus" => Role::Minus,
        "future" => Role::Future,
        "for" => Role::For,
        "whole" => Role::Whole,
        "every" => Role::Every,
        "many" => Role::Many,
        _ => return None,
    })
}

/// `day`, or `2 day`.
fn unit(value: &str) -> Option<Sense> {
    let (count, unit) = value.split_once(' ').unwrap_or(("0", value));
    Some(Sense::Unit(Unit::parse(unit)?, count.parse().ok()?))
}

pub(super) fn daypart(value: &str) -> Option<Sense> {
    Some(Sense::Daypart(match value {
        "am" => Daypart::Am,
        "pm" => Daypart::Pm,
        "noon" => Daypart::Noon,
        "night" => Daypart::Night,
        _ => return None,
    }))
}

/// `gregorian 12 25`, `hijri 9 0`, `easter`, `weekday 11 44` (the fourth Thursday).
fn holiday(value: &str) -> Option<Sense> {
    let mut parts = value.split(' ');
    let calendar = match parts.next()? {
        "gregorian" => Feast::Gregorian,
        "hijri" => Feast::Hijri,
        "easter" => Feast::Easter,
        "weekday" => Feast::Weekday,
        _ => return None,
    };
    let mut number = || parts.next().unwrap_or("0").parse::<u8>().ok();
    Some(Sense::Holiday(Holiday {
        calendar,
        month: number()?,
        day: number()?,
    }))
}
