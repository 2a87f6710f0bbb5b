//! What the sample's sites answer: a pure function from host and path.

use std::collections::HashMap;

use encoding_rs::WINDOWS_1256;

use super::family::page;
use super::feeds;
use super::reports::{Archive, Outlet, Report};

/// An answer of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Resource {
    pub(crate) content_type: String,
    pub(crate) body: Vec<u8>,
}

/// All sites of the sample.
#[derive(Debug)]
pub(crate) struct Site {
    archive: Archive,
    /// Host and path → indices of the versions of the page, oldest first.
    pages: HashMap<(String, String), Vec<usize>>,
}

impl Site {
    pub(crate) fn new(archive: Archive) -> Site {
        let mut pages: HashMap<(String, String), Vec<usize>> = HashMap::new();
        for (index, report) in archive.reports.iter().enumerate() {
            let Some(outlet) = archive.outlet(&report.outlet) else {
                continue;
            };
            pages
                .entry((outlet.host.clone(), report.path.clone()))
                .or_default()
                .push(index);
        }
        Site { archive, pages }
    }

    /// What `host` answers at `path` to a reader who has asked for this page
    /// `asked` times before: an updated article shows its first version once.
    pub(crate) fn answer(&self, host: &str, path: &str, asked: usize) -> Option<Resource> {
        let outlet = self
            .archive
            .outlets
            .iter()
            .find(|outlet| outlet.host == host)?;
        match path {
            "/" => return Some(html(feeds::front(outlet, &self.latest(outlet)))),
            "/feed.xml" if outlet.followed_by == "feed" => {
                return Some(xml(
                    "application/rss+xml",
                    feeds::rss(outlet, &self.latest(outlet)),
                ));
            }
            "/sitemap-news.xml" if outlet.followed_by == "sitemap" => {
                return Some(xml(
                    "application/xml",
                    feeds::sitemap(outlet, &self.latest(outlet)),
                ));
            }
            "/robots.txt" => {
                let body = b"User-agent: *\nDisallow: /admin/\n".to_vec();
                return Some(Resource {
                    content_type: "text/plain".to_owned(),
                    body,
                });
            }
            _ => {}
        }
        let versions = self.pages.get(&(host.to_owned(), path.to_owned()))?;
        let index = versions.get(asked).or(versions.last())?;
        let report = &self.archive.reports[*index];
        let page = page(&self.archive, outlet, report);
        if page.charset == "windows-1256" {
            let (body, _, _) = WINDOWS_1256.encode(&page.html);
            return Some(Resource {
                content_type: "text/html".to_owned(),
                body: body.into_owned(),
            });
        }
        Some(html(page.html))
    }

    /// An outlet's reports, newest first.
    fn latest(&self, outlet: &Outlet) -> Vec<&Report> {
        let own = self
            .archive
            .reports
            .iter()
            .rev()
            .filter(|report| report.outlet == outlet.id);
        own.filter(|report| report.updates.is_none()).collect()
    }

    /// Outlets, each with the address by which it is followed.
    pub(crate) fn followed(&self) -> impl Iterator<Item = (&Outlet, String)> {
        self.archive.outlets.iter().map(|outlet| {
            let path = match outlet.followed_by.as_str() {
                "feed" => "/feed.xml",
                "sitemap" => "/sitemap-news.xml",
                _ => "/",
            };
            (outlet, format!("http://{}{path}", outlet.host))
        })
    }
}

fn html(body: String) -> Resource {
    Resource {
        content_type: "text/html; charset=utf-8".to_owned(),
        body: body.into_bytes(),
    }
}

fn xml(content_type: &str, body: String) -> Resource {
    Resource {
        content_type: content_type.to_owned(),
        body: body.into_bytes(),
    }
}
