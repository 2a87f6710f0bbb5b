//! An HTML page → its articles: the one function that names the stages.

use marsad_record::{Direction, Flag};
use marsad_text::{LanguageRules, Packs};
use url::Url;

use crate::Draft;
use crate::body::{self, BodyRules, PageFacts};
use crate::dom;
use crate::lines::{self, LineRules};
use crate::meta::dates::{DateHints, judge};
use crate::meta::{
    self, MetaRules, Outlet, address, byline, flags, headline, keywords, related, standfirst,
};
use crate::structured;

/// What is known about a page from outside of it.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageHints<'h> {
    /// Language, as a BCP 47 tag.
    pub language: Option<&'h str>,
}

/// The compiled rules of extraction; made once, used for every page.
#[derive(Debug)]
pub struct Extractor {
    pub(crate) meta: MetaRules,
    pub(crate) body: BodyRules,
    pub(crate) language: LanguageRules,
    pub(crate) lines: LineRules,
}

impl Extractor {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Extractor {
        Extractor {
            meta: MetaRules::new(packs),
            body: BodyRules::new(packs),
            language: LanguageRules::new(packs),
            lines: LineRules::new(packs),
        }
    }

    /// Every leaf block of a page with its marks and weight: for people who ask
    /// why a body is what it is.
    pub fn explain_body(&self, html: &str) -> Vec<String> {
        body::explain(&dom::parse(html), &self.body)
    }

    /// Reads the articles of a page.
    pub fn read_page(&self, html: &str, url: Option<&str>, hints: PageHints<'_>) -> Vec<Draft> {
        let page_url = url.and_then(|url| Url::parse(url).ok());
        let host = page_url.as_ref().and_then(Url::host_str);
        let dom = dom::parse(html);
        let found = structured::read(&dom);
        let visible = meta::read_visible(&dom, &self.meta);
        let base = address::base(&found, page_url.as_ref());
        let outlet = Outlet::new(&found, host);
        let headline = headline::choose(&dom, &self.meta, &visible, &found, &outlet);
        let tag = found.language.as_deref().or(hints.language).unwrap_or("");
        let headline_node = headline.as_ref().and_then(|headline| headline.node);
        let found_body = body::extract(
            &dom,
            &PageFacts {
                url: base.as_ref().map(Url::as_str),
                headline: headline.as_ref().map(|headline| headline.text.as_str()),
                headline_node,
                article_body: found.article_body.as_deref(),
                language: Some(tag).filter(|tag| !tag.is_empty()),
            },
            &self.body,
        );
        let language = self.language.decide(&found_body.body.text, Some(tag));
        let spoken = if tag.is_empty() {
            language.as_str()
        } else {
            tag
        };
        let authors = byline::choose(&byline::Evidence {
            dom: &dom,
            rules: &self.meta,
            found: &found,
            visible: &visible,
            outlet: &outlet,
            headline: headline_node,
            body: found_body.place,
            hints: date_hints(spoken, host),
        });
        let dates = judge::choose(&judge::Evidence {
            rules: &self.meta,
            found: &found,
            visible: &visible,
            url,
            headline: headline_node,
            hints: date_hints(tag, host),
        });
        let beside = lines::beside(&dom, &found_body, headline_node);
        let mut reasons = found_body.reasons;
        reasons.extend(dates.reasons);
        reasons.extend(authors.reasons);
        let mut flags = flags::flags(&visible, &found, &found_body.body);
        if dates.published.is_none() {
            flags.insert(Flag::DateMissing);
        } else if dates.inferred {
            flags.insert(Flag::DateInferred);
        }
        if dom.capped() {
            flags.insert(Flag::Capped);
        }
        let canonical = address::canonical(&self.meta, &found, page_url.as_ref(), base.as_ref());
        let shown = headline.as_ref().map(|headline| headline.text.as_str());
        let draft = Draft {
            canonical_url: canonical.map(String::from),
            language,
            direction: direction(&found_body.body.text),
            standfirst: standfirst::standfirst(&visible, &found, headline_node),
            section: keywords::section(&visible, &found, &outlet),
            image: address::image(&found, base.as_ref()),
            keywords: keywords::keywords(&dom, &self.meta, &visible, &found),
            related: related::related(&dom, &self.meta, &visible, base.as_ref(), shown),
            flags,
            url: url.map(str::to_owned),
            body: found_body.body,
            headline: headline.map(|headline| headline.text),
            published: dates.published,
            modified: dates.modified,
            byline: authors.byline,
            source: authors.source,
            reasons,
            ..Draft::default()
        };
        lines::refine(&draft, beside, &self.lines)
    }
}

fn direction(text: &str) -> Direction {
    if marsad_text::direction::is_rtl(text) {
        Direction::Rtl
    } else {
        Direction::Ltr
    }
}

/// How numbers are to be read on a page of this language tag and host.
fn date_hints<'h>(tag: &'h str, host: Option<&str>) -> DateHints<'h> {
    let language = tag.split(['-', '_']).next().unwrap_or(tag);
    let region = tag.split(['-', '_']).nth(1).unwrap_or("");
    let american_host = host.is_some_and(|host| {
        let end = host.rsplit('.').next().unwrap_or(host);
        matches!(end, "com" | "us" | "org" | "net" | "gov" | "edu")
    });
    let month_first = region.eq_ignore_ascii_case("us")
        || (language.eq_ignore_ascii_case("en") && region.is_empty() && american_host);
    DateHints {
        language,
        month_first,
    }
}
