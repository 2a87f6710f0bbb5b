//! Distances from now: "3 hours ago", «منذ ساعتين», "il y a 2 jours", "3 시간 전".
//!
//! They are recognised so that their numbers are not misread; only a caller who
//! knows the time of reading can resolve them.

use super::cursor::Cursor;
use super::rules::Role;
use super::value::Relative;

/// The distance that begins at `at`, and one past it.
///
/// The word for "ago" and the unit must be of one language: Danish says "for 3
/// dage siden", which does not make "for 3 days" a distance.
pub(super) fn read(c: &Cursor<'_>, at: usize) -> Option<(Relative, usize)> {
    let start = if c.has(at, Role::AgoBefore) {
        c.skip(at + 1, 1, |i| c.has(i, Role::The))
    } else {
        at
    };
    let (relative, unit_at, counted) = amount(c, start)?;
    let next = c.skip(unit_at + 1, 1, |i| c.is_mark(i, &['.']) && c.glued(i));
    if counted && c.agree(unit_at, next, Role::AgoAfter) {
        return Some((relative, next + 1));
    }
    (start > at && c.agree(unit_at, at, Role::AgoBefore)).then_some((relative, unit_at + 1))
}

/// "3 hours", «ساعتين», "an hour": the distance, where its unit stands, and
/// whether the words count ("years ago" does not).
fn amount(c: &Cursor<'_>, at: usize) -> Option<(Relative, usize, bool)> {
    if let Some((value, _)) = c.number(at) {
        // The 000 of "5,000 years".
        if c.glued(at) && c.is_mark(at - 1, &['.', ',', '٬', '٫']) {
            return None;
        }
        let unit_at = c.skip(at + 1, 1, |i| c.has(i, Role::Of) && c.unit(i).is_none());
        let (unit, _) = c.unit(unit_at)?;
        let amount = u32::try_from(value).ok()?;
        return Some((Relative { amount, unit }, unit_at, true));
    }
    let (unit, count) = c.unit(at)?;
    let amount = count.max(1);
    Some((Relative { amount, unit }, at, count > 0))
}
