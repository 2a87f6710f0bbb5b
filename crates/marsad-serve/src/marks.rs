//! Facts laid over an article's words: marks in its HTML.
//!
//! In: the record's clean HTML, whose blocks carry `data-start` (their offset in
//! `text`, in characters), and marks on `text`. Out: the same HTML with each
//! marked stretch in `<span class="m …">`. Marks may overlap and cross inline
//! elements; a block whose characters are not those of the text stays unmarked.

use std::collections::BTreeSet;

use crate::shown;

/// A stretch of the text that a fact stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// First character.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    /// What kind of fact: the class.
    pub(crate) kind: &'static str,
    /// The fact's place in its list on the page: the anchor.
    pub(crate) anchor: Option<String>,
    /// What the fact says.
    pub(crate) says: String,
}

/// Characters under the same marks.
struct Stretch {
    start: usize,
    end: usize,
    marks: Vec<usize>,
}

/// The HTML with its marks.
pub(crate) fn overlay(html: &str, text: &str, marks: &[Mark]) -> String {
    let stretches = stretches(marks);
    if stretches.is_empty() {
        return html.to_owned();
    }
    let text: Vec<char> = text.chars().collect();
    let mut pen = Pen {
        out: String::with_capacity(html.len() * 2),
        marks,
        stretches: &stretches,
        open: None,
        anchored: vec![false; marks.len()],
    };
    let mut at: Option<usize> = None;
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        if first == '<' {
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            let (tag, after) = rest.split_at(end);
            pen.close();
            pen.out.push_str(tag);
            at = after_tag(tag, at);
            rest = after;
            continue;
        }
        let (written, character) = character(rest, first);
        let expected = at.and_then(|at| text.get(at)).copied();
        match at {
            Some(place) if expected == Some(character) => {
                pen.stand_at(place);
                at = Some(place + 1);
            }
            _ => {
                pen.close();
                at = None;
            }
        }
        pen.out.push_str(&rest[..written]);
        rest = &rest[written..];
    }
    pen.close();
    pen.out
}

/// Where the text goes on after a tag.
fn after_tag(tag: &str, at: Option<usize>) -> Option<usize> {
    if let Some((_, start)) = tag.split_once("data-start=\"") {
        return start.split('"').next()?.parse().ok();
    }
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split([' ', '>', '/']).next().unwrap_or("");
    match (name, tag.starts_with("</")) {
        // Cells of a row are parted by one tab.
        ("td", true) => at.map(|at| at + 1),
        ("a" | "em" | "strong" | "bdi" | "td" | "b" | "i", _) => at,
        _ => None,
    }
}

/// The next character and the bytes that write it.
fn character(rest: &str, first: char) -> (usize, char) {
    const WRITTEN: [(&str, char); 5] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&#39;", '\''),
    ];
    let entity = WRITTEN.iter().find(|(name, _)| rest.starts_with(name));
    entity.map_or((first.len_utf8(), first), |(name, c)| (name.len(), *c))
}

/// Cuts overlapping marks into stretches that do not overlap.
fn stretches(marks: &[Mark]) -> Vec<Stretch> {
    let mut edges: Vec<(usize, bool, usize)> = Vec::with_capacity(marks.len() * 2);
    for (index, mark) in marks.iter().enumerate() {
        if mark.start < mark.end {
            edges.push((mark.start, true, index));
            edges.push((mark.end, false, index));
        }
    }
    edges.sort_unstable();
    let mut stretches = Vec::new();
    let mut active = BTreeSet::new();
    let mut from = 0;
    for (place, begins, index) in edges {
        if place > from && !active.is_empty() {
            stretches.push(Stretch {
                start: from,
                end: place,
                marks: active.iter().copied().collect(),
            });
        }
        from = place;
        if begins {
            active.insert(index);
        } else {
            active.remove(&index);
        }
    }
    stretches
}

struct Pen<'m> {
    out: String,
    marks: &'m [Mark],
    stretches: &'m [Stretch],
    /// The stretch whose element is open.
    open: Option<usize>,
    anchored: Vec<bool>,
}

impl Pen<'_> {
    fn stand_at(&mut self, place: usize) {
        let index = self
            .stretches
            .partition_point(|stretch| stretch.end <= place);
        let stretch = self.stretches.get(index);
        let wanted = stretch
            .filter(|stretch| stretch.start <= place)
            .map(|_| index);
        if self.open == wanted {
            return;
        }
        self.close();
        if let Some(index) = wanted {
            self.begin(index);
        }
    }

    fn begin(&mut self, index: usize) {
        let marks = &self.stretches[index].marks;
        self.out.push_str("<span class=\"m");
        for mark in marks {
            self.out.push(' ');
            self.out.push_str(self.marks[*mark].kind);
        }
        self.out.push('"');
        let fresh = |mark: &&usize| self.marks[**mark].anchor.is_some() && !self.anchored[**mark];
        let fresh: Vec<usize> = marks.iter().filter(fresh).copied().collect();
        let says: Vec<&str> = marks
            .iter()
            .map(|mark| self.marks[*mark].says.as_str())
            .collect();
        let says = shown::escape(&says.join("\n"));
        if let Some((first, others)) = fresh.split_first() {
            let anchor = |mark: &usize| self.marks[*mark].anchor.as_deref().unwrap_or_default();
            let stops = matches!(self.marks[*first].kind, "k-event" | "k-quote");
            self.out.push_str(&format!(
                " id=\"{}\" tabindex=\"{}\" aria-description=\"{says}\"",
                shown::escape(anchor(first)),
                if stops { 0 } else { -1 },
            ));
            self.anchored[*first] = true;
            self.out.push_str(&format!(" data-why=\"{says}\">"));
            // Marks that end here find no other place for their anchors.
            let end = self.stretches[index].end;
            for mark in others.iter().filter(|mark| self.marks[**mark].end <= end) {
                let anchor = self.marks[*mark].anchor.as_deref().unwrap_or_default();
                let anchor = shown::escape(anchor);
                self.out.push_str(&format!("<span id=\"{anchor}\"></span>"));
                self.anchored[*mark] = true;
            }
        } else {
            self.out.push_str(&format!(" data-why=\"{says}\">"));
        }
        self.open = Some(index);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("</span>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, kind: &'static str) -> Mark {
        Mark {
            start,
            end,
            kind,
            anchor: None,
            says: kind.to_owned(),
        }
    }

    #[test]
    fn marks_lie_over_words_and_cross_elements() {
        let html = "<p data-start=\"0\">قال <a href=\"x\">الوزير</a> نعم</p><p data-start=\"15\">R&amp;D &lt;x</p>";
        let text = "قال الوزير نعم\nR&D <x";
        let out = overlay(
            html,
            text,
            &[mark(0, 10, "n"), mark(4, 14, "q"), mark(15, 18, "e")],
        );
        assert_eq!(
            out,
            "<p data-start=\"0\"><span class=\"m n\" data-why=\"n\">قال </span><a href=\"x\"><span class=\"m n q\" data-why=\"n\nq\">الوزير</span></a>\
             <span class=\"m q\" data-why=\"q\"> نعم</span></p><p data-start=\"15\"><span class=\"m e\" data-why=\"e\">R&amp;D</span> &lt;x</p>"
        );
    }

    #[test]
    fn what_is_not_the_text_stays_unmarked() {
        let html = "<p data-start=\"0\">other</p><figcaption>abc</figcaption><tr data-start=\"4\"><td>d</td><td>e</td></tr>";
        let out = overlay(html, "abc\nd\te", &[mark(0, 3, "n"), mark(6, 7, "q")]);
        assert_eq!(
            out,
            "<p data-start=\"0\">other</p><figcaption>abc</figcaption><tr data-start=\"4\"><td>d</td><td><span class=\"m q\" data-why=\"q\">e</span></td></tr>"
        );
    }

    #[test]
    fn an_anchor_stands_once() {
        let mut long = mark(0, 5, "q");
        long.anchor = Some("q1".to_owned());
        let out = overlay("<p data-start=\"0\">ab<em>cde</em></p>", "abcde", &[long]);
        assert_eq!(out.matches("id=\"q1\"").count(), 1);
    }
}
