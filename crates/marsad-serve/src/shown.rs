//! Foreign words made fit to be shown: escaped, marked, without hidden controls.

use marsad_text::Span;

/// Explicit bidirectional controls (UAX #9): they would reorder what surrounds
/// them. Direction is said by markup, so that shown text loses nothing.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A name or headline on one line, without controls.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_bidi_control(*c)) {
        if !c.is_control() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim().to_owned()
}

/// An address with its controls in the open.
pub(crate) fn url(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_bidi_control(c) || c.is_control() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Text as HTML.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_bidi_control(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A piece of a text as HTML with its marks; the marks lie inside the piece,
/// in order.
pub(crate) fn marked(text: &str, piece: Span, marks: &[Span]) -> String {
    let mut out = String::new();
    let mut at = piece.start();
    for mark in marks {
        if mark.start() < at || mark.end() > piece.end() {
            continue;
        }
        out.push_str(&escape(&text[at..mark.start()]));
        out.push_str("<mark>");
        out.push_str(&escape(mark.slice(text)));
        out.push_str("</mark>");
        at = mark.end();
    }
    out.push_str(&escape(&text[at..piece.end()]));
    out
}

/// `rtl` or `ltr`, from the words themselves.
pub(crate) fn direction(text: &str) -> &'static str {
    if marsad_text::direction::is_rtl(text) {
        "rtl"
    } else {
        "ltr"
    }
}

/// The beginning of a text, cut between words, with an ellipsis.
pub(crate) fn beginning(text: &str, length: usize) -> String {
    if text.len() <= length {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(length);
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!(
        "{}…",
        text[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_not_obeyed() {
        assert_eq!(plain("ab\u{202e}cd\u{2066}\ne"), "abcd e");
        assert_eq!(
            url("https://a.example/\u{202e}gpj.exe"),
            "https://a.example/%E2%80%AEgpj.exe"
        );
    }

    #[test]
    fn marks_stand_between_escaped_words() {
        let text = "a <b> & c";
        let mark = Span::new(text, 2..5).unwrap();
        let html = marked(text, Span::whole(text), &[mark]);
        assert_eq!(html, "a <mark>&lt;b&gt;</mark> &amp; c");
    }
}
