//! From kinds of lines to articles: one pass over the lines, in order.
//!
//! A label gives its value to the article that is being read. A credit or
//! keywords after a body close it. Lines after a read-also label are related
//! items, until a paragraph comes: then the last item was the headline of a
//! second article, if the first is closed or if the paragraph is about that item;
//! else the first article goes on. Short lines are decided in `runs`.

use marsad_record::{Byline, CreditEvidence, EvidenceFrom, Time};

use super::kind::Kind;
use super::labels::{LabelKind, trim_marks};
use super::opening::Opening;
use super::shape::ends_sentence;
use super::{
    Line, LineRules, Origin, Part, PartDateline, PartRelated, Piece, cohesion, ends, time, values,
    words,
};

/// The share of paragraphs that must end in a stop, for a line without one to stand out.
const PUNCTUATED: f64 = 0.6;
/// More related items or keywords than this are not kept.
const MANY: usize = 100;

/// The articles that `lines` hold; at least one, if perhaps empty.
///
/// `headline` is the page's, where it is known from elsewhere: then no line is
/// taken for it.
pub fn read_lines(lines: &[Line], headline: Option<&str>, rules: &LineRules) -> Vec<Part> {
    let kinds: Vec<Kind> = lines.iter().map(|line| Kind::of(line, rules)).collect();
    let mut reader = Reader {
        lines,
        punctuated: is_punctuated(lines, &kinds),
        kinds,
        rules,
        parts: vec![Part {
            headline: headline.map(str::to_owned),
            ..Part::default()
        }],
        current: 0,
        open: Open::Nothing,
        ended: false,
    };
    reader.read();
    reader.finish()
}

/// What a label that stood alone on its line waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Nothing,
    Related,
    Keywords,
    Source,
    Date,
}

pub(super) struct Reader<'l> {
    pub(super) lines: &'l [Line],
    pub(super) kinds: Vec<Kind>,
    /// The paragraphs of the whole text end in stops, as a rule.
    pub(super) punctuated: bool,
    pub(super) rules: &'l LineRules,
    pub(super) parts: Vec<Part>,
    pub(super) current: usize,
    pub(super) open: Open,
    /// Comments began: what follows is by readers.
    pub(super) ended: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            at = match self.kinds[at].clone() {
                Kind::Short => self.short_run(at),
                kind => {
                    self.one(at, kind);
                    at + 1
                }
            };
        }
    }

    fn one(&mut self, at: usize, kind: Kind) {
        match kind {
            Kind::Labels(labels) => {
                for (kind, value) in labels {
                    self.label(kind, &value);
                }
            }
            Kind::Date(time) => self.date_line(at, time),
            Kind::Dateline(opening) => self.dateline_line(at, &opening),
            Kind::Place => self.place_line(at),
            Kind::Agency => self.agency(at),
            Kind::Comments => {
                let trusted = self.lines[at].origin == Origin::Text;
                self.ended |= trusted && !self.part().body.is_empty();
            }
            Kind::Paragraph => self.paragraph(at),
            Kind::Item => self.item(at),
            Kind::Noise | Kind::Blank | Kind::Short => {}
        }
    }

    pub(super) fn part(&mut self) -> &mut Part {
        &mut self.parts[self.current]
    }

    fn label(&mut self, kind: LabelKind, value: &str) {
        self.open = Open::Nothing;
        let begun = !self.part().body.is_empty();
        match kind {
            LabelKind::Published => self.date_label(value, false),
            LabelKind::Modified => self.date_label(value, true),
            LabelKind::Source | LabelKind::SourceWeak => {
                self.part().closed |= begun;
                if value.is_empty() {
                    self.open = Open::Source;
                } else if self.part().source.is_none() {
                    self.part().source =
                        values::credit(value, self.rules, CreditEvidence::CreditLine);
                }
            }
            LabelKind::Keywords => {
                self.part().closed |= begun;
                self.add_keywords(value);
                if value.is_empty() {
                    self.open = Open::Keywords;
                }
            }
            LabelKind::Related => {
                self.open = Open::Related;
                if !value.is_empty() {
                    self.add_related(value, None);
                }
            }
            LabelKind::Byline | LabelKind::BylineWeak => {
                self.add_authors(values::authors(value, self.rules));
            }
            LabelKind::Section if self.part().section.is_none() && !value.is_empty() => {
                self.part().section = Some(value.to_owned());
            }
            LabelKind::Home => {
                let last = value
                    .rsplit(['>', '»', '›', '/', '|', '→', '\\', '«', '‹', '←'])
                    .next();
                let name = last
                    .map(str::trim)
                    .filter(|name| (1..=4).contains(&words::count(name)));
                if self.part().section.is_none() {
                    self.part().section = name.map(str::to_owned);
                }
            }
            _ => {}
        }
    }

    fn date_label(&mut self, value: &str, modified: bool) {
        if value.is_empty() {
            self.open = Open::Date;
            return;
        }
        let Some(found) = time::find(value, EvidenceFrom::Label, self.rules) else {
            return;
        };
        let part = self.part();
        let field = if modified {
            &mut part.modified
        } else {
            &mut part.published
        };
        field.get_or_insert(found.time);
    }

    fn date_line(&mut self, at: usize, time: Time) {
        let part = self.part();
        let waiting = part.body.is_empty() || part.closed;
        if self.open == Open::Date || (waiting && self.part().published.is_none()) {
            self.part().published.get_or_insert(time);
        } else if !waiting {
            self.push_body(at);
        }
        self.open = Open::Nothing;
    }

    pub(super) fn add_keywords(&mut self, value: &str) {
        let keywords = values::keyword_list(value);
        let part = self.part();
        for keyword in keywords {
            if part.keywords.len() < MANY && !part.keywords.contains(&keyword) {
                part.keywords.push(keyword);
            }
        }
    }

    pub(super) fn add_related(&mut self, headline: &str, url: Option<&str>) {
        let headline = values::trim_brackets(trim_marks(headline)).to_owned();
        let part = self.part();
        let known = part
            .related
            .iter()
            .any(|related| related.headline == headline);
        if !headline.is_empty() && !known && part.related.len() < MANY {
            part.related.push(PartRelated {
                headline,
                url: url.map(str::to_owned),
                part: None,
            });
        }
    }

    fn add_authors(&mut self, authors: Vec<Byline>) {
        let part = self.part();
        for author in authors {
            if !part.byline.contains(&author) {
                part.byline.push(author);
            }
        }
    }

    fn dateline_line(&mut self, at: usize, opening: &Opening) {
        let text = &self.lines[at].text;
        let slice = |range: &Option<std::ops::Range<usize>>| {
            range.clone().map(|range| text[range].to_owned())
        };
        let dateline = PartDateline {
            place: slice(&opening.place),
            agency: slice(&opening.agency),
            actor: opening.agency_id.clone(),
            line: at,
            at: 0..text.len(),
            own_line: true,
        };
        let reporter = slice(&opening.reporter);
        let part = self.part();
        if part.dateline.is_none() && part.body.is_empty() {
            part.dateline = Some(dateline);
            if let Some(name) = reporter {
                self.add_authors(vec![Byline { name, role: None }]);
            }
        }
    }

    /// A city alone is a dateline right before the first paragraph.
    fn place_line(&mut self, at: usize) {
        let next = (at + 1..self.lines.len()).find(|next| self.kinds[*next] != Kind::Blank);
        let opens = next.is_some_and(|next| self.kinds[next] == Kind::Paragraph);
        let text = self.lines[at].text.as_str();
        if opens && self.part().body.is_empty() && self.part().dateline.is_none() {
            let place = Some(trim_marks(text).to_owned());
            self.part().dateline = Some(PartDateline {
                place,
                agency: None,
                actor: None,
                line: at,
                at: 0..text.len(),
                own_line: true,
            });
        }
    }

    /// An agency alone is the credit: under the headline or after the body.
    fn agency(&mut self, at: usize) {
        if self.open == Open::Source {
            self.open = Open::Nothing;
            self.part().source =
                values::credit(&self.lines[at].text, self.rules, CreditEvidence::CreditLine);
            return;
        }
        let begun = !self.part().body.is_empty();
        self.part().closed |= begun;
        let credit = values::credit(&self.lines[at].text, self.rules, CreditEvidence::Byline);
        let part = self.part();
        if part.source.is_none() {
            part.source = credit;
        }
    }

    fn item(&mut self, at: usize) {
        let around = self.lines[at].origin == Origin::Around;
        if self.ended || (around && !matches!(self.open, Open::Related | Open::Keywords)) {
            return;
        }
        match self.open {
            Open::Related => {
                let line = &self.lines[at];
                self.add_related(&line.text, line.link.as_deref());
            }
            Open::Keywords if words::count(&self.lines[at].text) <= 5 => {
                self.add_keywords(&self.lines[at].text);
            }
            _ if self.parts[self.current].closed && self.lines[at].origin == Origin::Text => {}
            _ => self.push_body(at),
        }
    }

    fn paragraph(&mut self, at: usize) {
        if self.ended {
            return;
        }
        let line = &self.lines[at];
        let text = line.text.as_str();
        if line.origin == Origin::Around || (line.link.is_some() && self.open == Open::Related) {
            if self.open == Open::Related {
                self.add_related(text, line.link.as_deref());
            }
            return;
        }
        if self.is_headline_with_stop(at) {
            self.part().headline = Some(text.to_owned());
            return;
        }
        if self.open == Open::Related {
            if self.is_teaser(at) {
                return;
            }
            self.open = Open::Nothing;
            if let Some(number) = self.article_of_related(at) {
                self.begin_related(number);
            }
        } else if self.part().closed && !self.goes_on(at) {
            return;
        }
        self.part().closed = false;
        self.push_body(at);
    }

    /// A first line that ends in a mark may still be the headline.
    fn is_headline_with_stop(&self, at: usize) -> bool {
        let part = &self.parts[self.current];
        let line = &self.lines[at];
        if part.headline.is_some() || !part.body.is_empty() || words::count(&line.text) > 25 {
            return false;
        }
        let next = (at + 1..self.lines.len()).find(|next| self.kinds[*next] != Kind::Blank);
        let Some(next) = next.map(|next| &self.kinds[next]) else {
            return false;
        };
        let announced = matches!(next, Kind::Labels(_) | Kind::Date(_) | Kind::Dateline(_));
        let statement = line.text.trim_end().ends_with(['.', '۔', '。']);
        Opening::of_paragraph(&line.text, self.rules).is_none()
            && (announced || (!statement && matches!(next, Kind::Paragraph)))
    }

    /// The first words of a linked related item, after the article's end.
    fn is_teaser(&self, at: usize) -> bool {
        let part = &self.parts[self.current];
        let linked = part.related.last().is_some_and(|item| item.url.is_some());
        linked && part.closed && self.lines[at].origin != Origin::Text
    }

    /// The related item whose text begins with the paragraph `at`, if any.
    fn article_of_related(&self, at: usize) -> Option<usize> {
        let part = &self.parts[self.current];
        let number = part.related.len().checked_sub(1)?;
        if part.related[number].url.is_some() && self.lines[at].origin != Origin::Text {
            return None;
        }
        if part.closed || part.body.is_empty() {
            return Some(number);
        }
        if self.lines[at].origin != Origin::Text {
            return None;
        }
        let next = (at + 1..self.lines.len()).find(|next| self.kinds[*next] == Kind::Paragraph);
        let mut text = self.lines[at].text.clone();
        if let Some(next) = next {
            text.push('\n');
            text.push_str(&self.lines[next].text);
        }
        let own = cohesion::echo(&part.related[number].headline, &text);
        let main = part
            .headline
            .as_deref()
            .map_or(0.0, |headline| cohesion::echo(headline, &text));
        (own >= 0.34 && own > main + 0.15).then_some(number)
    }

    fn begin_related(&mut self, number: usize) {
        let next = self.parts.len();
        let Some(related) = self.part().related.get_mut(number) else {
            return;
        };
        related.part = Some(next);
        let headline = related.headline.clone();
        self.begin(headline);
    }

    /// A new article begins.
    pub(super) fn begin(&mut self, headline: String) {
        self.parts.push(Part {
            headline: Some(headline),
            ..Part::default()
        });
        self.current = self.parts.len() - 1;
        self.open = Open::Nothing;
    }

    /// Whether a closed article goes on with paragraph `at`, and not with an
    /// outlet's words about itself.
    fn goes_on(&self, at: usize) -> bool {
        let part = &self.parts[self.current];
        let opening = part
            .body
            .first()
            .map_or("", |piece| self.lines[piece.line].text.as_str());
        let mut subject = part.headline.clone().unwrap_or_default();
        subject.push(' ');
        subject.extend(opening.chars().take(400));
        cohesion::echo(&subject, &self.lines[at].text) >= 0.12
    }

    /// Adds line `at` to the body, without a credit at its end.
    pub(super) fn push_body(&mut self, at: usize) {
        let text = &self.lines[at].text;
        if self.part().body.is_empty() && self.part().dateline.is_none() {
            self.part().dateline = ends::inline_dateline(text, at, self.rules);
        }
        let end = match ends::trailing_credit(text, self.rules) {
            Some((end, value)) => {
                let credit = values::credit(&value, self.rules, CreditEvidence::CreditLine);
                let part = self.part();
                part.source = part.source.take().or(credit);
                end
            }
            None => text.trim_end().len(),
        };
        self.part().body.push(Piece {
            line: at,
            at: 0..end,
        });
    }

    fn finish(mut self) -> Vec<Part> {
        for part in &mut self.parts {
            let paragraphs = part
                .body
                .iter()
                .map(|piece| self.lines[piece.line].text.as_str());
            if part.published.is_none() {
                part.published = time::infer(paragraphs, self.rules);
                part.inferred = part.published.is_some();
            }
        }
        let mut number = 0;
        self.parts.retain(|part| {
            number += 1;
            number == 1 || !part.body.is_empty()
        });
        self.parts
    }
}

fn is_punctuated(lines: &[Line], kinds: &[Kind]) -> bool {
    let mut paragraphs = 0.0;
    let mut stopped = 0.0;
    for (line, _) in lines
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| **kind == Kind::Paragraph)
    {
        paragraphs += 1.0;
        stopped += f64::from(u8::from(ends_sentence(&line.text)));
    }
    stopped >= PUNCTUATED * paragraphs
}

#[cfg(test)]
#[path = "article_tests.rs"]
mod tests;
