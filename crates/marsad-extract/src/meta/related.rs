//! Other articles that the page offers: links with headlines in boxes for that.

use url::Url;

use super::address::resolve;
use super::labels::is_label;
use super::outlet::letters;
use super::rules::{Label, MetaRules, mark};
use super::visible::{Line, Visible};
use crate::dom::{Dom, NodeId};
use crate::draft::DraftRelated;

/// More are not kept.
const MOST: usize = 20;
/// Lines below a heading such as "Read also" that count as its list.
const BELOW: usize = 14;

/// The related articles, in order. `body` are the first node of the body and
/// the one behind its last; `headline` is not related to itself.
pub(crate) fn related(
    dom: &Dom,
    rules: &MetaRules,
    visible: &Visible,
    base: Option<&Url>,
    headline: Option<&str>,
) -> Vec<DraftRelated> {
    let own = headline.map(letters);
    let mut related: Vec<DraftRelated> = Vec::new();
    let mut left = 0;
    for line in &visible.lines {
        if is_label(rules, &line.text, Label::Related) {
            left = BELOW;
            continue;
        }
        if line.heading > 0 && line.linked == 0 {
            left = 0;
        }
        let boxed = line.zone & mark::RELATED != 0 || left > 0;
        left = left.saturating_sub(1);
        if !boxed
            || line.zone & (mark::NAV | mark::FOOTER | mark::COMMENT) != 0
            || !is_headline(line)
        {
            continue;
        }
        let Some(item) = item(dom, line, base) else {
            continue;
        };
        let known = related.iter().any(|known| {
            known.headline == item.headline || (known.url.is_some() && known.url == item.url)
        });
        if !known && own.as_ref() != Some(&letters(&item.headline)) {
            related.push(item);
            if related.len() >= MOST {
                break;
            }
        }
    }
    related
}

/// A linked line with the words of a headline.
fn is_headline(line: &Line) -> bool {
    let words = line.text.split_whitespace().count();
    let letters = line
        .text
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    line.linked * 10 >= line.text.len() * 8
        && line.text.len() < 400
        && letters >= 16
        && (words >= 3 || letters >= 30)
}

fn item(dom: &Dom, line: &Line, base: Option<&Url>) -> Option<DraftRelated> {
    let link: NodeId = line.link?;
    let url = dom.attr(link, "href").and_then(|href| resolve(base, href));
    Some(DraftRelated {
        headline: line.text.clone(),
        url: url.map(String::from),
        draft: None,
    })
}
