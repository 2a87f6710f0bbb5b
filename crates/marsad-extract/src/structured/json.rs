//! A forgiving reader of the JSON that pages carry in `script` elements.
//!
//! In: the text of the element, as written. Out: every value that stands
//! there, one after the other. Real pages wrap JSON in comments or CDATA, leave
//! line breaks, tabs and bare quotation marks inside strings, forget or double
//! commas, escape the whole as HTML, or stop in the middle: all of that is
//! read as far as it goes. Nothing is an error, and nesting deeper than
//! [`MAX_DEPTH`] is skipped, so that no input can exhaust the stack.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// Objects and arrays deeper than this are read as `null`.
const MAX_DEPTH: usize = 48;

/// Reads all values in `text`.
pub(super) fn read_all(text: &str) -> Vec<Value> {
    let text = text.trim();
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let text = unescape_html(text);
    let mut reader = Reader { text: &text, at: 0 };
    let mut values = Vec::new();
    while reader.skip_to_container() {
        values.push(reader.value(0));
    }
    values
}

/// `{&quot;@type&quot;: …`: the whole script was escaped as if it were text.
fn unescape_html(text: &str) -> Cow<'_, str> {
    let head: String = text.chars().take(200).collect();
    if !head.contains("&quot;") && !head.contains("&#34;") {
        return Cow::Borrowed(text);
    }
    let plain = text
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    Cow::Owned(plain)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    /// Moves to the next `{` or `[` that opens a value; false at the end.
    fn skip_to_container(&mut self) -> bool {
        loop {
            self.skip_blanks();
            let Some(byte) = self.peek() else {
                return false;
            };
            match byte {
                b'{' => return true,
                // `<![CDATA[` is no array.
                b'[' if !self.rest().starts_with("[CDATA[") => return true,
                b'[' => self.at += "[CDATA[".len(),
                _ => self.advance(),
            }
        }
    }

    fn value(&mut self, depth: usize) -> Value {
        self.skip_blanks();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(quote @ (b'"' | b'\'')) => Value::String(self.string(quote)),
            Some(_) => self.bare(),
            None => Value::Null,
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        self.at += 1;
        if depth >= MAX_DEPTH {
            self.skip_container();
            return Value::Null;
        }
        let mut map = Map::new();
        loop {
            self.skip_separators();
            match self.peek() {
                None => break,
                Some(b'}' | b']') => {
                    self.at += 1;
                    break;
                }
                Some(_) => {}
            }
            let before = self.at;
            let key = self.key();
            self.skip_blanks();
            if self.peek() == Some(b':') {
                self.at += 1;
                let value = self.value(depth + 1);
                map.entry(key).or_insert(value);
            }
            if self.at == before {
                self.advance();
            }
        }
        Value::Object(map)
    }

    fn array(&mut self, depth: usize) -> Value {
        self.at += 1;
        if depth >= MAX_DEPTH {
            self.skip_container();
            return Value::Null;
        }
        let mut values = Vec::new();
        loop {
            self.skip_separators();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                // A brace that closes the object around an unclosed array.
                Some(b'}') => break,
                Some(_) => {}
            }
            let before = self.at;
            values.push(self.value(depth + 1));
            if self.at == before {
                self.advance();
            }
        }
        Value::Array(values)
    }

    /// Skips to behind the bracket that closes the one just read, by counting.
    fn skip_container(&mut self) {
        let mut open = 1_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                b'"' => {
                    self.string(b'"');
                    continue;
                }
                _ => {}
            }
            self.advance();
            if open == 0 {
                return;
            }
        }
    }

    fn key(&mut self) -> String {
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => self.string(quote),
            _ => self.word().to_owned(),
        }
    }

    /// A number, `true`, `false`, `null`, or a word without quotation marks.
    fn bare(&mut self) -> Value {
        let word = self.word();
        match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" | "undefined" | "" => Value::Null,
            _ => serde_json::from_str(word).unwrap_or_else(|_| Value::String(word.to_owned())),
        }
    }

    fn word(&mut self) -> &str {
        let rest = &self.text[self.at..];
        let end = rest
            .find([',', ':', '}', ']', '{', '[', '"', '\n'])
            .unwrap_or(rest.len());
        self.at += end;
        rest[..end].trim()
    }

    /// A string; a quotation mark that nothing structural follows is a part of it.
    fn string(&mut self, quote: u8) -> String {
        self.at += 1;
        let mut text = String::new();
        while let Some(character) = self.rest().chars().next() {
            self.at += character.len_utf8();
            match character {
                '\\' => self.escape(&mut text),
                _ if character == char::from(quote) => {
                    if self.string_ends_here() {
                        break;
                    }
                    text.push(character);
                }
                _ if character.is_control() => text.push(' '),
                _ => text.push(character),
            }
        }
        text
    }

    /// Whether what follows a quotation mark can follow a string. Looks at a
    /// bounded number of characters.
    fn string_ends_here(&self) -> bool {
        let mut after = self.rest().trim_start().chars();
        match after.next() {
            None | Some('}' | ']' | ':' | '<' | ';' | '/') => true,
            Some(',') => {
                let next = after.as_str().trim_start().chars().next();
                next.is_none_or(|next| {
                    matches!(next, '"' | '\'' | '{' | '[' | '}' | ']' | '/' | '-' | ',')
                        || next.is_ascii_digit()
                        || after.as_str().trim_start().starts_with("true")
                        || after.as_str().trim_start().starts_with("false")
                        || after.as_str().trim_start().starts_with("null")
                })
            }
            // A forgotten comma: the next member's key follows.
            Some('"') => self.rest().starts_with(['\n', '\r']) || self.rest().starts_with("  "),
            Some(_) => false,
        }
    }

    fn escape(&mut self, text: &mut String) {
        let Some(character) = self.rest().chars().next() else {
            return;
        };
        self.at += character.len_utf8();
        match character {
            'n' | 'r' | 't' | 'b' | 'f' => text.push(' '),
            'u' => text.push(self.unicode_escape()),
            _ => text.push(character),
        }
    }

    fn unicode_escape(&mut self) -> char {
        let Some(first) = self.hex() else {
            return char::REPLACEMENT_CHARACTER;
        };
        if (0xD800..0xDC00).contains(&first) && self.rest().starts_with("\\u") {
            let back = self.at;
            self.at += 2;
            if let Some(second @ 0xDC00..0xE000) = self.hex() {
                let scalar = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER);
            }
            self.at = back;
        }
        char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(number)
    }

    /// Blanks, control characters, comments of JavaScript, HTML and CDATA.
    fn skip_blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blanks = rest.len()
                - rest
                    .trim_start_matches(|c: char| {
                        c.is_whitespace() || c.is_control() || c == '\u{feff}'
                    })
                    .len();
            self.at += blanks;
            let rest = self.rest();
            let skipped = if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len()).min(line_of(rest))
            } else if rest.starts_with("<!--") {
                4
            } else if rest.starts_with("-->") {
                3
            } else if rest.starts_with("<![CDATA[") {
                9
            } else if rest.starts_with("]]>") {
                3
            } else {
                return;
            };
            self.at += skipped.max(1);
        }
    }

    fn skip_separators(&mut self) {
        loop {
            self.skip_blanks();
            match self.peek() {
                Some(b',' | b';') => self.at += 1,
                _ => return,
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn advance(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }
}

/// How far a `//` comment reaches: a CDATA mark in it opens the content.
fn line_of(comment: &str) -> usize {
    match comment.strip_prefix("//").map(str::trim_start) {
        Some(rest) if rest.starts_with("<![CDATA[") || rest.starts_with("]]>") => {
            comment.len() - rest.len()
        }
        _ => comment.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn broken_json_is_read_as_far_as_it_goes() {
        let cases = [
            (r#"{"a": 1,}"#, vec![json!({"a": 1})]),
            ("{\"a\": \"two\nlines\"}", vec![json!({"a": "two lines"})]),
            (r#"{"a":1}{"b":2}"#, vec![json!({"a": 1}), json!({"b": 2})]),
            ("//<![CDATA[\n{\"a\":1}\n//]]>", vec![json!({"a": 1})]),
            ("<!-- {\"a\":[1,2,],} -->", vec![json!({"a": [1, 2]})]),
            (
                r#"{"a":"He said "no" again","b":2}"#,
                vec![json!({"a": "He said \"no\" again", "b": 2})],
            ),
            (
                "{&quot;a&quot;: &quot;x &amp; y&quot;}",
                vec![json!({"a": "x & y"})],
            ),
            (
                "/* note */ {a: 'b', // end\n c: true}",
                vec![json!({"a": "b", "c": true})],
            ),
            (
                r#"{"a": {"b": "cut off"#,
                vec![json!({"a": {"b": "cut off"}})],
            ),
            (
                "{\"a\": \"x\"\n \"b\": \"y\"}",
                vec![json!({"a": "x", "b": "y"})],
            ),
            (
                r#"{"a":"\ud83d\ude00",,"b":1}"#,
                vec![json!({"a": "😀", "b": 1})],
            ),
            ("nothing here", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(read_all(text), expected, "{text}");
        }
    }

    #[test]
    fn deep_nesting_ends() {
        for text in ["[".repeat(200_000), "{\"a\":".repeat(100_000)] {
            read_all(&text);
        }
    }
}
