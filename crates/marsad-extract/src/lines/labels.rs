//! Labels of lines: "Source:", "اقرأ أيضا", "Теги", "برچسب‌ها" …
//!
//! Table: `<language>/labels`. All languages are asked at once, since pages
//! mix them (an English date under an Arabic headline). A label is found at the
//! head of a line, whatever bullets or brackets stand before it.

use marsad_text::Packs;

use super::names::Names;
use super::words::{self, Word};

/// What a label says about the rest of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelKind {
    /// When it was published.
    Published,
    /// When it was last changed.
    Modified,
    /// Who originated the report.
    Source,
    /// The same, by a word that headlines begin with as well ("مصدر:").
    SourceWeak,
    /// The publisher's keywords.
    Keywords,
    /// Other articles.
    Related,
    /// Who wrote it.
    Byline,
    /// The same, by a word that needs its colon ("تقرير:").
    BylineWeak,
    /// The outlet's section.
    Section,
    /// The first of a trail of links.
    Home,
    /// Buttons to pass the article on.
    Share,
    /// Copyright and disclaimers.
    Copyright,
    /// Readers' comments.
    Comments,
    /// Words that belong to an image.
    Photo,
    /// A counter of readers.
    Views,
    /// How long reading takes.
    ReadingTime,
    /// Subscriptions, channels, advertising.
    Promo,
    /// To the next and last article.
    Navigate,
    /// "News agencies", for an agency that is not named.
    Wires,
}

impl LabelKind {
    fn from_column(name: &str) -> Option<LabelKind> {
        Some(match name {
            "published" => LabelKind::Published,
            "modified" => LabelKind::Modified,
            "source" => LabelKind::Source,
            "source-weak" => LabelKind::SourceWeak,
            "byline-weak" => LabelKind::BylineWeak,
            "keywords" => LabelKind::Keywords,
            "related" => LabelKind::Related,
            "byline" => LabelKind::Byline,
            "section" => LabelKind::Section,
            "home" => LabelKind::Home,
            "share" => LabelKind::Share,
            "copyright" => LabelKind::Copyright,
            "comments" => LabelKind::Comments,
            "photo" => LabelKind::Photo,
            "views" => LabelKind::Views,
            "reading-time" => LabelKind::ReadingTime,
            "promo" => LabelKind::Promo,
            "navigate" => LabelKind::Navigate,
            "wires" => LabelKind::Wires,
            _ => return None,
        })
    }
}

/// How a label is set off from what it labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// By a colon, a bar or an arrow.
    Colon,
    /// It is the whole line.
    Alone,
    /// By nothing but a blank.
    Bare,
}

/// A label at the head of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label<'l> {
    /// What it may mean; at least one kind.
    pub kinds: Vec<LabelKind>,
    /// How many words it has.
    pub words: usize,
    /// How it is set off.
    pub setting: Setting,
    /// The rest of the line, without the marks around it.
    pub value: &'l str,
}

impl Label<'_> {
    /// Whether it may be of `kind`.
    pub fn is(&self, kind: LabelKind) -> bool {
        self.kinds.contains(&kind)
    }
}

/// The labels of all languages.
#[derive(Debug, Default)]
pub struct Labels {
    names: Names<LabelKind>,
}

impl Labels {
    /// Reads every `labels` table.
    pub fn new(packs: &Packs) -> Labels {
        let mut labels = Labels::default();
        for entry in packs.entries("labels") {
            if let Some(kind) = LabelKind::from_column(entry.column(1)) {
                labels.names.add(entry.key(), kind);
            }
        }
        labels
    }

    /// The label at the head of `line`.
    ///
    /// The longest one that is set off by a colon or the line's end wins; else
    /// the longest one.
    pub fn at_head<'l>(&self, line: &'l str) -> Option<Label<'l>> {
        let words = words::words(line, LONGEST + 1);
        self.label_at(line, &words, 0)
    }

    /// The label that begins at word `from` of `line`.
    pub(crate) fn label_at<'l>(
        &self,
        line: &'l str,
        words: &[Word],
        from: usize,
    ) -> Option<Label<'l>> {
        let available = words.len().checked_sub(from)?.min(LONGEST);
        let mut longest = None;
        for length in (1..=available).rev() {
            let Some(kinds) = self.names.exactly(&words[from..from + length]) else {
                continue;
            };
            let label = set_off(line, words, from, length, kinds);
            if label.setting != Setting::Bare {
                return Some(label);
            }
            longest.get_or_insert(label);
        }
        longest
    }

    /// How many words of the longest label of `kind` that `words` begin with.
    pub(crate) fn length_of(&self, words: &[Word], kind: LabelKind) -> Option<usize> {
        (1..=words.len().min(LONGEST)).rev().find(|length| {
            self.names
                .exactly(&words[..*length])
                .is_some_and(|kinds| kinds.contains(&kind))
        })
    }

    /// Whether the whole of `line` is made of labels of `kind` (and numbers).
    pub fn only(&self, line: &str, kind: LabelKind) -> bool {
        if !self.at_head(line).is_some_and(|label| label.is(kind)) {
            return false;
        }
        let words = words::words(line, HEAD);
        let mut from = 0;
        while from < words.len() {
            match self.length_of(&words[from..], kind) {
                Some(length) => from += length,
                None if is_number(&words[from].folded) && from > 0 => from += 1,
                None => return false,
            }
        }
        !words.is_empty() && words.len() < HEAD
    }
}

/// Words of a line that are read.
const HEAD: usize = 24;
/// Words of the longest label.
const LONGEST: usize = 8;

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

fn set_off<'l>(
    line: &'l str,
    words: &[Word],
    from: usize,
    length: usize,
    kinds: &[LabelKind],
) -> Label<'l> {
    let last = from + length - 1;
    let gap = words::gap_after(line, words, last);
    let value = trim_marks(&line[words[last].at.end..]);
    let setting = if value.is_empty() {
        Setting::Alone
    } else if gap.contains([
        ':', '：', '؛', '|', '»', '›', '>', '←', '→', '↓', '⬇', '👇', '/',
    ]) || gap.contains("..")
        || gap.contains(" - ")
        || gap.contains(" – ")
        || gap.contains(" — ")
        || gap.contains(" ـ ")
    {
        Setting::Colon
    } else {
        Setting::Bare
    };
    Label {
        kinds: kinds.to_vec(),
        words: length,
        setting,
        value,
    }
}

/// `text` without blanks, bullets, colons and dashes at its ends.
pub(crate) fn trim_marks(text: &str) -> &str {
    let start = text.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '：'
                    | '؛'
                    | '|'
                    | '»'
                    | '›'
                    | '>'
                    | '←'
                    | '→'
                    | '↓'
                    | '-'
                    | '–'
                    | '—'
                    | 'ـ'
                    | '•'
                    | '·'
                    | '*'
                    | '…'
                    | '.'
                    | '،'
                    | ','
                    | '/'
                    | '⬇'
                    | '👇'
                    | '\u{FE0F}'
                    | ')'
                    | ']'
            )
    });
    start.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '：' | '|' | '-' | '–' | '—' | 'ـ' | '•' | '·' | '*' | '،' | ',' | '/'
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_in_every_setting_and_language() {
        let labels = Labels::new(&Packs::embedded());
        use LabelKind::*;
        let table = [
            (
                "المصدر: وكالة الضفاف",
                Source,
                Setting::Colon,
                "وكالة الضفاف",
            ),
            ("مصدر الخبر : الضفاف", Source, Setting::Colon, "الضفاف"),
            (
                "كلمات مفتاحية: نفط، غاز",
                Keywords,
                Setting::Colon,
                "نفط، غاز",
            ),
            ("■ إقرأ أيضاً:", Related, Setting::Alone, ""),
            (
                "اقرأ أيضا | قمة في الشمال",
                Related,
                Setting::Colon,
                "قمة في الشمال",
            ),
            (
                "اقرأ أيضًا.. قمة في الشمال",
                Related,
                Setting::Colon,
                "قمة في الشمال",
            ),
            ("مواضيع ذات صلة", Related, Setting::Alone, ""),
            ("Read also: A summit", Related, Setting::Colon, "A summit"),
            (
                "À LIRE AUSSI : Le sommet",
                Related,
                Setting::Colon,
                "Le sommet",
            ),
            ("Читайте также:", Related, Setting::Alone, ""),
            ("بیشتر بخوانید", Related, Setting::Alone, ""),
            ("Ayrıca oku:", Related, Setting::Alone, ""),
            ("برچسب‌ها: آب، برق", Keywords, Setting::Colon, "آب، برق"),
            (
                "Etiketler: su, enerji",
                Keywords,
                Setting::Colon,
                "su, enerji",
            ),
            ("Mots-clés : eau", Keywords, Setting::Colon, "eau"),
            (
                "تاريخ النشر: 3 مايو 2021",
                Published,
                Setting::Colon,
                "3 مايو 2021",
            ),
            (
                "آخر تحديث 3 مايو 2021",
                Modified,
                Setting::Bare,
                "3 مايو 2021",
            ),
            ("Kaynak: Ajans", Source, Setting::Colon, "Ajans"),
        ];
        for (line, kind, setting, value) in table {
            let label = labels.at_head(line).unwrap_or_else(|| panic!("{line}"));
            assert!(label.is(kind), "{line}: {label:?}");
            assert_eq!((label.setting, label.value), (setting, value), "{line}");
        }
        assert!(labels.only("شارك فيسبوك تويتر واتساب 12", Share));
        assert!(!labels.only("شارك الوزير في القمة", Share));
    }
}
