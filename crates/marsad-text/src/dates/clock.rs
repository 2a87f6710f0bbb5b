//! Clock times with their half of the day and zone: "14:30:05 +0300", "2 pm
//! EST", "14h30", "14.30 Uhr", «الساعة 2:30 مساءً بتوقيت مكة المكرمة»,
//! "下午2时30分".

use super::cursor::Cursor;
use super::rules::{Daypart, Role};
use super::value::Zone;

/// A clock time as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
    pub(super) zone: Zone,
    pub(super) next: usize,
}

/// Hour, minute and second before the half of the day is known.
struct Reading {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    /// The form is a clock's beyond doubt: it has a colon or an hour mark.
    certain: bool,
    next: usize,
}

/// Reads the clock time at `at`, with the words that announce it. `after_date`:
/// a date stands before, so that doubtful forms ("14.30") count too.
pub(super) fn read(c: &Cursor<'_>, at: usize, after_date: bool) -> Option<Clock> {
    let mut next = c.skip(at, 3, |i| {
        c.has(i, Role::At) || c.is_mark(i, &[':', '.']) && i > at && c.has(i - 1, Role::At)
    });
    let announced = next > at;
    // "am" before a number is a German word; East Asian halves lead.
    let before = c.daypart(next).filter(|_| !c.written(next).is_ascii());
    if before.is_some() {
        next += 1;
    }
    let reading = digits(c, next, announced || after_date)?;
    next = reading.next;
    let (after, next) = daypart_after(c, next);
    if !(reading.certain || after.is_some() || announced) {
        return None;
    }
    let hour = on_the_clock(reading.hour, before.or(after))?;
    let (zone, next) = zone(c, next);
    Some(Clock {
        hour,
        minute: reading.minute,
        second: reading.second,
        zone,
        next,
    })
}

/// The numbers of a clock time.
fn digits(c: &Cursor<'_>, at: usize, expected: bool) -> Option<Reading> {
    colon(c, at)
        .or_else(|| hour_mark(c, at))
        .or_else(|| compact(c, at))
        .or_else(|| full_stop(c, at, expected))
        .or_else(|| bare_hour(c, at))
}

/// `14:30`, `14:30:05`, `14:30:05.123`.
fn colon(c: &Cursor<'_>, at: usize) -> Option<Reading> {
    let hour = c.small(at).filter(|hour| *hour < 24)?;
    if !c.is_mark(at + 1, &[':', '：', '∶']) || c.gap(at + 1) != c.gap(at + 2) {
        return None;
    }
    let minute = sixty(c, at + 2)?;
    let mut reading = Reading {
        hour,
        minute,
        second: None,
        certain: true,
        next: at + 3,
    };
    if c.is_mark(at + 3, &[':']) && c.glued(at + 3) && c.glued(at + 4) {
        let second = c.small(at + 4).filter(|second| *second <= 60)?;
        reading.second = Some(second.min(59));
        reading.next = at + 5;
        let fraction = c.is_mark(at + 5, &['.', ',']) && c.glued(at + 5) && c.glued(at + 6);
        if fraction && c.number(at + 6).is_some() {
            reading.next = at + 7;
        }
    }
    if c.is_mark(reading.next, &['h']) {
        reading.next += 1;
    }
    Some(reading)
}

/// "14h30", "14 h", "14 Uhr", "14时30分", "2시", "14 ч. 30 мин."
fn hour_mark(c: &Cursor<'_>, at: usize) -> Option<Reading> {
    let hour = c.small(at).filter(|hour| *hour < 24)?;
    if !c.has(at + 1, Role::HourMark) {
        return None;
    }
    let mut reading = Reading {
        hour,
        minute: 0,
        second: None,
        certain: true,
        next: at + 2,
    };
    let minute_at = c.skip(at + 2, 1, |i| {
        c.is_mark(i, &['.', ':']) && c.number(i + 1).is_some()
    });
    let minutes = sixty(c, minute_at);
    let marked = c.has(minute_at + 1, Role::MinuteMark);
    if let Some(minute) = minutes.filter(|_| c.glued(minute_at) || marked || c.gap(at + 1)) {
        reading.minute = minute;
        reading.next = if marked { minute_at + 2 } else { minute_at + 1 };
        let second_at = reading.next;
        if marked && c.has(second_at + 1, Role::SecondMark) {
            reading.second = sixty(c, second_at);
            reading.next = second_at + 2;
        }
    } else if c.is_mark(at + 2, &['.']) && c.glued(at + 2) {
        reading.next = at + 3;
    }
    Some(reading)
}

/// `T1430`, `T143005`: digits after the "T" of ISO 8601.
fn compact(c: &Cursor<'_>, at: usize) -> Option<Reading> {
    let after_t = at
        .checked_sub(1)
        .is_some_and(|before| c.written(before).eq_ignore_ascii_case("t") && c.glued(at));
    let (value, digits) = c.number(at)?;
    let (hour, minute, second) = match digits {
        4 => (value / 100, value % 100, None),
        6 => (value / 10_000, value / 100 % 100, Some(value % 100)),
        _ => return None,
    };
    let reading = Reading {
        hour: u8::try_from(hour).ok()?,
        minute: u8::try_from(minute).ok()?,
        second: second.and_then(|second| u8::try_from(second).ok()),
        certain: true,
        next: at + 1,
    };
    let valid = reading.hour < 24 && reading.minute < 60 && reading.second.unwrap_or(0) < 60;
    (after_t && valid).then_some(reading)
}

/// "14.30" where a clock time is expected or "Uhr" follows.
fn full_stop(c: &Cursor<'_>, at: usize, expected: bool) -> Option<Reading> {
    let hour = c.small(at).filter(|hour| *hour < 24)?;
    let glued = c.is_mark(at + 1, &['.']) && c.glued(at + 1) && c.glued(at + 2);
    let minute = sixty(c, at + 2).filter(|_| glued)?;
    let more = c.is_mark(at + 3, &['.', '/', '-']) && c.glued(at + 3) && c.number(at + 4).is_some();
    let marked = c.has(at + 3, Role::HourMark);
    let known = marked || expected || c.daypart(at + 3).is_some();
    (known && !more).then_some(Reading {
        hour,
        minute,
        second: None,
        certain: true,
        next: if marked { at + 4 } else { at + 3 },
    })
}

/// "2" before "pm", or after "at".
fn bare_hour(c: &Cursor<'_>, at: usize) -> Option<Reading> {
    let hour = c.small(at).filter(|hour| *hour < 24)?;
    let more = c.is_mark(at + 1, &['.', '/', '-', ',', ':']) && c.number(at + 2).is_some();
    // The 2 of "2 November" and "2. November" is a day.
    let month_at = c.skip(at + 1, 2, |i| c.is_mark(i, &['.']) || c.has(i, Role::Of));
    (!more && c.month(month_at).is_none() && c.unit(at + 1).is_none()).then_some(Reading {
        hour,
        minute: 0,
        second: None,
        certain: false,
        next: at + 1,
    })
}

/// A number of two digits below sixty.
fn sixty(c: &Cursor<'_>, at: usize) -> Option<u8> {
    let (_, digits) = c.number(at)?;
    c.small(at).filter(|value| *value < 60 && digits == 2)
}

fn daypart_after(c: &Cursor<'_>, at: usize) -> (Option<Daypart>, usize) {
    let start = c.skip(at, 1, |i| {
        c.is_mark(i, &['(', '،']) && c.daypart(i + 1).is_some()
    });
    let Some(part) = c.daypart(start) else {
        return (None, at);
    };
    let mut next = start + 1;
    if c.is_mark(next, &['.', ')']) && c.glued(next) {
        next += 1;
    }
    (Some(part), next)
}

/// The hour of 24 that `hour` and the half of the day mean.
fn on_the_clock(hour: u8, part: Option<Daypart>) -> Option<u8> {
    Some(match part {
        None => hour,
        Some(_) if hour > 12 => hour,
        Some(Daypart::Am) => hour % 12,
        Some(Daypart::Pm) => hour % 12 + 12,
        Some(Daypart::Noon) if hour < 6 => hour + 12,
        Some(Daypart::Noon) => hour,
        Some(Daypart::Night) if hour == 12 => 0,
        Some(Daypart::Night) if hour >= 6 => hour + 12,
        Some(Daypart::Night) => hour,
    })
}

/// The zone at `at`, and one past it; `at` itself where there is none.
pub(super) fn zone(c: &Cursor<'_>, at: usize) -> (Zone, usize) {
    let start = c.skip(at, 1, |i| c.is_mark(i, &['(', '[', ',', '،']));
    let found = zone_words(c, start).or_else(|| {
        if start == at {
            offset(c, at, false)
        } else {
            None
        }
    });
    match found {
        None => (Zone::Unknown, at),
        Some((zone, next)) if c.is_mark(start, &[]) => (zone, next),
        Some((zone, next)) => {
            let closed = c.is_mark(at, &['(', '[']) && c.is_mark(next, &[')', ']']);
            (zone, if closed { next + 1 } else { next })
        }
    }
}

/// A zone in words: its name, a place after «بتوقيت», "Beirut time", "local time".
fn zone_words(c: &Cursor<'_>, at: usize) -> Option<(Zone, usize)> {
    if c.written(at).eq_ignore_ascii_case("z") && c.glued(at) {
        return Some((Zone::Utc, at + 1));
    }
    if c.has(at, Role::Local) {
        return Some((Zone::Unknown, at + 1));
    }
    if c.has(at, Role::ZoneBefore) {
        let place = c.skip(at + 1, 2, |i| {
            c.zone_place(i).is_none() && (c.has(i, Role::Of) || c.has(i, Role::The))
        });
        let zone = c.zone_place(place)?;
        let next = c.skip(place + 1, 1, |i| c.has(i, Role::ZoneAfter));
        return Some(with_offset(c, zone, next));
    }
    if let Some(zone) = c.zone_name(at) {
        return Some(with_offset(c, zone, at + 1));
    }
    let place = c.zone_place(at)?;
    c.has(at + 1, Role::ZoneAfter).then_some((place, at + 2))
}

/// "GMT+3": an offset after a zone's name takes its place.
fn with_offset(c: &Cursor<'_>, zone: Zone, next: usize) -> (Zone, usize) {
    match offset(c, next, true) {
        Some((offset, next)) if zone == Zone::Utc => (offset, next),
        _ => (zone, next),
    }
}

/// `+03:00`, `+0300`, `+03`; a single digit only after a name ("GMT+3").
fn offset(c: &Cursor<'_>, at: usize, named: bool) -> Option<(Zone, usize)> {
    let sign = match c.mark(at)? {
        '+' => 1,
        '-' | '−' | '–' => -1,
        _ => return None,
    };
    if !(c.glued(at + 1) || named) {
        return None;
    }
    let (value, digits) = c.number(at + 1)?;
    let value = i16::try_from(value).ok()?;
    let minutes = c
        .is_mark(at + 2, &[':'])
        .then(|| sixty(c, at + 3))
        .flatten()
        .filter(|_| c.glued(at + 2) && c.glued(at + 3));
    let (offset, next) = match (digits, minutes) {
        (1 | 2, Some(minutes)) => (value * 60 + i16::from(minutes), at + 4),
        (4, _) => (value / 100 * 60 + value % 100, at + 2),
        // "14:30-15" is a span of time, "14:30 +03" an offset.
        (2, None) if named || sign > 0 && c.glued(at) => (value * 60, at + 2),
        (1, None) if named => (value * 60, at + 2),
        _ => return None,
    };
    if offset > 14 * 60 {
        return None;
    }
    let zone = if offset == 0 {
        Zone::Utc
    } else {
        Zone::Offset(sign * offset)
    };
    Some((zone, next))
}
