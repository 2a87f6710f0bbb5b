//! Generated news: which word follows which in `sample/`, walked at random.
//!
//! Page `n` is the same in every run. Two thirds are Arabic, one third English,
//! of 240 outlets, over 90 days before a fixed one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};

const OUTLETS: u64 = 240;
const DAYS: u64 = 90;
/// 2026-11-20T00:00:00Z.
const LAST: i64 = 1_795_132_800;

/// A page as an outlet would serve it.
pub(crate) struct Page {
    pub(crate) url: String,
    pub(crate) html: String,
    /// When it was fetched, in seconds since 1970.
    pub(crate) seen: i64,
}

/// Two languages' words and what follows them.
pub(crate) struct Newsroom {
    arabic: Chain,
    english: Chain,
}

/// Which words follow a word.
#[derive(Default)]
struct Chain {
    words: Vec<String>,
    next: Vec<Vec<usize>>,
    starts: Vec<usize>,
}

impl Newsroom {
    /// From the reports of the bundled sample.
    pub(crate) fn of_sample() -> Result<Newsroom> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample/reports");
        let (mut arabic, mut english) = (Vec::new(), Vec::new());
        for entry in std::fs::read_dir(folder).context("the sample is not there")? {
            let text = std::fs::read_to_string(entry?.path())?;
            for line in text.lines().filter(|line| line.len() > 120) {
                let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
                let count = |range: std::ops::RangeInclusive<char>| {
                    line.chars().filter(|c| range.contains(c)).count()
                };
                if count('\u{621}'..='\u{64A}') * 2 > line.chars().count() {
                    arabic.push(words);
                } else if words.iter().any(|word| word == "the") {
                    english.push(words);
                }
            }
        }
        Ok(Newsroom {
            arabic: Chain::of(&arabic),
            english: Chain::of(&english),
        })
    }

    /// Page `number`.
    pub(crate) fn page(&self, number: usize) -> Page {
        let mut dice = Dice(number as u64 ^ 0x5DEE_CE66);
        dice.roll(2);
        let outlet = dice.roll(OUTLETS);
        let is_arabic = !outlet.is_multiple_of(3);
        let (chain, language) = if is_arabic {
            (&self.arabic, "ar")
        } else {
            (&self.english, "en")
        };
        let age = i64::try_from(dice.roll(DAYS * 86_400)).unwrap_or(0);
        let seconds = LAST - age;
        let time = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let headline = chain.words(&mut dice, 9);
        let mut body = String::new();
        for _ in 0..4 + dice.roll(4) {
            let length = 25 + usize::try_from(dice.roll(35)).unwrap_or(0);
            let _ = write!(body, "<p>{}.</p>", chain.words(&mut dice, length));
        }
        let html = format!(
            "<!DOCTYPE html><html lang=\"{language}\"><head><title>{headline}</title>\
             <meta property=\"og:site_name\" content=\"Outlet {outlet}\">\
             <meta property=\"article:published_time\" content=\"{time}\"></head>\
             <body><nav><a href=\"/\">Home</a> <a href=\"/world\">World</a></nav>\
             <article><h1>{headline}</h1>{body}</article>\
             <footer>Outlet {outlet}, all rights reserved</footer></body></html>"
        );
        Page {
            url: format!("https://outlet-{outlet}.example/news/{number}"),
            html,
            seen: seconds + 600,
        }
    }
}

impl Chain {
    fn of(lines: &[Vec<String>]) -> Chain {
        let mut chain = Chain::default();
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        for line in lines {
            let mut before: Option<usize> = None;
            for word in line {
                let number = *numbers.entry(word).or_insert_with(|| {
                    chain.words.push(word.clone());
                    chain.next.push(Vec::new());
                    chain.words.len() - 1
                });
                match before {
                    None => chain.starts.push(number),
                    Some(before) => chain.next[before].push(number),
                }
                before = Some(number);
            }
        }
        chain
    }

    /// A walk of `length` words; where nothing follows, and now and then
    /// anywhere, it begins anew.
    fn words(&self, dice: &mut Dice, length: usize) -> String {
        let mut text = String::new();
        let mut at = *dice.pick(&self.starts);
        for place in 0..length {
            if place > 0 {
                text.push(' ');
            }
            text += &self.words[at];
            at = match self.next[at].as_slice() {
                [] => *dice.pick(&self.starts),
                _ if dice.roll(9) == 0 => {
                    usize::try_from(dice.roll(self.words.len() as u64)).unwrap_or(0)
                }
                next => *dice.pick(next),
            };
        }
        text.replace(['<', '&', '"'], "")
    }
}

/// SplitMix64: the same numbers in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[usize::try_from(self.roll(list.len() as u64)).unwrap_or(0)]
    }
}
