//! Clock times in running text: «الساعة الثالثة وربع عصرا», "at 3:20 pm", "14:30",
//! "midnight".

use jiff::civil::{Date, Time};

use super::item::{Clitic, Kind};
use super::period::{Period, Unit};
use super::read::{Node, Reader};
use super::sense::{Daypart, Role, Sense};

/// A clock time as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) hour: i8,
    pub(super) minute: i8,
    pub(super) second: i8,
    /// Minutes were given.
    pub(super) exact: bool,
    /// The half of the day is known.
    pub(super) half: bool,
    /// It cannot be another number.
    pub(super) sure: bool,
    pub(super) next: usize,
}

impl Clock {
    pub(super) fn time(&self) -> Option<Time> {
        Time::new(self.hour, self.minute, self.second, 0).ok()
    }

    /// The same with the words up to `next`.
    fn up_to(self, next: usize) -> Clock {
        Clock { next, ..self }
    }
}

/// `node` with the clock time that stands beside it, or a clock time alone.
pub(super) fn beside(r: &Reader<'_>, at: usize, node: Option<Node>) -> Option<Node> {
    let Some(node) = node else {
        return alone(r, at);
    };
    let Period::Whole(Unit::Day, day) = node.period else {
        return Some(node);
    };
    let start = r.skip_of(r.skip_comma(node.next));
    let Some(clock) = read(r, start).filter(|clock| clock.sure) else {
        return Some(node);
    };
    Some(Node {
        period: Period::Time(day.to_datetime(clock.time()?), clock.exact),
        next: clock.next,
        ..node
    })
}

/// A clock time, of the day that follows it or of the day of publication.
fn alone(r: &Reader<'_>, at: usize) -> Option<Node> {
    let clock = read(r, at).filter(|clock| clock.sure || ends_sentence_of_hour(r, at, clock))?;
    let timed = |day: Date| Some(Period::Time(day.to_datetime(clock.time()?), clock.exact));
    if let Some((date, day)) = day_after(r, clock.next) {
        return Some(Node {
            period: timed(date)?,
            ..day
        });
    }
    Some(Node::new(timed(r.published?)?, clock.next, "clock"))
}

/// The day that follows a clock time.
pub(super) fn day_after(r: &Reader<'_>, at: usize) -> Option<(Date, Node)> {
    let start = r.skip_of(r.skip_comma(at));
    let day = super::day::read(r, start).or_else(|| super::relative::read(r, start))?;
    match day.period {
        Period::Whole(Unit::Day, date) => Some((date, day)),
        _ => None,
    }
}

/// «في السابعة»: an hour's own name after "in", nothing following.
fn ends_sentence_of_hour(r: &Reader<'_>, at: usize, clock: &Clock) -> bool {
    at > 0
        && r.has(at - 1, Role::On)
        && hour_name(r, at).is_some()
        && r.unit(at).is_none()
        && r.prefix(at).ends_with("ال")
        && r.ends_clause(clock.next)
}

fn daypart(r: &Reader<'_>, at: usize) -> Option<Daypart> {
    r.sense(at, |sense| match sense {
        Sense::Daypart(part) => Some(part),
        _ => None,
    })
}

fn hour_name(r: &Reader<'_>, at: usize) -> Option<u8> {
    r.sense(at, |sense| match sense {
        Sense::Hour(hour) => Some(hour),
        _ => None,
    })
}

/// Hour, minutes and the part of the day. It is sure if a colon, a word before
/// ("at", «الساعة») or a part of the day says so.
pub(super) fn read(r: &Reader<'_>, at: usize) -> Option<Clock> {
    if let Some((hour, minute)) = r.sense(at, |sense| match sense {
        Sense::Clock(hour, minute) => Some((hour, minute)),
        _ => None,
    }) {
        return Some(Clock {
            hour: i8::try_from(hour).ok()?,
            minute: i8::try_from(minute).ok()?,
            second: 0,
            exact: true,
            half: true,
            sure: true,
            next: at + 1,
        });
    }
    let (before, led, start) = announced(r, at);
    let face = hour(r, start, led)?;
    let face = if face.exact {
        face
    } else {
        with_minutes(r, start, face, led)
    };
    let (after, next) = daypart_after(r, face.next);
    let mut face = face.up_to(next);
    if !face.exact
        && after.is_some()
        && let Some((minute, next)) = r
            .item(next)
            .filter(|item| item.clitic == Some(Clitic::And))
            .and_then(|_| fraction(r, next))
    {
        // «9 مساء وثلاثة أرباع».
        face = Clock {
            minute,
            exact: true,
            next,
            ..face
        };
    }
    let part = before.or(after);
    let hour = on_the_clock(i32::from(face.hour), part);
    Some(Clock {
        hour: i8::try_from(hour)
            .ok()
            .filter(|hour| (0..24).contains(hour))?,
        half: part.is_some() || face.half,
        sure: led || face.sure || part.is_some(),
        ..face
    })
}

/// What leads to a clock time: a part of the day, a word for "at"; where it begins.
fn announced(r: &Reader<'_>, at: usize) -> (Option<Daypart>, bool, usize) {
    let (mut before, mut led, mut start) = (None, false, at);
    for _ in 0..2 {
        if !led && r.has(start, Role::At) {
            led = true;
        } else if before.is_none()
            && daypart(r, start).is_some()
            && (r.language == "zh" || r.has(start + 1, Role::At) || r.mark(start + 2) == Some(':'))
        {
            before = daypart(r, start);
        } else {
            break;
        }
        start += 1;
    }
    (before, led, start)
}

/// A part of the day after a time: "pm", «في الليل», «من مساء».
fn daypart_after(r: &Reader<'_>, at: usize) -> (Option<Daypart>, usize) {
    if let Some(part) = daypart(r, at) {
        // «مساء أمس» is a day as well.
        let next = if r.day_word(at).is_some() { at } else { at + 1 };
        return (Some(part), next);
    }
    let joined = r.has(at, Role::On) || r.has(at, Role::Of);
    match daypart(r, at + 1).filter(|_| joined && r.language == "ar") {
        Some(part) => (Some(part), at + 2),
        None => (None, at),
    }
}

fn on_the_clock(hour: i32, part: Option<Daypart>) -> i32 {
    match part {
        Some(Daypart::Pm) if hour < 12 => hour + 12,
        Some(Daypart::Noon) if hour < 6 => hour + 12,
        Some(Daypart::Night) if (5..12).contains(&hour) => hour + 12,
        Some(Daypart::Am | Daypart::Night) if hour == 12 => 0,
        _ => hour,
    }
}

/// "3", "3:20", "3:20:05", «الثالثة», 3点, "1530" before a part of the day.
fn hour(r: &Reader<'_>, at: usize, led: bool) -> Option<Clock> {
    let face = |hour, minute, exact, next| Clock {
        hour,
        minute,
        second: 0,
        exact,
        half: hour > 12,
        sure: exact,
        next,
    };
    match r.item(at).map(|item| item.kind) {
        Some(Kind::Digits {
            value,
            digits: 1..=2,
        }) => {
            let hour = i8::try_from(value as i64).ok().filter(|hour| *hour < 24)?;
            if r.mark(at + 1) == Some(':')
                && let Some(minute) = sixty(r, at + 2)
            {
                let clock = face(hour, minute, true, at + 3);
                let second = sixty(r, at + 4).filter(|_| r.mark(at + 3) == Some(':'));
                return Some(match second {
                    Some(second) => Clock {
                        second,
                        next: at + 5,
                        ..clock
                    },
                    None => clock,
                });
            }
            let mark =
                r.language == "zh" && r.unit(at + 1).is_some_and(|unit| unit.0 == Unit::Hour);
            let counted = r.unit(at + 1).is_some()
                || r.month(at + 1).is_some()
                || matches!(r.mark(at + 1), Some('%' | '٪' | '/' | '-' | '.')) && !led;
            let next = if mark { at + 2 } else { at + 1 };
            (mark || !counted).then(|| face(hour, 0, false, next))
        }
        Some(Kind::Digits { value, digits: 4 }) => {
            let value = value as i64;
            let (hour, minute) = (value / 100, value % 100);
            // «2016 م» is a year.
            let word = r.written(at + 1).chars().nth(1).is_some();
            let fits = hour < 24 && minute < 60 && word && daypart(r, at + 1).is_some();
            fits.then(|| face(hour as i8, minute as i8, true, at + 1))
        }
        // One word only: the words after it may be minutes.
        _ => {
            // «الساعات الأولى» are several.
            if at > 0 && !led && r.unit(at - 1).is_some_and(|unit| unit.0 == Unit::Hour) {
                return None;
            }
            let number = hour_name(r, at).map(i32::from).or_else(|| {
                r.sense(at, |sense| match sense {
                    Sense::Cardinal(value) if value.fract() == 0.0 && value < 24.0 => {
                        Some(value as i32)
                    }
                    Sense::Ordinal(value) if value <= 12 => Some(value),
                    _ => None,
                })
            })?;
            let hour = i8::try_from(number).ok().filter(|hour| *hour >= 1)?;
            Some(face(hour, 0, false, at + 1))
        }
    }
}

fn sixty(r: &Reader<'_>, at: usize) -> Option<i8> {
    match r.item(at)?.kind {
        Kind::Digits { value, digits: 2 } => {
            i8::try_from(value as i64).ok().filter(|value| *value < 60)
        }
        _ => None,
    }
}

/// «والنصف», «إلا ربعا», «و18 دقيقة», "eight forty pm".
fn with_minutes(r: &Reader<'_>, start: usize, face: Clock, led: bool) -> Clock {
    let next = face.next;
    let minus = r.has(next, Role::Minus);
    let glued = r
        .item(next)
        .is_some_and(|item| item.clitic == Some(Clitic::And));
    let and = r.has(next, Role::And);
    let named = hour_name(r, start).is_some_and(|_| r.prefix(start).ends_with("ال"));
    if !(minus || glued || and) {
        let bare = r.number(next).filter(|number| {
            let words = number.digits == 0 && !number.ordinal && number.small(59).is_some();
            let apart = r.item(next).is_some_and(|item| item.kind == Kind::Word);
            let known = daypart(r, number.next).is_some() || led && r.ends_clause(number.next);
            words && apart && known && r.language != "zh"
        });
        return match bare {
            Some(number) => Clock {
                minute: number.value as i8,
                exact: true,
                next: number.next,
                ..face
            },
            None => face,
        };
    }
    let part_at = if minus || and { next + 1 } else { next };
    let part = fraction(r, part_at).or_else(|| {
        // "Between 5 and 6 pm" has no minutes.
        let number = r
            .number(part_at)
            .filter(|number| !number.ordinal && number.digits != 1)?;
        let minute = i8::try_from(number.small(59)?).ok()?;
        if r.unit(number.next)
            .is_some_and(|unit| unit.0 == Unit::Minute)
        {
            return Some((minute, number.next + 1));
        }
        // «السادسة والعشرين» is the twenty-sixth.
        let ranked = named && !led && minute >= 20 && minute % 10 == 0;
        let clear = (led || named) && !ranked && r.ends_clause(number.next);
        (clear || daypart(r, number.next).is_some()).then_some((minute, number.next))
    });
    let Some((minute, next)) = part else {
        return face;
    };
    let (hour, minute) = if minus && minute > 0 {
        (face.hour - 1, 60 - minute)
    } else {
        (face.hour, minute)
    };
    Clock {
        hour,
        minute,
        exact: true,
        sure: face.sure || named,
        next,
        ..face
    }
}

/// «ربع», «ثلاثة أرباع»: minutes of an hour.
fn fraction(r: &Reader<'_>, at: usize) -> Option<(i8, usize)> {
    let part = r.sense(at, |sense| match sense {
        Sense::Fraction(value) => Some(value),
        _ => None,
    })?;
    Some(((part * 60.0).round() as i8, at + 1))
}
