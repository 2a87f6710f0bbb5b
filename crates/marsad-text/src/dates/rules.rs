//! The words of date expressions, compiled from the packs.
//!
//! Tables (`lexicon/<language>/…`): `months` (name, number, calendar, needs),
//! `weekdays` (name, ISO number), `dayparts` (word, part), `date_words` (word,
//! role, value), `date_labels` (label, kind); `lexicon/world/zones` (name, zone,
//! kind, countries). A name is looked up as the sequence of its words, folded;
//! punctuation between its words does not count.

use rustc_hash::FxHashMap;

use super::token::{Kind, Token, tokens};
use super::value::{Calendar, Unit, Zone};
use crate::Packs;
use crate::fold::{Folding, fold_text};
use crate::lexicon::Entry;

/// Longest name in words.
const MAX_WORDS: usize = 8;

/// How names are folded: everything, so that a missing accent does no harm.
pub(crate) const FOLDING: Folding = Folding::SEARCH;

/// The compiled tables; made once, passed to every search.
#[derive(Debug, Clone, Default)]
pub struct DateRules {
    names: FxHashMap<Box<str>, Name>,
    zones: Vec<ZoneName>,
    folders: Vec<String>,
}

/// What is known of one sequence of words.
#[derive(Debug, Clone, Default)]
struct Name {
    meanings: Vec<Meaning>,
    /// Number of words of the longest name that begins with this word.
    longest: usize,
}

#[derive(Debug, Clone)]
struct ZoneName {
    zone: Zone,
    /// ISO 3166 codes, if the name means this only there.
    countries: String,
}

/// One meaning of a name, and the line that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) sense: Sense,
    folder: u8,
    line: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Month {
        calendar: Calendar,
        number: u8,
        needs: Needs,
    },
    Weekday,
    Daypart(Daypart),
    /// A zone's own name: index into the zones.
    Zone(u16),
    /// A place that names a zone next to a word such as "time": index.
    ZonePlace(u16),
    Role(Role),
    Unit {
        unit: Unit,
        count: u32,
    },
    /// The calendar that a year counts in ("هـ").
    Era(Calendar),
    /// Years since an emperor or a state began: what to add.
    EraStart(u16),
    Label(LabelKind),
}

/// What must stand beside a month's name for it to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nothing.
    Nothing,
    /// A capital letter, or day and year ("may", "march").
    Capital,
    /// Day and year: the word is a common one («اسد»).
    Both,
}

/// Halves of the day and the like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Daypart {
    Am,
    Pm,
    Noon,
    Night,
}

/// The part that a word plays beside numbers and months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Between day, month and year: "of", "de", «شهر».
    Of,
    /// Before a clock time: "at", «الساعة».
    At,
    /// Before a day: "the", "on", «الموافق».
    The,
    /// Beside a year: «عام», "года".
    Year,
    MonthMark,
    DayMark,
    HourMark,
    MinuteMark,
    SecondMark,
    /// Glued to a day's number: "th", "er".
    Ordinal,
    /// Before a zone or place: «بتوقيت».
    ZoneBefore,
    /// After a place: "time".
    ZoneAfter,
    /// "Local time".
    Local,
    AgoBefore,
    AgoAfter,
}

/// What a labelled date is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// Of first publication.
    Published,
    /// Of the last change.
    Modified,
    /// Of something else: an event, a deadline, the reader's today.
    Other,
}

impl DateRules {
    /// Compiles the tables of `packs`; entries that make no sense are left out.
    pub fn new(packs: &Packs) -> DateRules {
        let mut rules = DateRules::default();
        for entry in packs.entries("months") {
            rules.add(&entry, month(&entry));
        }
        for entry in packs.entries("weekdays") {
            rules.add(&entry, Some(Sense::Weekday));
        }
        for entry in packs.entries("dayparts") {
            rules.add(&entry, daypart(entry.column(1)).map(Sense::Daypart));
        }
        for entry in packs.entries("date_words") {
            rules.add(&entry, date_word(&entry));
        }
        for entry in packs.entries("date_labels") {
            rules.add(&entry, label(entry.column(1)).map(Sense::Label));
        }
        for entry in packs.entries("zones") {
            let sense = rules.zone(&entry);
            rules.add(&entry, sense);
        }
        rules
    }

    fn add(&mut self, entry: &Entry<'_>, sense: Option<Sense>) {
        let folded = fold_text(entry.key(), FOLDING);
        let words: Vec<&str> = tokens(&folded)
            .iter()
            .filter(|token| token.kind == Kind::Word)
            .map(|token| &folded[token.start..token.end])
            .collect();
        let (Some(first), Some(sense)) = (words.first(), sense) else {
            return;
        };
        if words.len() > MAX_WORDS {
            return;
        }
        let meaning = Meaning {
            sense,
            folder: self.folder(entry.folder),
            line: u32::try_from(entry.number).unwrap_or(u32::MAX),
        };
        let head = self.names.entry((*first).into()).or_default();
        head.longest = head.longest.max(words.len());
        let name = self.names.entry(words.join(" ").into()).or_default();
        name.meanings.push(meaning);
    }

    fn folder(&mut self, name: &str) -> u8 {
        let place = self.folders.iter().position(|known| known == name);
        let place = place.unwrap_or_else(|| {
            self.folders.push(name.to_owned());
            self.folders.len() - 1
        });
        u8::try_from(place).unwrap_or(u8::MAX)
    }

    fn zone(&mut self, entry: &Entry<'_>) -> Option<Sense> {
        let zone = parse_zone(entry.column(1))?;
        let index = u16::try_from(self.zones.len()).ok()?;
        self.zones.push(ZoneName {
            zone,
            countries: entry.column(3).to_owned(),
        });
        match entry.column(2) {
            "place" => Some(Sense::ZonePlace(index)),
            _ => Some(Sense::Zone(index)),
        }
    }

    /// The zone `index`; `Unknown` where its name means it only in another country.
    pub(super) fn zone_at(&self, index: u16, country: Option<&str>) -> Zone {
        let Some(name) = self.zones.get(usize::from(index)) else {
            return Zone::Unknown;
        };
        let here = name.countries.is_empty()
            || country.is_some_and(|here| name.countries.split(' ').any(|code| code == here));
        if here {
            name.zone.clone()
        } else {
            Zone::Unknown
        }
    }

    /// Where `meaning` is written: `ar/months:12`.
    pub(super) fn source(&self, meaning: Meaning) -> String {
        let table = match meaning.sense {
            Sense::Month { .. } => "months",
            Sense::Weekday => "weekdays",
            Sense::Daypart(_) => "dayparts",
            Sense::Zone(_) | Sense::ZonePlace(_) => "zones",
            Sense::Label(_) => "date_labels",
            _ => "date_words",
        };
        let folder = self.folder_name(meaning);
        format!("{folder}/{table}:{}", meaning.line)
    }

    /// The language whose table `meaning` stands in.
    pub(super) fn folder_name(&self, meaning: Meaning) -> &str {
        self.folders
            .get(usize::from(meaning.folder))
            .map_or("", String::as_str)
    }

    /// Reads `tokens` of the folded `text` as numbers, names and marks.
    pub(super) fn lex<'r>(&'r self, text: &str, tokens: &[Token]) -> Vec<Lexeme<'r>> {
        let mut out = Vec::with_capacity(tokens.len());
        let mut key = String::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let (meanings, used) = match token.kind {
                Kind::Word => self.longest_name(text, &tokens[at..], &mut key),
                _ => (&[][..], 1),
            };
            let last = &tokens[at + used - 1];
            out.push(Lexeme {
                token: Token {
                    end: last.end,
                    ..*token
                },
                meanings,
            });
            at += used;
        }
        out
    }

    /// The longest name at the head of `tokens`, and how many of them it takes.
    fn longest_name(&self, text: &str, tokens: &[Token], key: &mut String) -> (&[Meaning], usize) {
        let Some(first) = tokens.first() else {
            return (&[], 1);
        };
        let Some(head) = self.names.get(&text[first.start..first.end]) else {
            return (&[], 1);
        };
        let mut best = (head.meanings.as_slice(), 1);
        key.clear();
        key.push_str(&text[first.start..first.end]);
        let mut words = 1;
        let mut at = 1;
        while words < head.longest {
            if tokens.get(at).is_some_and(|token| is_inner_mark(*token)) {
                at += 1;
            }
            let Some(next) = tokens.get(at).filter(|token| token.kind == Kind::Word) else {
                break;
            };
            key.push(' ');
            key.push_str(&text[next.start..next.end]);
            words += 1;
            at += 1;
            if let Some(name) = self.names.get(key.as_str())
                && !name.meanings.is_empty()
            {
                best = (name.meanings.as_slice(), at);
            }
        }
        best
    }
}

/// Marks that may stand between the words of a name: "a.m.", "o'clock".
fn is_inner_mark(token: Token) -> bool {
    match token.kind {
        Kind::Mark('.' | '\'' | '-') => !token.gap,
        _ => false,
    }
}

/// A number, a mark, a word or a name of several words, with all it may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme<'r> {
    pub(super) token: Token,
    pub(super) meanings: &'r [Meaning],
}

fn month(entry: &Entry<'_>) -> Option<Sense> {
    let calendar = match entry.column(2) {
        "" | "gregorian" => Calendar::Gregorian,
        "hijri" => Calendar::Hijri,
        "persian" => Calendar::Persian,
        "buddhist" => Calendar::Buddhist,
        _ => return None,
    };
    let needs = match entry.column(3) {
        "" => Needs::Nothing,
        "capital" => Needs::Capital,
        "both" => Needs::Both,
        _ => return None,
    };
    let number = entry.column(1).parse().ok()?;
    (1..=12).contains(&number).then_some(Sense::Month {
        calendar,
        number,
        needs,
    })
}

fn daypart(name: &str) -> Option<Daypart> {
    Some(match name {
        "am" => Daypart::Am,
        "pm" => Daypart::Pm,
        "noon" => Daypart::Noon,
        "night" => Daypart::Night,
        _ => return None,
    })
}

fn label(name: &str) -> Option<LabelKind> {
    Some(match name {
        "published" => LabelKind::Published,
        "modified" => LabelKind::Modified,
        "other" => LabelKind::Other,
        _ => return None,
    })
}

fn date_word(entry: &Entry<'_>) -> Option<Sense> {
    let value = entry.column(2);
    Some(Sense::Role(match entry.column(1) {
        "of" => Role::Of,
        "at" => Role::At,
        "the" => Role::The,
        "year" => Role::Year,
        "month-mark" => Role::MonthMark,
        "day-mark" => Role::DayMark,
        "hour-mark" => Role::HourMark,
        "minute-mark" => Role::MinuteMark,
        "second-mark" => Role::SecondMark,
        "ordinal" => Role::Ordinal,
        "zone-before" => Role::ZoneBefore,
        "zone-after" => Role::ZoneAfter,
        "local" => Role::Local,
        "ago-before" => Role::AgoBefore,
        "ago-after" => Role::AgoAfter,
        "unit" => return unit(value),
        "era" => return era(value),
        "era-start" => return value.parse().ok().map(Sense::EraStart),
        _ => return None,
    }))
}

/// `hour`, or `2 hour` for a word that counts itself («ساعتين»).
fn unit(value: &str) -> Option<Sense> {
    let (count, unit) = value.split_once(' ').unwrap_or(("0", value));
    let unit = match unit {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    };
    Some(Sense::Unit {
        unit,
        count: count.parse().ok()?,
    })
}

fn era(value: &str) -> Option<Sense> {
    Some(Sense::Era(match value {
        "gregorian" => Calendar::Gregorian,
        "hijri" => Calendar::Hijri,
        "persian" => Calendar::Persian,
        "buddhist" => Calendar::Buddhist,
        _ => return None,
    }))
}

/// `UTC`, `+03:00` or an IANA name.
fn parse_zone(text: &str) -> Option<Zone> {
    if text == "UTC" {
        return Some(Zone::Utc);
    }
    if let Some(offset) = text.strip_prefix(['+', '-']) {
        let (hours, minutes) = offset.split_once(':')?;
        let minutes = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
        return Some(Zone::Offset(if text.starts_with('-') {
            -minutes
        } else {
            minutes
        }));
    }
    text.contains('/').then(|| Zone::Named(text.to_owned()))
}
