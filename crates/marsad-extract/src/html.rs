//! A body as clean HTML.
//!
//! Written from blocks, not cut out of the page: only the elements named here
//! can come out, and every character of text is escaped. Each block that
//! belongs to the body's text carries `data-start`, its offset there in Unicode
//! scalar values, so that marks can be laid over the HTML as over the text.

use marsad_text::CharOffsets;

use crate::draft::{Block, BlockKind, Body, Run};

/// Renders the blocks of a body.
pub fn render(body: &Body) -> String {
    let mut writer = Writer {
        html: String::with_capacity(body.text.len() * 5 / 4),
        lists: Vec::new(),
        in_table: false,
    };
    let offsets = CharOffsets::new(&body.text);
    for block in &body.blocks {
        writer.block(block, &offsets);
    }
    writer.close_groups(None);
    writer.html
}

struct Writer {
    html: String,
    /// Open lists, outermost first: whether each is numbered.
    lists: Vec<bool>,
    in_table: bool,
}

impl Writer {
    fn block(&mut self, block: &Block, offsets: &CharOffsets<'_>) {
        self.close_groups(Some(block.kind));
        match block.kind {
            BlockKind::Paragraph => self.element("p", block, offsets),
            BlockKind::Heading(level) => {
                let name = match level {
                    0..=2 => "h2",
                    3 => "h3",
                    _ => "h4",
                };
                self.element(name, block, offsets);
            }
            BlockKind::BlockQuote => self.element("blockquote", block, offsets),
            BlockKind::ListItem { ordered, depth } => {
                while self.lists.len() <= depth as usize {
                    self.html.push_str(if ordered { "<ol>" } else { "<ul>" });
                    self.lists.push(ordered);
                }
                self.element("li", block, offsets);
            }
            BlockKind::TableRow => {
                if !self.in_table {
                    self.html.push_str("<table>");
                    self.in_table = true;
                }
                self.row(block, offsets);
            }
            BlockKind::Figure => self.figure(block),
        }
    }

    /// Closes lists and the table that the next block does not continue.
    fn close_groups(&mut self, next: Option<BlockKind>) {
        let (keep, ordered) = match next {
            Some(BlockKind::ListItem { depth, ordered }) => (depth as usize + 1, Some(ordered)),
            _ => (0, None),
        };
        while self.lists.len() > keep
            || (self.lists.len() == keep && keep > 0 && self.lists.last().copied() != ordered)
        {
            let numbered = self.lists.pop().unwrap_or(false);
            self.html.push_str(if numbered { "</ol>" } else { "</ul>" });
        }
        if self.in_table && next != Some(BlockKind::TableRow) {
            self.html.push_str("</table>");
            self.in_table = false;
        }
    }

    fn element(&mut self, name: &str, block: &Block, offsets: &CharOffsets<'_>) {
        self.open(name, block, offsets);
        self.runs(&block.runs);
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    fn open(&mut self, name: &str, block: &Block, offsets: &CharOffsets<'_>) {
        self.html.push('<');
        self.html.push_str(name);
        if let Some(span) = block.span {
            self.html.push_str(&format!(
                " data-start=\"{}\"",
                offsets.char_at(span.start())
            ));
        }
        if let Some(lang) = &block.lang {
            self.attribute("lang", lang);
        }
        self.html.push('>');
    }

    fn row(&mut self, block: &Block, offsets: &CharOffsets<'_>) {
        self.open("tr", block, offsets);
        self.html.push_str("<td>");
        for run in &block.runs {
            let mut cells = run.text.split('\t').peekable();
            while let Some(cell) = cells.next() {
                self.run(run, cell);
                if cells.peek().is_some() {
                    self.html.push_str("</td><td>");
                }
            }
        }
        self.html.push_str("</td></tr>");
    }

    fn figure(&mut self, block: &Block) {
        let Some(image) = block.image.as_deref().filter(|address| is_web(address)) else {
            return;
        };
        self.html.push_str("<figure><img");
        self.attribute("src", image);
        self.html.push_str(" alt=\"\">");
        if !block.runs.is_empty() {
            self.html.push_str("<figcaption>");
            self.runs(&block.runs);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>");
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            self.run(run, &run.text);
        }
    }

    fn run(&mut self, run: &Run, text: &str) {
        let link = run.link.as_deref().filter(|address| is_web(address));
        if let Some(link) = link {
            self.html.push_str("<a");
            self.attribute("href", link);
            self.html.push('>');
        }
        for (wanted, tag) in [(run.strong, "<strong>"), (run.emphasis, "<em>")] {
            if wanted {
                self.html.push_str(tag);
            }
        }
        escape(&mut self.html, text);
        for (wanted, tag) in [
            (run.emphasis, "</em>"),
            (run.strong, "</strong>"),
            (link.is_some(), "</a>"),
        ] {
            if wanted {
                self.html.push_str(tag);
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape(&mut self.html, value);
        self.html.push('"');
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Appends `text` so that it is text, in an element as in a quoted attribute.
fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Span;

    fn run(text: &str) -> Run {
        Run {
            text: text.to_owned(),
            ..Run::default()
        }
    }

    fn block(kind: BlockKind, runs: Vec<Run>) -> Block {
        Block {
            kind,
            span: None,
            runs,
            image: None,
            lang: None,
        }
    }

    #[test]
    fn lists_nest_and_close() {
        let item = |depth, text| {
            block(
                BlockKind::ListItem {
                    ordered: false,
                    depth,
                },
                vec![run(text)],
            )
        };
        let body = Body {
            text: String::new(),
            blocks: vec![
                item(0, "one"),
                item(1, "inner"),
                item(0, "two"),
                block(BlockKind::Paragraph, vec![run("end")]),
            ],
        };
        assert_eq!(
            render(&body),
            "<ul><li>one</li><ul><li>inner</li></ul><li>two</li></ul><p>end</p>"
        );
    }

    #[test]
    fn offsets_count_characters() {
        let text = "قال «نعم»\nثم مضى".to_owned();
        let second = text.find("ثم").unwrap();
        let spans = [
            Span::new(&text, 0..second - 1),
            Span::new(&text, second..text.len()),
        ];
        let blocks = spans
            .into_iter()
            .map(|span| Block {
                span,
                ..block(BlockKind::Paragraph, vec![run(span.unwrap().slice(&text))])
            })
            .collect();
        assert_eq!(
            render(&Body {
                text: text.clone(),
                blocks
            }),
            "<p data-start=\"0\">قال «نعم»</p><p data-start=\"10\">ثم مضى</p>"
        );
    }

    #[test]
    fn nothing_but_web_addresses_and_text_comes_out() {
        let mut link = run("<b>&\"");
        link.link = Some("javascript:alert(1)".to_owned());
        let mut image = block(BlockKind::Figure, vec![]);
        image.image = Some("data:image/png;base64,AA".to_owned());
        let body = Body {
            text: String::new(),
            blocks: vec![block(BlockKind::Paragraph, vec![link]), image],
        };
        assert_eq!(render(&body), "<p>&lt;b&gt;&amp;&quot;</p>");
    }
}
