//! The shape of a line: a paragraph, a headline, an item of a list, a rule.
//!
//! Decided by length and final punctuation only, so that it holds in every
//! language of the packs.

use super::words;

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Running text.
    Paragraph,
    /// Short and without a full stop: a headline, a heading, a name.
    Headline,
    /// An item of a list, by its bullet or number.
    Item,
    /// Nothing but marks: a line drawn between two texts.
    Rule,
    /// White space.
    Empty,
}

/// From this many words on, a line is a paragraph whatever its end.
pub(crate) const PARAGRAPH_WORDS: usize = 26;
/// With a full stop, a line is a paragraph from this many words on.
const SENTENCE_WORDS: usize = 4;

impl Shape {
    /// The shape of `line`.
    pub fn of(line: &str) -> Shape {
        let line = line.trim();
        if line.is_empty() {
            return Shape::Empty;
        }
        let words = words::count(line);
        if words == 0 {
            return Shape::Rule;
        }
        if is_item(line) {
            return Shape::Item;
        }
        let long = words >= PARAGRAPH_WORDS || is_unspaced_and_long(line);
        let several = words >= 15 && has_inner_stop(line);
        if long
            || several
            || (words >= SENTENCE_WORDS && ends_sentence(line))
            || is_cjk_sentence(line)
        {
            return Shape::Paragraph;
        }
        Shape::Headline
    }
}

/// Whether `line` ends as sentences and lead-ins do.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_whitespace() || is_closing(c));
    let closed = bare.len() < line.trim_end().len();
    let last = bare.chars().next_back();
    let full = last.is_some_and(|c| {
        matches!(
            c,
            '.' | '!' | '?' | '؟' | '。' | '！' | '？' | '…' | '۔' | ':' | '：' | '؛' | ';'
        )
    });
    // A quotation that closes a sentence of some length, its stop forgotten.
    full || (closed && line.trim_end().ends_with(['”', '"', '»']) && words::count(line) > 16)
}

/// A sentence ends before the line does.
fn has_inner_stop(line: &str) -> bool {
    [". ", "؟ ", "! ", "۔ ", ".\" ", ".” "]
        .iter()
        .any(|stop| line.contains(stop))
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '”' | '“' | '»' | '\'' | '’' | ')' | ']' | '」' | '』' | '\u{200f}' | '\u{200e}'
    )
}

fn is_item(line: &str) -> bool {
    let mut characters = line.chars();
    let Some(first) = characters.next() else {
        return false;
    };
    if matches!(
        first,
        '•' | '▪' | '●' | '◦' | '■' | '*' | '-' | '–' | '—' | '✓'
    ) {
        return characters.next().is_some_and(char::is_whitespace);
    }
    let number = line.trim_start_matches(|c: char| c.is_numeric());
    let digits = line.len() - number.len();
    (1..=6).contains(&digits)
        && number.starts_with([')', '-', '.', '–'])
        && number.chars().nth(1).is_some_and(char::is_whitespace)
}

/// Scripts without blanks: count characters instead of words.
fn is_unspaced_and_long(line: &str) -> bool {
    line.chars().filter(|c| is_han(*c)).count() >= 45
}

fn is_cjk_sentence(line: &str) -> bool {
    line.chars().filter(|c| is_han(*c)).count() >= 12 && ends_sentence(line)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (line, shape) in [
            ("وصلت القافلة إلى المدينة صباح اليوم.", Shape::Paragraph),
            ("قمة المياه تنطلق في الشمال", Shape::Headline),
            ("Quoi de neuf ?", Shape::Headline),
            ("1- إنشاء صندوق مشترك", Shape::Item),
            ("• صندوق", Shape::Item),
            ("* * *", Shape::Rule),
            ("  ", Shape::Empty),
            ("وقال الوزير في تصريح صحافي:", Shape::Paragraph),
            ("2023 was a good year for them.", Shape::Paragraph),
        ] {
            assert_eq!(Shape::of(line), shape, "{line}");
        }
    }
}
