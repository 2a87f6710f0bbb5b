//! Where the next page of a list begins, as an opaque word for addresses.

use std::fmt;
use std::str::FromStr;

use crate::StoreError;

/// The end of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cursor {
    /// Lists by time: the last sort key shown. New articles never shift a page.
    Key(i64),
    /// Lists by relevance: how many were shown.
    Rank(usize),
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cursor::Key(key) => write!(f, "t{key:x}"),
            Cursor::Rank(rank) => write!(f, "r{rank:x}"),
        }
    }
}

impl FromStr for Cursor {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Cursor, StoreError> {
        let digits = |text: &str| {
            let ok = text.bytes().all(|byte| byte.is_ascii_hexdigit());
            ok.then(|| i64::from_str_radix(text, 16).ok()).flatten()
        };
        let cursor = match text.split_at_checked(1) {
            Some(("t", key)) => digits(key).map(Cursor::Key),
            Some(("r", rank)) => digits(rank)
                .and_then(|rank| usize::try_from(rank).ok())
                .map(Cursor::Rank),
            _ => None,
        };
        cursor.ok_or(StoreError::BadCursor)
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn cursors_come_back() {
        for cursor in [Cursor::Key(i64::MAX), Cursor::Key(0), Cursor::Rank(40)] {
            assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        }
        for text in ["", "t", "x1", "t-1", "tzz", "وr1"] {
            assert!(text.parse::<Cursor>().is_err(), "{text}");
        }
    }
}
