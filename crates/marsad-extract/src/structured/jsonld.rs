//! JSON-LD: the schema.org objects of a page, and the one that is its article.
//!
//! All objects are collected from whatever nesting (`@graph`, arrays,
//! `mainEntity`), references by `@id` are followed once, and the object that
//! is an article gives the claims. Where there are several, the one that names
//! this page or comes first is taken.

use std::collections::HashMap;

use marsad_record::EvidenceFrom::JsonLd;
use serde_json::{Map, Value};

use super::{AuthorClaim, Structured, claim, clean, json};
use crate::dom::{Dom, NodeId};

type Object = Map<String, Value>;

/// Objects beyond this number are not looked at.
const MAX_OBJECTS: usize = 2_000;
/// Scripts longer than this many bytes in all are not read.
const MAX_BYTES: usize = 4_000_000;

/// Reads the scripts and adds what they claim.
pub(super) fn read_scripts(dom: &Dom, scripts: &[NodeId], found: &mut Structured) {
    let mut values = Vec::new();
    let mut bytes = 0;
    for script in scripts {
        let text = dom.raw_text(*script);
        bytes += text.len();
        if bytes > MAX_BYTES {
            break;
        }
        values.extend(json::read_all(&text));
    }
    let objects = collect(&values);
    let by_id: HashMap<&str, &Object> = objects
        .iter()
        .filter(|object| object.len() > 1)
        .filter_map(|object| Some((object.get("@id")?.as_str()?, *object)))
        .collect();
    let reader = Reader { by_id: &by_id };
    if let Some(article) = best(&objects) {
        reader.article(article, found);
    }
    read_page(&objects, found);
    reader.page_authors(&objects, found);
}

/// All objects, outer before inner, comments and list items left out.
fn collect(values: &[Value]) -> Vec<&Object> {
    let mut objects = Vec::new();
    let mut open: Vec<&Value> = values.iter().rev().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(object) => {
                if objects.len() >= MAX_OBJECTS {
                    break;
                }
                objects.push(object);
                let inner = object.iter().filter(|(key, value)| {
                    (value.is_object() || value.is_array())
                        && !matches!(key.as_str(), "comment" | "review" | "itemListElement")
                });
                let inner: Vec<&Value> = inner.map(|(_, value)| value).collect();
                open.extend(inner.into_iter().rev());
            }
            _ => {}
        }
    }
    objects
}

/// How much an object of these types is an article; 0 = it is none.
fn article_rank(object: &Object) -> u8 {
    types(object)
        .map(|name| match name.as_str() {
            "newsarticle"
            | "reportagenewsarticle"
            | "analysisnewsarticle"
            | "opinionnewsarticle"
            | "backgroundnewsarticle"
            | "reviewnewsarticle"
            | "asknewsarticle"
            | "liveblogposting" => 4,
            "article"
            | "blogposting"
            | "techarticle"
            | "scholarlyarticle"
            | "report"
            | "satiricalarticle"
            | "advertisercontentarticle"
            | "medicalscholarlyarticle" => 3,
            "socialmediaposting"
            | "discussionforumposting"
            | "review"
            | "recipe"
            | "podcastepisode" => 2,
            "videoobject" | "imagegallery" | "creativework" | "event" => 1,
            _ if name.ends_with("newsarticle") => 4,
            _ => 0,
        })
        .max()
        .unwrap_or(0)
}

fn types(object: &Object) -> impl Iterator<Item = String> + '_ {
    let value = object.get("@type").or_else(|| object.get("type"));
    let list: Vec<&Value> = match value {
        Some(Value::Array(items)) => items.iter().collect(),
        Some(single) => vec![single],
        None => Vec::new(),
    };
    list.into_iter().filter_map(Value::as_str).map(|name| {
        let name = name.rsplit(['/', '#', ':']).next().unwrap_or(name);
        name.trim().to_ascii_lowercase()
    })
}

/// The article: highest rank, then the fullest of dates and headline, then the first.
fn best<'v>(objects: &[&'v Object]) -> Option<&'v Object> {
    let mut best: Option<(u8, usize, &Object)> = None;
    for object in objects {
        let rank = article_rank(object);
        if rank == 0 {
            continue;
        }
        let fields = [
            "headline",
            "datePublished",
            "author",
            "articleBody",
            "mainEntityOfPage",
        ];
        let full = fields
            .iter()
            .filter(|key| object.contains_key(**key))
            .count();
        if best.is_none_or(|(known, known_full, _)| {
            (rank > known && full + 1 >= known_full) || (rank == known && full > known_full + 1)
        }) {
            best = Some((rank, full, object));
        }
    }
    best.map(|(_, _, object)| object)
}

/// What objects that are no article say of the page: WebPage, WebSite, Organization.
fn read_page(objects: &[&Object], found: &mut Structured) {
    for object in objects {
        for name in types(object) {
            if found.types.len() < 64 && !found.types.contains(&name) {
                found.types.push(name.clone());
            }
            match name.as_str() {
                "webpage" | "itempage" => {
                    for (key, list) in [
                        ("datePublished", &mut found.published),
                        ("dateModified", &mut found.modified),
                    ] {
                        // The article's own dates go before those of the page.
                        if list.iter().all(|known| known.from != JsonLd) {
                            claim_all(list, object.get(key), &format!("WebPage.{key}"));
                        }
                    }
                    if let Some(Value::String(language)) = object.get("inLanguage") {
                        Structured::set_once(&mut found.language, language);
                    }
                }
                "website" => {
                    if let Some(Value::String(name)) = object.get("name") {
                        Structured::set_once(&mut found.site_name, name);
                    }
                }
                "newsmediaorganization" => {
                    if let Some(Value::String(name)) = object.get("name") {
                        Structured::set_once(&mut found.publisher, name);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The list of claims that a property fills.
type List = fn(&mut Structured) -> &mut Vec<super::Claim>;

const TEXT_FIELDS: &[(&str, List)] = &[
    ("headline", |found| &mut found.headlines),
    ("alternativeHeadline", |found| &mut found.headlines),
    ("name", |found| &mut found.headlines),
    ("description", |found| &mut found.descriptions),
    ("datePublished", |found| &mut found.published),
    ("dateCreated", |found| &mut found.published),
    ("uploadDate", |found| &mut found.published),
    ("dateModified", |found| &mut found.modified),
    ("articleSection", |found| &mut found.sections),
    ("keywords", |found| &mut found.keywords),
];

struct Reader<'r, 'v> {
    by_id: &'r HashMap<&'v str, &'v Object>,
}

impl Reader<'_, '_> {
    fn article(&self, article: &Object, found: &mut Structured) {
        for (key, list) in TEXT_FIELDS {
            claim_all(list(found), article.get(*key), key);
        }
        self.images(article, found);
        self.authors(article, found);
        if let Some(Value::String(body)) =
            article.get("articleBody").or_else(|| article.get("text"))
        {
            found.article_body.get_or_insert_with(|| body.clone());
        }
        found.free = found.free.or(free(article));
        let publisher = ["publisher", "sourceOrganization"]
            .iter()
            .find_map(|key| self.name_of(article.get(*key)?));
        if let Some(name) = publisher {
            Structured::set_once(&mut found.publisher, &name);
        }
        for key in ["url", "mainEntityOfPage"] {
            let url = article.get(key).and_then(|value| match value {
                Value::String(url) => Some(url.as_str()),
                Value::Object(page) => page.get("@id").or_else(|| page.get("url"))?.as_str(),
                _ => None,
            });
            if let Some(url) = url.filter(|url| url.starts_with("http")) {
                Structured::set_once(&mut found.article_url, url);
            }
        }
        if let Some(Value::String(language)) = article.get("inLanguage") {
            Structured::set_once(&mut found.language, language);
        }
    }

    fn images(&self, article: &Object, found: &mut Structured) {
        for key in ["image", "thumbnailUrl"] {
            let list = match article.get(key) {
                Some(Value::Array(items)) => items.iter().collect(),
                Some(value) => vec![value],
                None => Vec::new(),
            };
            for value in list {
                let url = match value {
                    Value::String(url) => Some(url.as_str()),
                    Value::Object(object) => {
                        let object = self.resolve(object);
                        object
                            .get("url")
                            .or_else(|| object.get("contentUrl"))
                            .and_then(Value::as_str)
                    }
                    _ => None,
                };
                if let Some(url) = url {
                    claim(&mut found.images, url, JsonLd, key);
                }
            }
        }
    }

    fn authors(&self, article: &Object, found: &mut Structured) {
        for key in ["author", "creator"] {
            if found.authors.iter().any(|author| author.from == JsonLd) {
                return;
            }
            let list = match article.get(key) {
                Some(Value::Array(items)) => items.iter().collect(),
                Some(value) => vec![value],
                None => Vec::new(),
            };
            for value in list.into_iter().take(32) {
                found.authors.extend(self.author(value));
            }
        }
    }

    /// Where the article names nobody: the author of the page, or the one
    /// person whom the page describes.
    fn page_authors(&self, objects: &[&Object], found: &mut Structured) {
        for object in objects {
            if types(object).any(|name| name == "webpage") {
                self.authors(object, found);
            }
        }
        if found.authors.iter().any(|author| author.from == JsonLd) {
            return;
        }
        let mut persons = objects.iter().filter(|object| {
            object.contains_key("name") && types(object).any(|name| name == "person")
        });
        if let (Some(person), None) = (persons.next(), persons.next()) {
            if let Some(Value::String(name)) = person.get("name") {
                found.authors.push(AuthorClaim {
                    name: clean(name),
                    role: None,
                    organization: false,
                    from: JsonLd,
                });
            }
        }
    }

    fn author(&self, value: &Value) -> Vec<AuthorClaim> {
        let one = |name: &str, role: Option<String>, organization: bool| AuthorClaim {
            name: clean(name),
            role,
            organization,
            from: JsonLd,
        };
        match value {
            Value::String(name) => vec![one(name, None, false)],
            Value::Object(object) => {
                let object = self.resolve(object);
                let organization = types(object).any(|name| name.ends_with("organization"));
                let role = object.get("jobTitle").and_then(Value::as_str).map(clean);
                let names: Vec<&str> = match object
                    .get("name")
                    .or_else(|| object.get("alternateName"))
                {
                    Some(Value::String(name)) => vec![name],
                    Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
                    _ => Vec::new(),
                };
                names
                    .into_iter()
                    .map(|name| one(name, role.clone(), organization))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn name_of(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(name) => Some(name.clone()),
            Value::Object(object) => {
                let object = self.resolve(object);
                // A blog that names its owner as publisher has no other name for it.
                if types(object).any(|name| name == "person") {
                    return None;
                }
                Some(object.get("name")?.as_str()?.to_owned())
            }
            Value::Array(items) => self.name_of(items.first().filter(|item| !item.is_array())?),
            _ => None,
        }
    }

    /// The full object where this one only refers to it.
    fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        if object.contains_key("name") || object.contains_key("url") && object.len() > 2 {
            return object;
        }
        object
            .get("@id")
            .and_then(Value::as_str)
            .and_then(|id| self.by_id.get(id).copied())
            .unwrap_or(object)
    }
}

/// Strings, numbers, and lists of them.
fn claim_all(list: &mut Vec<super::Claim>, value: Option<&Value>, key: &str) {
    match value {
        Some(Value::String(text)) => claim(list, text, JsonLd, key),
        Some(Value::Number(number)) => claim(list, &number.to_string(), JsonLd, key),
        Some(Value::Array(items)) => {
            for item in items.iter().take(64) {
                match item {
                    Value::String(text) => claim(list, text, JsonLd, key),
                    Value::Object(object) => {
                        if let Some(name) = object.get("name").and_then(Value::as_str) {
                            claim(list, name, JsonLd, key);
                        }
                    }
                    _ => {}
                }
            }
        }
        Some(Value::Object(object)) => {
            let text = object.get("@value").or_else(|| object.get("name"));
            if let Some(text) = text.and_then(Value::as_str) {
                claim(list, text, JsonLd, key);
            }
        }
        _ => {}
    }
}

fn free(article: &Object) -> Option<bool> {
    match article.get("isAccessibleForFree")? {
        Value::Bool(free) => Some(*free),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        _ => None,
    }
}
