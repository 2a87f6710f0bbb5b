//! Times with names of their own: seasons, centuries, feasts.

use jiff::civil::Date;

use super::period::{Period, Unit};
use super::read::{Node, Reader};
use super::relative::shifted;
use super::sense::{Role, Sense};
use super::{Anchor, holiday, year};

/// "Last summer", «ربيع 2016».
pub(super) fn season(r: &Reader<'_>, at: usize) -> Option<Node> {
    let season_at = |at| {
        r.sense(at, |sense| match sense {
            Sense::Season(number) => Some(number),
            _ => None,
        })
    };
    let today = r.published;
    if let Some(shift) = r.shift(at)
        && let Some(season) = season_at(at + 1)
    {
        let year = today?.year() + i16::try_from(shift).ok()?;
        return Some(Node::new(Period::Season(year, season), at + 2, "season"));
    }
    let season = season_at(at)?;
    if let Some((year, next)) = year::year_after(r, at + 1) {
        return Some(Node::new(Period::Season(year, season), next, "season").absolute());
    }
    if let Some(shift) = r.shift(at + 1) {
        let year = today?.year() + i16::try_from(shift).ok()?;
        return Some(Node::new(Period::Season(year, season), at + 2, "season"));
    }
    if let Some(whole) = shifted(r, r.skip_of(at + 1))
        && let Period::Whole(Unit::Year, first) = whole.period
    {
        return Some(Node::new(
            Period::Season(first.year(), season),
            whole.next,
            "season",
        ));
    }
    None
}

/// «القرن التاسع عشر», "the 19th century", «القرن الماضي».
pub(super) fn century(r: &Reader<'_>, at: usize) -> Option<Node> {
    let start = if r.has(at, Role::The) { at + 1 } else { at };
    let is_century = |at| r.unit(at) == Some((Unit::Century, 0));
    let ranked = if is_century(start) {
        r.number(start + 1).map(|number| (number, number.next))
    } else {
        r.number(start)
            .filter(|number| is_century(number.next) || is_century(number.next + 1))
            .map(|number| {
                (
                    number,
                    if is_century(number.next) {
                        number.next + 1
                    } else {
                        number.next + 2
                    },
                )
            })
    };
    if let Some((number, next)) = ranked
        && let Some(century) = number.small(21)
    {
        let first = Date::new((i16::from(century) - 1) * 100 + 1, 1, 1).ok()?;
        return Some(Node {
            anchor: Anchor::None,
            ..Node::new(Period::Whole(Unit::Century, first), next, "century")
        });
    }
    shifted(r, at).filter(|node| matches!(node.period, Period::Whole(Unit::Century, _)))
}

/// A feast, with or without its year.
pub(super) fn feast(r: &Reader<'_>, at: usize) -> Option<Node> {
    let feast = r.sense(at, |sense| match sense {
        Sense::Holiday(feast) => Some(feast),
        _ => None,
    })?;
    if let Some((year, next)) = year::year_after(r, at + 1) {
        return Some(Node::new(holiday::in_year(feast, year)?, next, "feast").absolute());
    }
    if let Some(whole) = shifted(r, r.skip_of(at + 1))
        && let Period::Whole(Unit::Year, first) = whole.period
    {
        return Some(Node::new(
            holiday::in_year(feast, first.year())?,
            whole.next,
            "feast",
        ));
    }
    let today = r.published?;
    let nearest = holiday::nearest(feast, today)?;
    let past = nearest.days().is_some_and(|(_, end)| end <= today);
    if past && r.is_future(at, at + 1) {
        let coming = (0..=1).filter_map(|ahead| holiday::in_year(feast, today.year() + ahead));
        let mut coming =
            coming.filter(|period| period.days().is_some_and(|(first, _)| first >= today));
        return Some(Node::new(coming.next()?, at + 1, "feast"));
    }
    Some(Node::new(nearest, at + 1, "feast"))
}
