//! Dates that lines give: labelled, alone on a line, or in the lead of a text
//! that carries no other.

use marsad_record::{EvidenceFrom, Time, TimePrecision};

use super::{LineRules, words};
use crate::meta::dates::{DateHints, Found};

/// A time that was found in a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundTime {
    /// The time, with its words as evidence.
    pub(super) time: Time,
    /// Words of the text that do not belong to it.
    pub(super) other_words: usize,
}

/// The first full date of `text`.
pub(super) fn find(text: &str, from: EvidenceFrom, rules: &LineRules) -> Option<FoundTime> {
    let all = rules.dates.read_all(text, DateHints::default());
    let found = all.into_iter().find(is_full)?;
    let quote = text[found.at.clone()].to_owned();
    let other_words = words::count(text).saturating_sub(words::count(&quote));
    Some(FoundTime {
        time: found.stamp.into_time(from, text),
        other_words,
    })
}

/// The date that the lead of an undated article gives for its event.
///
/// Believed only if the lead gives one full date and the text names no later
/// year: the day of publication is then not far behind.
pub(super) fn infer<'t>(
    mut paragraphs: impl Iterator<Item = &'t str>,
    rules: &LineRules,
) -> Option<Time> {
    let lead = paragraphs.next()?;
    let mut all = rules.dates.read_all(lead, DateHints::default());
    all.retain(is_full);
    let [found] = all.as_mut_slice() else {
        return None;
    };
    let year = found.stamp.date.year();
    if later_year(lead, year) || paragraphs.any(|paragraph| later_year(paragraph, year)) {
        return None;
    }
    let quote = lead[found.at.clone()].to_owned();
    let mut stamp = found.stamp;
    stamp.clock = None;
    stamp.offset = None;
    stamp.precision = TimePrecision::Day;
    Some(stamp.into_time(EvidenceFrom::Text, &quote))
}

fn is_full(found: &Found) -> bool {
    found.stamp.precision >= TimePrecision::Day
}

/// Whether `text` holds a number that can be a year after `year`.
fn later_year(text: &str, year: i16) -> bool {
    words::words(text, usize::MAX).iter().any(|word| {
        let number = (word.folded.len() == 4)
            .then(|| word.folded.parse::<i16>().ok())
            .flatten();
        number.is_some_and(|number| number > year && number < 2100)
    })
}

#[cfg(test)]
mod tests {
    use marsad_text::Packs;

    use super::*;

    #[test]
    fn a_lead_dates_its_article_only_without_doubt() {
        let rules = LineRules::new(&Packs::embedded());
        let infer = |text: &str| infer(text.lines(), &rules).map(|time| time.time);
        assert_eq!(
            infer("افتتح الجسر في 4 مايو 2021 بحضور حشد.").as_deref(),
            Some("2021-05-04")
        );
        assert_eq!(
            infer("انهار الجسر في 4 مايو 1999.\nوأعيد بناؤه في 2021."),
            None
        );
        assert_eq!(infer("بين 4 مايو 2021 و9 يونيو 2021 توقفت الأعمال."), None);
        assert_eq!(infer("افتتح الجسر أمس."), None);
    }

    #[test]
    fn labelled_dates_keep_zone_and_precision() {
        let rules = LineRules::new(&Packs::embedded());
        let time = find("3rd, May 2021 GMT", EvidenceFrom::Label, &rules)
            .unwrap()
            .time;
        assert_eq!(
            (time.time.as_str(), time.zone.as_str(), time.utc),
            ("2021-05-03", "GMT", None)
        );
    }
}
