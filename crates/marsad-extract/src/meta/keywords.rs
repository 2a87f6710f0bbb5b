//! The publisher's keywords and section.
//!
//! In: the markup's claims and the links that are tags. Out: keywords as
//! written, from the kind of place that most likely lists this article's own.

use super::labels::label_at_start;
use super::outlet::Outlet;
use super::rules::{Label, MetaRules, mark};
use super::visible::Visible;
use crate::dom::Dom;
use crate::structured::Structured;

/// An article has no more keywords than this.
const MOST: usize = 30;
/// A keyword is no sentence.
const LONGEST: usize = 80;

/// The publisher's keywords.
pub(crate) fn keywords(
    dom: &Dom,
    rules: &MetaRules,
    visible: &Visible,
    found: &Structured,
) -> Vec<String> {
    let claimed = |keys: &[&str]| -> Vec<String> {
        let claims = found
            .keywords
            .iter()
            .filter(|claim| keys.contains(&claim.key.as_str()));
        claims.flat_map(|claim| split(&claim.text)).collect()
    };
    let linked = || -> Vec<String> {
        let links = visible.tag_links.iter().take(60);
        links.map(|link| dom.words(*link)).collect()
    };
    let places: [&dyn Fn() -> Vec<String>; 6] = [
        &linked,
        &|| seen(rules, visible),
        &|| claimed(&["article:tag"]),
        &|| claimed(&["news_keywords", "parsely-tags", "sailthru.tags"]),
        &|| claimed(&["keywords"]),
        &|| {
            found
                .keywords
                .iter()
                .flat_map(|claim| split(&claim.text))
                .collect()
        },
    ];
    for place in places {
        let words = tidy(place());
        if !words.is_empty() {
            return words;
        }
    }
    Vec::new()
}

/// Links in elements that are called tags, and lines with a label for keywords.
fn seen(rules: &MetaRules, visible: &Visible) -> Vec<String> {
    let mut words = Vec::new();
    for line in &visible.lines {
        if line.long || line.zone & mark::OUTSIDE != 0 {
            continue;
        }
        let labelled =
            label_at_start(rules, &line.text).filter(|(kinds, _)| kinds.contains(&Label::Keywords));
        if let Some((_, end)) = labelled {
            let rest = line.text.get(end..).unwrap_or("");
            words.extend(split(rest.trim_start_matches([':', ' ', '：'])));
        } else if line.near & mark::KEYWORDS != 0 && line.linked * 5 >= line.text.len() * 4 {
            words.extend(split(&line.text));
        }
    }
    words
}

fn split(text: &str) -> Vec<String> {
    let separators = if text.contains(',') || text.contains('،') {
        &[',', '،'][..]
    } else {
        &[';', '|', '#', '؛', '、', '，'][..]
    };
    text.split(separators)
        .map(|word| word.trim().trim_start_matches('#').to_owned())
        .collect()
}

fn tidy(words: Vec<String>) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::new();
    for word in words {
        let fits = word.chars().any(char::is_alphanumeric) && word.len() <= LONGEST;
        if fits && tidy.len() < MOST && !tidy.contains(&word) {
            tidy.push(word);
        }
    }
    tidy
}

/// The section: what the markup says, else the kicker's link.
pub(crate) fn section(visible: &Visible, found: &Structured, outlet: &Outlet) -> Option<String> {
    let claimed = found.sections.iter().map(|claim| claim.text.as_str());
    let shown = visible
        .lines
        .iter()
        .filter(|line| {
            line.near & mark::SECTION != 0 && line.zone & mark::OUTSIDE == 0 && line.linked > 0
        })
        .map(|line| line.text.as_str());
    claimed
        .chain(shown)
        .find(|name| !name.is_empty() && name.len() <= LONGEST && !outlet.is_name(name))
        .map(str::to_owned)
}
