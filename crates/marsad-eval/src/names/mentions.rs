//! Mentions of gold reports: exact spans after both grew to whole words, and
//! type, LOC and GPE counted as one. Micro figures; 95 % bootstrap over reports.

use std::ops::Range;

use marsad_record::{Field, MentionType};

use crate::Figure;
use crate::gold::{Report, widen};
use crate::stats::{bootstrap, f_score};

/// Counts of one report or sentence.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Names found that are gold names.
    pub right: usize,
    /// Names found.
    pub found: usize,
    /// Gold names.
    pub gold: usize,
    /// Names found that are gold names whose country is known.
    pub with_country: usize,
    /// Those of them whose country is right.
    pub country_right: usize,
}

/// Something wrong, for the eye.
#[derive(Debug, Clone)]
pub struct Wrong {
    /// The report.
    pub doc: String,
    /// `missed`, `extra` or `country`.
    pub what: &'static str,
    /// The words, with some around them.
    pub words: String,
    /// Type and rule.
    pub note: String,
}

/// LOC for LOC and GPE.
pub fn merged(kind: MentionType) -> &'static str {
    match kind {
        MentionType::Per => "PER",
        MentionType::Org => "ORG",
        MentionType::Gpe | MentionType::Loc => "LOC",
    }
}

/// Figures of one gold set, and what is wrong.
pub fn score(set: &str, reports: &[Report], targets: Targets) -> (Vec<Figure>, Vec<Wrong>) {
    let mut wrong = Vec::new();
    let counts: Vec<Counts> = reports
        .iter()
        .map(|report| count(report, &mut wrong))
        .collect();
    (figures(set, &counts, targets), wrong)
}

/// Values to reach.
#[derive(Debug, Clone, Copy)]
pub struct Targets {
    /// F1.
    pub f: f64,
    /// Precision.
    pub precision: Option<f64>,
    /// Share of right countries.
    pub country: Option<f64>,
}

/// The figures of a list of counts.
pub fn figures(set: &str, counts: &[Counts], targets: Targets) -> Vec<Figure> {
    let precision = |sum: Counts| ratio(sum.right, sum.found);
    let recall = |sum: Counts| ratio(sum.right, sum.gold);
    let f = |sum: Counts| f_score(precision(sum), recall(sum));
    let country = |sum: Counts| ratio(sum.country_right, sum.with_country);
    let figure = |name: &str, of: &dyn Fn(Counts) -> f64, n: usize| {
        let interval = bootstrap(counts.len(), |sample| {
            of(sum(sample.iter().map(|index| counts[*index])))
        });
        Figure::new(
            format!("{set} {name}"),
            of(sum(counts.iter().copied())),
            interval,
            n,
        )
    };
    let total = sum(counts.iter().copied());
    let mut all = vec![
        figure("mentions F1", &f, total.gold).with_target(targets.f),
        figure("mentions P", &precision, total.found),
        figure("mentions R", &recall, total.gold),
    ];
    if let Some(target) = targets.precision {
        all[1] = all[1].clone().with_target(target);
    }
    if let Some(target) = targets.country {
        all.push(figure("countries right", &country, total.with_country).with_target(target));
    }
    all
}

fn sum(counts: impl Iterator<Item = Counts>) -> Counts {
    counts.fold(Counts::default(), |all, one| Counts {
        right: all.right + one.right,
        found: all.found + one.found,
        gold: all.gold + one.gold,
        with_country: all.with_country + one.with_country,
        country_right: all.country_right + one.country_right,
    })
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

fn count(report: &Report, wrong: &mut Vec<Wrong>) -> Counts {
    let chars = &report.chars;
    let mut gold: Vec<(Range<usize>, &str, &Option<String>, bool)> = report
        .labels
        .mentions
        .iter()
        .map(|mention| {
            let kind = if mention.r#type == "GPE" {
                "LOC"
            } else {
                mention.r#type.as_str()
            };
            (
                widen(chars, mention.start..mention.end),
                kind,
                &mention.country,
                false,
            )
        })
        .collect();
    let mut counts = Counts {
        gold: gold.len(),
        ..Counts::default()
    };
    let mut note = |what, span: Range<usize>, note: String| {
        wrong.push(Wrong {
            doc: report.source.doc.clone(),
            what,
            words: around(chars, span),
            note,
        });
    };
    for mention in report
        .answer
        .mentions
        .iter()
        .filter(|mention| mention.field == Field::Text)
    {
        counts.found += 1;
        let span = widen(chars, mention.start..mention.end);
        let kind = merged(mention.r#type);
        let hit = gold
            .iter_mut()
            .find(|(at, gold_kind, _, taken)| !taken && *at == span && *gold_kind == kind);
        let Some((_, _, country, taken)) = hit else {
            note(
                "extra",
                span,
                format!("{kind} {} {:.2}", mention.by, mention.score),
            );
            continue;
        };
        *taken = true;
        counts.right += 1;
        if country.is_some() {
            counts.with_country += 1;
            if **country == mention.country {
                counts.country_right += 1;
            } else {
                note(
                    "country",
                    span,
                    format!("{country:?} not {:?} {}", mention.country, mention.by),
                );
            }
        }
    }
    for (span, kind, _, taken) in gold {
        if !taken {
            note("missed", span, kind.to_owned());
        }
    }
    counts
}

/// Words with a little of their surroundings.
pub fn around(chars: &[char], span: Range<usize>) -> String {
    let before: String = chars[span.start.saturating_sub(25)..span.start]
        .iter()
        .collect();
    let name: String = chars[span.clone()].iter().collect();
    let after: String = chars[span.end..(span.end + 25).min(chars.len())]
        .iter()
        .collect();
    format!("{before}[{name}]{after}").replace('\n', " ")
}
