//! A node as text that parses to the same node.

use std::fmt::{self, Display};

use super::{Node, Word};

/// How tightly a node binds; a part that binds less is put in parentheses.
fn tightness(node: &Node) -> u8 {
    match node {
        Node::Or(_) => 0,
        Node::And(_) => 1,
        Node::Beside(_) => 2,
        Node::Near { .. } => 3,
        Node::Not(_) => 4,
        _ => 5,
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Node::Everything => Ok(()),
            Node::Word(word) | Node::Phrase(word) => word.fmt(f),
            Node::Near {
                left,
                right,
                distance,
            } => write!(f, "{left} NEAR/{distance} {right}"),
            Node::In(field, node) => {
                write!(f, "{}:", field.name())?;
                part(node, 5, f)
            }
            Node::Is(facet, value) => write!(f, "{}:{}", facet.name(), Quoted(value)),
            Node::Date(range) => write!(f, "date:{range}"),
            Node::Beside(parts) => join(parts, " ", 3, f),
            Node::And(parts) => join(parts, " AND ", 2, f),
            Node::Or(parts) => join(parts, " OR ", 1, f),
            Node::Not(node) => {
                f.write_str("NOT ")?;
                part(node, 4, f)
            }
        }
    }
}

fn join(parts: &[Node], between: &str, least: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, node) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        part(node, least, f)?;
    }
    Ok(())
}

fn part(node: &Node, least: u8, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if tightness(node) < least {
        write!(f, "({node})")
    } else {
        node.fmt(f)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.quoted {
            Quoted(&self.text).fmt(f)
        } else {
            f.write_str(&self.text)
        }
    }
}

struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for c in self.0.chars() {
            if matches!(c, '"' | '”' | '“' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        f.write_str("\"")
    }
}
