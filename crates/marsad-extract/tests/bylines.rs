//! Bylines as they are printed, each a fault that was mended.

use marsad_extract::{Extractor, PageHints};
use marsad_text::Packs;

const TEXT: &str = "<p>The ferry between the two harbours sails again since Monday, the port \
authority said, after a storm had damaged the pier in the autumn and kept it closed for weeks.</p>\
<p>Repairs cost four million, of which the city paid a half and the operator of the line the rest.</p>";

fn page(language: &str, above: &str, below: &str) -> String {
    format!(
        "<!doctype html><html lang={language}><title>Ferry sails again</title><body><article>\
         <h1>Ferry sails again after the storm</h1>{above}{TEXT}{below}</article></body></html>"
    )
}

#[test]
fn names_are_found_where_they_are_printed() {
    let extractor = Extractor::new(&Packs::embedded());
    let cases: [(&str, &str, &str, &[&str]); 16] = [
        (
            "de",
            "<p><span class=hidden>Veröffentlicht von</span><span class='author vcard'><a href='/author/x'>Martin Quade</a></span></p>",
            "",
            &["Martin Quade"],
        ),
        (
            "en",
            "<p class=meta>8 May 2020 <span class=byline><span class='author vcard'><a href=/author/tquade>tquade</a></span></span> <span class=tags-links><a rel=tag href=/tag/sea>sea</a></span></p>",
            "",
            &["tquade"],
        ),
        (
            "en",
            "<p>Port news <a href='/about/newsteam/martin-quade'>Martin Quade</a></p>",
            "",
            &["Martin Quade"],
        ),
        (
            "de",
            "",
            "<p><b><i>Martin Quade</i></b></p>",
            &["Martin Quade"],
        ),
        ("de", "", "<p>Mat&shy;thias Quade</p>", &["Matthias Quade"]),
        (
            "de",
            "",
            "<p>Autorin: Anna Quade, Projektleiterin der Hafenstiftung</p>",
            &["Anna Quade"],
        ),
        ("de", "<p>Foto: Martin Quade</p>", "", &[]),
        ("en", "<p>Edited by Martin Quade</p>", "", &[]),
        (
            "en",
            "",
            "<blockquote>A post shared by Anna Quade</blockquote>",
            &[],
        ),
        ("en", "<p>From the section Harbour</p>", "", &[]),
        ("ar", "<p>كتبت: سارة الساحلي</p>", "", &["سارة الساحلي"]),
        ("ar", "<p>تصوير: سارة الساحلي</p>", "", &[]),
        ("zh", "<p>本报记者 王小明 李华</p>", "", &["王小明", "李华"]),
        ("zh", "", "<p>（责任编辑：王小明）</p>", &[]),
        (
            "ru",
            "<p>Автор: Мария Береговая</p>",
            "",
            &["Мария Береговая"],
        ),
        ("fa", "<p>نویسنده: مریم ساحلی</p>", "", &["مریم ساحلی"]),
    ];
    for (language, above, below, expected) in cases {
        let html = page(language, above, below);
        let drafts = extractor.read_page(&html, None, PageHints::default());
        let names: Vec<&str> = drafts[0]
            .byline
            .iter()
            .map(|author| author.name.as_str())
            .collect();
        assert_eq!(
            names, expected,
            "{language} {above}{below}: {:?}",
            drafts[0].reasons
        );
    }
}

#[test]
fn a_person_on_the_page_goes_before_the_outlet_in_the_markup() {
    let extractor = Extractor::new(&Packs::embedded());
    let html = page(
        "en",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":{\"name\":\"Harbour Post\"},\"publisher\":{\"name\":\"Harbour Post\"}}</script><p>By Martin Quade</p>",
        "",
    );
    let drafts = extractor.read_page(&html, None, PageHints::default());
    assert_eq!(drafts[0].byline[0].name, "Martin Quade");
}
