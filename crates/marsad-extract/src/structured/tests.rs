//! Whole snippets of markup in, claims out.

use super::*;
use crate::dom::parse;

fn texts(claims: &[Claim]) -> Vec<&str> {
    claims.iter().map(|claim| claim.text.as_str()).collect()
}

#[test]
fn a_graph_with_references_is_followed() {
    let page = r##"<script type="application/ld+json">{"@graph":[
      {"@type":"WebSite","name":"The Harbour Post"},
      {"@type":"Person","@id":"#p1","name":"Lena Orlova","jobTitle":"Editor"},
      {"@type":["Article","NewsArticle"],"headline":"Ferry &amp; train","author":{"@id":"#p1"},
       "datePublished":"2024-03-02T08:00:00+02:00","isAccessibleForFree":"False",
       "image":{"@type":"ImageObject","url":"/a.jpg"},"keywords":["sea","rail"],
       "publisher":{"@type":"Organization","name":"Harbour Media"}}]}</script>"##;
    let found = read(&parse(page));
    assert_eq!(texts(&found.headlines), ["Ferry & train"]);
    assert_eq!(found.authors[0].name, "Lena Orlova");
    assert_eq!(found.authors[0].role.as_deref(), Some("Editor"));
    assert_eq!(texts(&found.keywords), ["sea", "rail"]);
    assert_eq!(texts(&found.images), ["/a.jpg"]);
    assert_eq!(found.free, Some(false));
    assert_eq!(found.publisher.as_deref(), Some("Harbour Media"));
    assert_eq!(found.site_name.as_deref(), Some("The Harbour Post"));
}

#[test]
fn meta_names_of_many_dialects_are_known() {
    let page = r#"<html lang="ar"><meta property="og:title" content="عنوان">
      <meta name="DC.date.issued" content="2021-05-06"><meta name="parsely-author" content="سلمى">
      <meta property="article:tag" content="مياه"><link rel="canonical" href="https://e.example/a">"#;
    let found = read(&parse(page));
    assert_eq!(texts(&found.headlines), ["عنوان"]);
    assert_eq!(texts(&found.published), ["2021-05-06"]);
    assert_eq!(found.authors[0].name, "سلمى");
    assert_eq!(found.canonical.as_deref(), Some("https://e.example/a"));
    assert_eq!(found.language.as_deref(), Some("ar"));
}

#[test]
fn properties_of_other_items_are_left_out() {
    let page = r#"<article itemscope itemtype="https://schema.org/NewsArticle">
      <h1 itemprop="headline">Mine</h1>
      <span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ida Berg</b></span>
      <time itemprop="datePublished" datetime="2020-01-02">2 Jan</time>
      <div itemscope itemtype="https://schema.org/Product"><i itemprop="datePublished">1999</i></div></article>"#;
    let found = read(&parse(page));
    assert_eq!(texts(&found.headlines), ["Mine"]);
    assert_eq!(found.authors[0].name, "Ida Berg");
    assert_eq!(texts(&found.published), ["2020-01-02"]);
}
