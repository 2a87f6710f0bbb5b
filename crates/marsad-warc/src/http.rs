//! The HTTP message inside a response record: status, fields, decoded body.

use std::io::{self, Read};

use thiserror::Error;

/// Most bytes that a compressed body may inflate to.
pub const MAX_INFLATED: u64 = 64 << 20;
/// A body that inflates more than this many times is a bomb, once past 1 MiB.
const MAX_RATIO: u64 = 500;
/// Most header fields.
const MAX_FIELDS: usize = 256;

/// What is wrong with an HTTP message.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum HttpError {
    /// It does not begin like a response.
    #[error("not an HTTP response")]
    NotAResponse,
    /// The body cannot be inflated, or inflates to too much.
    #[error("the body cannot be decompressed ({coding}): {reason}")]
    Coding {
        /// The coding.
        coding: String,
        /// Why.
        reason: String,
    },
    /// A coding that is not known.
    #[error("unknown content coding {0}")]
    UnknownCoding(String),
}

/// A response with its body decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status.
    pub status: u16,
    /// Names and values, in order.
    pub fields: Vec<(String, String)>,
    /// Without transfer and content codings.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// Reads the block of a response record.
    ///
    /// # Errors
    /// [`HttpError`] where it is no response or its body cannot be decoded.
    pub fn parse(block: &[u8]) -> Result<HttpResponse, HttpError> {
        let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
        let mut response = httparse::Response::new(&mut fields);
        let Ok(httparse::Status::Complete(length)) = response.parse(block) else {
            return Err(HttpError::NotAResponse);
        };
        let status = response.code.ok_or(HttpError::NotAResponse)?;
        let fields: Vec<(String, String)> = response
            .headers
            .iter()
            .map(|field| {
                (
                    field.name.to_owned(),
                    String::from_utf8_lossy(field.value).trim().to_owned(),
                )
            })
            .collect();
        let mut response = HttpResponse {
            status,
            fields,
            body: block[length..].to_vec(),
        };
        response.decode()?;
        Ok(response)
    }

    /// The first field of this name, whatever its letter case.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The media type in lower case, without parameters.
    pub fn content_type(&self) -> Option<String> {
        let value = self.field("Content-Type")?;
        Some(value.split(';').next()?.trim().to_ascii_lowercase())
    }

    /// The `charset` parameter of the media type.
    pub fn charset(&self) -> Option<String> {
        let parameters = self.field("Content-Type")?.split(';').skip(1);
        parameters
            .filter_map(|parameter| parameter.split_once('='))
            .find_map(|(name, value)| {
                let value = value.trim().trim_matches(['"', '\'']);
                (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty())
                    .then(|| value.to_owned())
            })
    }

    /// Takes the codings off. Archives often hold the body decoded already
    /// while the fields still name the coding: such a body stays as it is.
    fn decode(&mut self) -> Result<(), HttpError> {
        let chunked = self
            .field("Transfer-Encoding")
            .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
        if chunked && let Some(whole) = unchunk(&self.body) {
            self.body = whole;
        }
        let codings = self
            .field("Content-Encoding")
            .unwrap_or("")
            .to_ascii_lowercase();
        for coding in codings.split(',').map(str::trim).rev() {
            let decoded = match coding {
                "" | "identity" => continue,
                "gzip" | "x-gzip" if !self.body.starts_with(&[0x1F, 0x8B]) => continue,
                "gzip" | "x-gzip" => inflate(
                    flate2::read::MultiGzDecoder::new(&self.body[..]),
                    self.body.len(),
                ),
                "deflate" => deflate(&self.body),
                "br" => inflate(
                    brotli::Decompressor::new(&self.body[..], 4096),
                    self.body.len(),
                ),
                "zstd" if !self.body.starts_with(&[0x28, 0xB5, 0x2F, 0xFD]) => continue,
                "zstd" => zstd::Decoder::new(&self.body[..])
                    .and_then(|decoder| inflate(decoder, self.body.len())),
                unknown => return Err(HttpError::UnknownCoding(unknown.to_owned())),
            };
            match decoded {
                Ok(body) => self.body = body,
                // Brotli and raw deflate have no signature: text is text.
                Err(_) if matches!(coding, "br" | "deflate") && looks_decoded(&self.body) => {}
                Err(error) => {
                    return Err(HttpError::Coding {
                        coding: coding.to_owned(),
                        reason: error.to_string(),
                    });
                }
            }
        }
        Ok(())
    }
}

/// `deflate` means zlib by the standard and a bare stream by habit.
fn deflate(body: &[u8]) -> io::Result<Vec<u8>> {
    inflate(flate2::read::ZlibDecoder::new(body), body.len())
        .or_else(|_| inflate(flate2::read::DeflateDecoder::new(body), body.len()))
}

fn looks_decoded(body: &[u8]) -> bool {
    body.trim_ascii_start().starts_with(b"<") || body.trim_ascii_start().starts_with(b"{")
}

fn inflate(source: impl Read, sent: usize) -> io::Result<Vec<u8>> {
    let cap = MAX_INFLATED.min((sent as u64).saturating_mul(MAX_RATIO).max(1 << 20));
    let mut body = Vec::new();
    source.take(cap + 1).read_to_end(&mut body)?;
    if body.len() as u64 > cap {
        return Err(io::Error::other(format!(
            "it inflates to more than {cap} bytes"
        )));
    }
    Ok(body)
}

/// Joins chunks (RFC 9112, 7.1); `None` where the body is not chunked after all.
fn unchunk(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let end = rest.windows(2).take(64).position(|pair| pair == b"\r\n");
        let Some(end) = end else {
            return (!whole.is_empty()).then_some(whole);
        };
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        rest = &rest[end + 2..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(&rest[..size.min(rest.len())]);
        // A body that ends early gives what there was.
        let Some(after) = rest.get(size..) else {
            return Some(whole);
        };
        rest = after.strip_prefix(b"\r\n").unwrap_or(after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn message(fields: &str, body: &[u8]) -> Vec<u8> {
        let mut message = format!("HTTP/1.1 200 OK\r\n{fields}\r\n").into_bytes();
        message.extend_from_slice(body);
        message
    }

    #[test]
    fn codings_are_taken_off() {
        let chunked = b"4\r\n<p>o\r\n3\r\nne!\r\n0\r\n\r\n";
        let mut brotli = Vec::new();
        brotli::CompressorWriter::new(&mut brotli, 4096, 5, 22)
            .write_all(b"<p>one!")
            .unwrap();
        let cases: Vec<(&str, Vec<u8>)> = vec![
            ("", b"<p>one!".to_vec()),
            ("Transfer-Encoding: chunked\r\n", chunked.to_vec()),
            ("Content-Encoding: gzip\r\n", gzip(b"<p>one!")),
            ("Content-Encoding: gzip\r\n", b"<p>one!".to_vec()),
            ("Content-Encoding: br\r\n", brotli),
            ("Content-Encoding: br\r\n", b"<p>one!".to_vec()),
            (
                "Content-Encoding: zstd\r\n",
                zstd::encode_all(&b"<p>one!"[..], 1).unwrap(),
            ),
            ("Transfer-Encoding: chunked\r\n", b"<p>one!".to_vec()),
        ];
        for (fields, body) in cases {
            let response = HttpResponse::parse(&message(fields, &body)).unwrap();
            assert_eq!(response.body, b"<p>one!", "{fields}");
        }
    }

    #[test]
    fn charset_and_type_are_read_from_the_field() {
        let response = HttpResponse::parse(&message(
            "content-type: Text/HTML; Charset=\"windows-1256\"\r\n",
            b"",
        ))
        .unwrap();
        assert_eq!(response.content_type().as_deref(), Some("text/html"));
        assert_eq!(response.charset().as_deref(), Some("windows-1256"));
    }

    #[test]
    fn bombs_and_strangers_are_errors() {
        let bomb = gzip(&vec![0; 80 << 20]);
        assert!(matches!(
            HttpResponse::parse(&message("Content-Encoding: gzip\r\n", &bomb)),
            Err(HttpError::Coding { .. })
        ));
        assert!(matches!(
            HttpResponse::parse(b"GET / HTTP/1.1\r\n\r\n"),
            Err(HttpError::NotAResponse)
        ));
        let unknown = message("Content-Encoding: lzma\r\n", b"x");
        assert!(matches!(
            HttpResponse::parse(&unknown),
            Err(HttpError::UnknownCoding(_))
        ));
    }
}
