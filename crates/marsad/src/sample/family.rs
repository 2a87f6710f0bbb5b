//! Pages of the sample in the mark-up of seven kinds of content system.

use super::reports::{Archive, Outlet, Report};
use super::words::{Words, words};

/// A page and the charset that its bytes are to be in.
pub(super) struct Page {
    pub(super) html: String,
    pub(super) charset: &'static str,
}

/// The report as its outlet prints it.
pub(super) fn page(archive: &Archive, outlet: &Outlet, report: &Report) -> Page {
    let parts = Parts::new(archive, outlet, report);
    match outlet.family.as_str() {
        "drupal" => utf8(parts.drupal()),
        "bem" => utf8(parts.bem()),
        "portal" => Page {
            html: parts.portal(),
            charset: "windows-1256",
        },
        "headless" => utf8(parts.headless()),
        "aggregator" => utf8(parts.aggregator()),
        "amp" => utf8(parts.amp()),
        _ => utf8(parts.wordpress()),
    }
}

fn utf8(html: String) -> Page {
    Page {
        html,
        charset: "utf-8",
    }
}

/// What every family needs, escaped.
struct Parts<'a> {
    outlet: &'a Outlet,
    report: &'a Report,
    words: &'static Words,
    address: String,
    headline: String,
    paragraphs: String,
    stamp: String,
    iso: String,
    related: Vec<(String, String)>,
    others: Vec<(String, String)>,
}

impl<'a> Parts<'a> {
    fn new(archive: &'a Archive, outlet: &'a Outlet, report: &'a Report) -> Self {
        let words = words(&outlet.language);
        let mut paragraphs = String::new();
        for (index, paragraph) in report.paragraphs.iter().enumerate() {
            let dateline = report
                .dateline
                .as_deref()
                .filter(|_| index == 0 && outlet.family != "aggregator");
            let opening = dateline.map_or_else(String::new, |line| format!("{} - ", escape(line)));
            paragraphs += &format!("<p>{opening}{}</p>\n", escape(paragraph));
        }
        let link = |other: &Report| (other.path.clone(), escape(&other.headline));
        let related = report
            .related
            .iter()
            .filter_map(|id| archive.report(id))
            .map(link)
            .collect();
        let own = archive
            .reports
            .iter()
            .filter(|other| other.outlet == outlet.id && other.id != report.id);
        Parts {
            outlet,
            report,
            words,
            address: format!("http://{}{}", outlet.host, report.path),
            headline: escape(&report.headline),
            paragraphs,
            stamp: words.stamp(report.time),
            iso: iso(outlet, report),
            related,
            others: own.take(6).map(link).collect(),
        }
    }

    fn json_ld(&self) -> String {
        let value = serde_json::json!({
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": self.report.headline,
            "datePublished": self.iso, "inLanguage": self.outlet.language, "keywords": self.report.keywords,
            "author": self.report.byline.as_ref().map(|name| serde_json::json!({"@type": "Person", "name": name})),
            "articleSection": self.report.section, "mainEntityOfPage": self.address,
            "publisher": {"@type": "Organization", "name": self.outlet.name},
        });
        format!("<script type=\"application/ld+json\">{value}</script>")
    }

    fn open(&self, head: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"{}\" dir=\"{}\"><head><meta charset=\"utf-8\"><title>{} | {}</title>\n\
             <link rel=\"canonical\" href=\"{}\">{head}</head>",
            self.outlet.language,
            self.words.direction,
            self.headline,
            escape(&self.outlet.name),
            self.address
        )
    }

    fn links(&self, links: &[(String, String)]) -> String {
        links
            .iter()
            .map(|(path, headline)| format!("<li><a href=\"{path}\">{headline}</a></li>\n"))
            .collect()
    }

    fn tags(&self) -> String {
        let tag =
            |term: &String| format!("<a rel=\"tag\" href=\"/tag/{0}\">{0}</a>\n", escape(term));
        self.report.keywords.iter().map(tag).collect()
    }

    fn byline(&self) -> String {
        self.report
            .byline
            .as_ref()
            .map_or_else(String::new, |name| {
                format!("{} {}", self.words.by, escape(name))
            })
    }

    fn credit(&self, element: &str) -> String {
        let line = |name: &String| {
            format!(
                "<{element} class=\"credit\">{}: {}</{element}>\n",
                self.words.source,
                escape(name)
            )
        };
        self.report.credit.as_ref().map_or_else(String::new, line)
    }

    fn section(&self) -> String {
        escape(self.report.section.as_deref().unwrap_or(""))
    }

    fn wordpress(&self) -> String {
        let head = format!(
            "<meta property=\"og:title\" content=\"{}\">{}",
            self.headline,
            self.json_ld()
        );
        format!(
            "{}<body class=\"single single-post\"><header class=\"site-header\"><a href=\"/\">{}</a>\
             <nav class=\"main-navigation\"><ul><li><a href=\"/\">{}</a></li></ul></nav></header>\n\
             <main><article class=\"post type-post\"><header class=\"entry-header\"><span class=\"cat-links\">{}</span>\
             <h1 class=\"entry-title\">{}</h1><div class=\"entry-meta\"><span class=\"byline author vcard\">{}</span> \
             <time class=\"entry-date published\" datetime=\"{}\">{}</time></div></header>\n\
             <div class=\"entry-content\">\n{}{}</div>\n\
             <footer class=\"entry-footer\"><span class=\"tags-links\">{}</span></footer></article>\n\
             <section class=\"related-posts\"><h3>{}</h3><ul>{}</ul></section>\
             <aside class=\"widget-area\"><h3>{}</h3><ul>{}</ul></aside></main>\
             <footer class=\"site-footer\">© 2026 {} {}</footer></body></html>",
            self.open(&head),
            escape(&self.outlet.name),
            self.words.home,
            self.section(),
            self.headline,
            self.byline(),
            self.iso,
            self.stamp,
            self.paragraphs,
            self.credit("p"),
            self.tags(),
            self.words.read_also,
            self.links(&self.related),
            self.words.most_read,
            self.links(&self.others),
            escape(&self.outlet.name),
            self.words.rights
        )
    }

    fn drupal(&self) -> String {
        let head = format!(
            "<meta name=\"dcterms.date\" content=\"{}\"><meta property=\"article:published_time\" content=\"{}\">\
             <meta name=\"news_keywords\" content=\"{}\">",
            self.iso,
            self.iso,
            escape(&self.report.keywords.join(", "))
        );
        format!(
            "{}<body class=\"path-node page-node-type-article\"><div class=\"region region-header\"><a href=\"/\">{}</a></div>\n\
             <div class=\"region region-content\"><h1 class=\"page-title\"><span class=\"field field--name-title\">{}</span></h1>\
             <div class=\"node node--type-article\"><div class=\"field field--name-created\">{}: {}</div>\
             <div class=\"field field--name-field-author\">{}</div>\n\
             <div class=\"text-formatted field field--name-body\">\n{}</div>{}<div class=\"field--name-field-tags\">{}</div></div>\n\
             <div class=\"block block-views block-related\"><h2>{}</h2><ul>{}</ul></div></div>\
             <div class=\"region region-sidebar-second\"><h2>{}</h2><ul>{}</ul></div><div class=\"region-footer\">{}</div></body></html>",
            self.open(&head),
            escape(&self.outlet.name),
            self.headline,
            self.words.published,
            self.stamp,
            self.byline(),
            self.paragraphs,
            self.credit("div"),
            self.tags(),
            self.words.read_also,
            self.links(&self.related),
            self.words.most_read,
            self.links(&self.others),
            self.words.rights
        )
    }

    fn bem(&self) -> String {
        let head = format!(
            "<meta property=\"og:title\" content=\"{}\"><meta property=\"og:type\" content=\"article\">",
            self.headline
        );
        format!(
            "{}<body><div class=\"page\"><div class=\"header\"><a class=\"logo\" href=\"/\">{}</a><div class=\"header__menu\">{}</div></div>\
             <div class=\"article\"><div class=\"article__rubric\">{}</div><h1 class=\"article__title\">{}</h1>\
             <div class=\"article__info\"><time class=\"article__date\" datetime=\"{}\">{}</time><span class=\"article__author\">{}</span></div>\n\
             <div class=\"article__text\">\n{}</div>{}<div class=\"article__tags\">{}: {}</div>\
             <div class=\"share\">{}</div></div><div class=\"sidebar\"><div class=\"sidebar__title\">{}</div><ul>{}</ul></div></div></body></html>",
            self.open(&head),
            escape(&self.outlet.name),
            self.words.home,
            self.section(),
            self.headline,
            self.iso,
            self.stamp,
            self.byline(),
            self.paragraphs,
            self.credit("div"),
            self.words.keywords,
            self.tags(),
            self.words.share,
            self.words.most_read,
            self.links(&self.others)
        )
    }

    fn portal(&self) -> String {
        format!(
            "<html dir=rtl><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1256\"><title>{} - {}</title></head>\n\
             <body><table width=\"980\" align=\"center\"><tr><td colspan=2><a href=\"/\"><b>{}</b></a> | <a href=\"/\">{}</a></td></tr>\n\
             <tr><td valign=top width=\"680\"><font size=\"5\" color=\"#003366\"><b>{}</b></font><br>\n\
             <font size=\"2\" color=\"#666666\">{}: {}</font><br><font size=\"2\">{}</font>\n\
             <div id=\"ContentPlaceHolder1_divBody\" align=\"justify\">{}</div>{}<font size=2>{}: {}</font></td>\n\
             <td valign=top><b>{}</b><ul>{}</ul></td></tr><tr><td colspan=2>{} © 2026 {}</td></tr></table></body></html>",
            self.headline,
            escape(&self.outlet.name),
            escape(&self.outlet.name),
            self.words.home,
            self.headline,
            self.words.published,
            self.stamp,
            self.byline(),
            self.paragraphs,
            self.credit("div"),
            self.words.keywords,
            escape(&self.report.keywords.join("، ")),
            self.words.most_read,
            self.links(&self.others),
            self.words.rights,
            escape(&self.outlet.name)
        )
    }

    fn headless(&self) -> String {
        format!(
            "{}<body><app-root><wire-header><a href=\"/\">{}</a><wire-ticker>{}</wire-ticker></wire-header><wire-story>\
             <h1 data-testid=\"headline\">{}</h1><p data-testid=\"timestamp\">{}</p>\
             <div data-testid=\"story-body\">\n{}</div><wire-tags>{}</wire-tags></wire-story>\
             <wire-more><h4>{}</h4><ul>{}</ul></wire-more></app-root></body></html>",
            self.open(&self.json_ld()),
            escape(&self.outlet.name),
            self.others
                .iter()
                .map(|(path, headline)| format!("<a href=\"{path}\">{headline}</a> "))
                .collect::<String>(),
            self.headline,
            self.stamp,
            self.paragraphs,
            self.tags(),
            self.words.most_read,
            self.links(&self.others)
        )
    }

    fn aggregator(&self) -> String {
        let dateline = self
            .report
            .dateline
            .as_ref()
            .map_or_else(String::new, |line| format!("<p>{}</p>\n", escape(line)));
        format!(
            "<html><head><meta charset=\"utf-8\"><title>{} - {}</title></head><body dir=\"rtl\"><div id=\"top\"><a href=\"/\">{}</a></div>\n\
             <div class=\"news\"><h1>{}</h1><div class=\"date\">{}: {}, {} 2026 GMT</div>\n{dateline}<div class=\"text\">\n{}</div>\n{}\
             <div class=\"kw\">{}: {}</div><div class=\"also\">{}:</div><ul>{}</ul></div><div class=\"foot\">{}</div></body></html>",
            self.headline,
            escape(&self.outlet.name),
            self.words.home,
            self.headline,
            self.words.published,
            ordinal(self.report.time.day()),
            "November",
            self.paragraphs,
            self.credit("div"),
            self.words.keywords,
            escape(&self.report.keywords.join("، ")),
            self.words.read_also,
            self.links(&self.related),
            self.words.rights
        )
    }

    fn amp(&self) -> String {
        let head = format!(
            "<script async src=\"https://cdn.ampproject.org/v0.js\"></script>{}",
            self.json_ld()
        );
        format!(
            "{}<body><amp-sidebar id=\"menu\" layout=\"nodisplay\"><ul>{}</ul></amp-sidebar><main role=\"main\">\
             <h1 class=\"amp-title\">{}</h1><div class=\"amp-meta\"><amp-timeago datetime=\"{}\" width=160 height=20>{}</amp-timeago> {}</div>\n\
             <div class=\"amp-content\">\n{}<amp-ad width=300 height=250 type=\"network\"></amp-ad>{}</div>\
             <div class=\"amp-tags\">{}</div><amp-social-share type=\"system\"></amp-social-share></main>\
             <section class=\"amp-related\"><h3>{}</h3><ul>{}</ul></section><div class=\"comments\">{}</div></body></html>",
            self.open(&head),
            self.links(&self.others),
            self.headline,
            self.iso,
            self.stamp,
            self.byline(),
            self.paragraphs,
            self.credit("p"),
            self.tags(),
            self.words.most_read,
            self.links(&self.others),
            self.words.comments
        )
    }
}

/// The time of a report with its outlet's offset.
pub(super) fn iso(outlet: &Outlet, report: &Report) -> String {
    let minutes = outlet.offset.seconds() / 60;
    format!(
        "{}{:+03}:{:02}",
        report.time.strftime("%Y-%m-%dT%H:%M:%S"),
        minutes / 60,
        minutes.abs() % 60
    )
}

fn ordinal(day: i8) -> String {
    let ending = match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
