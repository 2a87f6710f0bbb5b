//! Lists of sources as files: OPML and CSV.

use std::fmt::Write as _;

use marsad_store::facts::Source;

use crate::shown;

/// The sources as OPML 2.0.
pub fn opml(sources: &[Source]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>Marsad</title></head>\n<body>\n",
    );
    for Source { source, .. } in sources {
        let name = shown::escape(&shown::plain(&source.name));
        let _ = writeln!(
            out,
            "<outline type=\"{}\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{}\" language=\"{}\" category=\"{}\"/>",
            if source.kind == "feed" {
                "rss"
            } else {
                source.kind.as_str()
            },
            shown::escape(&source.url),
            shown::escape(source.language.as_deref().unwrap_or("")),
            shown::escape(source.country.as_deref().unwrap_or("")),
        );
    }
    out.push_str("</body>\n</opml>\n");
    out
}

/// The sources as CSV (RFC 4180), safe to open in a spreadsheet.
pub fn csv(sources: &[Source]) -> String {
    let mut out = String::from("name,country,language,kind,url\r\n");
    for Source { source, .. } in sources {
        let country = source.country.as_deref().unwrap_or("");
        let language = source.language.as_deref().unwrap_or("");
        let cells = [&source.name, country, language, &source.kind, &source.url].map(cell);
        let _ = write!(out, "{}\r\n", cells.join(","));
    }
    out
}

/// A cell in quotes; one that a spreadsheet would take for a formula is made text.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!(
        "\"{}{}\"",
        if formula { "'" } else { "" },
        text.replace('"', "\"\"")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_never_formulas() {
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
