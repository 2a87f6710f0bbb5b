//! Digests as web archives write them: `sha1:` and base 32.

use data_encoding::BASE32;
use sha1::{Digest, Sha1};

/// The digest of a block or payload: `sha1:` and 32 characters of base 32.
pub fn block_digest(bytes: &[u8]) -> String {
    format!("sha1:{}", BASE32.encode(&Sha1::digest(bytes)))
}

/// A record id made from what the record is about, so that the same capture
/// always gets the same one: a name-based UUID (RFC 9562, version 5 layout).
pub fn record_id(parts: &[&str]) -> String {
    let mut hasher = Sha1::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0xFF]);
    }
    let mut bytes: Vec<u8> = hasher.finalize()[..16].to_vec();
    bytes[6] = (bytes[6] & 0x0F) | 0x50;
    bytes[8] = (bytes[8] & 0x3F) | 0x80;
    let hex = data_encoding::HEXLOWER.encode(&bytes);
    format!(
        "<urn:uuid:{}-{}-{}-{}-{}>",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_digest_is_the_known_one() {
        assert_eq!(block_digest(b""), "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
    }

    #[test]
    fn ids_are_uuids_and_depend_on_every_part() {
        let id = record_id(&["https://news.example/", "2026-11-02"]);
        assert_eq!(
            id.len(),
            "<urn:uuid:00000000-0000-5000-8000-000000000000>".len()
        );
        assert_ne!(id, record_id(&["https://news.example/2026-11-02"]));
    }
}
