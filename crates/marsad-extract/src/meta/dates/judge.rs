//! Which of a page's dates is that of publication, and which that of change.
//!
//! In: the dates that the markup claims, the dates that a reader sees, the
//! address. Out: the best of each kind with its evidence. Every candidate has
//! points for the kind of place it stands in; candidates of the same day
//! support each other; the stamp with the most precise time of the winning day
//! is taken. Reasons are kept.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use marsad_record::{EvidenceFrom, Time};

use super::points::{claim_points, nearness, place_points};
use super::{DateHints, Found, Stamp};
use crate::dom::NodeId;
use crate::meta::labels::{is_label, label_before};
use crate::meta::rules::{Label, MetaRules, mark};
use crate::meta::visible::{Line, Moment, Visible};
use crate::structured::{Claim, Structured};

/// Lines with a date that are looked at.
const MOST: usize = 200;
/// Candidates below are no more than guesses.
const LEAST: i32 = 12;
/// Guesses below are not made.
const LEAST_GUESS: i32 = -16;
/// Dates without a label that stand closer to the headline than this, in lines.
const CLOSE: usize = 12;
/// What is seen without a label is never surer than what the markup says.
const MOST_UNLABELLED: i32 = 76;

/// What a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Published,
    Modified,
    Unknown,
}

#[derive(Debug, Clone)]
struct Candidate {
    stamp: Stamp,
    other: Option<Date>,
    says: Says,
    from: EvidenceFrom,
    quote: String,
    points: i32,
    /// Whether it stands close to the headline.
    close: bool,
}

/// The dates that were chosen.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    pub(crate) published: Option<Time>,
    pub(crate) modified: Option<Time>,
    /// The date of publication is only the best guess.
    pub(crate) inferred: bool,
    pub(crate) reasons: Vec<String>,
}

/// What the judge looks at.
pub(crate) struct Evidence<'p> {
    pub(crate) rules: &'p MetaRules,
    pub(crate) found: &'p Structured,
    pub(crate) visible: &'p Visible,
    pub(crate) url: Option<&'p str>,
    pub(crate) headline: Option<NodeId>,
    pub(crate) hints: DateHints<'p>,
}

/// Chooses the dates of a page.
pub(crate) fn choose(evidence: &Evidence<'_>) -> Dates {
    let mut candidates = evidence.candidates();
    settle_order(&mut candidates);
    let mut dates = Dates::default();
    let published = best(&candidates, |says| says != Says::Modified);
    let modified = best(&candidates, |says| says == Says::Modified);
    for candidate in candidates.iter().take(40) {
        dates.reasons.push(format!(
            "date: {} {:?} {:?} {} points: {}",
            candidate.stamp.date, candidate.says, candidate.from, candidate.points, candidate.quote
        ));
    }
    let weak = published
        .as_ref()
        .is_none_or(|candidate| candidate.points < 40);
    let chosen = match (published, &modified) {
        (Some(published), Some(modified)) if weak && modified.points > published.points + 20 => {
            dates.inferred = true;
            Some(modified.clone())
        }
        (None, Some(modified)) => {
            dates.inferred = true;
            Some(modified.clone())
        }
        (published, _) => published,
    };
    dates.inferred |= chosen
        .as_ref()
        .is_some_and(|candidate| candidate.from == EvidenceFrom::Url);
    let later = modified.filter(|modified| {
        chosen
            .as_ref()
            .is_none_or(|published| modified.stamp.date >= published.stamp.date)
    });
    dates.published = chosen.map(Candidate::into_time);
    dates.modified = later.map(Candidate::into_time);
    dates
}

impl Candidate {
    fn into_time(self) -> Time {
        self.stamp.into_time(self.from, &self.quote)
    }
}

/// 3/4/2020: the reading that another date of the page supports.
fn settle_order(candidates: &mut [Candidate]) {
    let certain: Vec<Date> = candidates
        .iter()
        .filter(|candidate| candidate.other.is_none())
        .map(|candidate| candidate.stamp.date)
        .collect();
    for candidate in candidates {
        if let Some(other) = candidate.other {
            if certain.contains(&other) && !certain.contains(&candidate.stamp.date) {
                candidate.stamp.date = other;
            }
        }
    }
}

/// The best candidate of a kind: the day with most support, then its most
/// precise stamp.
fn best(candidates: &[Candidate], wanted: impl Fn(Says) -> bool) -> Option<Candidate> {
    let mut pool: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| wanted(c.says) && c.points >= LEAST)
        .collect();
    if pool.is_empty() {
        pool = guesses(candidates, wanted);
    }
    let mut best: Option<(i32, &Candidate)> = None;
    for candidate in &pool {
        let mut supporters: Vec<EvidenceFrom> = vec![candidate.from];
        let mut points = candidate.points;
        for other in &pool {
            if other.stamp.date == candidate.stamp.date && !supporters.contains(&other.from) {
                supporters.push(other.from);
                points += (other.points / 4).min(14);
            }
        }
        if best.is_none_or(|(known, _)| points > known) {
            best = Some((points, candidate));
        }
    }
    let (points, top) = best?;
    let precise = pool
        .iter()
        .filter(|c| c.stamp.date == top.stamp.date && c.points + 35 >= top.points)
        .max_by_key(|c| {
            // Of two clocks that differ, the markup's is not made for display.
            let markup = matches!(
                c.from,
                EvidenceFrom::JsonLd | EvidenceFrom::Meta | EvidenceFrom::Microdata
            );
            let instant = c.stamp.instant().is_some();
            (instant, c.stamp.clock.is_some(), markup, c.points)
        })
        .unwrap_or(&top);
    let mut chosen = as_printed((*precise).clone(), &pool);
    chosen.points = points;
    Some(chosen)
}

/// Where nothing is likely: dates close to the headline, or the only day of the page.
fn guesses(candidates: &[Candidate], wanted: impl Fn(Says) -> bool) -> Vec<&Candidate> {
    let pool: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| wanted(c.says) && c.points >= LEAST_GUESS)
        .collect();
    let one_day = pool.iter().all(|c| c.stamp.date == pool[0].stamp.date);
    pool.into_iter().filter(|c| c.close || one_day).collect()
}

/// An instant that the markup gives in GMT, in the zone in which the page
/// prints it: the printed clock is off by whole half hours.
fn as_printed(chosen: Candidate, pool: &[&Candidate]) -> Candidate {
    let in_gmt = chosen.stamp.offset == Some(Offset::UTC);
    let Some(instant) = chosen.stamp.instant().filter(|_| in_gmt) else {
        return chosen;
    };
    let printed = pool
        .iter()
        .filter(|c| c.from == EvidenceFrom::Label && c.points >= 40 && c.stamp.offset.is_none());
    for printed in printed {
        let Some(clock) = printed.stamp.clock else {
            continue;
        };
        let local = DateTime::from_parts(printed.stamp.date, clock);
        let Ok(local) = Offset::UTC.to_timestamp(local) else {
            continue;
        };
        // The page prints minutes; the markup may know the seconds.
        let apart = local.as_second().div_euclid(60) - instant.as_second().div_euclid(60);
        if apart == 0 || apart % 30 != 0 || apart.abs() > 14 * 60 {
            continue;
        }
        let seconds = i32::try_from(apart * 60).unwrap_or(0);
        if let Ok(offset) = Offset::from_seconds(seconds) {
            let moment = offset.to_datetime(instant);
            let mut zoned = chosen;
            zoned.stamp.date = moment.date();
            zoned.stamp.clock = Some(moment.time());
            zoned.stamp.offset = Some(offset);
            return zoned;
        }
    }
    chosen
}

impl Evidence<'_> {
    fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        self.claimed(&self.found.published, Says::Published, &mut candidates);
        self.claimed(&self.found.modified, Says::Modified, &mut candidates);
        let anchor = self.headline_line();
        let mut taken = 0;
        for (index, line) in self.visible.lines.iter().enumerate() {
            if taken < MOST && may_hold_date(&line.text) {
                taken += 1;
                self.printed(index, line, anchor, &mut candidates);
            }
        }
        for moment in &self.visible.moments {
            self.moment(moment, anchor, &mut candidates);
        }
        self.address(&mut candidates);
        candidates
    }

    fn claimed(&self, claims: &[Claim], says: Says, candidates: &mut Vec<Candidate>) {
        for claim in claims {
            let Some(found) = self.rules.dates.read_value(&claim.text, self.hints) else {
                continue;
            };
            let mut stamp = found.stamp;
            // Midnight in GMT is how programs write a day without a clock.
            if claim.from == EvidenceFrom::Meta
                && stamp.clock == Some(jiff::civil::Time::midnight())
                && stamp.offset.is_none()
            {
                stamp.clock = None;
                stamp.precision = marsad_record::TimePrecision::Day;
            }
            candidates.push(Candidate {
                stamp,
                other: found.other,
                says,
                from: claim.from,
                quote: format!("{}: {}", claim.key, claim.text),
                points: claim_points(claim),
                close: false,
            });
        }
    }

    /// Dates printed in a line.
    fn printed(
        &self,
        index: usize,
        line: &Line,
        anchor: Option<usize>,
        candidates: &mut Vec<Candidate>,
    ) {
        let mut from = 0;
        for found in self.rules.dates.read_all(&line.text, self.hints) {
            let before = line.text.get(from..found.at.start).unwrap_or("");
            let label =
                label_before(self.rules, before).or_else(|| self.label_line_before(index, before));
            from = found.at.end;
            if found.stamp.precision < marsad_record::TimePrecision::Day {
                continue;
            }
            let mut points = 26
                + place_points(line.near, self.outside(line.zone, anchor))
                + nearness(index, anchor);
            points += match label {
                Some(Label::Published) => 34,
                Some(Label::Modified) => 16,
                _ => 0,
            };
            if line.long || line.text.len() > 240 {
                points -= 22;
            } else if line.text.len() < 60 {
                points += 5;
            }
            let words = line.text.get(found.at.clone()).unwrap_or("");
            // A date is a line of its own, or a small part of a sentence.
            if line.text.len() <= words.len() + 4 {
                points += 8;
            } else if label.is_none()
                && line.near & mark::DATE == 0
                && line.text.len() > 3 * words.len()
            {
                points -= 8;
            }
            if label.is_none() {
                points = points.min(MOST_UNLABELLED);
            }
            candidates.push(Candidate {
                close: is_close(index, anchor),
                quote: quoted(&line.text, &found, words),
                says: says(label, line.near),
                from: EvidenceFrom::Label,
                stamp: found.stamp,
                other: found.other,
                points,
            });
        }
    }

    /// `<dt>Published</dt><dd>8 May 2020</dd>`: the label on the line before.
    fn label_line_before(&self, index: usize, before: &str) -> Option<Label> {
        if !before.trim().is_empty() {
            return None;
        }
        let line = self.visible.lines.get(index.checked_sub(1)?)?;
        [Label::Published, Label::Modified]
            .into_iter()
            .find(|label| is_label(self.rules, &line.text, *label))
    }

    fn moment(&self, moment: &Moment, anchor: Option<usize>, candidates: &mut Vec<Candidate>) {
        let Some(found) = self.rules.dates.read_value(&moment.value, self.hints) else {
            return;
        };
        let label = self.visible.lines.get(moment.line).and_then(|line| {
            label_before(self.rules, &line.text).or_else(|| {
                let date = self.rules.dates.read_all(&line.text, self.hints);
                let start = date.first().map_or(line.text.len(), |found| found.at.start);
                label_before(self.rules, line.text.get(..start)?)
            })
        });
        let zone = self.outside(moment.zone, anchor);
        let mut points = 38 + place_points(moment.near, zone) + nearness(moment.line, anchor);
        if label == Some(Label::Published) {
            points += 24;
        } else {
            points = points.min(MOST_UNLABELLED);
        }
        candidates.push(Candidate {
            close: is_close(moment.line, anchor),
            stamp: found.stamp,
            other: found.other,
            says: says(label, moment.near),
            from: EvidenceFrom::TimeElement,
            quote: moment.value.clone(),
            points,
        });
    }

    fn address(&self, candidates: &mut Vec<Candidate>) {
        let addresses = [
            (self.url, 46),
            (self.found.canonical.as_deref(), 44),
            (self.found.og_url.as_deref(), 44),
        ];
        for (address, points) in addresses {
            let Some(stamp) = address.and_then(super::address::read) else {
                continue;
            };
            candidates.push(Candidate {
                stamp,
                other: None,
                says: Says::Published,
                from: EvidenceFrom::Url,
                quote: address.unwrap_or("").to_owned(),
                points,
                close: false,
            });
            return;
        }
        let image = self
            .found
            .images
            .iter()
            .find_map(|image| Some((super::address::read(&image.text)?, image)));
        if let Some((stamp, image)) = image {
            candidates.push(Candidate {
                stamp,
                other: None,
                says: Says::Published,
                from: EvidenceFrom::Url,
                quote: image.text.clone(),
                points: LEAST + 1,
                close: false,
            });
        }
    }

    /// The zones of a line that the headline does not stand in itself: a
    /// wrapper of the whole page may be called "widget".
    fn outside(&self, zone: u32, anchor: Option<usize>) -> u32 {
        let own = anchor
            .and_then(|anchor| self.visible.lines.get(anchor))
            .map_or(0, |line| line.zone);
        zone & !(own & mark::OUTSIDE)
    }

    /// Index of the first line of the headline's element.
    fn headline_line(&self) -> Option<usize> {
        let headline = self.headline?;
        let at = self
            .visible
            .lines
            .partition_point(|line| line.node < headline);
        (at < self.visible.lines.len()).then_some(at)
    }
}

fn is_close(index: usize, headline: Option<usize>) -> bool {
    headline.is_some_and(|headline| index + 4 >= headline && index <= headline + CLOSE)
}

fn says(label: Option<Label>, near: u32) -> Says {
    match label {
        Some(Label::Modified) => Says::Modified,
        Some(Label::Published) => Says::Published,
        _ if near & mark::PUBLISHED != 0 => Says::Published,
        _ if near & mark::MODIFIED != 0 => Says::Modified,
        _ => Says::Unknown,
    }
}

/// The date with its label, if the line is short, else the date alone.
fn quoted(line: &str, found: &Found, words: &str) -> String {
    if line.chars().count() <= 60 && found.at.end <= line.len() {
        line.to_owned()
    } else {
        words.to_owned()
    }
}

/// Three digits at least: a quick look before a line is read.
fn may_hold_date(line: &str) -> bool {
    let digits = line
        .chars()
        .filter(|character| super::tokens::digit(*character).is_some());
    digits.take(3).count() == 3
}
