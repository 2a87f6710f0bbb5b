//! Outlets and reports, as written in `sample/`.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use jiff::civil::DateTime;
use jiff::tz::Offset;

const OUTLETS: &str = include_str!("../../../../sample/outlets.tsv");

/// The files of `sample/reports`.
const REPORTS: &[&str] = &[
    include_str!("../../../../sample/reports/01-corridor.txt"),
    include_str!("../../../../sample/reports/02-water.txt"),
    include_str!("../../../../sample/reports/03-quake.txt"),
    include_str!("../../../../sample/reports/04-gas.txt"),
    include_str!("../../../../sample/reports/05-fisheries.txt"),
    include_str!("../../../../sample/reports/06-rail.txt"),
    include_str!("../../../../sample/reports/07-prisoners.txt"),
    include_str!("../../../../sample/reports/08-port.txt"),
    include_str!("../../../../sample/reports/09-elections.txt"),
    include_str!("../../../../sample/reports/10-flood.txt"),
    include_str!("../../../../sample/reports/11-attack.txt"),
    include_str!("../../../../sample/reports/12-journalist.txt"),
    include_str!("../../../../sample/reports/13-oil.txt"),
    include_str!("../../../../sample/reports/14-sanctions.txt"),
    include_str!("../../../../sample/reports/15-strike.txt"),
    include_str!("../../../../sample/reports/16-visits.txt"),
    include_str!("../../../../sample/reports/17-various.txt"),
    include_str!("../../../../sample/reports/90-series.txt"),
    include_str!("../../../../sample/reports/91-copies.txt"),
];

/// An invented outlet.
#[derive(Debug, Clone)]
pub(crate) struct Outlet {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) host: String,
    pub(crate) language: String,
    /// ISO 3166-1 alpha-3.
    pub(crate) country: String,
    /// `feed`, `sitemap` or `section`: how it is followed.
    pub(crate) followed_by: String,
    /// The family of its mark-up.
    pub(crate) family: String,
    pub(crate) offset: Offset,
}

/// A report as one outlet printed it.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    pub(crate) id: String,
    pub(crate) outlet: String,
    /// On the outlet's own clock.
    pub(crate) time: DateTime,
    pub(crate) section: Option<String>,
    pub(crate) headline: String,
    pub(crate) dateline: Option<String>,
    pub(crate) byline: Option<String>,
    /// Who is credited, if not the outlet itself.
    pub(crate) credit: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) paragraphs: Vec<String>,
    /// Ids of reports offered with it.
    pub(crate) related: Vec<String>,
    /// The report whose page this one replaces.
    pub(crate) updates: Option<String>,
    /// The path of its page on the outlet's site.
    pub(crate) path: String,
}

/// All of it.
#[derive(Debug, Clone)]
pub(crate) struct Archive {
    pub(crate) outlets: Vec<Outlet>,
    pub(crate) reports: Vec<Report>,
}

impl Archive {
    /// Reads the embedded files.
    pub(crate) fn load() -> Result<Archive> {
        let outlets = OUTLETS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(outlet)
            .collect::<Result<Vec<_>>>()?;
        let mut raw = Vec::new();
        for file in REPORTS {
            for part in file.split("\n====\n") {
                raw.push(RawReport::parse(part)?);
            }
        }
        let by_id: HashMap<&str, &RawReport<'_>> = raw
            .iter()
            .map(|report| (report.get("Id").unwrap_or(""), report))
            .collect();
        let names: HashMap<&str, &str> = outlets
            .iter()
            .map(|outlet| (outlet.id.as_str(), outlet.name.as_str()))
            .collect();
        let mut reports = raw
            .iter()
            .map(|one| report(one, &by_id, &names))
            .collect::<Result<Vec<_>>>()?;
        reports.sort_by_key(|report| report.time);
        Ok(Archive { outlets, reports })
    }

    /// The outlet of a report.
    pub(crate) fn outlet(&self, id: &str) -> Option<&Outlet> {
        self.outlets.iter().find(|outlet| outlet.id == id)
    }

    /// A report by its id.
    pub(crate) fn report(&self, id: &str) -> Option<&Report> {
        self.reports.iter().find(|report| report.id == id)
    }
}

fn outlet(line: &str) -> Result<Outlet> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [
        id,
        name,
        host,
        language,
        country,
        _kind,
        followed_by,
        family,
        offset,
    ] = columns[..]
    else {
        bail!("an outlet of the sample has not nine columns: {line}");
    };
    let zone = jiff::fmt::strtime::parse("%:z", offset)
        .with_context(|| format!("offset of {id}"))?
        .offset();
    Ok(Outlet {
        id: id.to_owned(),
        name: name.to_owned(),
        host: host.to_owned(),
        language: language.to_owned(),
        country: country.to_owned(),
        followed_by: followed_by.to_owned(),
        family: family.to_owned(),
        offset: zone.with_context(|| format!("offset of {id}"))?,
    })
}

/// Head and body of a report, not yet understood.
struct RawReport<'f> {
    head: HashMap<&'f str, &'f str>,
    paragraphs: Vec<&'f str>,
}

impl<'f> RawReport<'f> {
    fn parse(part: &'f str) -> Result<Self> {
        let (head, body) = part.trim().split_once("\n\n").unwrap_or((part.trim(), ""));
        let head = head
            .lines()
            .map(|line| {
                line.split_once(": ")
                    .with_context(|| format!("a line of the sample without a name: {line}"))
            })
            .collect::<Result<_>>()?;
        Ok(RawReport {
            head,
            paragraphs: body
                .lines()
                .filter(|line| !line.trim().is_empty())
                .collect(),
        })
    }

    fn get(&self, name: &str) -> Option<&'f str> {
        self.head.get(name).copied()
    }
}

fn report(
    raw: &RawReport<'_>,
    by_id: &HashMap<&str, &RawReport<'_>>,
    names: &HashMap<&str, &str>,
) -> Result<Report> {
    let id = raw
        .get("Id")
        .context("a report of the sample without an id")?;
    let original = match raw.get("Copy-of") {
        Some(of) => Some(
            by_id
                .get(of)
                .with_context(|| format!("{id} copies {of}, which is not there"))?,
        ),
        None => None,
    };
    // What a copy does not say of itself, it took over.
    let inherit = |name| {
        raw.get(name)
            .or_else(|| original.and_then(|original| original.get(name)))
    };
    let credit = match original {
        Some(original) => original
            .get("Outlet")
            .and_then(|outlet| names.get(outlet))
            .map(|name| (*name).to_owned()),
        None => raw.get("Source").map(str::to_owned),
    };
    let paragraphs = match original {
        Some(original) => kept(raw.get("Keep").unwrap_or(""), &original.paragraphs)?,
        None => raw.paragraphs.clone(),
    };
    Ok(Report {
        id: id.to_owned(),
        outlet: raw
            .get("Outlet")
            .with_context(|| format!("{id} has no outlet"))?
            .to_owned(),
        time: raw
            .get("Time")
            .with_context(|| format!("{id} has no time"))?
            .parse()?,
        section: inherit("Section").map(str::to_owned),
        headline: inherit("Headline")
            .with_context(|| format!("{id} has no headline"))?
            .to_owned(),
        dateline: inherit("Dateline").map(str::to_owned),
        byline: raw.get("Byline").map(str::to_owned),
        credit,
        keywords: inherit("Keywords").map_or_else(Vec::new, |list| {
            list.split([',', '،'])
                .map(|term| term.trim().to_owned())
                .collect()
        }),
        paragraphs: paragraphs.into_iter().map(str::to_owned).collect(),
        related: raw
            .get("Related")
            .map_or_else(Vec::new, |ids| ids.split(' ').map(str::to_owned).collect()),
        updates: raw.get("Updates").map(str::to_owned),
        path: page_path(raw, by_id)?,
    })
}

/// An update stands where the report stood that it updates.
fn page_path(raw: &RawReport<'_>, by_id: &HashMap<&str, &RawReport<'_>>) -> Result<String> {
    let first = raw
        .get("Updates")
        .and_then(|id| by_id.get(id).copied())
        .unwrap_or(raw);
    let time: DateTime = first
        .get("Time")
        .context("a report of the sample without a time")?
        .parse()?;
    Ok(format!(
        "/news/{}/{:02}/{:02}/{}",
        time.year(),
        time.month(),
        time.day(),
        first.get("Id").unwrap_or("")
    ))
}

/// The paragraphs that `1-3 5` names (counted from 1).
fn kept<'p>(which: &str, paragraphs: &[&'p str]) -> Result<Vec<&'p str>> {
    let mut kept = Vec::new();
    for part in which.split([' ', ',']).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (usize, usize) = (first.parse()?, last.parse()?);
        kept.extend(paragraphs.iter().take(last).skip(first.saturating_sub(1)));
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_is_whole() {
        let archive = Archive::load().unwrap();
        assert_eq!(archive.outlets.len(), 12);
        assert!(archive.reports.len() >= 300, "{}", archive.reports.len());
        for report in &archive.reports {
            assert!(archive.outlet(&report.outlet).is_some(), "{}", report.id);
            assert!(!report.paragraphs.is_empty(), "{}", report.id);
            for id in report.related.iter().chain(&report.updates) {
                assert!(archive.report(id).is_some(), "{} points to {id}", report.id);
            }
        }
    }
}
