//! The interface's words, in the reader's language (Project Fluent).
//!
//! Arabic comes first: it is what a reader gets whose browser asks for nothing
//! that we speak. A test holds both files to the same messages and Arabic to
//! all six plural forms.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

const ARABIC: &str = include_str!("../texts/ar.ftl");
const ENGLISH: &str = include_str!("../texts/en.ftl");

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locale {
    /// Arabic.
    #[default]
    Arabic,
    /// English.
    English,
}

impl Locale {
    /// From a code such as `ar` or `en-GB`.
    pub fn from_code(code: &str) -> Option<Locale> {
        let primary = code.trim().split(['-', '_']).next()?;
        match primary.to_ascii_lowercase().as_str() {
            "ar" => Some(Locale::Arabic),
            "en" => Some(Locale::English),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that we speak.
    pub fn negotiate(header: &str) -> Locale {
        let mut wanted: Vec<(f32, &str)> = header
            .split(',')
            .filter_map(|part| {
                let mut pieces = part.split(';');
                let code = pieces.next()?.trim();
                let quality = pieces
                    .find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok())
                    .unwrap_or(1.0);
                Some((quality, code))
            })
            .collect();
        wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
        wanted
            .iter()
            .find_map(|(_, code)| Locale::from_code(code))
            .unwrap_or_default()
    }

    /// BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Locale::Arabic => "ar",
            Locale::English => "en",
        }
    }

    /// `rtl` or `ltr`.
    pub fn direction(self) -> &'static str {
        match self {
            Locale::Arabic => "rtl",
            Locale::English => "ltr",
        }
    }

    /// The other one: for the switch in the header.
    pub fn other(self) -> Locale {
        match self {
            Locale::Arabic => Locale::English,
            Locale::English => Locale::Arabic,
        }
    }
}

/// The words of all languages of the interface.
pub struct Texts {
    arabic: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Texts")
    }
}

impl Texts {
    /// Parses the embedded files.
    pub fn new() -> Texts {
        Texts {
            arabic: bundle("ar", ARABIC),
            english: bundle("en", ENGLISH),
        }
    }

    /// The message `key` in `locale`; the key itself where it is missing.
    pub fn get(&self, locale: Locale, key: &str) -> String {
        self.format(locale, key, None)
    }

    /// A message with a count: `$count` chooses the plural form, `$n` is the
    /// number as readers of the language write it.
    pub fn count(&self, locale: Locale, key: &str, count: u64) -> String {
        let mut args = FluentArgs::new();
        args.set("count", same_form(count));
        args.set("n", grouped(count, locale));
        self.format(locale, key, Some(&args))
    }

    /// A message with one named value.
    pub fn with(&self, locale: Locale, key: &str, name: &str, value: &str) -> String {
        let mut args = FluentArgs::new();
        args.set(name.to_owned(), value.to_owned());
        self.format(locale, key, Some(&args))
    }

    fn format(&self, locale: Locale, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = match locale {
            Locale::Arabic => &self.arabic,
            Locale::English => &self.english,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        bundle
            .format_pattern(pattern, args, &mut Vec::new())
            .into_owned()
    }
}

impl Default for Texts {
    fn default() -> Self {
        Texts::new()
    }
}

fn bundle(code: &str, source: &str) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = code.parse().expect("ar and en are language identifiers");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Direction is handled by <bdi>: marks around values would show in titles.
    bundle.set_use_isolating(false);
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

/// A smaller number of the same plural form.
///
/// CLDR's rules for our languages look at the last two digits, and tell 0, 1
/// and 2 from 100, 101 and 102; the plural library takes numbers from 111 on
/// for "other" in Arabic, where "many" is right.
fn same_form(count: u64) -> u64 {
    match count % 100 {
        rest @ 3.. => rest,
        rest if count >= 100 => 100 + rest,
        rest => rest,
    }
}

/// A number with its thousands set apart.
fn grouped(number: u64, locale: Locale) -> String {
    let separator = match locale {
        Locale::Arabic | Locale::English => ',',
    };
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(source: &str) -> BTreeSet<String> {
        source
            .lines()
            .filter(|line| !line.starts_with([' ', '#', '}']))
            .filter_map(|line| line.split_once(" = ").map(|(key, _)| key.to_owned()))
            .collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(ARABIC), keys(ENGLISH));
    }

    #[test]
    fn files_parse_without_errors() {
        for source in [ARABIC, ENGLISH] {
            assert!(FluentResource::try_new(source.to_owned()).is_ok());
        }
    }

    #[test]
    fn arabic_counts_in_six_forms() {
        let texts = Texts::new();
        let say = |count| texts.count(Locale::Arabic, "articles", count);
        assert_eq!(say(0), "لا مقالات");
        assert_eq!(say(1), "مقال واحد");
        assert_eq!(say(2), "مقالان");
        assert_eq!(say(5), "5 مقالات");
        assert_eq!(say(11), "11 مقالاً");
        assert_eq!(say(100), "100 مقال");
        assert_eq!(say(12_345), "12,345 مقالاً");
    }

    #[test]
    fn every_count_in_arabic_has_six_forms() {
        let plural_blocks = ARABIC.matches("{ $count ->").count();
        for form in ["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"] {
            assert_eq!(ARABIC.matches(form).count(), plural_blocks, "{form}");
        }
    }

    #[test]
    fn browsers_get_what_they_ask_for() {
        assert_eq!(Locale::negotiate("en-GB,en;q=0.8"), Locale::English);
        assert_eq!(Locale::negotiate("fr,en;q=0.5,ar;q=0.9"), Locale::Arabic);
        assert_eq!(Locale::negotiate("ja"), Locale::Arabic);
    }
}
