//! Character references (section 13.2.5.72 and those after it).

use memchr::memchr;

/// Name without `&`, and its one or two characters; sorted by bytes.
static NAMED: [(&str, &str); 2231] = include!(concat!(env!("OUT_DIR"), "/entities.rs"));

/// What browsers read `&#128;` … `&#159;` as: windows-1252.
const CONTROLS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Appends `text` to `out` with its references resolved; what is none stays.
/// Attributes keep `&copy=2` as it is: addresses are full of it.
pub(super) fn resolve(text: &str, in_attribute: bool, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match rest.as_bytes().get(1) {
            Some(b'#') => numeric(rest, out),
            Some(byte) if byte.is_ascii_alphanumeric() => named(rest, in_attribute, out),
            _ => None,
        };
        let length = length.unwrap_or_else(|| {
            out.push('&');
            1
        });
        rest = &rest[length..];
    }
    out.push_str(rest);
}

/// `&#…`: pushes the character and gives the length of the reference.
fn numeric(text: &str, out: &mut String) -> Option<usize> {
    let is_hex = matches!(text.as_bytes().get(2), Some(b'x' | b'X'));
    let (start, base) = if is_hex { (3, 16) } else { (2, 10) };
    let digits = text[start..]
        .bytes()
        .take_while(|byte| (*byte as char).is_digit(base))
        .count();
    if digits == 0 {
        return None;
    }
    let end = start + digits;
    let number = text[start..end].bytes().fold(0_u32, |number, byte| {
        let digit = (byte as char).to_digit(base).unwrap_or(0);
        number.saturating_mul(base).saturating_add(digit)
    });
    let character = match number {
        0 => None,
        0x80..=0x9F => CONTROLS.chars().nth(number as usize - 0x80),
        _ => char::from_u32(number),
    };
    out.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(end + usize::from(text.as_bytes().get(end) == Some(&b';')))
}

/// `&name`: the longest name that is known counts.
fn named(text: &str, in_attribute: bool, out: &mut String) -> Option<usize> {
    let (length, characters) = longest_name(&text.as_bytes()[1..])?;
    let end = 1 + length;
    let next = text.as_bytes().get(end);
    let is_open = text.as_bytes()[end - 1] != b';';
    if in_attribute
        && is_open
        && next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric())
    {
        return None;
    }
    out.push_str(characters);
    Some(end)
}

/// Narrows the sorted table by one byte after the other.
fn longest_name(text: &[u8]) -> Option<(usize, &'static str)> {
    let mut candidates = &NAMED[..];
    let mut longest = None;
    for (index, byte) in text.iter().enumerate() {
        let of = |name: &str| name.as_bytes().get(index).copied();
        let start = candidates.partition_point(|(name, _)| of(name) < Some(*byte));
        candidates = &candidates[start..];
        let end = candidates.partition_point(|(name, _)| of(name) == Some(*byte));
        candidates = &candidates[..end];
        let Some((name, characters)) = candidates.first() else {
            break;
        };
        // The shortest of those with one beginning sorts first.
        if name.len() == index + 1 {
            longest = Some((index + 1, *characters));
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(text: &str, in_attribute: bool) -> String {
        let mut out = String::new();
        resolve(text, in_attribute, &mut out);
        out
    }

    #[test]
    fn every_name_stands_for_its_characters() {
        assert!(NAMED.is_sorted());
        for (name, characters) in NAMED {
            assert_eq!(resolved(&format!("&{name}"), false), characters);
        }
    }

    #[test]
    fn references_and_what_only_looks_like_one() {
        for (text, in_text, in_value) in [
            ("a &amp; b", "a & b", "a & b"),
            ("&lt&gt", "<>", "<>"),
            ("?a=1&copy=2&b", "?a=1©=2&b", "?a=1&copy=2&b"),
            ("&notit; &notin;", "¬it; ∉", "&notit; ∉"),
            ("&nosuch; & &; &", "&nosuch; & &; &", "&nosuch; & &; &"),
            ("&#1588;&#x645;&#X633", "شمس", "شمس"),
            ("&#; &#x; &#xg", "&#; &#x; &#xg", "&#; &#x; &#xg"),
            (
                "&#0;&#xD800;&#99999999999;",
                "\u{FFFD}\u{FFFD}\u{FFFD}",
                "\u{FFFD}\u{FFFD}\u{FFFD}",
            ),
            ("&#146;s &#150;", "’s –", "’s –"),
            ("&NotEqualTilde;", "≂̸", "≂̸"),
            ("&ampamp", "&amp", "&ampamp"),
        ] {
            assert_eq!(resolved(text, false), in_text);
            assert_eq!(resolved(text, true), in_value);
        }
    }
}
