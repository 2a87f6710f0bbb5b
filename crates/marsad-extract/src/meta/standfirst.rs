//! The summary that stands under the headline.
//!
//! A description of the markup counts only where a reader sees it as a line of
//! its own near the headline: what is only for search engines is no standfirst.

use super::outlet::letters;
use super::visible::Visible;
use crate::dom::NodeId;
use crate::structured::Structured;

/// Lines before and behind the headline that are looked at.
const NEAR: usize = 14;

/// The standfirst, if one is seen.
pub(crate) fn standfirst(
    visible: &Visible,
    found: &Structured,
    headline: Option<NodeId>,
) -> Option<String> {
    let anchor = visible
        .lines
        .partition_point(|line| Some(line.node) < headline);
    headline?;
    let claims: Vec<String> = found
        .descriptions
        .iter()
        .map(|claim| letters(&claim.text))
        .collect();
    let from = anchor.saturating_sub(3);
    for line in visible.lines.iter().skip(from).take(NEAR) {
        if line.text.len() < 40 || line.heading == 1 || line.long {
            continue;
        }
        let own = letters(&line.text);
        let told = claims.iter().any(|claim| {
            claim.len() > 30 && (own == *claim || own.starts_with(claim) || claim.starts_with(&own))
        });
        if told {
            return Some(line.text.clone());
        }
    }
    None
}
