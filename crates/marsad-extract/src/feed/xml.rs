//! A feed in XML: which element is the feed, which are its items.

use super::item::FieldReader;
use super::model::{Feed, FeedFormat};
use super::{FeedHints, MAX_ITEMS};
use crate::meta::dates::DateReader;
use crate::xml::{self, Space, Xml};

/// Reads a feed; `None` where nothing looks like one.
pub(super) fn read(text: &str, hints: FeedHints<'_>, dates: &DateReader) -> Option<Feed> {
    let xml = xml::parse(text);
    if text.starts_with('<') && xml.elements().next().is_none() {
        // Only a declaration or a comment: a feed in which nothing is yet.
        return Some(Feed::default());
    }
    let frame = Frame::find(&xml)?;
    let mut reader = FieldReader {
        xml: &xml,
        hints,
        dates,
        language: frame.language(&xml).or(hints.language),
    };
    let mut fields = reader.fields(frame.feed);
    if frame.root != frame.feed {
        // A few feeds write their title beside the channel instead of in it.
        let outside = reader.fields(frame.root);
        fields.links.extend(outside.links);
        fields.authors.extend(outside.authors);
    }
    let language = fields
        .language
        .take()
        .or(reader.language.map(str::to_owned));
    reader.language = language.as_deref();
    let items = frame.items.iter().take(MAX_ITEMS);
    let items = items.map(|id| reader.item(*id)).collect();
    let about = xml.attribute(frame.feed, "about").map(str::to_owned);
    Some(Feed {
        format: frame.format,
        title: fields.title.take(),
        summary: fields.summary.take(),
        id: fields.id.take().or(about),
        language,
        updated: fields.updated.take(),
        published: fields.published.take(),
        image: fields.image.take(),
        minutes_to_live: minutes_to_live(&xml, frame.feed),
        items,
        capped: xml.capped || frame.items.len() > MAX_ITEMS,
        links: fields.links,
        authors: fields.authors,
        charset_damaged: false,
    })
}

/// The elements that make a feed of a document.
struct Frame {
    format: FeedFormat,
    /// The outermost of them.
    root: usize,
    /// The one that has the feed's own fields.
    feed: usize,
    items: Vec<usize>,
}

impl Frame {
    fn find(xml: &Xml) -> Option<Frame> {
        let is = |id: usize, names: &[&str]| {
            let (space, local) = xml.name(id);
            matches!(space, Space::Core | Space::Rdf | Space::Other) && names.contains(&local)
        };
        let root = xml
            .elements()
            .find(|id| is(*id, &["rss", "rdf", "feed", "channel"]));
        let items: Vec<usize> = xml
            .elements()
            .filter(|id| is(*id, &["item", "entry"]) && xml.name(*id).0 != Space::Other)
            .collect();
        let root = root.or_else(|| items.first().copied())?;
        let is_frame = is(root, &["rss", "rdf"]);
        let channel = is_frame
            .then(|| {
                xml.elements()
                    .find(|id| *id > root && is(*id, &["channel", "feed"]))
            })
            .flatten();
        let format = match xml.local(root) {
            "feed" => FeedFormat::Atom,
            "rdf" => FeedFormat::Rdf,
            "channel" if xml.elements().any(|id| xml.local(id) == "abstract") => FeedFormat::Cdf,
            "entry" => FeedFormat::Atom,
            _ => FeedFormat::Rss,
        };
        Some(Frame {
            format,
            root,
            feed: channel.unwrap_or(root),
            items,
        })
    }

    fn language<'x>(&self, xml: &'x Xml) -> Option<&'x str> {
        xml.inherited(self.feed, "xml:lang")
    }
}

fn minutes_to_live(xml: &Xml, feed: usize) -> Option<u32> {
    let ttl = xml.children(feed).find(|id| xml.local(*id) == "ttl")?;
    xml.text(ttl).trim().parse().ok()
}
