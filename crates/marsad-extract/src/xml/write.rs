//! Mark-up inside of an element, as HTML text.

use super::{Content, Xml};

const VOID: [&str; 10] = [
    "br", "hr", "img", "input", "link", "meta", "area", "col", "source", "wbr",
];

impl Xml {
    /// What stands inside of an element, as HTML: characters escaped, prefixes of
    /// XHTML taken off.
    pub fn inner_html(&self, id: usize) -> String {
        let mut html = String::new();
        let mut open: Vec<(usize, &str)> = Vec::new();
        for at in id + 1..self.end(id) {
            close(&mut html, &mut open, at);
            match &self.nodes[at].content {
                Content::Text(text) => escape(text, &mut html),
                Content::Element {
                    name, attributes, ..
                } => {
                    let name = html_name(name);
                    html.push('<');
                    html.push_str(name);
                    for (name, value) in attributes {
                        if name.starts_with("xmlns") && value.ends_with("xhtml") {
                            continue;
                        }
                        html.push(' ');
                        html.push_str(name);
                        html.push_str("=\"");
                        escape_quoted(value, &mut html);
                        html.push('"');
                    }
                    if VOID.contains(&name) {
                        html.push_str(" />");
                    } else {
                        html.push('>');
                        open.push((self.end(at), name));
                    }
                }
            }
        }
        close(&mut html, &mut open, self.end(id));
        html
    }
}

/// Without the prefix that stands for XHTML.
fn html_name(name: &str) -> &str {
    match name.split_once(':') {
        Some(("xhtml" | "html" | "h", local)) => local,
        _ => name,
    }
}

fn close(html: &mut String, open: &mut Vec<(usize, &str)>, at: usize) {
    while let Some((_, name)) = open.pop_if(|(end, _)| *end <= at) {
        html.push_str("</");
        html.push_str(name);
        html.push('>');
    }
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            _ => html.push(character),
        }
    }
}

fn escape_quoted(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            '<' => html.push_str("&lt;"),
            _ => html.push(character),
        }
    }
}
