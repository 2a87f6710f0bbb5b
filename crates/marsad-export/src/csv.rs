//! CSV cells (RFC 4180).

/// A cell; what a spreadsheet would take for a formula is made text unless `raw`.
pub fn cell(text: &str, raw: bool) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = text.parse::<f64>().is_ok();
    let guard = if is_formula && !is_number && !raw {
        "'"
    } else {
        ""
    };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// A line of cells, without its end.
pub fn line<S: AsRef<str>>(cells: impl IntoIterator<Item = S>, raw: bool) -> String {
    let cells = cells.into_iter().map(|text| cell(text.as_ref(), raw));
    cells.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_never_formulas() {
        for (text, raw, written) in [
            ("=1+1", false, "\"'=1+1\""),
            ("=1+1", true, "\"=1+1\""),
            ("-3.5", false, "\"-3.5\""),
            ("a \"b\"", false, "\"a \"\"b\"\"\""),
        ] {
            assert_eq!(cell(text, raw), written);
        }
    }
}
