//! The body of a response, decompressed under the caps.
//!
//! Pieces are pushed in as they arrive and unpacked at once into a buffer
//! that refuses to grow past its caps: a bomb is stopped after the first
//! byte too many, not after it has been unpacked. A stream that ends early or
//! breaks after something readable gives that much, flagged truncated:
//! browsers do the same, and desks read broken servers.

use std::io::{self, Write};

use super::config::Limits;
use super::error::FetchCause;

/// Bodies smaller than this are never called bombs: a short page of blanks
/// may well shrink a thousandfold.
const RATIO_FLOOR: usize = 1 << 20;

/// RFC 9659: an HTTP decoder need not keep a window of more than 8 MiB.
const ZSTD_WINDOW_LOG: u32 = 23;

/// A body as it grows.
pub(super) struct Body {
    decoder: Decoder,
    coding: &'static str,
    limits: Caps,
    sent: usize,
    broken: Option<String>,
}

/// What became of a body.
#[derive(Debug)]
pub(super) struct WholeBody {
    pub(super) bytes: Vec<u8>,
    pub(super) sent: usize,
    pub(super) truncated: bool,
}

#[derive(Debug, Clone, Copy)]
struct Caps {
    wire: usize,
    body: usize,
    inflation: usize,
}

enum Decoder {
    Plain(Sink),
    Gzip(flate2::write::MultiGzDecoder<Sink>),
    /// `deflate` before its first two bytes told zlib from a bare stream.
    Undecided(Sink, Vec<u8>),
    Zlib(flate2::write::ZlibDecoder<Sink>),
    Deflate(flate2::write::DeflateDecoder<Sink>),
    Brotli(Box<brotli_decompressor::DecompressorWriter<Sink>>),
    Zstd(zstd::stream::write::Decoder<'static, Sink>),
}

impl Body {
    /// A body in the coding that `Content-Encoding` names.
    ///
    /// # Errors
    /// [`FetchCause::Coding`] where the coding is unknown or stacked.
    pub(super) fn new(coding: Option<&str>, limits: &Limits) -> Result<Body, FetchCause> {
        let caps = Caps {
            wire: limits.wire_bytes,
            body: limits.body_bytes,
            inflation: limits.inflation,
        };
        let sink = Sink {
            bytes: Vec::new(),
            cap: caps.body,
            sent: 0,
            inflation: caps.inflation,
            over: None,
        };
        let name = coding.unwrap_or("").trim().to_ascii_lowercase();
        let (coding, decoder) = match name.as_str() {
            "" | "identity" | "none" | "utf-8" => ("identity", Decoder::Plain(sink)),
            "gzip" | "x-gzip" => (
                "gzip",
                Decoder::Gzip(flate2::write::MultiGzDecoder::new(sink)),
            ),
            "deflate" => ("deflate", Decoder::Undecided(sink, Vec::new())),
            "br" => {
                let writer = brotli_decompressor::DecompressorWriter::new(sink, 16 << 10);
                ("br", Decoder::Brotli(Box::new(writer)))
            }
            "zstd" => ("zstd", Decoder::Zstd(zstd_decoder(sink)?)),
            _ => {
                return Err(FetchCause::Coding {
                    coding: name,
                    reason: "it is not one we asked for".to_owned(),
                });
            }
        };
        Ok(Body {
            decoder,
            coding,
            limits: caps,
            sent: 0,
            broken: None,
        })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// The cap that was passed, or a stream that is broken from its start.
    pub(super) fn push(&mut self, piece: &[u8]) -> Result<(), FetchCause> {
        self.sent = self.sent.saturating_add(piece.len());
        if self.sent > self.limits.wire {
            return Err(FetchCause::WireTooLarge(self.limits.wire));
        }
        if self.broken.is_some() {
            return Ok(());
        }
        let sent = self.sent;
        self.decoder.sink().sent = sent;
        let written = self.decoder.write(piece);
        self.settle(written)
    }

    /// The whole.
    ///
    /// # Errors
    /// The cap that was passed, or a stream of which nothing could be read.
    pub(super) fn finish(mut self) -> Result<WholeBody, FetchCause> {
        if self.broken.is_none() && self.sent > 0 {
            let finished = self.decoder.finish();
            self.settle(finished)?;
        }
        let bytes = std::mem::take(&mut self.decoder.sink().bytes);
        match self.broken {
            Some(reason) if bytes.is_empty() => Err(FetchCause::Coding {
                coding: self.coding.to_owned(),
                reason,
            }),
            broken => Ok(WholeBody {
                bytes,
                sent: self.sent,
                truncated: broken.is_some(),
            }),
        }
    }

    fn settle(&mut self, result: io::Result<()>) -> Result<(), FetchCause> {
        let Err(error) = result else { return Ok(()) };
        match self.decoder.sink().over.take() {
            Some(over) => Err(over),
            None => {
                self.broken = Some(error.to_string());
                Ok(())
            }
        }
    }
}

fn zstd_decoder(sink: Sink) -> Result<zstd::stream::write::Decoder<'static, Sink>, FetchCause> {
    let wrong = |error: io::Error| FetchCause::Coding {
        coding: "zstd".to_owned(),
        reason: error.to_string(),
    };
    let mut decoder = zstd::stream::write::Decoder::new(sink).map_err(wrong)?;
    decoder.window_log_max(ZSTD_WINDOW_LOG).map_err(wrong)?;
    Ok(decoder)
}

impl Decoder {
    fn sink(&mut self) -> &mut Sink {
        match self {
            Decoder::Plain(sink) | Decoder::Undecided(sink, _) => sink,
            Decoder::Gzip(decoder) => decoder.get_mut(),
            Decoder::Zlib(decoder) => decoder.get_mut(),
            Decoder::Deflate(decoder) => decoder.get_mut(),
            Decoder::Brotli(decoder) => decoder.get_mut(),
            Decoder::Zstd(decoder) => decoder.get_mut(),
        }
    }

    fn write(&mut self, piece: &[u8]) -> io::Result<()> {
        match self {
            Decoder::Plain(sink) => sink.write_all(piece),
            Decoder::Undecided(sink, first) => {
                first.extend_from_slice(piece);
                if first.len() < 2 {
                    return Ok(());
                }
                let first = std::mem::take(first);
                let sink = std::mem::take(sink);
                *self = if is_zlib(&first) {
                    Decoder::Zlib(flate2::write::ZlibDecoder::new(sink))
                } else {
                    Decoder::Deflate(flate2::write::DeflateDecoder::new(sink))
                };
                self.write(&first)
            }
            Decoder::Gzip(decoder) => decoder.write_all(piece),
            Decoder::Zlib(decoder) => after_the_end(decoder.write_all(piece)),
            Decoder::Deflate(decoder) => after_the_end(decoder.write_all(piece)),
            Decoder::Brotli(decoder) => decoder.write_all(piece),
            Decoder::Zstd(decoder) => decoder.write_all(piece),
        }
    }

    fn finish(&mut self) -> io::Result<()> {
        match self {
            Decoder::Plain(_) => Ok(()),
            Decoder::Undecided(..) => Err(io::ErrorKind::UnexpectedEof.into()),
            Decoder::Gzip(decoder) => decoder.try_finish(),
            Decoder::Zlib(decoder) => decoder.try_finish(),
            Decoder::Deflate(decoder) => decoder.try_finish(),
            Decoder::Brotli(decoder) => decoder.close(),
            Decoder::Zstd(decoder) => decoder.flush(),
        }
    }
}

/// A decoder whose stream has ended takes no more: what follows is padding.
fn after_the_end(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::WriteZero => Ok(()),
        other => other,
    }
}

/// RFC 1950, 2.2: the first two bytes of a zlib stream, as a number, divide by 31.
fn is_zlib(first: &[u8]) -> bool {
    let [cmf, flg] = [first[0], first[1]];
    cmf & 0x0f == 8 && u16::from_be_bytes([cmf, flg]) % 31 == 0
}

/// Where decoders write to: a buffer that knows its caps.
#[derive(Debug, Default)]
struct Sink {
    bytes: Vec<u8>,
    cap: usize,
    sent: usize,
    inflation: usize,
    over: Option<FetchCause>,
}

impl Write for Sink {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let size = self.bytes.len().saturating_add(piece.len());
        let inflated = size > RATIO_FLOOR && size > self.sent.saturating_mul(self.inflation);
        if size > self.cap {
            self.over = Some(FetchCause::BodyTooLarge(self.cap));
        } else if inflated {
            self.over = Some(FetchCause::Inflation(self.inflation));
        }
        if self.over.is_some() {
            return Err(io::Error::other("past the cap"));
        }
        self.bytes.extend_from_slice(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
