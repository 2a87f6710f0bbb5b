//! An article as IPTC ninjs 3.0 (<https://iptc.org/std/ninjs/>).
//!
//! Facts that ninjs has no place for (quotes, events, spans) are left out; the
//! record is the full form.

use serde_json::{Map, Value, json};

use crate::{Article, Flag, MentionType, TimePrecision};

/// The article as a ninjs 3.0 object.
pub fn ninjs(article: &Article) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| {
        if !is_nothing(&value) {
            item.insert(key.to_owned(), value);
        }
    };
    put(
        "standard",
        json!({"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}),
    );
    put("uri", json!(uri(article)));
    put("type", json!("text"));
    put(
        "representationType",
        json!(if is_whole(article) { "full" } else { "partial" }),
    );
    put("version", json!(article.version));
    put("language", json!(article.language));
    put("firstCreated", json!(date_time(article.published.as_ref())));
    put(
        "versionCreated",
        json!(date_time(
            article.modified.as_ref().or(article.published.as_ref())
        )),
    );
    put(
        "headlines",
        roled("main", article.headline.as_deref(), None),
    );
    put(
        "descriptions",
        roled("summary", article.standfirst.as_deref(), None),
    );
    put("bodies", bodies(article));
    put(
        "by",
        json!(joined(
            article.byline.iter().map(|author| author.name.as_str())
        )),
    );
    put(
        "located",
        json!(
            article
                .dateline
                .as_ref()
                .and_then(|dateline| dateline.place.as_deref())
        ),
    );
    put("infoSources", info_sources(article));
    put("subjects", subjects(article));
    put("people", named(article, MentionType::Per));
    put("organisations", named(article, MentionType::Org));
    put("places", named(article, MentionType::Gpe));
    put(
        "renditions",
        match &article.image {
            Some(image) => json!([{"name": "main-image", "href": image}]),
            None => Value::Null,
        },
    );
    put("associations", associations(article));
    put("altIds", json!([{"role": "marsad", "value": article.id}]));
    Value::Object(item)
}

fn uri(article: &Article) -> String {
    let address = article.canonical_url.as_deref().or(article.url.as_deref());
    address.map_or_else(|| format!("urn:marsad:{}", article.id), str::to_owned)
}

fn is_whole(article: &Article) -> bool {
    !article
        .flags
        .iter()
        .any(|flag| matches!(flag, Flag::Paywall | Flag::Truncated | Flag::Empty))
}

/// ninjs wants a full date and time: a bare day is not one.
fn date_time(time: Option<&crate::Time>) -> Option<String> {
    let time = time?;
    (time.precision == TimePrecision::Minute)
        .then(|| time.utc.clone())
        .flatten()
}

fn roled(role: &str, value: Option<&str>, content_type: Option<&str>) -> Value {
    match value {
        Some(value) => match content_type {
            Some(content_type) => {
                json!([{"role": role, "contentType": content_type, "value": value}])
            }
            None => json!([{"role": role, "value": value}]),
        },
        None => Value::Null,
    }
}

fn bodies(article: &Article) -> Value {
    let mut bodies = vec![json!({
        "role": "main",
        "contentType": "text/plain",
        "charCount": article.text.chars().count(),
        "wordCount": article.text.split_whitespace().count(),
        "value": article.text,
    })];
    if let Some(html) = &article.html {
        bodies.push(json!({"role": "main", "contentType": "text/html", "value": html}));
    }
    Value::Array(bodies)
}

fn info_sources(article: &Article) -> Value {
    match &article.source {
        Some(source) => match &source.actor {
            Some(actor) => json!([{"name": source.name, "literal": actor}]),
            None => json!([{"name": source.name}]),
        },
        None => Value::Null,
    }
}

fn subjects(article: &Article) -> Value {
    let publisher = article
        .keywords
        .publisher
        .iter()
        .map(|term| json!({"name": term, "creator": "publisher"}));
    let extracted = article
        .keywords
        .extracted
        .iter()
        .map(|keyword| json!({"name": keyword.term, "creator": "marsad"}));
    publisher.chain(extracted).collect()
}

fn named(article: &Article, kind: MentionType) -> Value {
    let mut names: Vec<&str> = Vec::new();
    for mention in article
        .mentions
        .iter()
        .filter(|mention| mention.r#type == kind)
    {
        if !names.contains(&mention.name.as_str()) {
            names.push(&mention.name);
        }
    }
    names
        .into_iter()
        .map(|name| json!({"name": name, "rel": "mentions"}))
        .collect()
}

fn associations(article: &Article) -> Value {
    let with_address = article.related.iter().filter_map(|related| {
        let uri = related.url.clone().or_else(|| {
            related
                .article
                .as_ref()
                .map(|id| format!("urn:marsad:{id}"))
        })?;
        Some(json!({"name": related.headline, "uri": uri, "type": "text"}))
    });
    with_address.collect()
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}
