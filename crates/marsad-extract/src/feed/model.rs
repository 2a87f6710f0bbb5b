//! What a feed says: the one form that all formats are read into.

use marsad_record::Time;

use super::Words;

/// A feed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// What it is written in.
    pub format: FeedFormat,
    /// Its name.
    pub title: Option<Words>,
    /// What it says of itself.
    pub summary: Option<Words>,
    /// Its identity, where it gives one.
    pub id: Option<String>,
    /// Site, self, hub, next page …, in the order written.
    pub links: Vec<Link>,
    /// BCP 47 tag, as written.
    pub language: Option<String>,
    /// When it was last built.
    pub updated: Option<Time>,
    /// When it was published, where it says so itself.
    pub published: Option<Time>,
    /// Who makes it.
    pub authors: Vec<Person>,
    /// Its logo.
    pub image: Option<String>,
    /// Minutes between two visits that it asks for.
    pub minutes_to_live: Option<u32>,
    /// The items, in the order written.
    pub items: Vec<Item>,
    /// A cap was met (bytes, nodes, depth, items): some of it was not read.
    pub capped: bool,
    /// Bytes that the charset does not know were replaced.
    pub charset_damaged: bool,
}

impl Feed {
    /// The address of the site.
    pub fn link(&self) -> Option<&str> {
        main_link(&self.links)
    }
}

/// The format of a feed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FeedFormat {
    /// RSS 0.91 to 2.0, and anything like it.
    #[default]
    Rss,
    /// RSS 0.90 and 1.0.
    Rdf,
    /// Atom 0.3 and 1.0.
    Atom,
    /// Channel Definition Format.
    Cdf,
    /// JSON Feed 1.0 and 1.1.
    Json,
}

/// One item of a feed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Item {
    /// Its identity, where it gives one.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<Words>,
    /// The article, its files, its comments, in the order written.
    pub links: Vec<Link>,
    /// The teaser.
    pub summary: Option<Words>,
    /// The whole article, where the feed carries it.
    pub content: Option<Words>,
    /// When it was published.
    pub published: Option<Time>,
    /// When it was last changed.
    pub updated: Option<Time>,
    /// The authors.
    pub authors: Vec<Person>,
    /// Keywords and sections, as written.
    pub categories: Vec<String>,
    /// Address of its picture.
    pub image: Option<String>,
    /// BCP 47 tag, as written; its own or that of the feed.
    pub language: Option<String>,
    /// Where it was taken from.
    pub source: Option<Source>,
    /// The address that relative links in its content mean.
    pub base: Option<String>,
}

impl Item {
    /// The address of the article.
    pub fn link(&self) -> Option<&str> {
        main_link(&self.links)
    }
}

fn main_link(links: &[Link]) -> Option<&str> {
    let is_page = |link: &&Link| link.relation == "alternate";
    let page = links.iter().filter(is_page).find(|link| {
        link.media_type
            .as_deref()
            .is_none_or(|kind| kind.contains("html"))
    });
    let link = page.or_else(|| links.iter().find(is_page))?;
    Some(&link.href)
}

/// A link of a feed or item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// The address, absolute where that could be found out.
    pub href: String,
    /// What it is to the item: `alternate`, `enclosure`, `self`, `comments` …
    pub relation: String,
    /// Media type, where given.
    pub media_type: Option<String>,
}

/// A person or desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name; empty where only an address is given.
    pub name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Page of the person.
    pub url: Option<String>,
}

impl Person {
    /// Name, and mail address in brackets.
    pub fn display(&self) -> String {
        match &self.email {
            Some(email) if self.name.is_empty() => email.clone(),
            Some(email) => format!("{} ({email})", self.name),
            None => self.name.clone(),
        }
    }
}

/// The feed or outlet that an item was taken from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
}
