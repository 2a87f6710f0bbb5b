//! One capture as a WARC 1.1 record.
//!
//! A `response` holds the HTTP status line, the headers that matter and the
//! body, inflated; a `revisit` (identical payload) holds headers only. The
//! BLAKE3 of the payload stands in a field of our own: it names the body that a
//! revisit means, which the SHA-1 that archives share cannot do safely.

use std::fmt::Write as _;

use marsad_warc::{HttpResponse, Record, RecordKind, block_digest, record_id};

/// Our field for the payload's BLAKE3.
const DIGEST: &str = "Marsad-Payload-BLAKE3";
/// Our field for the address that was asked for, where another one answered.
const REQUESTED: &str = "Marsad-Requested-URI";
/// Our field for what whoever reads the capture again must know besides.
const NOTE: &str = "Marsad-Note";
/// Longest note that is written: a field of a record has bounds.
const MAX_NOTE: usize = 4 << 10;
/// Most headers that are written.
const MAX_HEADERS: usize = 200;
/// Most bytes of headers that are written.
const MAX_HEADER_BYTES: usize = 32 << 10;

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
    /// What whoever reads it again must know besides.
    pub note: Option<String>,
}

impl CaptureRecord {
    /// As it is written.
    pub(super) fn to_warc(&self) -> Record {
        let hex = blake3::Hash::from_bytes(self.digest).to_hex();
        let kind = if self.revisit {
            RecordKind::Revisit
        } else {
            RecordKind::Response
        };
        let id = record_id(&[&self.url, &self.final_url, &self.time, hex.as_str()]);
        let mut record = Record::new(kind, self.message())
            .with("WARC-Record-ID", &id)
            .with("WARC-Date", &self.time)
            .with("WARC-Target-URI", &self.final_url)
            .with("Content-Type", "application/http;msgtype=response")
            .with(DIGEST, hex.as_str());
        if self.url != self.final_url {
            record = record.with(REQUESTED, &self.url);
        }
        let fits = |note: &&String| note.len() <= MAX_NOTE && !note.contains(char::is_control);
        if let Some(note) = self.note.as_ref().filter(fits) {
            record = record.with(NOTE, note);
        }
        if self.revisit {
            let profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
            record.with("WARC-Profile", profile)
        } else {
            record.with("WARC-Payload-Digest", &block_digest(&self.body))
        }
    }

    /// The HTTP message. Headers that it could not be read back with, and those
    /// that name a coding which the body no longer has, are left out.
    fn message(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {:03} \r\n", self.status.min(999));
        for (name, value) in self
            .headers
            .iter()
            .filter(|header| keeps(header))
            .take(MAX_HEADERS)
        {
            if head.len() + name.len() + value.len() < MAX_HEADER_BYTES {
                let _ = write!(head, "{name}: {}\r\n", value.trim());
            }
        }
        head.push_str("\r\n");
        let mut message = head.into_bytes();
        message.extend_from_slice(&self.body);
        message
    }

    /// From what was written; `None` where it is no capture of ours.
    pub(super) fn from_warc(record: &Record) -> Option<CaptureRecord> {
        let revisit = match record.kind {
            RecordKind::Response => false,
            RecordKind::Revisit => true,
            _ => return None,
        };
        let response = HttpResponse::parse(&record.block).ok()?;
        let final_url = record.target()?.to_owned();
        let digest = match record.field(DIGEST) {
            Some(hex) => *blake3::Hash::from_hex(hex).ok()?.as_bytes(),
            None => *blake3::hash(&response.body).as_bytes(),
        };
        Some(CaptureRecord {
            url: record.field(REQUESTED).unwrap_or(&final_url).to_owned(),
            final_url,
            time: record.date()?.to_owned(),
            status: response.status,
            headers: response.fields,
            body: response.body,
            revisit,
            digest,
            note: record.field(NOTE).map(str::to_owned),
        })
    }
}

fn keeps((name, value): &(String, String)) -> bool {
    const CODINGS: [&str; 3] = ["content-encoding", "transfer-encoding", "content-length"];
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    !name.is_empty()
        && name.bytes().all(token)
        && !value.chars().any(char::is_control)
        && !CODINGS
            .iter()
            .any(|coding| name.eq_ignore_ascii_case(coding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_comes_back_without_what_would_harm_it() {
        let mut record = CaptureRecord {
            url: "https://a.example/x".into(),
            final_url: "https://a.example/y".into(),
            time: "2023-11-08T10:00:00Z".into(),
            status: 200,
            headers: vec![("content-type".into(), "text/html".into())],
            body: "قال\r\n\r\nالوزير".as_bytes().to_vec(),
            revisit: false,
            digest: [7; 32],
            note: Some("{\"role\":\"صفحة\"}".to_owned()),
        };
        let kept = record.clone();
        for (name, value) in [
            ("Content-Encoding", "gzip"),
            ("x", "a\r\nb"),
            ("a b", "c"),
            ("", ""),
        ] {
            record.headers.push((name.to_owned(), value.to_owned()));
        }
        assert_eq!(CaptureRecord::from_warc(&record.to_warc()), Some(kept));
        let odd = CaptureRecord {
            status: 7,
            revisit: true,
            body: Vec::new(),
            ..record
        };
        let back = CaptureRecord::from_warc(&odd.to_warc()).unwrap();
        assert_eq!((back.status, back.revisit), (7, true));
    }
}
