//! Who wrote it: the elements of Atom, and the free text of RSS.

use super::model::Person;
use crate::xml::Xml;

/// Reads `author` and the like.
pub(super) fn read(xml: &Xml, id: usize) -> Option<Person> {
    let mut person = Person::default();
    for child in xml.children(id) {
        let text = folded(&xml.text(child));
        match xml.local(child) {
            "name" | "title" => person.name = text,
            "email" => person.email = Some(text),
            "url" | "uri" | "homepage" => person.url = Some(text),
            _ => {}
        }
    }
    if person.name.is_empty() && person.email.is_none() {
        person = written(&folded(&xml.text(id)));
    }
    (!person.name.is_empty() || person.email.is_some()).then_some(person)
}

/// `me@x.test (Name)`, `Name (me@x.test)`, `Name <me@x.test>`, `Name`.
pub(super) fn written(text: &str) -> Person {
    let text = text.trim();
    let is_mail = |word: &str| word.contains('@') && !word.contains(' ');
    let (first, second) = match text.split_once(['(', '<']) {
        Some((first, second)) => (first.trim(), second.trim_end_matches([')', '>']).trim()),
        None => (text, ""),
    };
    let first = first.trim_start_matches("mailto:");
    let (name, email) = match (is_mail(first), is_mail(second)) {
        (true, _) => (second, Some(first)),
        (false, true) => (first, Some(second)),
        (false, false) => (text, None),
    };
    Person {
        name: name.trim().to_owned(),
        email: email.map(str::to_owned),
        url: None,
    }
}

pub(super) fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn free_text() {
        for (text, expected) in [
            ("Mona Said", "Mona Said"),
            ("m@desk.test (Mona Said)", "Mona Said (m@desk.test)"),
            ("Mona Said <m@desk.test>", "Mona Said (m@desk.test)"),
            ("m@desk.test", "m@desk.test"),
            ("Desk (Cairo)", "Desk (Cairo)"),
        ] {
            assert_eq!(super::written(text).display(), expected);
        }
    }
}
