//! Reads lists of sources: OPML 2.0 and CSV.

use anyhow::{Result, ensure};
use marsad_extract::dom::{self, NodeId};
use marsad_store::facts::NewSource;

/// Reads a list, whichever of the two it is.
///
/// CSV has a header line; of its columns `url`, `name`, `kind`, `country` and
/// `language` are read.
pub(crate) fn read_list(text: &str) -> Result<Vec<NewSource>> {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let list = if start.starts_with('<') {
        read_opml(start)
    } else {
        read_csv(start)
    };
    ensure!(
        !list.is_empty(),
        "no source in this file: it is neither OPML with feeds nor CSV with a column url"
    );
    Ok(list)
}

/// Every outline with an address, however deep it lies.
fn read_opml(text: &str) -> Vec<NewSource> {
    let tree = dom::parse(text);
    let outline = |id: NodeId| {
        let url = tree.attr(id, "xmlurl")?.trim();
        is_web(url).then(|| NewSource {
            kind: "feed".to_owned(),
            url: url.to_owned(),
            name: tree
                .attr(id, "title")
                .or_else(|| tree.attr(id, "text"))
                .unwrap_or(url)
                .trim()
                .to_owned(),
            language: tree.attr(id, "language").map(str::to_owned),
            ..NewSource::default()
        })
    };
    tree.nodes().filter_map(outline).collect()
}

fn read_csv(text: &str) -> Vec<NewSource> {
    let mut rows = text.lines().map(cells);
    let Some(header) = rows.next() else {
        return Vec::new();
    };
    let column = |name: &str| {
        header
            .iter()
            .position(|cell| cell.trim().eq_ignore_ascii_case(name))
    };
    let Some(url_at) = column("url") else {
        return Vec::new();
    };
    let (name, kind, country, language) = (
        column("name"),
        column("kind"),
        column("country"),
        column("language"),
    );
    rows.filter_map(|row| {
        let cell = |at: Option<usize>| {
            at.and_then(|at| row.get(at))
                .map(|cell| cell.trim().to_owned())
                .filter(|cell| !cell.is_empty())
        };
        let url = cell(Some(url_at)).filter(|url| is_web(url))?;
        Some(NewSource {
            kind: cell(kind)
                .filter(|kind| {
                    matches!(
                        kind.as_str(),
                        "feed" | "sitemap" | "section" | "page" | "site"
                    )
                })
                .unwrap_or_else(|| "feed".to_owned()),
            name: cell(name).unwrap_or_else(|| url.clone()),
            country: cell(country),
            language: cell(language),
            url,
            ..NewSource::default()
        })
    })
    .collect()
}

/// The cells of a line of CSV (RFC 4180, without line ends inside cells).
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut characters = line.trim_end_matches('\r').chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                push(&mut cells, '"');
            }
            '"' => quoted = !quoted,
            ',' | ';' | '\t' if !quoted => cells.push(String::new()),
            _ => push(&mut cells, character),
        }
    }
    cells
}

fn push(cells: &mut [String], character: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(character);
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let opml = "<?xml version='1.0'?><opml><body><outline text='مجموعة'><outline text='صحيفة المرسى' xmlUrl='https://almarsa.example/feed.xml'/>\
                    <outline title='Second' xmlUrl='https://second.example/rss'/></outline></body></opml>";
        let names: Vec<String> = read_list(opml)
            .unwrap()
            .into_iter()
            .map(|source| source.name)
            .collect();
        assert_eq!(names, ["صحيفة المرسى", "Second"]);
        let csv = "name,kind,url\n\"وكالة \"\"الأنباء\"\"\",sitemap,https://agency.example/map.xml\nno address,feed,\n";
        let list = read_list(csv).unwrap();
        assert_eq!(
            (list.len(), list[0].name.as_str(), list[0].kind.as_str()),
            (1, "وكالة \"الأنباء\"", "sitemap")
        );
    }

    #[test]
    fn other_files_are_an_error_in_words() {
        assert!(
            read_list("just some words")
                .unwrap_err()
                .to_string()
                .contains("no source")
        );
    }
}
