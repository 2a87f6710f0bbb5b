//! One record: its type, its named fields, its block.

/// The record types of the standard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordKind {
    /// About the archive itself.
    Warcinfo,
    /// What a server answered.
    Response,
    /// A resource without a protocol around it.
    Resource,
    /// What was asked.
    Request,
    /// About another record.
    Metadata,
    /// The same answer as an earlier record.
    Revisit,
    /// Another form of an earlier record.
    Conversion,
    /// The rest of a record that was split.
    Continuation,
    /// A type that the standard does not know.
    Other(String),
}

impl RecordKind {
    /// From the value of `WARC-Type`.
    pub fn from_name(name: &str) -> RecordKind {
        match name.to_ascii_lowercase().as_str() {
            "warcinfo" => RecordKind::Warcinfo,
            "response" => RecordKind::Response,
            "resource" => RecordKind::Resource,
            "request" => RecordKind::Request,
            "metadata" => RecordKind::Metadata,
            "revisit" => RecordKind::Revisit,
            "conversion" => RecordKind::Conversion,
            "continuation" => RecordKind::Continuation,
            _ => RecordKind::Other(name.to_owned()),
        }
    }

    /// The value of `WARC-Type`.
    pub fn name(&self) -> &str {
        match self {
            RecordKind::Warcinfo => "warcinfo",
            RecordKind::Response => "response",
            RecordKind::Resource => "resource",
            RecordKind::Request => "request",
            RecordKind::Metadata => "metadata",
            RecordKind::Revisit => "revisit",
            RecordKind::Conversion => "conversion",
            RecordKind::Continuation => "continuation",
            RecordKind::Other(name) => name,
        }
    }
}

/// A record. `WARC-Type` and `Content-Length` are not among the fields: they
/// follow from `kind` and `block`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub kind: RecordKind,
    /// The other named fields, in order, names as written.
    pub fields: Vec<(String, String)>,
    /// The content block; for a response the whole HTTP message.
    pub block: Vec<u8>,
    /// The block was longer than the reader's cap and is cut.
    pub cut: bool,
}

impl Record {
    /// A record without fields.
    pub fn new(kind: RecordKind, block: Vec<u8>) -> Record {
        Record {
            kind,
            fields: Vec::new(),
            block,
            cut: false,
        }
    }

    /// Adds a field. Line ends in the value become blanks: a field is one line.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Record {
        let value: String = value
            .chars()
            .map(|c| if c == '\r' || c == '\n' { ' ' } else { c })
            .collect();
        self.fields.push((name.to_owned(), value.trim().to_owned()));
        self
    }

    /// The first field of this name, whatever its letter case.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// `WARC-Target-URI`, without the angle brackets of old archives.
    pub fn target(&self) -> Option<&str> {
        let uri = self.field("WARC-Target-URI")?;
        Some(
            uri.strip_prefix('<')
                .and_then(|uri| uri.strip_suffix('>'))
                .unwrap_or(uri),
        )
    }

    /// `WARC-Date`.
    pub fn date(&self) -> Option<&str> {
        self.field("WARC-Date")
    }
}
