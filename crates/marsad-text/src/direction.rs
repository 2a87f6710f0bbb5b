//! Base direction of a text, from the share of its right-to-left words.
//!
//! In: a text. Out: whether it should be laid out from right to left. The first
//! letter does not decide (a headline may open with a Latin name); addresses
//! and numbers do not vote.

/// From this share of right-to-left words on, a text is set from right to left:
/// an Arabic text stays one when half its words are Latin names.
const RTL_SHARE: f64 = 0.4;

/// Whether `text` should be set from right to left.
pub fn is_rtl(text: &str) -> bool {
    if !may_be_rtl(text) {
        return false;
    }
    let (mut rtl, mut all) = (0_u32, 0_u32);
    for word in text.split_whitespace() {
        if word.contains("://") || word.contains('@') || word.starts_with("www.") {
            continue;
        }
        match word_direction(word) {
            Some(true) => {
                rtl += 1;
                all += 1;
            }
            Some(false) => all += 1,
            None => {}
        }
    }
    rtl > 0 && f64::from(rtl) >= RTL_SHARE * f64::from(all)
}

/// Whether `text` may hold right-to-left letters at all; quick to say.
pub fn may_be_rtl(text: &str) -> bool {
    // First bytes of all right-to-left letters; dashes and curly quotation
    // marks begin with 0xE2.
    let opens = |byte: &u8| matches!(byte, 0xd7..=0xe0 | 0xef | 0xf0);
    let mut chunks = text.as_bytes().chunks(64);
    chunks.any(|chunk| chunk.iter().fold(false, |any, byte| any | opens(byte)))
}

/// The direction that most letters of a word have; `None` without letters.
fn word_direction(word: &str) -> Option<bool> {
    let (mut rtl, mut ltr) = (0_u32, 0_u32);
    for c in word.chars() {
        if is_rtl_letter(c) {
            rtl += 1;
        } else if c.is_alphabetic() {
            ltr += 1;
        }
    }
    (rtl + ltr > 0).then_some(rtl >= ltr)
}

/// Letters of bidirectional classes R and AL (UAX #9).
pub fn is_rtl_letter(c: char) -> bool {
    matches!(c,
        '\u{5d0}'..='\u{5f2}'
        | '\u{620}'..='\u{64a}'
        | '\u{66e}'..='\u{6d5}'
        | '\u{6ee}'..='\u{6ef}'
        | '\u{6fa}'..='\u{74f}'
        | '\u{750}'..='\u{8d2}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_is_overlooked() {
        for c in ('\0'..=char::MAX).filter(|c| is_rtl_letter(*c)) {
            assert!(may_be_rtl(c.encode_utf8(&mut [0; 4])), "{c:?}");
        }
        assert!(!may_be_rtl("“Ça va”, naïve – 1 €"));
    }

    #[test]
    fn the_share_of_words_decides() {
        for (text, rtl) in [
            ("أعلنت الوزارة", true),
            ("Reuters: أعلنت الوزارة اليوم", true),
            ("The word مرصد means observatory", false),
            ("iPhone 15 Pro Max في الأسواق السعودية", true),
            ("https://example.org/a/b/c خبر", true),
            ("שלום עולם", true),
            ("2023 – 15", false),
            ("", false),
        ] {
            assert_eq!(is_rtl(text), rtl, "{text}");
        }
    }
}
