//! The names of the outlet, to tell them from headlines, authors and sections.

use crate::structured::Structured;

/// The names that a page gives its outlet, folded to letters and digits.
#[derive(Debug, Default)]
pub(crate) struct Outlet {
    names: Vec<String>,
}

impl Outlet {
    /// From `og:site_name`, the publisher, and the host's labels.
    pub(crate) fn new(found: &Structured, host: Option<&str>) -> Outlet {
        let mut names = Vec::new();
        for name in [&found.site_name, &found.publisher].into_iter().flatten() {
            names.push(letters(name));
        }
        if let Some(host) = host {
            let host = host.strip_prefix("www.").unwrap_or(host);
            names.push(letters(host));
            let domain = psl::domain_str(host).unwrap_or(host);
            names.push(letters(domain));
            // The label of the domain itself: `harbourpost` of `harbourpost.co.uk`.
            names.push(letters(domain.split('.').next().unwrap_or(domain)));
        }
        names.retain(|name| name.chars().count() > 1);
        Outlet { names }
    }

    /// Whether the words are a name of the outlet.
    pub(crate) fn is_name(&self, words: &str) -> bool {
        let words = letters(words);
        !words.is_empty() && self.names.contains(&words)
    }

    /// Whether the words are, begin with or hold a name of the outlet, and little else.
    pub(crate) fn resembles(&self, words: &str) -> bool {
        let words = letters(words);
        self.names.iter().any(|name| {
            let (short, long) = if name.len() < words.len() {
                (name, &words)
            } else {
                (&words, name)
            };
            short.chars().count() >= 4
                && long.contains(short.as_str())
                && short.len() * 5 >= long.len() * 2
        })
    }
}

/// Letters and digits in lower case, nothing else: how names and headlines are compared.
pub(crate) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() {
            if character.is_ascii_alphanumeric() {
                letters.push(character.to_ascii_lowercase());
            }
        } else if character.is_alphanumeric() {
            letters.extend(character.to_lowercase());
        }
    }
    letters
}
