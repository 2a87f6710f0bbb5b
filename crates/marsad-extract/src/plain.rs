//! Plain text as copied from a page → its articles.
//!
//! In: text of one page, without mark-up. Out: a [`Draft`] for each article that
//! it holds, linked as related where one was carried by the other. The body's
//! text is the paragraphs joined by `\n`, as written but for folded white space.

use marsad_record::Direction;
use marsad_text::{direction, normalise};

use crate::lines::{Line, LineRules, read_lines};
use crate::{Draft, lines};

/// Reads `text`.
pub fn read(text: &str, rules: &LineRules) -> Vec<Draft> {
    let lines: Vec<Line> = text.lines().map(line).collect();
    let parts = read_lines(&lines, None, rules);
    let mut drafts: Vec<Draft> = parts
        .iter()
        .map(|part| lines::draft(part, &lines))
        .collect();
    for draft in &mut drafts {
        draft.direction = direction_of(draft);
        draft.reasons.push("plain text".to_owned());
    }
    drafts
}

fn line(text: &str) -> Line {
    Line {
        text: normalise::one_line(text),
        ..Line::default()
    }
}

/// From the words of headline and body.
pub(crate) fn direction_of(draft: &Draft) -> Direction {
    let headline = draft.headline.as_deref().unwrap_or("");
    let words = if draft.body.text.is_empty() {
        headline
    } else {
        &draft.body.text
    };
    if direction::is_rtl(words) {
        Direction::Rtl
    } else {
        Direction::Ltr
    }
}
