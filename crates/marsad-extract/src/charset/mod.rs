//! Bytes of a page → text.
//!
//! The order of evidence is that of the WHATWG encoding sniffing algorithm,
//! except that the bytes may overrule what is said about them: servers and
//! templates often declare a charset that the page is not in. So: byte order
//! mark; then the declared charset (HTTP, `<?xml`, `<meta>`) where the bytes
//! agree with it; then UTF-8 where the bytes are valid UTF-8; then a guess by
//! chardetng from the first [`GUESS_FROM`] bytes that could tell.
//!
//! Never fails: bytes that the charset does not know become U+FFFD, and
//! [`Decoded::damaged`] says so.

mod declared;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a page is read for a guess and for a declaration. chardetng is
/// slower than the parser, and a page says its language early.
pub const GUESS_FROM: usize = 64 * 1024;

/// A page as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// WHATWG name of the charset that was used, as `windows-1256`.
    pub charset: &'static str,
    /// Whether some bytes meant nothing in that charset and were replaced.
    pub damaged: bool,
    /// Whether the bytes are no text at all (an image, an archive).
    pub binary: bool,
}

/// Decodes a page. `http_charset` is the parameter of the `Content-Type`
/// header, `tld` the last label of the host's name: a hint for the guess.
pub fn decode(bytes: &[u8], http_charset: Option<&str>, tld: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..]);
    }
    if let Some(encoding) = utf16_by_shape(bytes) {
        return decoded(encoding, bytes);
    }
    let shape = Shape::of(bytes);
    if shape.is_utf8() && !has_iso_2022_jp_escape(bytes) {
        return decoded(shape.overruled_by(declared(bytes, http_charset)), bytes);
    }
    if let Some(encoding) = declared(bytes, http_charset)
        && encoding != UTF_8
        && !(encoding == WINDOWS_1252 && shape.is_no_latin_script())
    {
        let reading = decoded(encoding, bytes);
        if !reading.damaged || shape.plausible(&reading.text) {
            return reading;
        }
    }
    decoded(guess(bytes, tld), bytes)
}

/// The charset that the page is said to be in. A server's Latin-1 is often just
/// its default, so that the page's own word counts for more.
fn declared(bytes: &[u8], http_charset: Option<&str>) -> Option<&'static Encoding> {
    let by_server = http_charset.and_then(declared::by_label);
    let in_page = || declared::in_page(&bytes[..bytes.len().min(GUESS_FROM)]);
    match by_server {
        Some(encoding) if encoding != WINDOWS_1252 => Some(encoding),
        _ => in_page().or(by_server),
    }
}

/// What the bytes above ASCII look like.
struct Shape {
    /// Characters that are well-formed multi-byte UTF-8.
    utf8: usize,
    /// Places where UTF-8 is broken, other than a cut at the end.
    broken: usize,
    /// Bytes above ASCII, and how many of them stand beside another one.
    high: usize,
    adjacent: usize,
}

impl Shape {
    fn of(bytes: &[u8]) -> Shape {
        let mut shape = Shape {
            utf8: 0,
            broken: 0,
            high: 0,
            adjacent: 0,
        };
        if let Ok(text) = std::str::from_utf8(bytes) {
            // Enough for `overruled_by`: whether there are a few.
            shape.utf8 = text.chars().filter(|c| !c.is_ascii()).take(4).count();
            return shape;
        }
        for chunk in bytes.utf8_chunks() {
            shape.utf8 += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            shape.broken += usize::from(!chunk.invalid().is_empty());
        }
        let mut before = 0;
        for &byte in bytes {
            if byte >= 0x80 {
                shape.high += 1;
                shape.adjacent += usize::from(before >= 0x80);
            }
            before = byte;
        }
        shape
    }

    /// UTF-8, perhaps with a scratch: legacy text is broken at every other letter.
    fn is_utf8(&self) -> bool {
        self.broken * 4 <= self.utf8
    }

    /// Letters above ASCII come one by one in Latin scripts, in runs elsewhere.
    fn is_no_latin_script(&self) -> bool {
        self.high >= 8 && self.adjacent * 2 > self.high
    }

    /// Whether a reading with replaced bytes is still mostly right.
    fn plausible(&self, reading: &str) -> bool {
        let replaced = reading.matches(char::REPLACEMENT_CHARACTER).count();
        replaced * 20 <= self.high
    }

    /// UTF-8 that is declared as something else is UTF-8; but a handful of
    /// characters may be well-formed in a double-byte charset too.
    fn overruled_by(&self, declared: Option<&'static Encoding>) -> &'static Encoding {
        match declared {
            Some(encoding)
                if !encoding.is_single_byte()
                    && encoding.is_ascii_compatible()
                    && (1..4).contains(&self.utf8) =>
            {
                encoding
            }
            _ => UTF_8,
        }
    }
}

/// UTF-16 without a mark: markup begins with `<` and an ASCII letter.
fn utf16_by_shape(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, letter, 0, ..] if *letter > 0 => Some(UTF_16LE),
        [0, b'<', 0, letter, ..] if *letter > 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// ISO-2022-JP is ASCII to the eye; only its escapes show.
fn has_iso_2022_jp_escape(bytes: &[u8]) -> bool {
    memchr::memchr(0x1B, bytes).is_some()
        && [b"\x1B$B", b"\x1B$@", b"\x1B(J"]
            .iter()
            .any(|escape| memchr::memmem::find(bytes, *escape).is_some())
}

fn guess(bytes: &[u8], tld: Option<&str>) -> &'static Encoding {
    let telling = |byte: &u8| *byte >= 0x80 || *byte == 0x1B;
    let start = bytes.iter().position(telling).unwrap_or(0);
    let end = bytes.len().min(start + GUESS_FROM);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], end == bytes.len());
    // chardetng panics on a label that is not in its DNS form.
    let tld = tld.map(str::to_ascii_lowercase).filter(|tld| {
        tld.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    detector.guess(tld.as_deref().map(str::as_bytes), Utf8Detection::Allow)
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let binary = is_binary(&text);
    Decoded {
        text: text.into_owned(),
        charset: encoding.name(),
        damaged,
        binary,
    }
}

/// Text has few control characters and few places that cannot be read. (NUL is
/// not counted: broken generators leave it in good pages.)
fn is_binary(text: &str) -> bool {
    let (mut strange, mut all) = (0_usize, 0_usize);
    for character in text.chars().take(4096) {
        all += 1;
        strange += usize::from(matches!(
            character,
            '\x01'..='\x08' | '\x0B' | '\x0E'..='\x1A' | '\x1C'..='\x1F' | '\u{80}'..='\u{9F}' | '\u{FFFD}'
        ));
    }
    strange * 10 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ARABIC: &str = "وصل وزير الزراعة صباح اليوم إلى المدينة في زيارة تستمر يومين يلتقي خلالها عددا من المزارعين";
    const RUSSIAN: &str =
        "Министр сельского хозяйства прибыл утром в город и встретился с фермерами области";
    const CHINESE: &str = "农业部长今天上午抵达该市，进行为期两天的访问，期间将会见当地农民代表";
    const JAPANESE: &str =
        "農業大臣は今朝この町に到着し、二日間の訪問で地元の農家と会談する予定です";

    fn encode(charset: &str, text: &str) -> Vec<u8> {
        let encoding = Encoding::for_label(charset.as_bytes()).unwrap();
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{charset}");
        bytes.into_owned()
    }

    #[test]
    fn legacy_pages_are_read_with_and_without_a_declaration() {
        for (charset, text, tld) in [
            ("windows-1256", ARABIC, None),
            ("windows-1256", ARABIC, Some("SY")),
            ("ISO-8859-6", ARABIC, Some("sa")),
            ("windows-1251", RUSSIAN, Some("ru")),
            ("KOI8-U", RUSSIAN, Some("ru")),
            ("GBK", CHINESE, None),
            (
                "Big5",
                "農業部長今天上午抵達該市，進行為期兩天的訪問",
                Some("tw"),
            ),
            ("Shift_JIS", JAPANESE, None),
            ("EUC-JP", JAPANESE, None),
            ("ISO-2022-JP", JAPANESE, None),
            (
                "EUC-KR",
                "농림부 장관이 오늘 아침 도시에 도착해 이틀 동안 농민들을 만난다",
                None,
            ),
            (
                "windows-1254",
                "Tarım bakanı bu sabah şehre geldi ve çiftçilerle görüştü",
                Some("tr"),
            ),
            (
                "windows-1253",
                "Ο υπουργός γεωργίας έφτασε σήμερα το πρωί στην πόλη",
                Some("gr"),
            ),
        ] {
            let bare = decode(&encode(charset, &format!("<p>{text}</p>")), None, tld);
            assert_eq!(
                bare.text,
                format!("<p>{text}</p>"),
                "{charset}, guessed {}",
                bare.charset
            );
            let page = format!("<meta charset='{charset}'><p>{text}</p>");
            let said = decode(&encode(charset, &page), None, None);
            assert_eq!((said.charset, said.damaged), (charset, false));
            assert_eq!(said.text, page);
            let served = decode(&encode(charset, text), Some(charset), None);
            assert_eq!(served.text, text, "{charset} by the server");
        }
    }

    #[test]
    fn a_declaration_that_is_plainly_wrong_is_overruled() {
        for said in ["windows-1256", "iso-8859-1", "gbk", "utf-16", "nonsense"] {
            let page = format!("<meta charset={said}><p>{ARABIC}</p>");
            let read = decode(page.as_bytes(), Some(said), None);
            assert_eq!((read.text, read.charset), (page, "UTF-8"), "{said}");
        }
        for said in ["utf-8", "iso-8859-1", "us-ascii", "shift_jis"] {
            let page = format!("<meta charset={said}><p>{ARABIC}</p>");
            let read = decode(&encode("windows-1256", &page), None, None);
            assert_eq!((read.text, read.charset), (page, "windows-1256"), "{said}");
        }
        let page = format!("<meta charset=windows-1251><p>{RUSSIAN}</p>");
        let read = decode(&encode("windows-1251", &page), Some("ISO-8859-1"), None);
        assert_eq!(read.text, page, "the server's Latin-1 is a default");
    }

    #[test]
    fn latin_1_stays_what_it_says() {
        let page = "<meta charset=iso-8859-1><p>Le ministre est arrivé ce matin à l’hôtel";
        let read = decode(&encode("windows-1252", page), None, None);
        assert_eq!((read.text.as_str(), read.charset), (page, "windows-1252"));
    }

    #[test]
    fn byte_order_marks_and_utf_16() {
        for page in [format!("<p>{ARABIC}"), format!("<html><p>{CHINESE}")] {
            let little: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = page.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let marked = [&b"\xFF\xFE"[..], &little].concat();
            for (bytes, charset) in [
                (&marked, "UTF-16LE"),
                (&little, "UTF-16LE"),
                (&big, "UTF-16BE"),
            ] {
                let read = decode(bytes, Some("utf-8"), None);
                assert_eq!((read.text.as_str(), read.charset), (page.as_str(), charset));
            }
        }
        let read = decode("\u{FEFF}<meta charset=koi8-r>é".as_bytes(), None, None);
        assert_eq!(read.text, "<meta charset=koi8-r>é");
    }

    #[test]
    fn scratches_are_kept_small_and_said() {
        let page = format!("<p>{ARABIC}");
        let cut = decode(&page.as_bytes()[..page.len() - 1], None, None);
        assert!(cut.damaged && cut.charset == "UTF-8" && cut.text.contains("المزارع"));
        let scratched = [page.as_bytes(), b"\xC8\xFF", page.as_bytes()].concat();
        let read = decode(&scratched, Some("utf-8"), None);
        assert!(read.damaged && read.charset == "UTF-8" && !read.binary);
        assert!(!decode(page.as_bytes(), None, None).damaged);
        let archive: Vec<u8> = (0..9_000_u32)
            .map(|n| (n * n * 31 + (n >> 5) * 17) as u8)
            .collect();
        assert!(decode(&archive, None, None).binary);
    }

    proptest! {
        #[test]
        fn every_byte_string_is_read(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            tld in "\\PC{0,5}",
            said in "\\PC{0,12}",
        ) {
            decode(&bytes, Some(&said), Some(&tld));
        }

        #[test]
        fn valid_utf8_is_never_changed(text in "\\PC{0,80}") {
            prop_assert_eq!(decode(text.as_bytes(), Some("windows-1256"), None).text, text);
        }
    }
}
