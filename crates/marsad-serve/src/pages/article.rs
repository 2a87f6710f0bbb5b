//! One article: its words as they are, and where each fact about it came from.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use marsad_record::{Article, Credit, CreditEvidence, Direction, Flag, Related, Time};
use marsad_store::facts::{Source, StoredArticle, judge};
use serde::Serialize;

use super::correct::Form;
use super::findings::Findings;
use super::items::Link;
use super::page;
use super::stories::{Context, context};
use crate::address::{Asked, outward};
use crate::app::App;
use crate::failure::Failure;
use crate::guard::allow_pictures;
use crate::marks::overlay;
use crate::shell::Shell;
use crate::shown;
use crate::when::{Clock, When, moment};

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    shell: Shell,
    id: String,
    words: Words,
    findings: Findings,
    story: Option<Context>,
    source: Option<Link>,
    published: Option<When>,
    facts: Vec<Fact>,
    url: Option<String>,
    capture: Option<String>,
    versions: Vec<Version>,
    adding: Option<Form>,
    /// Sentences of decisions whose words are gone.
    lost: Vec<String>,
}

/// What the publisher wrote, fit to be shown.
pub(super) struct Words {
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) section: Option<String>,
    pub(super) headline: String,
    pub(super) standfirst: Option<String>,
    /// The publisher's picture, where the reader wants such.
    pub(super) picture: Option<String>,
    pub(super) byline: Vec<String>,
    pub(super) flags: Vec<String>,
    /// HTML: the record's own, which is clean by construction.
    pub(super) body: String,
    pub(super) keywords: Vec<Link>,
    pub(super) related: Vec<Offer>,
}

/// Something that the publisher offers to read also.
pub(super) struct Offer {
    label: String,
    href: Option<String>,
    external: bool,
}

struct Fact {
    label: String,
    value: String,
    evidence: Option<Grounds>,
}

/// What a fact rests on.
struct Grounds {
    from: String,
    quote: String,
}

struct Version {
    label: String,
    href: Option<String>,
    difference: Option<String>,
}

/// `GET /article/{id}`
pub(crate) async fn article(
    State(app): State<App>,
    shell: Shell,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (stored, seen_in, decided) = app
        .store(move |store| {
            let Some(stored) = store.article(&id)? else {
                return Ok(None);
            };
            let decided = store.corrections(&id)?;
            let mut sources = Vec::new();
            for id in &stored.seen_in {
                sources.extend(store.source(*id)?);
            }
            Ok(Some((stored, sources, decided)))
        })
        .await?
        .ok_or(Failure::NotFound)?;
    let clock = shell.clock();
    let capture = stored.versions.last().and_then(|version| version.capture);
    let findings = Findings::new(&shell, &stored.record, &judge(&stored.record, &decided));
    let adding = shell.may_decide().then(|| Form::new(&shell, None));
    let lost = judge(&stored.record, &decided).lost;
    let lost = lost.iter().map(|one| shown::plain(&one.words.sentence()));
    let mut words = Words::new(&shell, &stored.record);
    words.body = overlay(&words.body, &stored.record.text, &findings.marks);
    let template = ArticlePage {
        id: stored.row.key.clone(),
        words,
        findings,
        story: context(&app, &clock, &stored.row.key),
        source: stored.row.source.as_deref().map(|name| Link {
            href: Asked::default().with("source", name).on("/"),
            label: shown::plain(name),
        }),
        published: stored
            .record
            .published
            .as_ref()
            .map(|time| said(&clock, time)),
        facts: facts(&clock, &stored, &seen_in),
        url: stored.record.url.as_deref().and_then(outward),
        capture: capture.map(|id| format!("/captures/{id}")),
        versions: versions(&clock, &stored),
        adding,
        lost: lost.collect(),
        shell,
    };
    let has_picture = template.words.picture.is_some();
    let mut response = page(&template)?;
    if has_picture {
        allow_pictures(&mut response);
    }
    Ok(response)
}

/// Terms of our own finding that are shown beside the publisher's.
const FOUND_TERMS: usize = 6;

impl Words {
    pub(super) fn new(shell: &Shell, record: &Article) -> Words {
        let some = |text: &Option<String>| {
            text.as_deref()
                .map(shown::plain)
                .filter(|text| !text.is_empty())
        };
        let mut terms: Vec<&str> = record
            .keywords
            .publisher
            .iter()
            .map(String::as_str)
            .collect();
        for found in record.keywords.extracted.iter().take(FOUND_TERMS) {
            if !terms.contains(&found.term.as_str()) {
                terms.push(&found.term);
            }
        }
        let keywords = terms.into_iter().map(|term| Link {
            href: Asked::default()
                .with("q", &format!("keyword:\"{}\"", quotable(term)))
                .on("/search"),
            label: shown::plain(term),
        });
        Words {
            lang: record.language.clone(),
            dir: match record.direction {
                Direction::Rtl => "rtl",
                Direction::Ltr => "ltr",
            },
            section: some(&record.section),
            headline: some(&record.headline).unwrap_or_else(|| shell.t("untitled")),
            standfirst: some(&record.standfirst),
            picture: record
                .image
                .as_deref()
                .and_then(outward)
                .filter(|url| shell.images && url.starts_with("https://")),
            byline: record
                .byline
                .iter()
                .map(|author| shown::plain(&author.name))
                .collect(),
            flags: record
                .flags
                .iter()
                .map(|flag| shell.flag(&flag_name(*flag)))
                .collect(),
            body: record
                .html
                .clone()
                .unwrap_or_else(|| paragraphs(&record.text)),
            keywords: keywords.collect(),
            related: record.related.iter().map(offer).collect(),
        }
    }
}

/// A time in the line under the headline.
fn said(clock: &Clock<'_>, time: &Time) -> When {
    match moment(time) {
        Some(moment) => When {
            iso: moment.to_string(),
            short: String::new(),
            full: format!("{} {}", clock.local(moment), clock.zone_label(moment)),
        },
        None => When {
            iso: time.time.clone(),
            short: String::new(),
            full: clock.said(time),
        },
    }
}

fn facts(clock: &Clock<'_>, stored: &StoredArticle, seen_in: &[Source]) -> Vec<Fact> {
    let shell = clock.shell;
    let record = &stored.record;
    let mut facts = Vec::new();
    let mut put = |key: &str, value: Option<String>, evidence: Option<Grounds>| {
        facts.extend(value.filter(|value| !value.is_empty()).map(|value| Fact {
            label: shell.t(key),
            value: shown::plain(&value),
            evidence,
        }));
    };
    for (key, time) in [
        ("article-published", &record.published),
        ("article-modified", &record.modified),
    ] {
        let Some(time) = time else { continue };
        put(key, Some(clock.said(time)), Some(evidence(shell, time)));
        if key == "article-published"
            && let Some(moment) = moment(time)
        {
            let local = format!("{} {}", clock.local(moment), clock.zone_label(moment));
            let elsewhere = shell.zone.to_offset(moment).seconds() != 0;
            put("article-time-local", elsewhere.then_some(local), None);
            let day = clock.day_of(moment.as_second()).filter(|_| shell.hijri);
            put(
                "article-time-hijri",
                day.and_then(|day| clock.hijri(day)),
                None,
            );
        }
    }
    let seen = Timestamp::from_second(stored.row.first_seen).ok();
    let gmt = |time| format!("{} {}", clock.gmt(time), shell.t("article-time-gmt"));
    put("article-seen", seen.map(gmt), None);
    let dateline = record.dateline.as_ref();
    let parts = dateline.map(|line| [line.place.clone(), line.agency.clone()]);
    let line: Vec<String> = parts.into_iter().flatten().flatten().collect();
    put("article-dateline", Some(line.join(" — ")), None);
    let credit = record.source.as_ref();
    put(
        "article-source",
        credit.map(|credit| credit.name.clone()),
        credit.map(|credit| credited(shell, credit)),
    );
    put("article-site", record.site.clone(), None);
    put(
        "article-country",
        stored
            .row
            .country
            .as_deref()
            .map(|code| shell.country(code)),
        None,
    );
    put(
        "article-language",
        Some(shell.language(&record.language)),
        None,
    );
    let words = record.text.split_whitespace().count() as u64;
    put("article-length", Some(shell.n("words-count", words)), None);
    let names: Vec<String> = seen_in
        .iter()
        .map(|source| source.source.name.clone())
        .collect();
    put(
        "article-seen-in",
        Some(shell.row(&names)).filter(|_| !names.is_empty()),
        None,
    );
    facts
}

fn evidence(shell: &Shell, time: &Time) -> Grounds {
    Grounds {
        from: shell.t(&format!("evidence-{}", code(&time.evidence.from))),
        quote: shown::beginning(&shown::plain(&time.evidence.quote), 80),
    }
}

fn credited(shell: &Shell, credit: &Credit) -> Grounds {
    Grounds {
        from: shell.t(&format!(
            "credit-{}",
            code::<CreditEvidence>(&credit.evidence)
        )),
        quote: String::new(),
    }
}

fn versions(clock: &Clock<'_>, stored: &StoredArticle) -> Vec<Version> {
    let id = &stored.row.key;
    let count = stored.versions.len();
    let mut rows = Vec::with_capacity(count);
    for (index, version) in stored.versions.iter().enumerate().rev() {
        let name = &version.version;
        let label = clock
            .moment(version.seen)
            .map_or_else(|| name.clone(), |when| when.full);
        let before = index
            .checked_sub(1)
            .and_then(|index| stored.versions.get(index));
        rows.push(Version {
            label,
            href: (index + 1 < count).then(|| format!("/article/{id}/versions/{name}")),
            difference: before
                .map(|before| format!("/article/{id}/difference/{}/{name}", before.version)),
        });
    }
    rows
}

fn offer(related: &Related) -> Offer {
    let inside = related.article.as_ref().map(|id| format!("/article/{id}"));
    let external = inside.is_none();
    Offer {
        label: shown::plain(&related.headline),
        href: inside.or_else(|| related.url.as_deref().and_then(outward)),
        external,
    }
}

/// The name that JSON gives to a value of a closed list.
fn code<T: Serialize>(value: &T) -> String {
    let value = serde_json::to_value(value).ok();
    value
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn flag_name(flag: Flag) -> String {
    code(&flag)
}

/// A term that can stand between quotation marks of the query language.
fn quotable(term: &str) -> String {
    shown::plain(term).replace(['"', '”', '“', '\\'], " ")
}

/// A text without markup of its own.
fn paragraphs(text: &str) -> String {
    let mut start = 0;
    let mut html = String::new();
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            html += &format!("<p data-start=\"{start}\">{}</p>\n", shown::escape(line));
        }
        start += line.chars().count() + 1;
    }
    html
}
