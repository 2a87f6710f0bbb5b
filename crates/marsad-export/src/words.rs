//! Words of a record by their offsets, and the sentence around them.

use marsad_record::{Article, Field, FieldSpan, Words};

use crate::Reference;

fn field(record: &Article, field: Field) -> &str {
    match field {
        Field::Text => &record.text,
        Field::Headline => record.headline.as_deref().unwrap_or(""),
    }
}

/// The words of a span; empty where it lies outside.
pub fn words(record: &Article, span: FieldSpan) -> String {
    let length = span.end.saturating_sub(span.start);
    let text = field(record, span.field).chars();
    text.skip(span.start).take(length).collect()
}

/// The words of a span in their sentence.
pub fn sentence(reference: &Reference, record: &Article, span: FieldSpan) -> Words {
    let text = field(record, span.field);
    let start = byte_of(text, span.start);
    let end = byte_of(text, span.end.max(span.start));
    let sentences = reference.sentences().split(text, &record.language);
    let around = sentences
        .into_iter()
        .find(|sentence| sentence.start() <= start && start < sentence.end())
        .map_or(start..end, |sentence| {
            sentence.start()..sentence.end().max(end)
        });
    let (before, after) = (&text[around.start..start], &text[end..around.end]);
    Words {
        field: span.field,
        start: span.start,
        quote: text[start..end].to_owned(),
        before: before.trim_start().to_owned(),
        after: after.trim_end().to_owned(),
    }
}

/// The byte at which a character begins.
fn byte_of(text: &str, character: usize) -> usize {
    let mut characters = text.char_indices();
    characters.nth(character).map_or(text.len(), |(at, _)| at)
}
