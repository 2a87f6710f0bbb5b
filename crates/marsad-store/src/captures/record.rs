//! One capture as a WARC 1.1 record in a gzip member of its own.
//!
//! ISO 28500:2017. A `response` holds the HTTP status line, the headers that
//! matter and the body; a `revisit` (identical payload) holds headers only.

use std::fmt::Write as _;
use std::io::{Read, Write as _};

use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;

/// Longest record that is read back, inflated.
const MAX_RECORD: u64 = 256 << 20;

/// What was fetched, as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureRecord {
    /// The address that was asked for.
    pub url: String,
    /// The address that answered.
    pub final_url: String,
    /// When, RFC 3339 in UTC.
    pub time: String,
    /// HTTP status.
    pub status: u16,
    /// Response headers worth keeping.
    pub headers: Vec<(String, String)>,
    /// The decoded body; empty in a revisit.
    pub body: Vec<u8>,
    /// Whether the body is that of an earlier capture.
    pub revisit: bool,
    /// BLAKE3 of the payload.
    pub digest: [u8; 32],
}

/// The record as one gzip member.
///
/// # Errors
/// Never in practice: writing goes to memory.
pub(super) fn encode(record: &CaptureRecord) -> std::io::Result<Vec<u8>> {
    let mut http = format!("HTTP/1.1 {}\r\n", record.status);
    for (name, value) in &record.headers {
        let _ = write!(http, "{}: {}\r\n", clean(name), clean(value));
    }
    http.push_str("\r\n");
    let kind = if record.revisit {
        "revisit"
    } else {
        "response"
    };
    let digest = hex(&record.digest);
    let mut head = format!("WARC/1.1\r\nWARC-Type: {kind}\r\n");
    let _ = write!(
        head,
        "WARC-Record-ID: <urn:uuid:{}>\r\nWARC-Date: {}\r\nWARC-Target-URI: {}\r\n",
        uuid(record),
        clean(&record.time),
        clean(&record.final_url)
    );
    if record.url != record.final_url {
        let _ = write!(head, "Marsad-Requested-URI: {}\r\n", clean(&record.url));
    }
    if record.revisit {
        head.push_str(
            "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n",
        );
    }
    let _ = write!(
        head,
        "WARC-Payload-Digest: blake3:{digest}\r\nContent-Type: application/http;msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len() + record.body.len()
    );
    let mut member = GzEncoder::new(Vec::new(), Compression::fast());
    member.write_all(head.as_bytes())?;
    member.write_all(http.as_bytes())?;
    member.write_all(&record.body)?;
    member.write_all(b"\r\n\r\n")?;
    member.finish()
}

/// Reads the member that begins `bytes`; with the number of bytes it took.
///
/// `None` where it is torn or no capture.
pub(super) fn decode(bytes: &[u8]) -> Option<(CaptureRecord, usize)> {
    let mut decoder = GzDecoder::new(bytes);
    let mut text = Vec::new();
    let read = decoder.by_ref().take(MAX_RECORD).read_to_end(&mut text);
    read.ok()?;
    let taken = bytes.len() - decoder.into_inner().len();
    let (head, rest) = cut(&text)?;
    let content = rest.strip_suffix(b"\r\n\r\n")?;
    let (http, body) = cut(content)?;
    let head: Vec<(&str, &str)> = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .collect();
    let field = |name: &str| {
        head.iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| *value)
    };
    let final_url = field("WARC-Target-URI")?.to_owned();
    let mut lines = http.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let record = CaptureRecord {
        url: field("Marsad-Requested-URI")
            .unwrap_or(&final_url)
            .to_owned(),
        final_url,
        time: field("WARC-Date")?.to_owned(),
        status,
        headers: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: body.to_vec(),
        revisit: field("WARC-Type")? == "revisit",
        digest: unhex(field("WARC-Payload-Digest")?.strip_prefix("blake3:")?)?,
    };
    Some((record, taken))
}

/// Header text up to the empty line, and what follows.
fn cut(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 4..]))
}

/// Without line breaks, which would begin a new header.
fn clean(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

/// A name made of what the record says: the same capture has the same name.
fn uuid(record: &CaptureRecord) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [&record.url, &record.final_url, &record.time] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    hasher.update(&record.digest);
    let name = hex(&hasher.finalize().as_bytes()[..16]);
    format!(
        "{}-{}-8{}-8{}-{}",
        &name[..8],
        &name[8..12],
        &name[13..16],
        &name[17..20],
        &name[20..32]
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    Some(*blake3::Hash::from_hex(text).ok()?.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_back_and_a_torn_one_does_not() {
        let record = CaptureRecord {
            url: "https://a.example/x".into(),
            final_url: "https://a.example/y".into(),
            time: "2023-11-08T10:00:00Z".into(),
            status: 200,
            headers: vec![("content-type".into(), "text/html".into())],
            body: "قال\r\n\r\nالوزير".as_bytes().to_vec(),
            revisit: false,
            digest: [7; 32],
        };
        let bytes = encode(&record).unwrap();
        let twice = [bytes.clone(), bytes.clone()].concat();
        assert_eq!(decode(&twice), Some((record, bytes.len())));
        for end in 0..bytes.len() {
            assert_eq!(decode(&bytes[..end]), None, "cut at {end}");
        }
    }
}
