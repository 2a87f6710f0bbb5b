//! Who may do what: passwords, tokens, and what each address asks of its caller.
//!
//! On loopback there is no login, and everybody who reaches us may do everything.
//! Elsewhere a caller is known by a session cookie or an API key.

mod attempts;
mod password;
mod token;

use axum::http::{HeaderMap, Method, header};
use marsad_store::Store;
use marsad_store::facts::{Role, User};

pub(crate) use attempts::Attempts;
pub(crate) use password::verify;
pub use password::{MIN_PASSWORD, hash_password};
pub use token::{hash_token, new_token};

/// The cookie that holds a session's token.
pub(crate) const SESSION: &str = "session";

/// Who a request comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Caller {
    /// Nobody we know.
    Stranger,
    /// A user, by name.
    User(String, Role),
}

/// What an address asks of its caller; none where everybody may come.
pub(crate) fn needed(method: &Method, path: &str) -> Option<Role> {
    let first = path.split('/').nth(1).unwrap_or("");
    match first {
        "login" | "assets" => return None,
        // Whoever watches the server reads these; on loopback without a login.
        "healthz" | "metrics" => return Some(Role::Reader),
        _ => {}
    }
    let reads = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    match first {
        // What a reader chooses for itself.
        "settings" | "logout" => Some(Role::Reader),
        "welcome" => Some(Role::Admin),
        // What analysts decide about stories.
        "story" | "decisions" if !reads => Some(Role::Analyst),
        "api" if !reads && path == "/api/v1/decisions" => Some(Role::Analyst),
        // Corrections of what was found in an article.
        "article" if !reads => Some(Role::Analyst),
        _ if reads => Some(Role::Reader),
        _ => Some(Role::Admin),
    }
}

/// Who calls, by key or session. Blocks: the store is asked.
pub(crate) fn caller(store: &Store, headers: &HeaderMap, now: i64) -> Caller {
    let user = match key(headers) {
        Some(key) => store.key_holder(&hash_token(key)),
        None => match session(headers) {
            Some(token) => store.session(&hash_token(token), now),
            None => return Caller::Stranger,
        },
    };
    match user {
        Ok(Some(User { name, role, .. })) => Caller::User(name, role),
        Ok(None) => Caller::Stranger,
        Err(error) => {
            tracing::error!("callers cannot be told apart: {error}");
            Caller::Stranger
        }
    }
}

fn key(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

/// The session token of a request.
pub(crate) fn session(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter();
    let cookies = lines.filter_map(|line| line.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == SESSION).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_ask_for_roles() {
        for (method, path, role) in [
            (Method::GET, "/login", None),
            (Method::POST, "/login", None),
            (Method::GET, "/assets/1/style.css", None),
            (Method::GET, "/", Some(Role::Reader)),
            (Method::GET, "/api/v1/search", Some(Role::Reader)),
            (Method::GET, "/metrics", Some(Role::Reader)),
            (Method::POST, "/settings", Some(Role::Reader)),
            (Method::POST, "/logout", Some(Role::Reader)),
            (Method::GET, "/welcome", Some(Role::Admin)),
            (Method::POST, "/sources/add", Some(Role::Admin)),
            (Method::POST, "/story/0a/decide", Some(Role::Analyst)),
            (Method::POST, "/decisions/undo", Some(Role::Analyst)),
            (Method::POST, "/api/v1/decisions", Some(Role::Analyst)),
            (Method::POST, "/api/v1/other", Some(Role::Admin)),
            (Method::POST, "/article/a/corrections", Some(Role::Analyst)),
            (Method::DELETE, "/anything", Some(Role::Admin)),
            (Method::GET, "//login", Some(Role::Reader)),
        ] {
            assert_eq!(needed(&method, path), role, "{method} {path}");
        }
    }

    #[test]
    fn tokens_are_found_in_headers() {
        let mut headers = HeaderMap::new();
        headers.insert("cookie", "language=ar; session=abc".parse().unwrap());
        headers.insert("authorization", "bearer  k1".parse().unwrap());
        assert_eq!(session(&headers), Some("abc"));
        assert_eq!(key(&headers), Some("k1"));
    }
}
