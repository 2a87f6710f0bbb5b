//! The judge: cleans every proposal and takes the one that reads best.

use super::PageFacts;
use super::clean::{Kept, clean};
use super::propose::Proposal;
use super::reading::Readings;
use super::segment::{Block, Blocks};
use super::trim::letters;

/// The blocks of the chosen body.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) kept: Vec<Kept>,
    pub(super) reasons: Vec<String>,
    /// Characters of running text in it.
    pub(super) prose: i64,
}

pub(super) fn choose(
    readings: &Readings<'_>,
    page: &PageFacts<'_>,
    blocks: &Blocks,
    headline: Option<usize>,
    proposals: Vec<Proposal>,
) -> Chosen {
    let witness = page
        .article_body
        .filter(|text| text.len() >= 600)
        .map(letters);
    let mut best: Option<(i64, Chosen)> = None;
    for proposal in proposals {
        let kept = clean(readings, blocks, headline, witness.as_deref(), &proposal);
        let weight: i64 = kept.iter().map(|kept| worth(&blocks.all[kept.block])).sum();
        // Between bodies without weight the longer one is better than none.
        let score = weight * proposal.prior + kept.len() as i64;
        let prose: i64 = kept
            .iter()
            .map(|kept| &blocks.all[kept.block])
            .filter(|block| block.is_prose())
            .map(|block| i64::from(block.length))
            .sum();
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            let reason = format!(
                "{} <{}> weight {weight} prior {} headline {headline:?}",
                proposal.strategy,
                readings.dom().name(proposal.root),
                proposal.prior
            );
            best = Some((
                score,
                Chosen {
                    kept,
                    reasons: vec![reason],
                    prose,
                },
            ));
        }
    }
    best.map(|(_, chosen)| chosen).unwrap_or_default()
}

/// Running text counts, lines of links count against, short lines are neutral.
fn worth(block: &Block) -> i64 {
    let weight = i64::from(block.weight);
    if (-30..0).contains(&weight) {
        0
    } else {
        weight
    }
}

/// For pages on which all else found nothing: every line that is not made of
/// links, or every line.
pub(super) fn last_resort(readings: &Readings<'_>, blocks: &Blocks) -> Chosen {
    let texts = |loose: bool| -> Vec<Kept> {
        let lines = blocks.all.iter().enumerate();
        lines
            .filter(|(index, block)| {
                let is_text = readings.of(*index, block).is_text;
                is_text && (loose || (block.link_percent() < 50 && block.length >= 25))
            })
            .map(|(block, _)| Kept { block })
            .collect()
    };
    let kept = Some(texts(false)).filter(|kept| !kept.is_empty());
    Chosen {
        kept: kept.unwrap_or_else(|| texts(true)),
        reasons: vec!["last resort: every line without links".to_owned()],
        prose: 0,
    }
}
