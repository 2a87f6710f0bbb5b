//! From signs to a tree, by precedence climbing with a bounded depth.

use marsad_text::Span;

use super::error::{QueryError, QueryErrorKind as Kind};
use super::lexer::{Lexeme, Sign, lex};
use super::{DayRange, Facet, MAX_DEPTH, MAX_LEAVES, MAX_LENGTH, Node, TextField, Word};

/// Reads a query; blank text is [`Node::Everything`].
///
/// # Errors
/// The first fault found, with its place.
pub fn parse(query: &str) -> Result<Node, QueryError> {
    if query.len() > MAX_LENGTH {
        return Err(QueryError::new(Kind::TooLong, query, Span::whole(query)));
    }
    let signs = lex(query)?;
    let mut parser = Parser {
        query,
        signs: &signs,
        at: 0,
        depth: 0,
        leaves: 0,
    };
    if signs.is_empty() {
        return Ok(Node::Everything);
    }
    let node = parser.either()?;
    match parser.peek() {
        None => Ok(node),
        Some(_) => Err(parser.error(Kind::StrayParenthesis)),
    }
}

struct Parser<'q> {
    query: &'q str,
    signs: &'q [Lexeme],
    at: usize,
    depth: usize,
    leaves: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Sign> {
        self.signs.get(self.at).map(|lexeme| &lexeme.sign)
    }

    /// An error at the sign that comes next, else at the last one.
    fn error(&self, kind: Kind) -> QueryError {
        self.error_at(kind, self.at)
    }

    fn error_at(&self, kind: Kind, at: usize) -> QueryError {
        let lexeme = self.signs.get(at).or(self.signs.last());
        let span = lexeme.map_or(Span::whole(self.query), |lexeme| lexeme.span);
        QueryError::new(kind, self.query, span)
    }

    /// `a OR b`
    fn either(&mut self) -> Result<Node, QueryError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(Kind::TooDeep));
        }
        let mut parts = vec![self.both()?];
        while self.peek() == Some(&Sign::Or) {
            self.operator("OR")?;
            parts.push(self.both()?);
        }
        self.depth -= 1;
        Ok(group(parts, Node::Or))
    }

    /// `a AND b`
    fn both(&mut self) -> Result<Node, QueryError> {
        let mut parts = vec![self.beside()?];
        while self.peek() == Some(&Sign::And) {
            self.operator("AND")?;
            parts.push(self.beside()?);
        }
        Ok(group(parts, Node::And))
    }

    /// Steps over an operator that must be followed by something.
    fn operator(&mut self, name: &str) -> Result<(), QueryError> {
        self.at += 1;
        match self.peek() {
            None | Some(Sign::Close | Sign::And | Sign::Or | Sign::Near(_)) => {
                Err(self.error_at(Kind::MissingSide(name.to_owned()), self.at - 1))
            }
            Some(_) => Ok(()),
        }
    }

    /// `a b c`
    fn beside(&mut self) -> Result<Node, QueryError> {
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                None | Some(Sign::Close | Sign::And | Sign::Or) if !parts.is_empty() => {
                    return Ok(group(parts, Node::Beside));
                }
                None => return Err(self.error(Kind::UnclosedParenthesis)),
                Some(Sign::Close) => return Err(self.error(Kind::StrayParenthesis)),
                Some(Sign::And) => return Err(self.error(Kind::MissingSide("AND".to_owned()))),
                Some(Sign::Or) => return Err(self.error(Kind::MissingSide("OR".to_owned()))),
                Some(Sign::Near(distance)) => {
                    let distance = *distance;
                    let left = parts.pop();
                    parts.push(self.near(left, distance)?);
                }
                Some(_) => parts.push(self.single(false)?),
            }
        }
    }

    fn near(&mut self, left: Option<Node>, distance: u32) -> Result<Node, QueryError> {
        let operator = self.at;
        self.operator("NEAR")?;
        let right = self.single(false)?;
        match (left, right) {
            (None, _) => Err(self.error_at(Kind::MissingSide("NEAR".to_owned()), operator)),
            (
                Some(Node::Word(left) | Node::Phrase(left)),
                Node::Word(right) | Node::Phrase(right),
            ) => Ok(Node::Near {
                left,
                right,
                distance,
            }),
            _ => Err(self.error_at(Kind::NearNeedsWords, operator)),
        }
    }

    /// A word, a phrase, a group, a field, or NOT one of them.
    fn single(&mut self, in_field: bool) -> Result<Node, QueryError> {
        self.leaves += 1;
        if self.leaves > MAX_LEAVES {
            return Err(self.error(Kind::TooLong));
        }
        let start = self.at;
        self.at += 1;
        match self.signs[start].sign.clone() {
            Sign::Word(text) => Ok(Node::Word(Word {
                text,
                quoted: false,
            })),
            Sign::Quoted(text) => Ok(Node::Phrase(Word { text, quoted: true })),
            Sign::Open => self.parenthesis(start),
            Sign::Not => self.not(start),
            Sign::Field(_) if in_field => Err(self.error_at(Kind::NestedField, start)),
            Sign::Field(name) => self.field(&name, start),
            Sign::Close | Sign::And | Sign::Or | Sign::Near(_) => {
                Err(self.error_at(Kind::MissingOperand, start))
            }
        }
    }

    fn parenthesis(&mut self, start: usize) -> Result<Node, QueryError> {
        if self.peek().is_none() {
            return Err(self.error_at(Kind::UnclosedParenthesis, start));
        }
        let node = self.either()?;
        if self.peek() != Some(&Sign::Close) {
            return Err(self.error_at(Kind::UnclosedParenthesis, start));
        }
        self.at += 1;
        Ok(node)
    }

    fn not(&mut self, start: usize) -> Result<Node, QueryError> {
        if matches!(
            self.peek(),
            None | Some(Sign::Close | Sign::And | Sign::Or | Sign::Near(_))
        ) {
            return Err(self.error_at(Kind::MissingOperand, start));
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(Kind::TooDeep));
        }
        let node = self.single(false)?;
        self.depth -= 1;
        Ok(Node::Not(Box::new(node)))
    }

    fn field(&mut self, name: &str, start: usize) -> Result<Node, QueryError> {
        let missing = || Kind::MissingValue(name.to_owned());
        let lower = name.to_ascii_lowercase();
        let kind = FieldKind::named(&lower)
            .ok_or_else(|| self.error_at(Kind::UnknownField(name.to_owned()), start))?;
        let Some(value) = self.signs.get(self.at).filter(|next| next.attached) else {
            return Err(self.error_at(missing(), start));
        };
        match (kind, &value.sign) {
            (
                FieldKind::Text(field),
                Sign::Word(_) | Sign::Quoted(_) | Sign::Open | Sign::Field(_),
            ) => {
                let node = self.single(true)?;
                if holds_field(&node) {
                    return Err(self.error_at(Kind::NestedField, start));
                }
                Ok(Node::In(field, Box::new(node)))
            }
            (FieldKind::Facet(facet), Sign::Word(text) | Sign::Quoted(text)) => {
                self.at += 1;
                Ok(Node::Is(facet, text.clone()))
            }
            (FieldKind::Date, Sign::Word(text) | Sign::Quoted(text)) => {
                self.at += 1;
                let range = DayRange::read(text);
                let range =
                    range.ok_or_else(|| self.error_at(Kind::BadDate(text.clone()), self.at - 1))?;
                Ok(Node::Date(range))
            }
            (_, Sign::Open) => Err(self.error_at(Kind::OneValue(lower), start)),
            _ => Err(self.error_at(missing(), start)),
        }
    }
}

enum FieldKind {
    Text(TextField),
    Facet(Facet),
    Date,
}

impl FieldKind {
    fn named(name: &str) -> Option<FieldKind> {
        Some(match name {
            "headline" | "title" => FieldKind::Text(TextField::Headline),
            "keyword" => FieldKind::Text(TextField::Keyword),
            "source" => FieldKind::Facet(Facet::Source),
            "site" => FieldKind::Facet(Facet::Site),
            "country" => FieldKind::Facet(Facet::Country),
            "about" => FieldKind::Facet(Facet::About),
            "actor" => FieldKind::Facet(Facet::Actor),
            "quote-by" => FieldKind::Facet(Facet::QuoteBy),
            "event" => FieldKind::Facet(Facet::Event),
            "recipient" => FieldKind::Facet(Facet::Recipient),
            "dyad" => FieldKind::Facet(Facet::Dyad),
            "lang" | "language" => FieldKind::Facet(Facet::Language),
            "date" => FieldKind::Date,
            _ => return None,
        })
    }
}

/// Whether a field stands anywhere below; depth is bounded by [`MAX_DEPTH`].
fn holds_field(node: &Node) -> bool {
    match node {
        Node::In(..) | Node::Is(..) | Node::Date(_) => true,
        Node::Beside(parts) | Node::And(parts) | Node::Or(parts) => parts.iter().any(holds_field),
        Node::Not(node) => holds_field(node),
        Node::Everything | Node::Word(_) | Node::Phrase(_) | Node::Near { .. } => false,
    }
}

/// One part is itself; several are a group.
fn group(mut parts: Vec<Node>, make: fn(Vec<Node>) -> Node) -> Node {
    if parts.len() == 1 {
        parts.remove(0)
    } else {
        make(parts)
    }
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
