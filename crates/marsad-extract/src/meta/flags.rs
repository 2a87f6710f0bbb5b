//! What a reader should know: barriers, cut texts, live blogs, missing dates.

use std::collections::BTreeSet;

use marsad_record::Flag;

use super::visible::Visible;
use crate::draft::Body;
use crate::structured::Structured;

/// A body with fewer characters may be the part before a barrier.
const SHORT: usize = 1_200;
/// A page with fewer has no article beside its login form.
const ALMOST_EMPTY: usize = 300;

/// The flags that body and markup give.
pub(crate) fn flags(visible: &Visible, found: &Structured, body: &Body) -> BTreeSet<Flag> {
    let mut flags = BTreeSet::new();
    let length = body.text.chars().take(SHORT + 1).count();
    if found.free == Some(false) || (visible.paywall && length < SHORT) {
        flags.insert(Flag::Paywall);
    }
    if visible.passwords > 0 && length < ALMOST_EMPTY {
        flags.insert(Flag::LoginWall);
    }
    if found.has_type("liveblogposting") {
        flags.insert(Flag::LiveBlog);
    }
    if body.text.trim().is_empty() {
        flags.insert(Flag::Empty);
    } else if is_cut(&body.text) {
        flags.insert(Flag::Truncated);
    }
    flags
}

/// Whether a text ends in the middle: with an ellipsis.
fn is_cut(text: &str) -> bool {
    let end = text
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ']' | ')' | '"' | '»' | '”'));
    end.ends_with('…') || end.ends_with("...")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::meta::rules::MetaRules;
    use crate::{meta, structured};
    use marsad_text::Packs;

    #[test]
    fn flags_of_pages() {
        let rules = MetaRules::new(&Packs::embedded());
        let live = r#"<script type="application/ld+json">{"@type":"LiveBlogPosting","isAccessibleForFree":false}</script>"#;
        let login = r#"<form><input type="password"></form>"#;
        let cases = [
            (live, "Long enough.", vec![Flag::Paywall, Flag::LiveBlog]),
            (login, "Please log in.", vec![Flag::LoginWall]),
            ("", "It goes on and […]", vec![Flag::Truncated]),
            ("", "", vec![Flag::Empty]),
            ("", "It ends.", vec![]),
        ];
        for (html, text, expected) in cases {
            let dom = parse(html);
            let body = Body {
                text: text.to_owned(),
                blocks: Vec::new(),
            };
            let found = flags(
                &meta::read_visible(&dom, &rules),
                &structured::read(&dom),
                &body,
            );
            assert!(
                expected.iter().all(|flag| found.contains(flag)) && found.len() == expected.len(),
                "{html} {found:?}"
            );
        }
    }
}
