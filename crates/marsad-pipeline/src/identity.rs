//! Identity: the hashes that articles, versions and facts are known by.
//!
//! BLAKE3, cut to 128 bits, in hexadecimal. Parts are separated by a byte that
//! UTF-8 never holds, so that no two lists of parts give one input.

use marsad_record::Field;

/// The `id` of an article: its canonical URL, else its source and headline. On
/// a page that holds several articles the headline always counts.
pub(crate) fn article_id(
    canonical_url: Option<&str>,
    source: Option<&str>,
    headline: Option<&str>,
    alone: bool,
) -> String {
    let headline = headline.unwrap_or("");
    match canonical_url {
        Some(url) if alone => hash(&["url", url]),
        Some(url) => hash(&["url", url, headline]),
        None => hash(&["headline", source.unwrap_or(""), headline]),
    }
}

/// The `version` of an article: changes with its headline or text.
pub(crate) fn version(headline: Option<&str>, text: &str) -> String {
    hash(&["version", headline.unwrap_or(""), text])
}

/// The `id` of a fact: its article's version, its kind and type, and where it stands.
pub(crate) fn fact_id(
    version: &str,
    kind: &str,
    field: Field,
    (start, end): (usize, usize),
    of_type: &str,
) -> String {
    let field = match field {
        Field::Text => "text",
        Field::Headline => "headline",
    };
    hash(&[version, kind, field, &format!("{start}-{end}"), of_type])
}

fn hash(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0xFF]);
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_alone_stands_for_a_single_article() {
        let url = Some("https://news.example/a");
        assert_eq!(
            article_id(url, None, Some("one"), true),
            article_id(url, None, Some("two"), true)
        );
        assert_ne!(
            article_id(url, None, Some("one"), false),
            article_id(url, None, Some("two"), false)
        );
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(version(Some("ab"), "c"), version(Some("a"), "bc"));
    }
}
