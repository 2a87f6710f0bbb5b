//! The addresses of a page: canonical, lead image, and how links are resolved.

use url::Url;

use super::rules::MetaRules;
use crate::structured::Structured;

/// The address that relative links start from.
pub(crate) fn base(found: &Structured, page: Option<&Url>) -> Option<Url> {
    let declared = found.base.as_deref();
    match (declared, page) {
        (Some(declared), Some(page)) => page.join(declared).ok().or_else(|| Some(page.clone())),
        (Some(declared), None) => Url::parse(declared).ok(),
        (None, page) => page
            .cloned()
            .or_else(|| Url::parse(found.canonical.as_deref().or(found.og_url.as_deref())?).ok()),
    }
}

/// An absolute http(s) address, or nothing.
pub(crate) fn resolve(base: Option<&Url>, link: &str) -> Option<Url> {
    let link = link.trim();
    if link.is_empty() || link.len() > 4_096 || link.starts_with('#') {
        return None;
    }
    let url = match base {
        Some(base) => base.join(link).ok()?,
        None => Url::parse(link).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then_some(url)
}

/// The address that stands for the article: what the page declares, if it is of
/// the same site and no front page, without parameters that only track.
pub(crate) fn canonical(
    rules: &MetaRules,
    found: &Structured,
    page: Option<&Url>,
    base: Option<&Url>,
) -> Option<Url> {
    let declared = [&found.canonical, &found.og_url, &found.article_url];
    let chosen = declared
        .into_iter()
        .flatten()
        .filter_map(|link| resolve(base, link))
        .find(|url| is_sane(url, page));
    let mut url = chosen.or_else(|| page.cloned())?;
    url.set_fragment(None);
    drop_tracking(rules, &mut url);
    Some(url)
}

fn is_sane(url: &Url, page: Option<&Url>) -> bool {
    let Some(page) = page else {
        return true;
    };
    let domain = |url: &Url| {
        let host = url.host_str()?.to_owned();
        Some(psl::domain_str(&host).unwrap_or(&host).to_owned())
    };
    let front = url.path().len() <= 1 && url.query().is_none() && page.path().len() > 1;
    !front && domain(url) == domain(page)
}

fn drop_tracking(rules: &MetaRules, url: &mut Url) {
    if url.query().is_none() {
        return;
    }
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(name, _)| !is_tracking(rules, name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    if kept.len() == url.query_pairs().count() {
        return;
    }
    if kept.is_empty() {
        url.set_query(None);
    } else {
        url.query_pairs_mut().clear().extend_pairs(kept);
    }
}

fn is_tracking(rules: &MetaRules, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    rules
        .tracking
        .iter()
        .any(|known| match known.strip_suffix('*') {
            Some(beginning) => name.starts_with(beginning),
            None => name == *known,
        })
}

/// The lead image: OpenGraph first, then JSON-LD and the rest; no logos.
pub(crate) fn image(found: &Structured, base: Option<&Url>) -> Option<String> {
    let rank = |key: &str| match key {
        "og:image" | "og:image:secure_url" | "og:image:url" => 0,
        "image" => 1,
        _ => 2,
    };
    let mut images: Vec<_> = found.images.iter().collect();
    images.sort_by_key(|claim| rank(&claim.key));
    let no_logo = |url: &Url| !url.path().to_ascii_lowercase().contains("logo");
    images
        .into_iter()
        .filter_map(|claim| resolve(base, &claim.text))
        .find(no_logo)
        .map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::structured;
    use marsad_text::Packs;

    #[test]
    fn a_canonical_address_is_checked_and_cleaned() {
        let rules = MetaRules::new(&Packs::embedded());
        let page = Url::parse("https://m.post.example/news/7?utm_source=x&id=3#top").unwrap();
        let cases = [
            ("", "https://m.post.example/news/7?id=3"),
            (
                r#"<link rel=canonical href="/news/7">"#,
                "https://m.post.example/news/7",
            ),
            (
                r#"<link rel=canonical href="https://www.post.example/news/7?fbclid=9">"#,
                "https://www.post.example/news/7",
            ),
            (
                r#"<link rel=canonical href="https://other.example/news/7">"#,
                "https://m.post.example/news/7?id=3",
            ),
            (
                r#"<link rel=canonical href="/">"#,
                "https://m.post.example/news/7?id=3",
            ),
        ];
        for (html, expected) in cases {
            let found = structured::read(&parse(html));
            let url = canonical(&rules, &found, Some(&page), Some(&page)).unwrap();
            assert_eq!(url.as_str(), expected, "{html}");
        }
    }
}
