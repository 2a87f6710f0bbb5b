//! Walks a text for time expressions: a reader over items, the longest reading
//! wins at each place, what is read once is not read again.

use jiff::civil::Date;

use super::item::{Clitic, Item, Kind};
use super::number::{self, Number};
use super::period::{Period, Unit};
use super::sense::{Part, Role, Sense};
use super::{Anchor, Context, Measured, TimeExpression, TimeRules};
use super::{clock, day, every, hours, quantity, range, relative};
use crate::dates::token::tokens;
use crate::dates::{self, DateHint, FOLDING};
use crate::{Folded, Span, fold};

/// A date this many days back is not taken for one of next year.
const RECENT: i32 = 31;

/// So many items at most stand before the first that is more than a joining word.
const LEAD: usize = 6;

/// How far around a weekday a word of the future is looked for.
const CLAUSE: usize = 24;

/// Every time expression of `text`, in order.
pub fn find(text: &str, rules: &TimeRules, context: Context<'_>) -> Vec<TimeExpression> {
    find_all(text, rules, context).0
}

/// Every time expression and every amount with a unit of `text`, in order.
pub fn find_all(
    text: &str,
    rules: &TimeRules,
    context: Context<'_>,
) -> (Vec<TimeExpression>, Vec<Measured>) {
    let Some(words) = rules.words(context.language) else {
        return (absolute(text, rules, context), Vec::new());
    };
    let folded = fold(text, FOLDING);
    let tokens = tokens(&folded.text);
    let items = words.lex(&folded.text, &tokens);
    let hint = DateHint {
        language: Some(context.language),
        ..DateHint::default()
    };
    let dates = dates::find_in(text, &folded, &tokens, &rules.dates, hint);
    let reader = Reader::new(&items, &folded, text, context, &dates);
    let mut times = reader.walk();
    let recurs = |time: &TimeExpression| matches!(time.period, Period::Every(..));
    let firm = times.iter().filter(|time| !recurs(time));
    let taken: Vec<Span> = firm.map(|time| time.span).collect();
    let amounts = quantity::find(&reader, &rules.units, &taken);
    // «برميل يوميا» is one unit.
    times.retain(|time| {
        let after = amounts.partition_point(|amount| amount.span.end() <= time.span.start());
        let inside = |amount: &Measured| amount.span.start() < time.span.end();
        !(recurs(time) && amounts.get(after).is_some_and(inside))
    });
    (times, amounts)
}

/// Absolute dates, for a language without a pack of time words.
fn absolute(text: &str, rules: &TimeRules, context: Context<'_>) -> Vec<TimeExpression> {
    let hint = DateHint {
        language: Some(context.language),
        ..DateHint::default()
    };
    dates::find(text, &rules.dates, hint)
        .iter()
        .filter_map(|found| {
            let (period, _) = from_date(found, context.published)?;
            Some(TimeExpression {
                span: found.span,
                period,
                anchor: Anchor::None,
                rule: "date",
            })
        })
        .collect()
}

/// A reading, before it becomes an expression.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) period: Period,
    pub(crate) anchor: Anchor,
    pub(crate) next: usize,
    /// The year was not said but guessed.
    pub(crate) yearless: bool,
    pub(crate) rule: &'static str,
}

impl Node {
    pub(super) fn new(period: Period, next: usize, rule: &'static str) -> Node {
        Node {
            period,
            anchor: Anchor::Published,
            next,
            yearless: false,
            rule,
        }
    }

    /// The same, resolved from nothing but its own words.
    pub(super) fn absolute(self) -> Node {
        Node {
            anchor: Anchor::None,
            ..self
        }
    }
}

/// The items of one text, with all that is needed to read them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) items: &'a [Item<'a>],
    folded: &'a Folded,
    text: &'a str,
    pub(super) language: &'a str,
    pub(super) published: Option<Date>,
    dates: &'a [dates::Found],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(
        items: &'a [Item<'a>],
        folded: &'a Folded,
        text: &'a str,
        context: Context<'a>,
        dates: &'a [dates::Found],
    ) -> Reader<'a> {
        Reader {
            items,
            folded,
            text,
            language: context.language,
            published: context.published,
            dates,
        }
    }

    pub(crate) fn walk(&self) -> Vec<TimeExpression> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.items.len() {
            let item = &self.items[at];
            let node = if self.may_begin(at) {
                self.expression(at)
            } else {
                self.date_at(at)
            };
            match node.filter(|node| node.next > at) {
                Some(node) => {
                    let node = self.coming(at, node);
                    let start = if matches!(item.clitic, Some(Clitic::And)) {
                        item.stem
                    } else {
                        item.start
                    };
                    if let Some(span) = self.span_of(start, self.items[node.next - 1].end) {
                        out.push(TimeExpression {
                            span,
                            period: node.period,
                            anchor: node.anchor,
                            rule: node.rule,
                        });
                    }
                    at = node.next;
                }
                None => at += 1,
            }
        }
        out
    }

    /// Whether a reading may begin at `at`: with a word that means something, or
    /// with words that lead to one.
    fn may_begin(&self, at: usize) -> bool {
        let lead = || &self.items[at..self.items.len().min(at + LEAD)];
        self.items[at].flags.begins() && lead().iter().any(|item| item.flags.is_content())
    }

    /// A date whose year was guessed lies ahead where the clause speaks of the future.
    fn coming(&self, at: usize, node: Node) -> Node {
        let Some(today) = self.published.filter(|_| node.yearless) else {
            return node;
        };
        let past = node
            .period
            .days()
            .is_some_and(|(_, end)| (today - end).get_days() > RECENT);
        if !past || !self.is_future(at, node.next) {
            return node;
        }
        Node {
            period: node.period.next_year().unwrap_or(node.period),
            ..node
        }
    }

    /// The folded word at `at`, without clitics.
    pub(super) fn written(&self, at: usize) -> &'a str {
        self.items
            .get(at)
            .and_then(|item| self.folded.text.get(item.stem..item.end))
            .unwrap_or("")
    }

    /// What is glued before the word at `at` ("لل").
    pub(super) fn prefix(&self, at: usize) -> &'a str {
        self.items
            .get(at)
            .and_then(|item| self.folded.text.get(item.start..item.stem))
            .unwrap_or("")
    }

    /// The ending of the word at `at` ("'inde").
    pub(super) fn ending(&self, at: usize) -> &'a str {
        self.items
            .get(at)
            .and_then(|item| self.folded.text.get(item.end..item.tail))
            .unwrap_or("")
    }

    /// The expression that begins at `at`: a range, else a single time.
    fn expression(&self, at: usize) -> Option<Node> {
        let single = || Some(range::framed(self, self.single(at)?));
        let node = range::read(self, at)
            .or_else(|| every::read(self, at))
            .or_else(single);
        node.map(|node| hours::beside(self, node))
            .or_else(|| hours::part_alone(self, at))
    }

    /// The longest reading of one time at `at`, with a clock time beside it.
    pub(super) fn single(&self, at: usize) -> Option<Node> {
        let node = longest(
            self.date_at(at),
            longest(day::read(self, at), relative::read(self, at)),
        );
        clock::beside(self, at, node)
    }

    /// The absolute date that [`crate::dates`] found at `at`.
    fn date_at(&self, at: usize) -> Option<Node> {
        if self.dates.is_empty() {
            return None;
        }
        let item = self.items.get(at)?;
        let start = self.original(item.stem, item.end)?.start();
        let index = self
            .dates
            .binary_search_by_key(&start, |found| found.span.start())
            .ok()?;
        let found = &self.dates[index];
        let (period, yearless) = from_date(found, self.published)?;
        let mut next = at + 1;
        while let Some(item) = self.items.get(next) {
            let inside = self
                .original(item.start, item.end)
                .is_some_and(|span| span.end() <= found.span.end());
            if !inside {
                break;
            }
            next += 1;
        }
        Some(Node {
            yearless,
            ..Node::new(period, next, "date").absolute()
        })
    }

    fn original(&self, start: usize, end: usize) -> Option<Span> {
        let span = Span::new(&self.folded.text, start..end)?;
        self.folded.span_in(self.text, span)
    }

    pub(crate) fn span_of(&self, start: usize, end: usize) -> Option<Span> {
        self.original(start, end)
    }

    pub(crate) fn item(&self, at: usize) -> Option<&'a Item<'a>> {
        self.items.get(at)
    }

    /// The first sense at `at` that `wanted` takes.
    pub(crate) fn sense<T>(&self, at: usize, wanted: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.items
            .get(at)?
            .senses
            .iter()
            .find_map(|sense| wanted(*sense))
    }

    pub(crate) fn has(&self, at: usize, role: Role) -> bool {
        self.items.get(at).is_some_and(|item| item.flags.has(role))
    }

    pub(crate) fn mark(&self, at: usize) -> Option<char> {
        match self.items.get(at)?.kind {
            Kind::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    pub(crate) fn number(&self, at: usize) -> Option<Number> {
        number::read(self.items, at)
    }

    pub(crate) fn unit(&self, at: usize) -> Option<(Unit, u8)> {
        self.sense(at, |sense| match sense {
            Sense::Unit(unit, count) => Some((unit, count)),
            _ => None,
        })
    }

    pub(super) fn weekday(&self, at: usize) -> Option<u8> {
        self.sense(at, |sense| match sense {
            Sense::Weekday(number) => Some(number),
            _ => None,
        })
    }

    pub(super) fn month(&self, at: usize) -> Option<(u8, bool)> {
        self.sense(at, |sense| match sense {
            Sense::Month(number, needs) => Some((number, needs)),
            _ => None,
        })
    }

    pub(super) fn shift(&self, at: usize) -> Option<i32> {
        self.sense(at, |sense| match sense {
            Sense::Shift(shift) => Some(shift),
            _ => None,
        })
    }

    pub(super) fn day_word(&self, at: usize) -> Option<i32> {
        self.sense(at, |sense| match sense {
            Sense::Day(days) => Some(days),
            _ => None,
        })
    }

    pub(super) fn few(&self, at: usize) -> Option<u32> {
        self.sense(at, |sense| match sense {
            Sense::Few(count) => Some(count),
            _ => None,
        })
    }

    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.sense(at, |sense| match sense {
            Sense::Part(part) => Some(part),
            _ => None,
        })
    }

    /// Past up to two words such as "of", "the", "on".
    pub(crate) fn skip_of(&self, at: usize) -> usize {
        let mut next = at;
        while next < at + 2
            && [Role::Of, Role::The, Role::On]
                .iter()
                .any(|role| self.has(next, *role))
            && self.day_word(next).is_none()
        {
            next += 1;
        }
        next
    }

    /// Past a Chinese measure word or "of" between a number and its unit.
    pub(super) fn skip_measure(&self, at: usize) -> usize {
        if self.has(at, Role::Of) && self.unit(at).is_none() {
            at + 1
        } else {
            at
        }
    }

    /// Past a comma.
    pub(super) fn skip_comma(&self, at: usize) -> usize {
        if matches!(self.mark(at), Some(',' | '،' | '，')) {
            at + 1
        } else {
            at
        }
    }

    /// Whether nothing but the end of the clause follows.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        match self.items.get(at) {
            None => true,
            Some(item) => {
                let inner = self
                    .items
                    .get(at + 1)
                    .is_some_and(|next| !next.gap && matches!(next.kind, Kind::Digits { .. }))
                    || self.month(at + 1).is_some();
                !inner
                    && matches!(item.kind, Kind::Mark(mark) if !matches!(mark, '%' | '٪' | '$' | '€' | '-' | '/' | ':' | '\'' | '('))
            }
        }
    }

    /// Whether the clause around `at` speaks of the future; a time that is
    /// the whole text announces something, one alone on its line does not.
    pub(super) fn is_future(&self, first: usize, next: usize) -> bool {
        let stop = |item: &Item<'_>| {
            matches!(
                item.kind,
                Kind::Mark('.' | '!' | '?' | '؟' | '\n' | ';' | '؛' | '。')
            )
        };
        let before = self.items[..first.min(self.items.len())]
            .iter()
            .rev()
            .take(CLAUSE)
            .take_while(|item| !stop(item));
        let after = self.items[next.min(self.items.len())..]
            .iter()
            .take(CLAUSE)
            .take_while(|item| !stop(item));
        for item in before.chain(after) {
            if item.clitic == Some(Clitic::Future) || item.flags.has(Role::Future) {
                return true;
            }
        }
        let of_time =
            |item: &Item<'_>| item.kind != Kind::Word || item.senses.iter().any(is_of_time);
        self.items.len() <= CLAUSE && self.items.iter().all(of_time)
    }
}

/// Whether a sense belongs to times rather than amounts.
fn is_of_time(sense: &Sense) -> bool {
    !matches!(sense, Sense::Measure(_))
}

/// The longer of two readings; the first, if they are of one length.
pub(super) fn longest(first: Option<Node>, second: Option<Node>) -> Option<Node> {
    match (first, second) {
        (Some(a), Some(b)) => Some(if b.next > a.next { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// What an absolute date means; whether its year was guessed.
fn from_date(found: &dates::Found, published: Option<Date>) -> Option<(Period, bool)> {
    let date = found.date;
    if let Some(at) = date.civil() {
        return Some((Period::Time(at, true), false));
    }
    if let Some(day) = date.civil_date() {
        return Some((Period::Whole(Unit::Day, day), false));
    }
    let month = date.month?;
    if let Some(year) = date.year {
        let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        return Some((Period::Whole(Unit::Month, first), false));
    }
    Some((day::yearless(month, date.day?, published)?, true))
}
