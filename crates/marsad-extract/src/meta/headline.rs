//! The headline: what heading, JSON-LD, OpenGraph and `title` agree on.
//!
//! In: the visible page, the markup's claims, the outlet's names. Out: the
//! headline as a reader sees it, without the outlet's name and without a
//! kicker, and the element that holds it. Every visible heading gets points
//! for what it is, where it stands, and how well the claims agree with it; a
//! claim is taken as it is only where no heading earns enough.

use super::outlet::{Outlet, letters};
use super::rules::{MetaRules, mark};
use super::titles::{best_part, parts, without_outlet};
use super::visible::{Heading, Visible};
use crate::dom::{Dom, NodeId, Tag};
use crate::structured::{Claim, Structured};

/// A heading with fewer points is not trusted against a claim.
const ENOUGH: i32 = 60;
/// Longer texts are no headlines.
const LONGEST: usize = 400;
/// Headings looked at.
const MOST: usize = 60;

/// The headline that was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headline {
    /// Its words.
    pub text: String,
    /// The element that holds it, where it is visible.
    pub node: Option<NodeId>,
    /// Why it was chosen.
    pub reason: String,
}

/// A claim without the outlet's name, ready for comparison.
struct Claimed {
    text: String,
    letters: String,
    weight: i32,
}

/// Chooses the headline.
pub(crate) fn choose(
    dom: &Dom,
    rules: &MetaRules,
    visible: &Visible,
    found: &Structured,
    outlet: &Outlet,
) -> Option<Headline> {
    let claims = claims(found, outlet);
    let title = found.title.as_deref().unwrap_or("");
    let title_parts: Vec<String> = parts(title).into_iter().map(letters).collect();
    let title_letters = letters(title);
    let mut best: Option<(i32, String, NodeId)> = None;
    for (order, heading) in visible.headings.iter().take(MOST).enumerate() {
        // Elements that are only called a headline and hold half the page.
        if dom.end(heading.node).index() - heading.node.index() > 120 {
            continue;
        }
        let text = words(dom, rules, heading.node);
        if text.is_empty() || text.len() > LONGEST {
            continue;
        }
        let own = letters(&text);
        let mut points = standing(heading, order) - if outlet.is_name(&text) { 70 } else { 0 };
        points += agreement(&own, &claims, &title_letters, &title_parts);
        if best.as_ref().is_none_or(|(known, ..)| points > *known) {
            best = Some((points, text, heading.node));
        }
    }
    match best {
        Some((points, text, node)) if points >= ENOUGH => Some(Headline {
            text: without_kicker(&text, &claims),
            node: Some(node),
            reason: format!("headline: heading with {points} points"),
        }),
        visible => from_claims(&claims, title, outlet).or_else(|| {
            visible
                .filter(|(points, ..)| *points > 0)
                .map(|(points, text, node)| Headline {
                    text,
                    node: Some(node),
                    reason: format!("headline: heading with {points} points, no claim"),
                })
        }),
    }
}

/// The words of a heading without kicker and subtitle that the markup sets
/// apart; all of them where nothing would be left.
fn words(dom: &Dom, rules: &MetaRules, heading: NodeId) -> String {
    let whole = dom.words(heading);
    let mut own = String::new();
    let mut skip_to = NodeId::ROOT;
    for node in dom.subtree(heading).skip(1) {
        if node < skip_to {
            continue;
        }
        let aside = dom.is(node, Tag::SMALL)
            || dom
                .attr(node, "class")
                .is_some_and(|class| rules.class_marks(class) & mark::KICKER != 0);
        if aside || dom.tag(node).is_some_and(Tag::is_code) {
            skip_to = dom.end(node);
            continue;
        }
        if dom.tag(node).is_some_and(|tag| !tag.is_inline()) || skip_to == node {
            own.push(' ');
        }
        own.push_str(dom.text(node));
    }
    let own = own.split_whitespace().collect::<Vec<_>>().join(" ");
    if own.chars().count() < 12 || own.len() == whole.len() {
        whole
    } else {
        own
    }
}

/// Points for what a heading is and where it stands.
fn standing(heading: &Heading, order: usize) -> i32 {
    let mut points = match heading.level {
        1 => 40,
        2 => 24,
        3 => 12,
        _ => 8,
    };
    if heading.near & mark::HEADLINE != 0 {
        points += 16;
    }
    if heading.zone & mark::ARTICLE != 0 {
        points += 8;
    }
    for (zone, less) in [
        (mark::NAV, 20),
        (mark::FOOTER, 40),
        (mark::ASIDE, 20),
        (mark::RELATED, 30),
        (mark::COMMENT, 40),
    ] {
        if heading.zone & zone != 0 {
            points -= less;
        }
    }
    if heading.near & mark::LOGO != 0 {
        points -= 30;
    }
    points - i32::try_from(order.min(20)).unwrap_or(20)
}

/// Points for agreement with what the markup claims.
fn agreement(own: &str, claims: &[Claimed], title: &str, title_parts: &[String]) -> i32 {
    if own.is_empty() {
        return 0;
    }
    let mut points = 0;
    for claim in claims {
        let points_here = if claim.letters == *own {
            40 + claim.weight
        } else {
            (overlap(own, &claim.letters) * f64::from(26 + claim.weight)) as i32
        };
        points = points.max(points_here);
    }
    let title_points = if title_parts.iter().any(|part| part == own) || title == own {
        44
    } else if own.chars().count() >= 8 && title.contains(own) {
        36
    } else {
        (overlap(own, title) * 24.0) as i32
    };
    points.max(title_points) + points.min(title_points) / 3
}

/// How much two strings of letters share, 0 to 1: the common prefix or suffix,
/// or one inside of the other. Linear.
fn overlap(a: &str, b: &str) -> f64 {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.chars().count() < 8 {
        return 0.0;
    }
    let shared = if long.contains(short) {
        short.len()
    } else {
        let prefix = short
            .bytes()
            .zip(long.bytes())
            .take_while(|(x, y)| x == y)
            .count();
        let suffix = short
            .bytes()
            .rev()
            .zip(long.bytes().rev())
            .take_while(|(x, y)| x == y)
            .count();
        prefix.max(suffix)
    };
    let share = shared as f64 / long.len() as f64;
    if share < 0.3 { 0.0 } else { share }
}

/// The markup's headlines, best first.
fn claims(found: &Structured, outlet: &Outlet) -> Vec<Claimed> {
    let mut claims: Vec<Claimed> = Vec::new();
    for claim in &found.headlines {
        let text = without_outlet(&claim.text, outlet);
        if text.is_empty() || outlet.is_name(&text) || text.len() > LONGEST {
            continue;
        }
        claims.push(Claimed {
            letters: letters(&text),
            weight: weight(claim),
            text,
        });
    }
    claims.sort_by_key(|claim| -claim.weight);
    claims
}

fn weight(claim: &Claim) -> i32 {
    match claim.key.as_str() {
        "headline" => 12,
        "og:title" => 10,
        "citation_title" | "parsely-title" | "sailthru.title" | "hdl" | "dc.title"
        | "dcterms.title" => 8,
        "name" | "twitter:title" => 6,
        _ => 2,
    }
}

/// The claim that most others agree with.
fn from_claims(claims: &[Claimed], title: &str, outlet: &Outlet) -> Option<Headline> {
    let title_text = best_part(title, outlet);
    let title_letters = letters(title);
    let mut best: Option<(i32, &Claimed)> = None;
    for claim in claims {
        let mut points = claim.weight;
        points += 4 * claims
            .iter()
            .filter(|other| other.letters == claim.letters)
            .count() as i32;
        if title_letters.contains(&claim.letters) {
            points += 6;
        }
        if best.is_none_or(|(known, _)| points > known) {
            best = Some((points, claim));
        }
    }
    if let Some((points, claim)) = best {
        return Some(Headline {
            text: claim.text.clone(),
            node: None,
            reason: format!("headline: claim with {points} points"),
        });
    }
    (!title_text.is_empty()).then(|| Headline {
        text: title_text,
        node: None,
        reason: "headline: title element".to_owned(),
    })
}

/// Drops a kicker that stands in the same heading: the claim is what is left.
fn without_kicker(text: &str, claims: &[Claimed]) -> String {
    let own = letters(text);
    for claim in claims.iter().filter(|claim| claim.weight >= 10) {
        let rest = own.len().saturating_sub(claim.letters.len());
        let is_end = own.ends_with(&claim.letters) && claim.letters.chars().count() >= 12;
        if is_end && rest > 0 && rest <= 40 && rest < claim.letters.len() {
            return tail_of(text, claim.letters.chars().count())
                .unwrap_or(&claim.text)
                .to_owned();
        }
    }
    text.to_owned()
}

/// The end of a text that holds this many letters.
fn tail_of(text: &str, letters: usize) -> Option<&str> {
    let mut left = letters;
    for (at, character) in text.char_indices().rev() {
        if character.is_alphanumeric() {
            left = left.checked_sub(character.to_lowercase().count())?;
            if left == 0 {
                // Keep an opening quotation mark that belongs to the words.
                let before = text[..at].chars().next_back();
                let opening = before
                    .filter(|c| matches!(c, '„' | '“' | '«' | '"' | '\'' | '‘' | '»' | '¿' | '¡'));
                return text.get(at - opening.map_or(0, char::len_utf8)..);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::meta::rules::MetaRules;
    use crate::meta::visible;
    use crate::structured;
    use marsad_text::Packs;

    fn headline(page: &str, host: &str) -> String {
        let dom = parse(page);
        let found = structured::read(&dom);
        let outlet = Outlet::new(&found, Some(host));
        let rules = MetaRules::new(&Packs::embedded());
        choose(&dom, &rules, &visible::read(&dom, &rules), &found, &outlet)
            .map_or(String::new(), |headline| headline.text)
    }

    #[test]
    fn headlines_of_pages() {
        let cases = [
            // The outlet's name is an h1, the headline an h2.
            (
                "<title>River rises again | Delta Courier</title><h1>Delta Courier</h1><h2>River rises again</h2><h2>Sport</h2>",
                "River rises again",
            ),
            // A kicker runs in the same heading.
            (
                r#"<meta property="og:title" content="Council sells the old harbour - Delta Courier"><meta property="og:site_name" content="Delta Courier"><h1>City: Council sells the old harbour</h1>"#,
                "Council sells the old harbour",
            ),
            // A kicker and a subtitle that the markup sets apart.
            (
                r#"<title>Fähre fährt wieder im Takt</title><h1><span class="dachzeile">Nach dem Sturm</span> Fähre fährt wieder im Takt <small>Ein Bericht</small></h1>"#,
                "Fähre fährt wieder im Takt",
            ),
            // No heading at all.
            (
                "<title>Delta Courier - Bridge opens after three years of repair - News</title><p>x",
                "Bridge opens after three years of repair",
            ),
            // Typography of the page goes before that of the claim.
            (
                r#"<meta property="og:title" content='He said "no" to the plan'><h1>He said „no“ to the plan</h1>"#,
                "He said „no“ to the plan",
            ),
            (
                "<title>ارتفاع منسوب النهر - صحيفة الدلتا</title><h1>ارتفاع منسوب النهر</h1>",
                "ارتفاع منسوب النهر",
            ),
        ];
        for (page, expected) in cases {
            assert_eq!(
                headline(page, "www.deltacourier.example"),
                expected,
                "{page}"
            );
        }
    }
}
