//! What a page says about its own charset: `<?xml encoding`, `<meta charset>`
//! and `<meta http-equiv>`, found before parsing (WHATWG HTML, "prescan a byte
//! stream to determine its encoding").

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED};
use memchr::memmem;

/// The encoding of a label, forgiving what servers get wrong (`windows1256`,
/// `utf_8`, quotes). Labels that browsers refuse give nothing.
pub(super) fn by_label(label: &str) -> Option<&'static Encoding> {
    let label = label.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let encoding = Encoding::for_label(label.as_bytes())
        .or_else(|| Encoding::for_label(label.replace('_', "-").as_bytes()))
        .or_else(|| {
            let lower = label.to_ascii_lowercase();
            let number = lower
                .strip_prefix("windows")
                .or(lower.strip_prefix("win"))?;
            let number = number.trim_start_matches(['-', ' ']);
            Encoding::for_label(format!("windows-{number}").as_bytes())
        })?;
    (encoding != REPLACEMENT && encoding != X_USER_DEFINED).then_some(encoding)
}

/// The first charset that the head of a page names. A page that could be read
/// so far is no UTF-16, whatever it says.
pub(super) fn in_page(head: &[u8]) -> Option<&'static Encoding> {
    let encoding = in_xml_declaration(head).or_else(|| in_meta(head))?;
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return Some(UTF_8);
    }
    Some(encoding)
}

fn in_xml_declaration(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.trim_ascii_start();
    if !head.starts_with(b"<?xml") {
        return None;
    }
    let declaration = &head[5..memchr::memchr(b'>', head)?];
    let (_, value) = Attributes(declaration).find(|(name, _)| *name == b"encoding")?;
    by_label(std::str::from_utf8(value).ok()?)
}

fn in_meta(head: &[u8]) -> Option<&'static Encoding> {
    let mut rest = head;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        if rest.starts_with(b"!--") {
            // `<!-->` is a whole comment: its `--` may be the opening one's.
            rest = &rest[1 + memmem::find(&rest[1..], b"-->")?..];
        } else if rest.len() > 5
            && rest[..4].eq_ignore_ascii_case(b"meta")
            && (rest[4].is_ascii_whitespace() || rest[4] == b'/')
            && let Some(encoding) = of_meta(&rest[4..])
        {
            return Some(encoding);
        }
    }
    None
}

/// The charset of one `<meta>`, of which `attributes` is the inside and what follows.
fn of_meta(attributes: &[u8]) -> Option<&'static Encoding> {
    let mut is_content_type = false;
    let mut content = None;
    for (name, value) in Attributes(attributes) {
        let value = std::str::from_utf8(value).unwrap_or("");
        if name.eq_ignore_ascii_case(b"charset") {
            return by_label(value);
        } else if name.eq_ignore_ascii_case(b"http-equiv") {
            is_content_type = value.eq_ignore_ascii_case("content-type");
        } else if name.eq_ignore_ascii_case(b"content") {
            content = Some(value);
        }
    }
    content
        .filter(|_| is_content_type)
        .and_then(charset_of_content_type)
        .and_then(by_label)
}

/// The charset parameter of `text/html; charset=…`.
fn charset_of_content_type(value: &str) -> Option<&str> {
    let lower = value.to_ascii_lowercase();
    let after = &value[lower.find("charset")? + "charset".len()..];
    let label = after.trim_start().strip_prefix('=')?.trim_start();
    let label = label.trim_start_matches(['"', '\'']);
    label.split(['"', '\'', ';', ' ', ',', '\t', '\n']).next()
}

/// Name and value of each attribute of a tag, up to its `>`.
struct Attributes<'b>(&'b [u8]);

impl<'b> Iterator for Attributes<'b> {
    type Item = (&'b [u8], &'b [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let skip = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        let start = self.0.iter().position(|byte| !skip(byte))?;
        let rest = &self.0[start..];
        if rest[0] == b'>' {
            return None;
        }
        let ends_name = |byte: &u8| skip(byte) || matches!(byte, b'=' | b'>');
        let name_end = 1 + rest[1..].iter().position(ends_name)?;
        let (name, rest) = rest.split_at(name_end);
        let after = rest.trim_ascii_start();
        let Some(after) = after.strip_prefix(b"=") else {
            self.0 = rest;
            return Some((name, b""));
        };
        let value = after.trim_ascii_start();
        let (value, rest) = match value.first()? {
            quote @ (b'"' | b'\'') => {
                let end = memchr::memchr(*quote, &value[1..])?;
                (&value[1..=end], &value[end + 2..])
            }
            _ => {
                let end = value
                    .iter()
                    .position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
                value.split_at(end)
            }
        };
        self.0 = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_page_says() {
        for (head, charset) in [
            ("<meta charset=windows-1256>", "windows-1256"),
            ("<META data-x CHARSET = 'Windows1256' />", "windows-1256"),
            (
                "<meta http-equiv=Content-Type content=\"text/html; charset=cp1256\">",
                "windows-1256",
            ),
            (
                "<meta content='text/html;charset=\"koi8-r\"' http-equiv='content-type'>",
                "KOI8-R",
            ),
            (
                "<?xml version='1.0' encoding='ISO-8859-6'?><html>",
                "ISO-8859-6",
            ),
            ("<!-- <meta charset=gbk> --><meta charset=big5>", "Big5"),
            ("<!--><meta charset=gbk>", "GBK"),
            (
                "<meta name=a content='charset=gbk'><meta charset=utf8>",
                "UTF-8",
            ),
            ("<meta charset=utf-16>", "UTF-8"),
            ("<meta charset=unheard-of><meta charset=euc-kr>", "EUC-KR"),
        ] {
            let found = in_page(head.as_bytes()).map(Encoding::name);
            assert_eq!(found, Some(charset), "{head}");
        }
        for head in [
            "",
            "<",
            "<meta",
            "<meta charset",
            "<meta charset=",
            "<metal charset=gbk>",
            "<!--",
        ] {
            assert_eq!(in_page(head.as_bytes()), None, "{head}");
        }
    }
}
