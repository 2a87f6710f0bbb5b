//! What the packs say about labels, class words, agencies and roles, compiled.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use marsad_text::Packs;
use rustc_hash::{FxHashMap, FxHashSet};

use super::dates::{DateReader, Token, each_token, fold_words};
use super::known_names::KnownNames;

/// What a label announces; the kinds of `labels.tsv` that matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// The date of publication.
    Published,
    /// The date of change.
    Modified,
    /// The author.
    Byline,
    /// The originator of the report.
    Source,
    /// The publisher's keywords.
    Keywords,
    /// Other articles.
    Related,
    /// The section.
    Section,
    /// The end of what is given without payment or a click.
    Other,
}

/// Bits that class words, tags and properties give to an element.
pub(crate) mod mark {
    /// Navigation.
    pub(crate) const NAV: u32 = 1;
    /// The foot of the page.
    pub(crate) const FOOTER: u32 = 1 << 1;
    /// Beside the article.
    pub(crate) const ASIDE: u32 = 1 << 2;
    /// Links to other articles.
    pub(crate) const RELATED: u32 = 1 << 3;
    /// Readers' words.
    pub(crate) const COMMENT: u32 = 1 << 4;
    /// Inside of `article` or `main`.
    pub(crate) const ARTICLE: u32 = 1 << 5;
    /// A headline by its name.
    pub(crate) const HEADLINE: u32 = 1 << 6;
    /// A date by its name.
    pub(crate) const DATE: u32 = 1 << 7;
    /// A date of publication by its name.
    pub(crate) const PUBLISHED: u32 = 1 << 8;
    /// A date of change by its name.
    pub(crate) const MODIFIED: u32 = 1 << 9;
    /// An author by its name.
    pub(crate) const BYLINE: u32 = 1 << 10;
    /// Keywords by their name.
    pub(crate) const KEYWORDS: u32 = 1 << 11;
    /// The section by its name.
    pub(crate) const SECTION: u32 = 1 << 12;
    /// A barrier for those who have not paid.
    pub(crate) const PAYWALL: u32 = 1 << 13;
    /// Facts about the article: the line of author and date.
    pub(crate) const META: u32 = 1 << 14;
    /// The name or picture of the outlet.
    pub(crate) const LOGO: u32 = 1 << 15;
    /// The biography of an author.
    pub(crate) const BIOGRAPHY: u32 = 1 << 16;
    /// A caption or credit of an image.
    pub(crate) const CAPTION: u32 = 1 << 17;
    /// Somebody else's words, set apart: an embedded post.
    pub(crate) const QUOTE: u32 = 1 << 18;
    /// Words beside those of a headline, in the same heading.
    pub(crate) const KICKER: u32 = 1 << 19;
    /// Nothing: shields a longer word from a shorter one inside of it.
    pub(crate) const NOTHING: u32 = 0;
    /// Zones that the article itself does not reach into.
    pub(crate) const OUTSIDE: u32 = NAV | FOOTER | ASIDE | RELATED | COMMENT;
}

/// All rules of this stage.
#[derive(Debug)]
pub struct MetaRules {
    /// Printed and machine-made dates.
    pub dates: DateReader,
    /// Words of bylines.
    pub(crate) byline: super::names::BylineWords,
    /// Names of persons.
    pub(crate) known: KnownNames,
    /// Segments of addresses of pages about people; whether authors for sure.
    people_paths: FxHashMap<String, bool>,
    labels: FxHashMap<String, Vec<Label>>,
    /// The first words of all labels, and what these begin with: a page may
    /// write "by-line" for "byline".
    label_openers: FxHashSet<String>,
    agencies: FxHashMap<String, String>,
    desks: FxHashSet<String>,
    class_words: Option<AhoCorasick>,
    class_marks: Vec<u32>,
    /// Names of query parameters that say where a reader came from; `utm_*` is a prefix.
    pub tracking: Vec<String>,
}

impl MetaRules {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> MetaRules {
        let mut labels: FxHashMap<String, Vec<Label>> = FxHashMap::default();
        for entry in packs.entries("labels") {
            let label = match entry.column(1) {
                "published" => Label::Published,
                "modified" => Label::Modified,
                "byline" | "byline-weak" => Label::Byline,
                "source" | "source-weak" => Label::Source,
                "keywords" => Label::Keywords,
                "related" => Label::Related,
                "section" => Label::Section,
                _ => Label::Other,
            };
            let kinds = labels.entry(fold_words(entry.key())).or_default();
            if !kinds.contains(&label) {
                kinds.push(label);
            }
        }
        let label_openers = openers(labels.keys());
        let mut agencies = FxHashMap::default();
        for entry in packs.entries_of("world", "agencies") {
            if entry.column(2) == "agency" {
                for name in entry.columns().skip(3).flat_map(|names| names.split('|')) {
                    if !name.is_empty() {
                        agencies
                            .entry(fold_words(name))
                            .or_insert_with(|| entry.key().to_owned());
                    }
                }
            }
        }
        let desks = packs
            .entries("desks")
            .iter()
            .map(|entry| fold_words(entry.key()))
            .collect();
        let (words, class_marks): (Vec<&str>, Vec<u32>) = packs
            .entries_of("world", "class-words")
            .iter()
            .map(|entry| (entry.key(), marks_named(entry.column(1))))
            .unzip();
        let class_words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(words)
            .ok();
        MetaRules {
            dates: DateReader::new(packs),
            byline: super::names::BylineWords::new(packs),
            known: KnownNames::new(packs),
            people_paths: packs
                .entries_of("world", "author-paths")
                .iter()
                .map(|entry| (entry.key().to_owned(), entry.column(1) == "author"))
                .collect(),
            labels,
            label_openers,
            agencies,
            desks,
            class_words,
            class_marks,
            tracking: packs
                .entries_of("world", "tracking")
                .iter()
                .map(|entry| entry.key().to_ascii_lowercase())
                .collect(),
        }
    }

    /// The marks that the words of a class or id attribute give.
    pub(crate) fn class_marks(&self, names: &str) -> u32 {
        let Some(words) = &self.class_words else {
            return 0;
        };
        words
            .find_iter(names)
            .map(|found| self.class_marks[found.pattern().as_usize()])
            .fold(0, |marks, more| marks | more)
    }

    /// What a folded phrase is as a label.
    pub(crate) fn label(&self, folded: &str) -> &[Label] {
        self.labels.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Whether any label begins with this folded word. Most words of a page
    /// open none, and nothing behind them need be looked at.
    pub(crate) fn opens_label(&self, word: &str) -> bool {
        self.label_openers.contains(word)
    }

    /// Whether a segment of an address leads to a page about a person, and if
    /// so, whether that person is an author for sure.
    pub(crate) fn people_path(&self, segment: &str) -> Option<bool> {
        let short = segment.len() <= 40;
        let known = || self.people_paths.get(&segment.to_lowercase()).copied();
        short.then(known).flatten()
    }

    /// The id of the agency of this name.
    pub(crate) fn agency(&self, name: &str) -> Option<&str> {
        self.agencies.get(&fold_words(name)).map(String::as_str)
    }

    /// Whether the words name a desk or the staff as a whole ("Redaktion").
    pub(crate) fn is_desk(&self, name: &str) -> bool {
        self.desks.contains(&fold_words(name))
    }
}

/// Every beginning of the first word of each label.
fn openers<'l>(labels: impl Iterator<Item = &'l String>) -> FxHashSet<String> {
    let mut openers = FxHashSet::default();
    for label in labels {
        let Some(Token::Word(word)) = each_token(label).next().map(|placed| placed.token) else {
            continue;
        };
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        openers.extend(ends.map(|end| word[..end].to_owned()));
    }
    openers
}

fn marks_named(kind: &str) -> u32 {
    match kind {
        "nav" => mark::NAV,
        "footer" => mark::FOOTER,
        "aside" => mark::ASIDE,
        "related" => mark::RELATED,
        "comment" => mark::COMMENT,
        "headline" => mark::HEADLINE,
        "date" => mark::DATE,
        "published" => mark::DATE | mark::PUBLISHED,
        "modified" => mark::DATE | mark::MODIFIED,
        "byline" => mark::BYLINE,
        "keywords" => mark::KEYWORDS,
        "section" => mark::SECTION,
        "paywall" => mark::PAYWALL,
        "meta" => mark::META,
        "logo" => mark::LOGO,
        "biography" => mark::BIOGRAPHY,
        "caption" => mark::CAPTION,
        "kicker" => mark::KICKER,
        _ => mark::NOTHING,
    }
}
