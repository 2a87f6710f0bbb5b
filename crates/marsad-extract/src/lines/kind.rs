//! What one line is, before its neighbours are asked.

use marsad_record::{CreditEvidence, EvidenceFrom, Time};

use super::labels::{Label, LabelKind, Setting, trim_marks};
use super::opening::Opening;
use super::shape::ends_sentence;
use super::{Line, LineRules, Origin, Shape, time, values, words};

/// What a line is by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// Labelled values, at least one; a label alone has an empty value.
    Labels(Vec<(LabelKind, String)>),
    /// A date and nothing else.
    Date(Time),
    /// A dateline and nothing else.
    Dateline(Opening),
    /// A known city and nothing else.
    Place,
    /// The name of an agency and nothing else.
    Agency,
    /// Buttons, counters, copyright, captions, advertising.
    Noise,
    /// The comments begin.
    Comments,
    /// Running text.
    Paragraph,
    /// Short and without a full stop.
    Short,
    /// An item of a list.
    Item,
    /// A drawn line, or nothing.
    Blank,
}

impl Kind {
    /// The kind of `line`.
    pub(super) fn of(line: &Line, rules: &LineRules) -> Kind {
        let text = line.text.as_str();
        let shape = Shape::of(text);
        if matches!(shape, Shape::Rule | Shape::Empty) {
            return Kind::Blank;
        }
        if let Some(kind) = labelled(text, rules) {
            return kind;
        }
        if values::is_initials(text) || is_counter(text, rules) {
            return Kind::Noise;
        }
        if line.heading.is_none()
            && line.link.is_none()
            && let Some(kind) = date_or_dateline(text, rules)
        {
            return kind;
        }
        if line.origin == Origin::List {
            return Kind::Item;
        }
        match shape {
            Shape::Item => Kind::Item,
            Shape::Paragraph if line.heading.is_none() => Kind::Paragraph,
            _ => Kind::Short,
        }
    }
}

fn date_or_dateline(text: &str, rules: &LineRules) -> Option<Kind> {
    let length = words::count(text);
    if length > 14 {
        return None;
    }
    if Opening::is_agency(text, rules) {
        return Some(Kind::Agency);
    }
    if let Some(opening) = Opening::of_line(text, rules) {
        return Some(Kind::Dateline(opening));
    }
    if rules.places.country(text).is_some() {
        return Some(Kind::Place);
    }
    let found = time::find(text, EvidenceFrom::Label, rules)?;
    (found.other_words <= 1).then_some(Kind::Date(found.time))
}

/// "5 min read", "12 تعليق", "© 2020 …".
fn is_counter(text: &str, rules: &LineRules) -> bool {
    let words = words::words(text, 9);
    if text.contains('©') && words::count(text) < 40 {
        return true;
    }
    let numeric = words
        .first()
        .is_some_and(|word| word.folded.chars().all(|c| c.is_ascii_digit()));
    let counted = [
        LabelKind::Views,
        LabelKind::ReadingTime,
        LabelKind::Comments,
    ];
    numeric
        && words.len() < 9
        && rules.labels.label_at(text, &words, 1).is_some_and(|label| {
            counted.iter().any(|kind| label.is(*kind)) && label.words + 1 == words.len()
        })
}

/// The labelled values of a line, or the noise that its label says it is.
fn labelled(text: &str, rules: &LineRules) -> Option<Kind> {
    if rules.labels.only(text, LabelKind::Share) {
        return Some(Kind::Noise);
    }
    let label = rules.labels.at_head(text)?;
    let kind = label
        .kinds
        .iter()
        .copied()
        .find(|kind| accepts(*kind, &label, text, rules))?;
    Some(match kind {
        LabelKind::Comments => Kind::Comments,
        LabelKind::Wires => Kind::Agency,
        LabelKind::Share
        | LabelKind::Copyright
        | LabelKind::Photo
        | LabelKind::Views
        | LabelKind::ReadingTime
        | LabelKind::Promo => Kind::Noise,
        LabelKind::Navigate if label.setting == Setting::Alone => Kind::Noise,
        LabelKind::Navigate => Kind::Labels(vec![(LabelKind::Related, label.value.to_owned())]),
        _ => Kind::Labels(split_values(kind, label.value, rules)),
    })
}

/// Further labels on the same line: "Published … | Updated … | Source: …".
fn split_values(first: LabelKind, value: &str, rules: &LineRules) -> Vec<(LabelKind, String)> {
    let mut found = Vec::new();
    let mut kind = first;
    let mut from = 0;
    let words = words::words(value, 30);
    if !matches!(first, LabelKind::Related | LabelKind::Keywords) && words.len() < 30 {
        for at in 1..words.len() {
            if words[at].at.start < from {
                continue;
            }
            let Some(label) = rules.labels.label_at(value, &words, at) else {
                continue;
            };
            let next = label
                .kinds
                .iter()
                .copied()
                .find(|kind| is_further(*kind, &label));
            let gap = words::gap_after(value, &words, at - 1);
            let Some(next) = next.filter(|_| {
                gap.contains(|c: char| !c.is_whitespace()) || label.setting == Setting::Colon
            }) else {
                continue;
            };
            found.push((
                kind,
                trim_marks(&value[from..words[at].at.start]).to_owned(),
            ));
            kind = next;
            from = words[at + label.words - 1].at.end;
        }
    }
    found.push((kind, trim_marks(&value[from..]).to_owned()));
    found
}

fn is_further(kind: LabelKind, label: &Label<'_>) -> bool {
    match kind {
        LabelKind::Modified | LabelKind::Published => {
            label.words > 1 || label.setting == Setting::Colon
        }
        LabelKind::Source
        | LabelKind::Byline
        | LabelKind::Section
        | LabelKind::Views
        | LabelKind::Keywords => label.setting == Setting::Colon,
        _ => false,
    }
}

/// Whether `label` is believed to be of `kind`, from its line alone.
fn accepts(kind: LabelKind, label: &Label<'_>, text: &str, rules: &LineRules) -> bool {
    let value = words::count(label.value);
    let all = value + label.words;
    let bare = label.setting == Setting::Bare;
    let alone = label.setting == Setting::Alone;
    let sentence = ends_sentence(text) && !text.trim_end().ends_with([':', '：']);
    match kind {
        LabelKind::Published | LabelKind::Modified => accepts_date(label, all, rules),
        LabelKind::Source => accepts_source(label, value, 6, rules),
        LabelKind::SourceWeak => !alone && accepts_source(label, value, 2, rules),
        LabelKind::Keywords => {
            let marks = label
                .value
                .matches([',', '،', '#', '|', '؛', ';', '、', '•'])
                .count();
            match label.setting {
                Setting::Alone => true,
                Setting::Colon => value <= 80 && (!sentence || marks > 1),
                Setting::Bare => !sentence && all <= 40 && marks > 1,
            }
        }
        LabelKind::Related => match label.setting {
            Setting::Alone => true,
            Setting::Colon => {
                value <= 40
                    && (!sentence
                        || (label.words > 1 && value <= 22)
                        || !text.trim_end().ends_with('.'))
            }
            Setting::Bare => label.words > 1 && all <= 24 && !sentence && is_clean_gap(label, text),
        },
        LabelKind::Byline => match label.setting {
            Setting::Colon => value <= 7 && !values::authors(label.value, rules).is_empty(),
            Setting::Bare => all <= 6 && !sentence && is_name(label.value),
            Setting::Alone => false,
        },
        LabelKind::BylineWeak => {
            label.setting == Setting::Colon
                && value <= 4
                && !values::authors(label.value, rules).is_empty()
        }
        LabelKind::Section => {
            (label.setting == Setting::Colon && value <= 6)
                || (bare && label.words > 1 && all <= 6 && !sentence)
        }
        LabelKind::Home => alone || is_trail(label, text),
        LabelKind::Share => !sentence && all <= 12 && !bare,
        LabelKind::Copyright => all <= 60 && (label.words > 1 || all <= 8),
        LabelKind::Comments => alone || (label.words > 1 && value <= 3) || is_number(label.value),
        LabelKind::Photo => {
            label.setting == Setting::Colon && all <= 25
                || alone && text.trim_start().starts_with(['(', '['])
        }
        LabelKind::Views | LabelKind::ReadingTime => {
            all <= 8 && label.value.contains(|c: char| c.is_numeric())
        }
        LabelKind::Promo => alone || (label.words > 1 && all <= 30),
        LabelKind::Navigate => !bare && value <= 30,
        LabelKind::Wires => alone,
    }
}

fn accepts_date(label: &Label<'_>, all: usize, rules: &LineRules) -> bool {
    if label.setting == Setting::Alone {
        return label.words > 1;
    }
    if all > 36 {
        return false;
    }
    let digits = label.value.contains(|c: char| c.is_numeric());
    match label.setting {
        Setting::Colon => digits,
        _ => {
            let words = words::words(label.value, 3);
            let dated = words.iter().any(|word| rules.is_date_word(&word.folded));
            digits && dated && !(ends_sentence(label.value) && all > 14)
        }
    }
}

fn accepts_source(label: &Label<'_>, value: usize, trusted: usize, rules: &LineRules) -> bool {
    match label.setting {
        Setting::Alone => true,
        Setting::Colon => {
            let Some(credit) = values::credit(label.value, rules, CreditEvidence::CreditLine)
            else {
                return label.value.contains("://");
            };
            credit.actor.is_some() || value <= trusted
        }
        Setting::Bare => {
            value <= 8 && !ends_sentence(label.value) && Opening::is_agency(label.value, rules)
        }
    }
}

/// Nothing but blanks between a bare label and what follows.
fn is_clean_gap(label: &Label<'_>, text: &str) -> bool {
    let end = text.len() - text.trim_end().len();
    let before = &text[..text.len() - end];
    before
        .rfind(label.value)
        .and_then(|at| before[..at].chars().next_back())
        .is_some_and(char::is_whitespace)
}

fn is_trail(label: &Label<'_>, text: &str) -> bool {
    let _ = label;
    words::count(text) <= 14 && text.contains(['>', '»', '›', '/', '|', '→', '←', '\\', '«', '‹'])
}

/// Latin and Cyrillic names are written with capitals.
fn is_name(value: &str) -> bool {
    (2..=5).contains(&words::count(value))
        && value.split_whitespace().all(|word| {
            word.chars()
                .next()
                .is_some_and(|c| !c.is_lowercase() && !c.is_numeric())
        })
}

fn is_number(value: &str) -> bool {
    let bare = value.trim_matches(['(', ')', '[', ']', ' ']);
    !bare.is_empty() && bare.chars().all(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use marsad_text::Packs;

    use super::*;

    fn kind(text: &str) -> Kind {
        let line = Line {
            text: text.to_owned(),
            ..Line::default()
        };
        Kind::of(&line, &LineRules::new(&Packs::embedded()))
    }

    fn labels(text: &str) -> Vec<LabelKind> {
        match kind(text) {
            Kind::Labels(found) => found.into_iter().map(|(kind, _)| kind).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn labelled_lines() {
        use LabelKind::*;
        let table: [(&str, &[LabelKind]); 12] = [
            ("المصدر: وكالة أنباء الضفة", &[Source]),
            ("مصدر: رويترز", &[SourceWeak]),
            ("كلمات مفتاحية: النفط، الغاز", &[Keywords]),
            ("إقرأ أيضاً:", &[Related]),
            ("تاريخ النشر: 8th, November 2023 GMT", &[Published]),
            ("بقلم سلمى الحداد", &[Byline]),
            ("By Salma Haddad", &[Byline]),
            ("تحرير: سامي عواد", &[BylineWeak]),
            ("القسم: اقتصاد", &[Section]),
            ("الرئيسية » اقتصاد » طاقة", &[Home]),
            (
                "نشر في: 3/5/2021 | آخر تحديث: 4/5/2021 | المصدر: سانا",
                &[Published, Modified, Source],
            ),
            ("Read also: A new bridge opens in the north", &[Related]),
        ];
        for (line, expected) in table {
            assert_eq!(labels(line), expected, "{line}");
        }
    }

    #[test]
    fn headlines_and_sentences_that_begin_like_labels() {
        for line in [
            "مصدر: الحكومة تدرس رفع الحد الأدنى للأجور",
            "تقرير يكشف أسباب تراجع المحاصيل",
            "وكالة: اتفاق وشيك على تقاسم المياه",
            "في السياق نفسه، طالب النواب بجلسة عاجلة.",
            "شاهد عيان يروي تفاصيل الحريق",
            "By the river they waited",
            "From the desert to the sea",
        ] {
            assert!(
                matches!(kind(line), Kind::Short | Kind::Paragraph),
                "{line}: {:?}",
                kind(line)
            );
        }
    }

    #[test]
    fn noise_is_noise() {
        for line in [
            "شارك الخبر: فيسبوك تويتر واتساب",
            "جميع الحقوق محفوظة لموقع الضفة 2021",
            "© 2021 The Valley Herald",
            "5 min read",
            "مدة القراءة: 3 دقائق",
            "عدد المشاهدات: 1204",
            "تابعونا على تلغرام لآخر الأخبار",
            "صورة: أرشيف",
            "ع.م/س.ك",
        ] {
            assert_eq!(kind(line), Kind::Noise, "{line}");
        }
        assert_eq!(kind("التعليقات (4)"), Kind::Comments);
    }
}
