//! What a document is, from its first bytes, its name and its content type.
//!
//! The bytes decide where they are telling (signatures, markup); what a server
//! or a file name says only decides between kinds that the bytes leave open.

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An HTML page.
    Html,
    /// RSS, RDF, Atom, CDF or JSON Feed.
    Feed,
    /// A sitemap or an index of sitemaps.
    Sitemap,
    /// A web archive.
    Warc,
    /// Gzip: open it and look again.
    Gzip,
    /// Zstandard: open it and look again.
    Zstd,
    /// One JSON value.
    Json,
    /// One JSON value a line.
    JsonLines,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// Nothing but white space.
    Empty,
    /// No text at all: what it is, in words.
    Binary(&'static str),
}

/// What is known from outside.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'h> {
    /// File name or path of the address.
    pub name: Option<&'h str>,
    /// Media type without parameters.
    pub content_type: Option<&'h str>,
}

/// Bytes that are looked at.
const WINDOW: usize = 4096;

/// Signatures of formats that hold no article text for us.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ\x00", "an XZ archive"),
    (b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
    (b"\x7FELF", "an executable"),
    (b"MZ\x90", "an executable"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old office document",
    ),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
];

/// Says what a document is.
pub fn sniff(bytes: &[u8], hints: Hints<'_>) -> Kind {
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Kind::Gzip;
    }
    if bytes.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) {
        return Kind::Zstd;
    }
    if bytes.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    if let Some((_, what)) = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature))
    {
        return Kind::Binary(what);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Kind::Binary("a video or image container");
    }
    let window = readable(&bytes[..bytes.len().min(WINDOW)]);
    if window.contains('\0') {
        return Kind::Binary("binary data");
    }
    let start = window.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if start.is_empty() {
        return if bytes.len() > WINDOW {
            Kind::Text
        } else {
            Kind::Empty
        };
    }
    match start.as_bytes()[0] {
        b'<' => markup(start).unwrap_or_else(|| by_hints(start, hints)),
        b'{' | b'[' => json(start, bytes, hints),
        _ => by_hints(start, hints),
    }
}

/// The window as text: UTF-16 is told by its mark or its zeros, all else is
/// taken byte by byte, since what is looked for is ASCII.
fn readable(bytes: &[u8]) -> String {
    let units = |big: bool| -> String {
        let pairs = bytes.chunks_exact(2);
        let unit = |pair: &[u8]| {
            if big {
                u16::from_be_bytes([pair[0], pair[1]])
            } else {
                u16::from_le_bytes([pair[0], pair[1]])
            }
        };
        char::decode_utf16(pairs.map(unit))
            .map(|unit| unit.unwrap_or('\u{FFFD}'))
            .collect()
    };
    match bytes {
        [0xFE, 0xFF, ..] | [0, b'<', 0, ..] => units(true),
        [0xFF, 0xFE, ..] | [b'<', 0, _, 0, ..] => units(false),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The kind that the first telling element gives.
fn markup(start: &str) -> Option<Kind> {
    let mut rest = start;
    // Declarations, comments and processing instructions come before the root.
    while let Some(open) = rest.find('<') {
        rest = &rest[open..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        } else if rest.starts_with("<?") {
            rest = rest.find("?>").map_or("", |end| &rest[end + 2..]);
        } else if rest.starts_with("<!") {
            let name = rest[2..].trim_start();
            if name.len() >= 7 && name.as_bytes()[..7].eq_ignore_ascii_case(b"doctype") {
                let kind = name[7..].trim_start();
                if kind.len() >= 4 && kind.as_bytes()[..4].eq_ignore_ascii_case(b"html") {
                    return Some(Kind::Html);
                }
            }
            rest = past_declaration(rest);
        } else {
            return root(&rest[1..]);
        }
    }
    None
}

/// What follows `<!…>`, an internal subset in brackets included.
fn past_declaration(declaration: &str) -> &str {
    let close = declaration.find('>');
    match declaration.find('[') {
        Some(subset) if close.is_none_or(|close| subset < close) => declaration
            .find("]>")
            .map_or("", |end| &declaration[end + 2..]),
        _ => close.map_or("", |end| &declaration[end + 1..]),
    }
}

fn root(rest: &str) -> Option<Kind> {
    let name = rest
        .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
        .next()?;
    let local = name.rsplit(':').next()?.to_ascii_lowercase();
    match local.as_str() {
        "rss" | "feed" | "rdf" | "channel" => Some(Kind::Feed),
        "urlset" | "sitemapindex" => Some(Kind::Sitemap),
        "html" | "head" | "body" | "title" | "meta" | "div" | "p" | "article" | "section"
        | "main" | "table" | "h1" | "h2" | "script" | "style" | "link" | "span" | "a" | "img"
        | "br" | "ul" | "ol" | "center" | "font" | "form" | "iframe" => Some(Kind::Html),
        _ => None,
    }
}

fn json(start: &str, bytes: &[u8], hints: Hints<'_>) -> Kind {
    if start.contains("https://jsonfeed.org/version/")
        || start.contains("http://jsonfeed.org/version/")
    {
        return Kind::Feed;
    }
    let looks_like_json = {
        let inner = start[1..].trim_start();
        inner.starts_with(['"', '{', '[', '}', ']'])
            || inner.starts_with(|c: char| c.is_ascii_digit())
    };
    if !looks_like_json {
        return by_hints(start, hints);
    }
    if ends_with(hints.name, &[".jsonl", ".ndjson"]) || many_values(start, bytes) {
        return Kind::JsonLines;
    }
    Kind::Json
}

/// Whether the first line is a whole object and another follows.
fn many_values(start: &str, bytes: &[u8]) -> bool {
    if !start.starts_with('{') {
        return false;
    }
    let mut lines = bytes
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return false;
    };
    first.ends_with(b"}") && second.starts_with(b"{")
}

/// For text that says nothing of itself.
fn by_hints(start: &str, hints: Hints<'_>) -> Kind {
    if ends_with(hints.name, &[".md", ".markdown"]) || hints.content_type == Some("text/markdown") {
        return Kind::Markdown;
    }
    if ends_with(hints.name, &[".txt", ".text"]) || hints.content_type == Some("text/plain") {
        return Kind::Text;
    }
    let says_html = ends_with(hints.name, &[".html", ".htm", ".xhtml", ".shtml"])
        || matches!(
            hints.content_type,
            Some("text/html" | "application/xhtml+xml")
        );
    if says_html || has_tags(start) {
        return Kind::Html;
    }
    if is_markdown(start) {
        Kind::Markdown
    } else {
        Kind::Text
    }
}

/// Several closing tags of HTML: text with mark-up that begins with text.
fn has_tags(start: &str) -> bool {
    let lower = start.to_ascii_lowercase();
    ["</p>", "</div>", "<br", "</a>", "</td>", "</head>"]
        .iter()
        .filter(|tag| lower.contains(**tag))
        .count()
        >= 2
}

/// A heading line of Markdown, or front matter with a title.
fn is_markdown(start: &str) -> bool {
    let heading = |line: &str| {
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        (1..=6).contains(&marks) && line[marks..].starts_with(' ')
    };
    let front_matter = start
        .strip_prefix("---\n")
        .is_some_and(|rest| rest.contains("title:") && rest.contains("\n---"));
    front_matter || start.lines().take(3).any(heading)
}

fn ends_with(name: Option<&str>, endings: &[&str]) -> bool {
    let Some(name) = name else { return false };
    let name = name
        .split(['?', '#'])
        .next()
        .unwrap_or(name)
        .to_ascii_lowercase();
    endings.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide() {
        let cases: &[(&[u8], Kind)] = &[
            (b"", Kind::Empty),
            (b" \n\t", Kind::Empty),
            (b"\x1F\x8B\x08\x00", Kind::Gzip),
            (b"\x28\xB5\x2F\xFD\x00", Kind::Zstd),
            (b"WARC/1.1\r\n", Kind::Warc),
            (b"%PDF-1.7", Kind::Binary("a PDF document")),
            (b"\x89PNG\r\n\x1A\n", Kind::Binary("a PNG image")),
            (b"a\x00b\x00\x01\x02", Kind::Binary("binary data")),
            (b"<!DOCTYPE html><title>x", Kind::Html),
            (b"<!-- a --><HTML>", Kind::Html),
            (
                b"\xEF\xBB\xBF<?xml version='1.0'?><rss version='2.0'>",
                Kind::Feed,
            ),
            (
                b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b>'>]><rss>",
                Kind::Feed,
            ),
            (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Kind::Feed),
            (b"<rdf:RDF xmlns='x'>", Kind::Feed),
            (b"\xFF\xFE<\x00r\x00s\x00s\x00>\x00", Kind::Feed),
            (b"<urlset xmlns='x'>", Kind::Sitemap),
            (b"<sm:sitemapindex>", Kind::Sitemap),
            (
                b"{\"version\": \"https://jsonfeed.org/version/1.1\"}",
                Kind::Feed,
            ),
            (b"{\"headline\": \"x\"}", Kind::Json),
            (b"{\"a\":1}\n{\"a\":2}\n", Kind::JsonLines),
            (b"{curly} words", Kind::Text),
            (b"# Headline\n\nText", Kind::Markdown),
            (b"---\ntitle: x\n---\ntext", Kind::Markdown),
            ("عنوان الخبر\nنص الخبر".as_bytes(), Kind::Text),
            (b"text <b>first</b><br>and then</p> markup", Kind::Html),
        ];
        for (bytes, kind) in cases {
            assert_eq!(
                sniff(bytes, Hints::default()),
                *kind,
                "{}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn names_and_types_decide_what_bytes_leave_open() {
        let named = |name| Hints {
            name: Some(name),
            content_type: None,
        };
        assert_eq!(sniff(b"plain", named("a.md")), Kind::Markdown);
        assert_eq!(sniff(b"plain", named("page.html?x=1")), Kind::Html);
        assert_eq!(sniff(b"# not a heading", named("notes.txt")), Kind::Text);
        assert_eq!(sniff(b"{\"a\":1}", named("one.jsonl")), Kind::JsonLines);
        let typed = Hints {
            name: None,
            content_type: Some("text/html"),
        };
        assert_eq!(sniff(b"plain", typed), Kind::Html);
        assert_eq!(sniff(b"<rss>", typed), Kind::Feed);
    }
}
