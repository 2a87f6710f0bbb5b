//! The signs of a query: words, quoted phrases, operators, fields, parentheses.

use marsad_text::Span;

use super::error::{QueryError, QueryErrorKind};

/// One sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    Word(String),
    Quoted(String),
    Open,
    Close,
    And,
    Or,
    Not,
    Near(u32),
    /// A name and its colon; the value follows at once.
    Field(String),
}

/// A sign and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Lexeme {
    pub(super) sign: Sign,
    pub(super) span: Span,
    /// Nothing stands between it and the sign before.
    pub(super) attached: bool,
}

impl Lexeme {
    fn is_field(&self) -> bool {
        matches!(self.sign, Sign::Field(_))
    }
}

/// Cuts a query into signs.
pub(super) fn lex(query: &str) -> Result<Vec<Lexeme>, QueryError> {
    let mut signs: Vec<Lexeme> = Vec::new();
    let mut at = 0;
    let mut attached = false;
    while let Some(c) = query[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            attached = false;
            continue;
        }
        let value = attached && signs.last().is_some_and(Lexeme::is_field);
        let (sign, end) = one(query, at, c, value)?;
        let span = Span::new(query, at..end).unwrap_or(Span::whole(query));
        signs.push(Lexeme {
            sign,
            span,
            attached,
        });
        at = end;
        attached = true;
    }
    Ok(signs)
}

/// The sign at `at`; a field's `value` may begin with a minus.
fn one(query: &str, at: usize, c: char, value: bool) -> Result<(Sign, usize), QueryError> {
    let after = at + c.len_utf8();
    match c {
        '(' => Ok((Sign::Open, after)),
        ')' => Ok((Sign::Close, after)),
        '-' if !value && query[after..].chars().next().is_some_and(begins_something) => {
            Ok((Sign::Not, after))
        }
        _ if closing(c).is_some() => quoted(query, at, c),
        _ => word(query, at),
    }
}

/// Whether a minus before `c` means NOT.
fn begins_something(c: char) -> bool {
    !c.is_whitespace() && c != '-' && c != ')'
}

/// The mark that closes the quotation which `c` opens.
fn closing(c: char) -> Option<&'static [char]> {
    match c {
        '"' | '“' | '”' | '„' => Some(&['"', '”', '“']),
        '«' => Some(&['»']),
        _ => None,
    }
}

fn quoted(query: &str, at: usize, open: char) -> Result<(Sign, usize), QueryError> {
    let start = at + open.len_utf8();
    let close = closing(open).unwrap_or(&['"']);
    let mut text = String::new();
    let mut escaped = false;
    for (offset, c) in query[start..].char_indices() {
        if escaped {
            text.push(c);
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if close.contains(&c) {
            return Ok((Sign::Quoted(text), start + offset + c.len_utf8()));
        } else {
            text.push(c);
        }
    }
    Err(error(QueryErrorKind::UnclosedQuote, query, at, start))
}

fn word(query: &str, at: usize) -> Result<(Sign, usize), QueryError> {
    let rest = &query[at..];
    let length = rest
        .find(|c: char| c.is_whitespace() || c == '(' || c == ')' || closing(c).is_some())
        .unwrap_or(rest.len());
    let text = &rest[..length];
    if let Some(name) = field_name(text) {
        return Ok((Sign::Field(name.to_owned()), at + name.len() + 1));
    }
    let sign = match text {
        "AND" => Sign::And,
        "OR" => Sign::Or,
        "NOT" => Sign::Not,
        _ => match text.strip_prefix("NEAR") {
            Some("") => Sign::Near(10),
            Some(number) if number.starts_with('/') => match distance(&number[1..]) {
                Some(distance) => Sign::Near(distance),
                None => {
                    return Err(error(QueryErrorKind::BadDistance, query, at, at + length));
                }
            },
            _ => Sign::Word(text.to_owned()),
        },
    };
    Ok((sign, at + length))
}

/// The name before the first colon: letters, perhaps joined by hyphens, and no
/// address (`https://…`).
fn field_name(text: &str) -> Option<&str> {
    let (name, rest) = text.split_once(':')?;
    let letters = |part: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
        !part.is_empty() && part.bytes().all(is_letter)
    };
    let ok = name.split('-').all(letters) && !rest.starts_with("//");
    ok.then_some(name)
}

fn distance(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.then(|| text.parse().ok()).flatten()?;
    (number <= 100).then_some(number)
}

fn error(kind: QueryErrorKind, query: &str, start: usize, end: usize) -> QueryError {
    let span = Span::new(query, start..end).unwrap_or(Span::whole(query));
    QueryError::new(kind, query, span)
}
