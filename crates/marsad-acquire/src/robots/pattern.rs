//! The path pattern of one rule: literal pieces with `*` between, perhaps `$`.

/// A compiled path pattern.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pattern {
    /// The literals between the stars; the first stands at the path's start.
    pieces: Vec<String>,
    /// The last piece must end the path.
    anchored: bool,
    length: usize,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Pattern {
        let text = normalised(text);
        let (body, anchored) = match text.strip_suffix('$') {
            Some(body) => (body, true),
            None => (&text[..], false),
        };
        Pattern {
            pieces: body.split('*').map(str::to_owned).collect(),
            anchored,
            length: text.len(),
        }
    }

    /// Length in octets, by which rules are ranked.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// Whether the pattern matches from the start of a normalised path. Each
    /// piece is taken where it first fits, which never loses a match.
    pub(super) fn matches(&self, path: &str) -> bool {
        let Some((first, rest)) = self.pieces.split_first() else {
            return true;
        };
        let Some(mut left) = path.strip_prefix(first.as_str()) else {
            return false;
        };
        let Some((last, middle)) = rest.split_last() else {
            return !self.anchored || left.is_empty();
        };
        for piece in middle {
            match left.find(piece.as_str()) {
                Some(at) => left = &left[at + piece.len()..],
                None => return false,
            }
        }
        if self.anchored {
            left.ends_with(last.as_str())
        } else {
            left.contains(last.as_str())
        }
    }
}

/// One spelling for each path (RFC 9309, 2.2.2): characters beyond ASCII are
/// percent-encoded, encoded unreserved ones are decoded, hex is upper case.
pub(super) fn normalised(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let encoded = (byte == b'%')
            .then(|| bytes.get(at + 1..at + 3).and_then(hex_pair))
            .flatten();
        at += if encoded.is_some() { 3 } else { 1 };
        match encoded {
            Some(decoded) if decoded.is_ascii_alphanumeric() || b"-._~".contains(&decoded) => {
                out.push(char::from(decoded));
            }
            Some(other) => push_encoded(&mut out, other),
            None if byte.is_ascii() => out.push(char::from(byte)),
            None => push_encoded(&mut out, byte),
        }
    }
    out
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let [high, low] = [digit(pair[0])?, digit(pair[1])?];
    u8::try_from(high * 16 + low).ok()
}

fn push_encoded(out: &mut String, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(HEX[usize::from(byte >> 4)]));
    out.push(char::from(HEX[usize::from(byte & 15)]));
}
