//! The fields of an item, and those of the feed itself: they have the same names.
//!
//! Several elements may say the same thing; each has a rank, and the lowest rank
//! that is there counts. Of two with the same rank the first counts.

use marsad_record::Time;

use super::model::{Item, Link, Person, Source};
use super::words::{self, Words};
use super::{FeedHints, link, person, time};
use crate::meta::dates::DateReader;
use crate::xml::{Space, Xml};

/// Values of one list beyond this number are left out.
const MAX_VALUES: usize = 64;

/// What an element with children says, field by field.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) id: Ranked<String>,
    pub(super) title: Ranked<Words>,
    pub(super) summary: Ranked<Words>,
    content: Ranked<Words>,
    pub(super) published: Ranked<Time>,
    pub(super) updated: Ranked<Time>,
    pub(super) language: Ranked<String>,
    pub(super) image: Ranked<String>,
    source: Ranked<Source>,
    pub(super) links: Vec<Link>,
    pub(super) authors: Vec<Person>,
    categories: Vec<String>,
    permalink: Option<String>,
}

/// A value with its rank.
#[derive(Debug)]
pub(super) struct Ranked<T>(Option<(u8, T)>);

impl<T> Default for Ranked<T> {
    fn default() -> Ranked<T> {
        Ranked(None)
    }
}

impl<T> Ranked<T> {
    fn offer(&mut self, rank: u8, value: Option<T>) {
        if let Some(value) = value
            && self.0.as_ref().is_none_or(|(held, _)| rank < *held)
        {
            self.0 = Some((rank, value));
        }
    }

    pub(super) fn take(&mut self) -> Option<T> {
        self.0.take().map(|(_, value)| value)
    }
}

/// Reads the fields of one element.
pub(super) struct FieldReader<'x> {
    pub(super) xml: &'x Xml,
    pub(super) hints: FeedHints<'x>,
    pub(super) dates: &'x DateReader,
    /// Language of the feed, for its dates.
    pub(super) language: Option<&'x str>,
}

impl FieldReader<'_> {
    /// An item.
    pub(super) fn item(&self, id: usize) -> Item {
        let mut fields = self.fields(id);
        let about = self
            .xml
            .attribute(id, "about")
            .map(|about| about.trim().to_owned());
        fields.id.offer(3, about);
        let has_page = fields.links.iter().any(|link| link.relation == "alternate");
        if !has_page && let Some(href) = fields.permalink.take() {
            fields.links.insert(0, page(href));
        }
        let language = fields
            .language
            .take()
            .or_else(|| self.language.map(str::to_owned));
        Item {
            id: fields.id.take(),
            title: fields.title.take(),
            links: fields.links,
            summary: fields.summary.take(),
            content: fields.content.take(),
            published: fields.published.take(),
            updated: fields.updated.take(),
            authors: fields.authors,
            categories: fields.categories,
            image: fields.image.take(),
            language,
            source: fields.source.take(),
            base: link::base(self.xml, id, self.hints.url).map(String::from),
        }
    }

    /// All fields that the children of an element give.
    pub(super) fn fields(&self, id: usize) -> Fields {
        let mut fields = Fields::default();
        let language = self
            .xml
            .attribute(id, "xml:lang")
            .or(self.xml.attribute(id, "lang"));
        fields.language.offer(1, language.map(str::to_owned));
        // CDF says in attributes what others say in elements.
        if let Some(href) = self.xml.attribute(id, "href") {
            fields.links.push(page(self.absolute(id, href)));
        }
        let changed = self.xml.attribute(id, "lastmod");
        fields
            .updated
            .offer(0, changed.and_then(|text| self.time(text)));
        for child in self.xml.children(id) {
            self.field(child, &mut fields);
        }
        fields
    }

    fn field(&self, id: usize, fields: &mut Fields) {
        let (space, local) = self.xml.name(id);
        match space {
            Space::Core => self.core(id, local, fields),
            Space::Dc | Space::Terms => self.dublin_core(id, space, local, fields),
            Space::Media => self.media(id, local, fields),
            Space::Itunes => self.itunes(id, local, fields),
            Space::Content if local == "encoded" => {
                fields.content.offer(0, words::read(self.xml, id));
            }
            Space::Xhtml if matches!(local, "body" | "div") => {
                let html = self.xml.inner_html(id);
                fields.content.offer(2, Words::html_of(html));
            }
            Space::FeedBurner if local == "origlink" => {
                if let Some(link) = self.link(id, "alternate") {
                    fields.links.insert(0, link);
                }
            }
            _ => {}
        }
    }

    fn core(&self, id: usize, local: &str, fields: &mut Fields) {
        match local {
            "title" => fields.title.offer(0, words::read(self.xml, id)),
            "link" | "url" => self.push_link(id, "alternate", fields),
            "a" if self.xml.attribute(id, "href").is_some() => {
                self.push_link(id, "alternate", fields);
            }
            "enclosure" => {
                self.push_link(id, "enclosure", fields);
                self.picture(id, 3, fields);
            }
            "comments" => self.push_link(id, "comments", fields),
            "guid" | "id" => self.identity(id, local, fields),
            "description" | "summary" | "abstract" | "subtitle" | "tagline" | "info" => {
                let rank = if local == "info" { 5 } else { 0 };
                fields.summary.offer(rank, words::read(self.xml, id));
            }
            "content" | "body" | "fullitem" | "encoded" => {
                let words = words::read(self.xml, id);
                fields.content.offer(1, words);
                if self.xml.attribute(id, "src").is_some() {
                    self.push_source(id, fields);
                }
            }
            "pubdate" | "published" => fields.published.offer(0, self.time_of(id)),
            "issued" | "created" => fields.published.offer(1, self.time_of(id)),
            "updated" => fields.updated.offer(0, self.time_of(id)),
            "modified" | "lastbuilddate" | "lastmod" => fields.updated.offer(1, self.time_of(id)),
            "date" => fields.published.offer(3, self.time_of(id)),
            "author" | "managingeditor" => self.author(id, fields),
            "category" | "keywords" | "tags" => self.categories(id, fields),
            "language" => fields.language.offer(0, self.text(id)),
            "image" | "logo" | "icon" | "thumbnail" => self.logo(id, local, fields),
            "source" => self.source(id, fields),
            _ => {}
        }
    }

    fn dublin_core(&self, id: usize, space: Space, local: &str, fields: &mut Fields) {
        match local {
            "title" => fields.title.offer(1, words::read(self.xml, id)),
            "description" | "abstract" => fields.summary.offer(1, words::read(self.xml, id)),
            "creator" | "author" => self.author(id, fields),
            "contributor" if fields.authors.is_empty() => self.author(id, fields),
            "subject" => self.categories(id, fields),
            "language" => fields.language.offer(1, self.text(id)),
            "identifier" => fields.id.offer(2, self.text(id)),
            "date" if space == Space::Dc => fields.published.offer(3, self.time_of(id)),
            "issued" | "available" | "created" | "date" => {
                fields.published.offer(2, self.time_of(id));
            }
            "modified" => fields.updated.offer(2, self.time_of(id)),
            "source" => {
                let name = self.text(id);
                fields
                    .source
                    .offer(1, name.map(|name| Source { name, url: None }));
            }
            _ => {}
        }
    }

    fn media(&self, id: usize, local: &str, fields: &mut Fields) {
        match local {
            "title" => fields.title.offer(2, words::read(self.xml, id)),
            "description" | "text" => fields.summary.offer(3, words::read(self.xml, id)),
            "thumbnail" => self.picture(id, 1, fields),
            "content" | "group" => {
                if local == "content" {
                    self.picture(id, 0, fields);
                    self.push_link(id, "enclosure", fields);
                }
                // A group holds contents, a content its title: two levels, no more.
                let below = self.xml.children(id).filter(|below| {
                    self.xml.name(*below).0 == Space::Media && self.xml.local(*below) != "group"
                });
                for below in below.take(MAX_VALUES) {
                    if self.xml.local(below) == "content" && local == "content" {
                        continue;
                    }
                    self.media(below, self.xml.local(below), fields);
                }
            }
            "keywords" | "category" => self.categories(id, fields),
            "credit" if fields.authors.is_empty() => self.author(id, fields),
            _ => {}
        }
    }

    fn itunes(&self, id: usize, local: &str, fields: &mut Fields) {
        match local {
            "title" => fields.title.offer(3, words::read(self.xml, id)),
            "subtitle" => fields.summary.offer(4, words::read(self.xml, id)),
            "summary" => fields.summary.offer(2, words::read(self.xml, id)),
            "author" => self.author(id, fields),
            "image" => self.picture(id, 2, fields),
            "keywords" | "category" => self.categories(id, fields),
            _ => {}
        }
    }

    fn identity(&self, id: usize, local: &str, fields: &mut Fields) {
        let text = self.text(id);
        let may_be_link = local == "guid"
            && self
                .xml
                .attribute(id, "ispermalink")
                .is_none_or(|says| says.trim() != "false");
        if may_be_link && let Some(text) = text.as_deref().filter(|text| is_address(text)) {
            fields.permalink = Some(self.absolute(id, text));
        }
        let rank = u8::from(local == "id");
        fields.id.offer(rank, text);
    }

    fn author(&self, id: usize, fields: &mut Fields) {
        if let Some(person) = person::read(self.xml, id)
            && fields.authors.len() < MAX_VALUES
            && !fields.authors.contains(&person)
        {
            fields.authors.push(person);
        }
    }

    fn categories(&self, id: usize, fields: &mut Fields) {
        let named = ["label", "term"]
            .into_iter()
            .find_map(|name| self.xml.attribute(id, name));
        let text = named.map_or_else(|| self.xml.text(id), str::to_owned);
        let is_list = self.xml.local(id) == "keywords";
        let values = text.split(|c| is_list && matches!(c, ',' | '،' | ';'));
        for value in values.filter_map(Words::unsaid).map(|value| value.plain()) {
            let known = value.is_empty() || fields.categories.contains(&value);
            if !known && fields.categories.len() < MAX_VALUES {
                fields.categories.push(value);
            }
        }
    }

    /// An element of an address that must be a picture, or says that it is one.
    fn picture(&self, id: usize, rank: u8, fields: &mut Fields) {
        let is_content = matches!(self.xml.local(id), "content" | "enclosure");
        let says = |name: &str| self.xml.attribute(id, name).unwrap_or("");
        if is_content && !says("type").starts_with("image") && says("medium") != "image" {
            return;
        }
        let address = ["url", "href"]
            .into_iter()
            .find_map(|name| self.xml.attribute(id, name));
        fields
            .image
            .offer(rank, address.map(|address| self.absolute(id, address)));
    }

    fn logo(&self, id: usize, local: &str, fields: &mut Fields) {
        let mut below = self.xml.children(id);
        let address = match below.find(|below| self.xml.local(*below) == "url") {
            Some(url) => self.text(url),
            None if self.xml.has_elements(id) => None,
            None => self.link(id, "").map(|link| link.href),
        };
        let rank = if local == "icon" { 6 } else { 4 };
        fields
            .image
            .offer(rank, address.filter(|address| is_address(address)));
    }

    fn source(&self, id: usize, fields: &mut Fields) {
        let title = self
            .xml
            .children(id)
            .find(|below| self.xml.local(*below) == "title");
        let name = match title {
            Some(title) => words::read(self.xml, title).map(|words| words.plain()),
            None if self.xml.has_elements(id) => None,
            None => self.text(id),
        };
        let address = self
            .xml
            .attribute(id, "url")
            .map(|url| self.absolute(id, url));
        let link = || {
            let link = self
                .xml
                .children(id)
                .find(|below| self.xml.local(*below) == "link")?;
            Some(self.link(link, "alternate")?.href)
        };
        fields.source.offer(
            0,
            name.map(|name| Source {
                name,
                url: address.or_else(link),
            }),
        );
    }

    fn push_source(&self, id: usize, fields: &mut Fields) {
        let address = self.xml.attribute(id, "src").unwrap_or("");
        fields.links.push(Link {
            href: self.absolute(id, address),
            relation: "content".to_owned(),
            media_type: self.xml.attribute(id, "type").map(str::to_owned),
        });
    }

    fn push_link(&self, id: usize, relation: &str, fields: &mut Fields) {
        if let Some(link) = self.link(id, relation)
            && fields.links.len() < MAX_VALUES
            && !fields.links.contains(&link)
        {
            fields.links.push(link);
        }
    }

    fn link(&self, id: usize, relation: &str) -> Option<Link> {
        link::read(self.xml, id, relation, self.hints.url)
    }

    fn absolute(&self, id: usize, address: &str) -> String {
        link::absolute(address, link::base(self.xml, id, self.hints.url).as_ref())
    }

    fn text(&self, id: usize) -> Option<String> {
        let text = person::folded(&self.xml.text(id));
        (!text.is_empty()).then_some(text)
    }

    fn time_of(&self, id: usize) -> Option<Time> {
        self.time(&self.xml.text(id))
    }

    fn time(&self, text: &str) -> Option<Time> {
        time::read(text, self.language, self.dates)
    }
}

fn page(href: String) -> Link {
    Link {
        href,
        relation: "alternate".to_owned(),
        media_type: None,
    }
}

/// Whether a word can be followed: an address with a host, or a path.
fn is_address(text: &str) -> bool {
    !text.contains(char::is_whitespace)
        && (text.contains("://") || text.starts_with('/') || text.starts_with("www."))
}
