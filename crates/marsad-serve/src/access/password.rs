//! Passwords: Argon2id (RFC 9106) with the library's current parameters.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// Characters that a password has at least.
pub const MIN_PASSWORD: usize = 12;

/// Verified against where there is no such user, so that both take as long.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$K1nqp5IBCQ4VEqJH9zXC1G5nvR0PqNdgvTT9XJQpc0U";

/// A password as a PHC string with a fresh salt.
///
/// # Errors
/// In words: it is too short, or the system gives no randomness.
pub fn hash_password(password: &str) -> Result<String, String> {
    if password.chars().count() < MIN_PASSWORD {
        return Err(format!("a password has at least {MIN_PASSWORD} characters"));
    }
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|error| format!("no password could be made: {error}"))
}

/// Whether it is the password; slow on purpose, and as slow without a user.
pub(crate) fn verify(password: &str, stored: Option<&str>) -> bool {
    let Ok(hash) = PasswordHash::new(stored.unwrap_or(NOBODY)) else {
        return false;
    };
    let right = Argon2::default()
        .verify_password(password.as_bytes(), &hash)
        .is_ok();
    right && stored.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_hashed_and_known_again() {
        let hash = hash_password("سرّ المرصد الطويل").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify("سرّ المرصد الطويل", Some(&hash)));
        assert!(!verify("سرّ المرصد القصير", Some(&hash)));
        assert!(!verify("anything at all", None));
        assert!(!verify("anything at all", Some("not a hash")));
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(hash_password("short").is_err());
    }
}
