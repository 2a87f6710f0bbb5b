//! What stands behind a label: a credit, keywords, authors.

use marsad_record::{Byline, Credit, CreditEvidence};

use super::labels::{LabelKind, trim_marks};
use super::{LineRules, Shape, words};

/// Longest name of a source, in words.
const SOURCE_WORDS: usize = 12;
/// Longest keyword, in words.
const KEYWORD_WORDS: usize = 7;

/// The credit that `value`, the rest of a labelled line, gives.
pub fn credit(value: &str, rules: &LineRules, evidence: CreditEvidence) -> Option<Credit> {
    let name = trim_brackets(trim_marks(value))
        .trim_end_matches(['.', '۔', '。'])
        .trim();
    let length = words::count(name);
    if length == 0 || length > SOURCE_WORDS || name.contains("://") {
        return None;
    }
    Some(Credit {
        name: name.to_owned(),
        actor: rules
            .agencies
            .resolve(name, None)
            .map(|agency| agency.id.clone()),
        evidence,
    })
}

/// The keywords of `value`, the rest of a labelled line.
///
/// Separated by commas of any script, bars, bullets, semicolons or `#`; by
/// dashes with blanks where there is nothing else.
pub fn keyword_list(value: &str) -> Vec<String> {
    const MARKS: [char; 13] = [
        ',', '،', '؛', ';', '|', '•', '·', '#', '、', '，', '；', '\n', '\t',
    ];
    let mut found: Vec<String> = Vec::new();
    let mut keep = |part: &str| {
        let keyword = normalise_keyword(part);
        let length = words::count(&keyword);
        if (1..=KEYWORD_WORDS).contains(&length) && !found.contains(&keyword) {
            found.push(keyword);
        }
    };
    if value.contains(MARKS) {
        value.split(MARKS).for_each(&mut keep);
    } else {
        let dashed = value
            .replace(" – ", " - ")
            .replace(" — ", " - ")
            .replace(" ـ ", " - ");
        dashed
            .replace(" / ", " - ")
            .split(" - ")
            .for_each(&mut keep);
    }
    found
}

/// A keyword in one spelling: NFC, no `#`, underscores as blanks, no tatweel,
/// and in an Arabic word Arabic ya and kaf for the Persian ones.
///
/// Persian words keep their own letters: a keyword is Arabic if it holds a
/// letter that Persian does not write (ة, ى, ي, ك, أ, إ) or the article ال, and
/// none that Arabic does not write (پ, چ, ژ, گ).
pub fn normalise_keyword(keyword: &str) -> String {
    let bare = trim_brackets(trim_marks(keyword)).trim_matches(['#', '"', '«', '»', '“', '”', ' ']);
    let blanks = bare.replace('_', " ");
    let folded = marsad_text::normalise::one_line(&blanks).replace('ـ', "");
    if !is_arabic_word(&folded) {
        return folded;
    }
    folded
        .chars()
        .map(|c| match c {
            'ی' | 'ے' => 'ي',
            'ک' => 'ك',
            'ہ' | 'ە' => 'ه',
            other => other,
        })
        .collect()
}

fn is_arabic_word(text: &str) -> bool {
    let persian = text.contains(['پ', 'چ', 'ژ', 'گ', '\u{200c}']);
    let arabic = text.contains(['ة', 'ى', 'ي', 'ك', 'أ', 'إ']);
    let article = text
        .split_whitespace()
        .any(|word| word.starts_with("ال") && word.chars().count() > 4);
    !persian && (arabic || article)
}

/// The authors that `value` names; none if it is too long for names.
pub(super) fn authors(value: &str, rules: &LineRules) -> Vec<Byline> {
    let value = trim_marks(value).trim_end_matches('.');
    if words::count(value) > 9 || value.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    value
        .split(['،', ',', '/', '|', '؛', ';', '+'])
        .flat_map(|names| names.split(" and "))
        .flat_map(|names| names.split(" et "))
        .map(|name| trim_brackets(name.trim()))
        .filter(|name| (1..=5).contains(&words::count(name)))
        .filter(|name| !rules.labels.only(name, LabelKind::Wires))
        .map(|name| Byline {
            name: name.to_owned(),
            role: None,
        })
        .collect()
}

/// Whether `line` is the initials of the people on duty: "ع.م/س.ك", "(م ن)".
pub(super) fn is_initials(line: &str) -> bool {
    let words = words::words(line, 8);
    let short = words.iter().all(|word| word.folded.chars().count() <= 2);
    short
        && line.contains(['.', '/', '('])
        && (2..=6).contains(&words.len())
        && words
            .iter()
            .all(|word| word.folded.chars().all(char::is_alphabetic))
        && Shape::of(line) != Shape::Item
}

/// `text` without one pair of brackets around all of it.
pub(super) fn trim_brackets(text: &str) -> &str {
    for (open, close) in [('(', ')'), ('[', ']'), ('«', '»'), ('“', '”'), ('"', '"')] {
        if let Some(inner) = text
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close))
        {
            return inner.trim();
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use marsad_text::Packs;

    use super::*;

    #[test]
    fn keywords_are_split_and_spelt_one_way() {
        let table: [(&str, &[&str]); 7] = [
            ("الطاقة، النفط ، أوبك", &["الطاقة", "النفط", "أوبك"]),
            ("#الطاقة_المتجددة #النفط", &["الطاقة المتجددة", "النفط"]),
            ("آسیا الوسطى", &["آسيا الوسطى"]),
            ("انرژی، آسیای میانه", &["انرژی", "آسیای میانه"]),
            ("النفط - الغاز", &["النفط", "الغاز"]),
            (
                "water | énergie; Rhône-Alpes",
                &["water", "énergie", "Rhône-Alpes"],
            ),
            ("", &[]),
        ];
        for (value, keywords) in table {
            assert_eq!(keyword_list(value), keywords, "{value}");
        }
    }

    #[test]
    fn credits_know_their_agency() {
        let rules = LineRules::new(&Packs::embedded());
        let credit = credit(
            "وكالة الأنباء القطرية (قنا).",
            &rules,
            CreditEvidence::CreditLine,
        )
        .unwrap();
        assert_eq!(credit.actor.as_deref(), Some("agency:qna"));
        assert_eq!(credit.name, "وكالة الأنباء القطرية (قنا)");
        assert!(super::credit("https://a.example/b", &rules, CreditEvidence::CreditLine).is_none());
    }

    #[test]
    fn initials_are_no_paragraph() {
        assert!(is_initials("ع.م/س.ك"));
        assert!(!is_initials("من هو"));
        assert!(!is_initials("3-1"));
    }
}
