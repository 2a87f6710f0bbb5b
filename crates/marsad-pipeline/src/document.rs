//! A raw document: bytes, and what is known of them from outside.

/// What a document is. Archives and folders are not documents: whoever opens
/// them hands over what is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// An HTML page.
    Html,
    /// Plain text, as copied from a page.
    Text,
    /// Markdown.
    Markdown,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// One article as JSON.
    Json,
}

/// A raw document.
#[derive(Debug, Clone, Copy)]
pub struct Document<'d> {
    /// The bytes as they came.
    pub bytes: &'d [u8],
    /// What they are.
    pub kind: DocumentKind,
    /// Where they were read.
    pub url: Option<&'d str>,
    /// The charset that the transport declared.
    pub charset: Option<&'d str>,
    /// The language, where somebody knows it.
    pub language: Option<&'d str>,
    /// ISO 8601: when it was published, where somebody knows it and the
    /// document does not say.
    pub published: Option<&'d str>,
}

impl<'d> Document<'d> {
    /// A document of which nothing but its kind is known.
    pub fn new(bytes: &'d [u8], kind: DocumentKind) -> Document<'d> {
        Document {
            bytes,
            kind,
            url: None,
            charset: None,
            language: None,
            published: None,
        }
    }
}
