//! Tokens of sessions and API keys: 256 random bits, kept as their hash.

/// A fresh token in hexadecimal digits.
///
/// # Errors
/// The system gives no randomness.
pub fn new_token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(blake3::Hash::from_bytes(bytes).to_hex().to_string())
}

/// What is kept of a token: it is random, so that a plain hash will do.
pub fn hash_token(token: &str) -> [u8; 32] {
    *blake3::hash(token.as_bytes()).as_bytes()
}
