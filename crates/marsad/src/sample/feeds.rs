//! Feeds, sitemaps and section pages of the sample's outlets.

use super::family::{escape, iso};
use super::reports::{Outlet, Report};
use super::words::words;

/// RSS 2.0 with teasers: the full text is on the page.
pub(super) fn rss(outlet: &Outlet, reports: &[&Report]) -> String {
    let mut items = String::new();
    for report in reports {
        let offset = iso(outlet, report)
            .split_off("2026-11-02T09:10:00".len())
            .replace(':', "");
        let date = format!("{} {offset}", report.time.strftime("%a, %d %b %Y %H:%M:%S"));
        let link = format!("http://{}{}", outlet.host, report.path);
        let teaser = report.paragraphs.first().map_or("", String::as_str);
        let teaser: String = teaser.chars().take(120).collect();
        items += &format!(
            "<item><title>{}</title><link>{link}</link><guid isPermaLink=\"true\">{link}</guid><pubDate>{date}</pubDate>\
             <description>{}…</description></item>\n",
            escape(&report.headline),
            escape(&teaser)
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{}</title><link>http://{}/</link>\
         <language>{}</language><description>{}</description>\n{items}</channel></rss>\n",
        escape(&outlet.name),
        outlet.host,
        outlet.language,
        escape(&outlet.name)
    )
}

/// A news sitemap.
pub(super) fn sitemap(outlet: &Outlet, reports: &[&Report]) -> String {
    let mut urls = String::new();
    for report in reports {
        urls += &format!(
            "<url><loc>http://{}{}</loc><news:news><news:publication><news:name>{}</news:name><news:language>{}</news:language>\
             </news:publication><news:publication_date>{}</news:publication_date><news:title>{}</news:title></news:news></url>\n",
            outlet.host,
            report.path,
            escape(&outlet.name),
            outlet.language,
            iso(outlet, report),
            escape(&report.headline)
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n{urls}</urlset>\n"
    )
}

/// The front page: headlines that lead to articles.
pub(super) fn front(outlet: &Outlet, reports: &[&Report]) -> String {
    let words = words(&outlet.language);
    let mut items = String::new();
    for report in reports {
        items += &format!(
            "<li class=\"headline\"><a href=\"{}\">{}</a></li>\n",
            report.path,
            escape(&report.headline)
        );
    }
    let alternate = match outlet.followed_by.as_str() {
        "feed" => "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed.xml\">",
        _ => "",
    };
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>{alternate}</head>\
         <body><nav><a href=\"/\">{}</a></nav><main><h1>{}</h1><ul>\n{items}</ul></main></body></html>",
        outlet.language,
        words.direction,
        escape(&outlet.name),
        words.home,
        escape(&outlet.name)
    )
}
