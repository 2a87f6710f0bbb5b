//! Which doctypes ask for quirks mode (section 13.2.6.4.1 "The initial insertion
//! mode"): there a table may stand inside a paragraph.

/// Public identifiers that begin so, in lower case.
const PUBLIC_PREFIXES: &[&str] = &[
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
    "-//as//dtd html 3.0 aswedit + extensions//",
    "-//ietf//dtd html 2.0 level 1//",
    "-//ietf//dtd html 2.0 level 2//",
    "-//ietf//dtd html 2.0 strict level 1//",
    "-//ietf//dtd html 2.0 strict level 2//",
    "-//ietf//dtd html 2.0 strict//",
    "-//ietf//dtd html 2.0//",
    "-//ietf//dtd html 2.1e//",
    "-//ietf//dtd html 3.0//",
    "-//ietf//dtd html 3.2 final//",
    "-//ietf//dtd html 3.2//",
    "-//ietf//dtd html 3//",
    "-//ietf//dtd html level 0//",
    "-//ietf//dtd html level 1//",
    "-//ietf//dtd html level 2//",
    "-//ietf//dtd html level 3//",
    "-//ietf//dtd html strict level 0//",
    "-//ietf//dtd html strict level 1//",
    "-//ietf//dtd html strict level 2//",
    "-//ietf//dtd html strict level 3//",
    "-//ietf//dtd html strict//",
    "-//ietf//dtd html//",
    "-//metrius//dtd metrius presentational//",
    "-//microsoft//dtd internet explorer 2.0 html strict//",
    "-//microsoft//dtd internet explorer 2.0 html//",
    "-//microsoft//dtd internet explorer 2.0 tables//",
    "-//microsoft//dtd internet explorer 3.0 html strict//",
    "-//microsoft//dtd internet explorer 3.0 html//",
    "-//microsoft//dtd internet explorer 3.0 tables//",
    "-//netscape comm. corp.//dtd html//",
    "-//netscape comm. corp.//dtd strict html//",
    "-//o'reilly and associates//dtd html 2.0//",
    "-//o'reilly and associates//dtd html extended 1.0//",
    "-//o'reilly and associates//dtd html extended relaxed 1.0//",
    "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
    "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
    "-//spyglass//dtd html 2.0 extended//",
    "-//sq//dtd html 2.0 hotmetal + extensions//",
    "-//sun microsystems corp.//dtd hotjava html//",
    "-//sun microsystems corp.//dtd hotjava strict html//",
    "-//w3c//dtd html 3 1995-03-24//",
    "-//w3c//dtd html 3.2 draft//",
    "-//w3c//dtd html 3.2 final//",
    "-//w3c//dtd html 3.2//",
    "-//w3c//dtd html 3.2s draft//",
    "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//",
    "-//w3c//dtd html experimental 19960712//",
    "-//w3c//dtd html experimental 970421//",
    "-//w3c//dtd w3 html//",
    "-//w3o//dtd w3 html 3.0//",
    "-//webtechs//dtd mozilla html 2.0//",
    "-//webtechs//dtd mozilla html//",
];

/// Whole public identifiers, in lower case.
const PUBLIC: &[&str] = &[
    "-//w3o//dtd w3 html strict 3.0//en//",
    "-/w3c/dtd html 4.0 transitional/en",
    "html",
];

const SYSTEM: &str = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd";

/// These do only where no system identifier follows.
const PUBLIC_PREFIXES_ALONE: &[&str] = &[
    "-//w3c//dtd html 4.01 frameset//",
    "-//w3c//dtd html 4.01 transitional//",
];

/// Whether the rest of a doctype (what follows the word) asks for quirks.
pub(super) fn asked_by(doctype: &str) -> bool {
    let doctype = doctype.to_ascii_lowercase();
    let (name, rest) = word(&doctype);
    if name != "html" {
        return true;
    }
    let (keyword, rest) = rest.split_at_checked(6).unwrap_or((rest, ""));
    match keyword {
        "public" => {
            let Some((public, rest)) = quoted(rest) else {
                return true;
            };
            let system = quoted(rest).map(|(system, _)| system);
            let begins = |prefixes: &[&str]| prefixes.iter().any(|known| public.starts_with(known));
            PUBLIC.contains(&public)
                || system == Some(SYSTEM)
                || begins(PUBLIC_PREFIXES)
                || (system.is_none() && begins(PUBLIC_PREFIXES_ALONE))
        }
        "system" => quoted(rest).is_none_or(|(system, _)| system == SYSTEM),
        "" => false,
        _ => true,
    }
}

fn word(text: &str) -> (&str, &str) {
    let text = text.trim_ascii_start();
    let end = text
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(text.len());
    (&text[..end], text[end..].trim_ascii_start())
}

fn quoted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_ascii_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text[1..].split_once(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doctypes() {
        for (doctype, quirks) in [
            (" html", false),
            (" HTML ", false),
            ("", true),
            (" xhtml", true),
            (" html SYSTEM 'about:legacy-compat'", false),
            (" html PUBLIC", true),
            (" html public \"-//W3C//DTD HTML 4.01//EN\" 'a'", false),
            (
                " html PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN'",
                true,
            ),
            (
                " html PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN' 'x'",
                false,
            ),
            (" html PUBLIC '-//W3C//DTD HTML 3.2//EN' 'x'", true),
            (" html something", true),
        ] {
            assert_eq!(asked_by(doctype), quirks, "{doctype}");
        }
    }
}
