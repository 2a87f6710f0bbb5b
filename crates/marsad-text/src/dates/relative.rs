//! Distances from now: "3 hours ago", «منذ ساعتين», "il y a 2 jours", "3 시간 전".
//!
//! They are recognised so that their numbers are not misread; only a caller who
//! knows the time of reading can resolve them.

use super::cursor::Cursor;
use super::rules::Role;
use super::value::Relative;

/// The distance that begins at `at`, and one past it.
pub(super) fn read(c: &Cursor<'_>, at: usize) -> Option<(Relative, usize)> {
    let before = c.has(at, Role::AgoBefore);
    let start = if before {
        c.skip(at + 1, 1, |i| c.has(i, Role::The))
    } else {
        at
    };
    let (relative, next) = amount(c, start)?;
    let next = c.skip(next, 1, |i| c.is_mark(i, &['.']) && c.glued(i));
    if c.has(next, Role::AgoAfter) {
        return Some((relative, next + 1));
    }
    before.then_some((relative, next))
}

/// "3 hours", «ساعتين», "an hour".
fn amount(c: &Cursor<'_>, at: usize) -> Option<(Relative, usize)> {
    if let Some((value, _)) = c.number(at) {
        let unit_at = c.skip(at + 1, 1, |i| c.has(i, Role::Of) && c.unit(i).is_none());
        let (unit, _) = c.unit(unit_at)?;
        let amount = u32::try_from(value).ok()?;
        return Some((Relative { amount, unit }, unit_at + 1));
    }
    let (unit, count) = c.unit(at)?;
    let amount = count.max(1);
    Some((Relative { amount, unit }, at + 1))
}
