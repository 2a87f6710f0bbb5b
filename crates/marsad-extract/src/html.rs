//! A body as clean HTML.
//!
//! Written from blocks, not cut out of the page: only the elements named here
//! can come out, and every character of text is escaped. Each block that
//! belongs to the body's text carries `data-start`, its offset there in Unicode
//! scalar values, so that marks can be laid over the HTML as over the text. A
//! block that runs against the direction of the body says so (`dir`).

use marsad_text::CharOffsets;
use marsad_text::direction::{is_rtl, may_be_rtl};

use crate::draft::{Block, BlockKind, Body, Run};

/// Renders the blocks of a body.
pub fn render(body: &Body) -> String {
    let mut writer = Writer {
        html: String::with_capacity(body.text.len() * 5 / 4),
        lists: Vec::new(),
        in_table: false,
        is_rtl: is_rtl(&body.text),
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
    /// Open lists, outermost first: whether each is numbered. An item is open in
    /// each, as a list in a list stands in an item.
    lists: Vec<bool>,
    in_table: bool,
    /// The direction of the whole body.
    is_rtl: bool,
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
                self.open_lists(ordered, depth as usize);
                self.open("li", block, offsets);
                self.runs(&block.runs);
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

    /// Makes `depth + 1` lists stand open, ready for an item in the last.
    fn open_lists(&mut self, ordered: bool, depth: usize) {
        if self.lists.len() > depth {
            self.html.push_str("</li>");
        }
        while self.lists.len() <= depth {
            self.html.push_str(if ordered { "<ol>" } else { "<ul>" });
            self.lists.push(ordered);
            if self.lists.len() <= depth {
                self.html.push_str("<li>");
            }
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
            self.html
                .push_str(if numbered { "</li></ol>" } else { "</li></ul>" });
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
        let texts = block.runs.iter().map(|run| run.text.as_str());
        let words: String = if self.is_rtl || texts.clone().any(may_be_rtl) {
            texts.collect()
        } else {
            String::new()
        };
        if is_rtl(&words) != self.is_rtl && words.contains(char::is_alphabetic) {
            self.attribute("dir", if self.is_rtl { "ltr" } else { "rtl" });
        }
        self.html.push('>');
    }

    fn row(&mut self, block: &Block, offsets: &CharOffsets<'_>) {
        self.open("tr", block, offsets);
        self.html.push_str("<td>");
        for run in &block.runs {
            let mut cells = run.text.split('\t').peekable();
            while let Some(cell) = cells.next() {
                let link = self.open_link(None, run);
                self.words(run, cell);
                self.close_link(link);
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

    /// Runs with one address make one link, whatever else sets them apart.
    fn runs(&mut self, runs: &[Run]) {
        let mut open = None;
        for run in runs {
            open = self.open_link(open, run);
            self.words(run, &run.text);
        }
        self.close_link(open);
    }

    /// Opens the link of a run, unless it is open; gives the one that is now.
    fn open_link<'r>(&mut self, open: Option<&'r str>, run: &'r Run) -> Option<&'r str> {
        let link = run.link.as_deref().filter(|address| is_web(address));
        if link == open {
            return open;
        }
        self.close_link(open);
        if let Some(link) = link {
            self.html.push_str("<a");
            self.attribute("href", link);
            self.html.push('>');
        }
        link
    }

    fn close_link(&mut self, open: Option<&str>) {
        if open.is_some() {
            self.html.push_str("</a>");
        }
    }

    fn words(&mut self, run: &Run, text: &str) {
        let marks = [(run.strong, "strong"), (run.emphasis, "em")];
        let marks = || marks.into_iter().filter(|(wanted, _)| *wanted);
        for (_, name) in marks() {
            self.html.push_str(&format!("<{name}>"));
        }
        escape(&mut self.html, text);
        for (_, name) in marks().rev() {
            self.html.push_str(&format!("</{name}>"));
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
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(entity);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{Dom, Kind, NodeId, Tag, parse};
    use marsad_text::Span;
    use proptest::prelude::*;

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
            "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul><p>end</p>"
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
            render(&Body { text, blocks }),
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

    #[test]
    fn one_link_for_runs_that_share_it() {
        let linked = |text, strong| Run {
            link: Some("https://paper.example/a?b=1&c=2".to_owned()),
            strong,
            ..run(text)
        };
        let runs = vec![
            run("See "),
            linked("the ", false),
            linked("plan", true),
            run("."),
        ];
        let body = Body {
            text: String::new(),
            blocks: vec![block(BlockKind::Paragraph, runs)],
        };
        assert_eq!(
            render(&body),
            "<p>See <a href=\"https://paper.example/a?b=1&amp;c=2\">the <strong>plan</strong></a>.</p>"
        );
    }

    fn kinds() -> impl Strategy<Value = BlockKind> {
        prop_oneof![
            Just(BlockKind::Paragraph),
            (2..=4_u8).prop_map(BlockKind::Heading),
            (any::<bool>(), 0..4_u8)
                .prop_map(|(ordered, depth)| BlockKind::ListItem { ordered, depth }),
            Just(BlockKind::BlockQuote),
            Just(BlockKind::TableRow),
            Just(BlockKind::Figure),
        ]
    }

    fn runs() -> impl Strategy<Value = Run> {
        let link = prop_oneof![
            Just(None),
            "(http|https|ftp)://[a-z&\"<>]{1,5}".prop_map(Some)
        ];
        ("[a-zء-ي<>&\" ]{1,9}", any::<(bool, bool)>(), link).prop_map(
            |(text, (strong, emphasis), link)| Run {
                text,
                strong,
                emphasis,
                link,
            },
        )
    }

    /// Blocks and the text that they make.
    fn body(parts: Vec<(BlockKind, Vec<Run>)>) -> Body {
        let mut body = Body::default();
        for (kind, runs) in parts {
            let words: String = runs.iter().map(|run| run.text.as_str()).collect();
            let mut block = block(kind, runs);
            if kind == BlockKind::Figure {
                block.image = Some("https://paper.example/i.jpg".to_owned());
            } else {
                body.text
                    .push_str(if body.text.is_empty() { "" } else { "\n" });
                let start = body.text.len();
                body.text.push_str(&words);
                block.span = Span::new(&body.text, start..body.text.len());
            }
            body.blocks.push(block);
        }
        body
    }

    /// The tree written out again: the same as `html` only if all is closed, in
    /// order and in its place.
    fn rewritten(dom: &Dom, top: NodeId) -> String {
        let mut html = String::new();
        for id in dom.children(top) {
            if dom.kind(id) == Kind::Text {
                escape(&mut html, dom.text(id));
                continue;
            }
            let name = dom.name(id);
            html.push_str(&format!("<{name}"));
            for (key, value) in dom.attrs(id) {
                html.push_str(&format!(" {key}=\""));
                escape(&mut html, value);
                html.push('"');
            }
            html.push('>');
            if name != "img" {
                html.push_str(&rewritten(dom, id));
                html.push_str(&format!("</{name}>"));
            }
        }
        html
    }

    proptest! {
        #[test]
        fn any_body_is_well_formed_and_keeps_its_offsets(
            parts in prop::collection::vec((kinds(), prop::collection::vec(runs(), 1..4)), 0..8),
        ) {
            let body = body(parts);
            let html = render(&body);
            let dom = parse(&format!("<!doctype html>{html}"));
            let page = dom.all(Tag::BODY).next().unwrap();
            let written = rewritten(&dom, page);
            // Parsers put rows into a `tbody`.
            prop_assert_eq!(written.replace("<tbody>", "").replace("</tbody>", ""), html);

            let characters: Vec<char> = body.text.chars().collect();
            let blocks = dom.subtree(page).filter(|id| dom.attr(*id, "data-start").is_some());
            let blocks: Vec<NodeId> = blocks.collect();
            prop_assert_eq!(blocks.len(), body.blocks.iter().filter(|block| block.span.is_some()).count());
            for (index, id) in blocks.iter().enumerate() {
                let start: usize = dom.attr(*id, "data-start").unwrap().parse().unwrap();
                let next = blocks.get(index + 1).copied();
                // Words of a figure that hangs in the block's list are none of its own.
                let own = dom.subtree(*id).take_while(|inner| next.is_none_or(|next| *inner < next));
                let words: String = own.map(|inner| dom.text(inner)).collect();
                let expected: String = characters[start..].iter().take(words.chars().count()).collect();
                prop_assert_eq!(words, expected);
            }
        }
    }
}
