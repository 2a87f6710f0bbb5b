//! A Markdown article → its drafts.
//!
//! In: Markdown with or without front matter. Out: as for plain text, with
//! headings, links and emphasis as the lines' mark-up. Front matter (`title`,
//! `date`, `tags` …) is read as labelled lines are. Only what articles use is
//! read: ATX and setext headings, links, images, emphasis, lists, quotations.

use marsad_text::normalise;

use crate::lines::{self, Line, LineRules, Origin, read_lines};
use crate::{Draft, plain};

/// Reads `text`.
pub fn read(text: &str, rules: &LineRules) -> Vec<Draft> {
    let (front, body) = front_matter(text);
    let title = front
        .iter()
        .find(|(key, _)| key == "title" || key == "headline")
        .map(|(_, value)| value.clone());
    let mut all: Vec<Line> = front.iter().filter_map(label).collect();
    all.extend(paragraphs(body).iter().map(|paragraph| line(paragraph)));
    let parts = read_lines(&all, title.as_deref(), rules);
    let mut drafts: Vec<Draft> = parts.iter().map(|part| lines::draft(part, &all)).collect();
    for draft in &mut drafts {
        draft.direction = plain::direction_of(draft);
        draft.reasons.push("markdown".to_owned());
    }
    drafts
}

/// The keys and values between two `---` lines at the top.
fn front_matter(text: &str) -> (Vec<(String, String)>, &str) {
    let none = (Vec::new(), text);
    let Some(rest) = text.trim_start_matches('\u{feff}').strip_prefix("---\n") else {
        return none;
    };
    let Some(end) = rest.find("\n---") else {
        return none;
    };
    let body = rest[end + 4..]
        .split_once('\n')
        .map_or("", |(_, body)| body);
    let pairs = rest[..end].lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        let value = value
            .trim()
            .trim_matches(['"', '\'', '[', ']'])
            .replace('"', "");
        Some((key.trim().to_lowercase(), value))
    });
    (pairs.collect(), body)
}

/// A front-matter pair as a labelled line, where it is one that articles use.
fn label((key, value): &(String, String)) -> Option<Line> {
    let label = match key.as_str() {
        "date" | "published" => "Published",
        "updated" | "lastmod" | "modified" => "Updated",
        "author" | "authors" => "By",
        "tags" | "keywords" => "Tags",
        "source" => "Source",
        "category" | "section" | "categories" => "Section",
        _ => return None,
    };
    let marked = !value.is_empty();
    marked.then(|| Line {
        text: format!("{label}: {value}"),
        ..Line::default()
    })
}

/// Lines joined to paragraphs: a line goes on unless something begins with it.
fn paragraphs(body: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in body.lines() {
        let bare = line.trim().trim_start_matches('>').trim();
        let underline =
            !bare.is_empty() && (bare.chars().all(|c| c == '=') || bare.chars().all(|c| c == '-'));
        if underline && open && bare.len() >= 3 {
            if let Some(last) = found.last_mut() {
                last.insert_str(0, if bare.starts_with('=') { "# " } else { "## " });
            }
            open = false;
            continue;
        }
        let begins = bare.starts_with('#') || is_item(bare);
        match found
            .last_mut()
            .filter(|_| open && !begins && !bare.is_empty())
        {
            Some(last) => {
                last.push(' ');
                last.push_str(bare);
            }
            None if bare.is_empty() => {}
            None => found.push(bare.to_owned()),
        }
        // Two blanks at the end are a break; a heading is one line.
        open = !bare.is_empty() && !bare.starts_with('#') && !line.ends_with("  ");
    }
    found
}

fn is_item(line: &str) -> bool {
    ["- ", "* ", "+ "]
        .iter()
        .any(|bullet| line.starts_with(bullet))
}

fn line(paragraph: &str) -> Line {
    let level = paragraph.chars().take_while(|c| *c == '#').count();
    let heading = (1..=6).contains(&level) && paragraph[level..].starts_with(' ');
    let rest = if heading {
        paragraph[level..].trim_end_matches('#')
    } else {
        paragraph
    };
    let item = is_item(rest);
    let rest = if item { &rest[2..] } else { rest };
    let strong = rest.starts_with("**") && rest.ends_with("**") && rest.len() > 4;
    let (words, link) = without_links(rest);
    Line {
        text: normalise::one_line(&words.replace("**", "").replace("__", "").replace('`', "")),
        link,
        heading: heading.then_some(u8::try_from(level).unwrap_or(6)),
        strong,
        origin: if item { Origin::List } else { Origin::Text },
    }
}

/// The words without link and image mark-up; the address, if one link is all.
fn without_links(text: &str) -> (String, Option<String>) {
    let mut words = String::new();
    let mut loose = String::new();
    let mut address = None;
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let Some(close) = rest[open..].find("](").map(|at| open + at) else {
            break;
        };
        let Some(end) = rest[close..].find(')').map(|at| close + at) else {
            break;
        };
        let image = rest[..open].ends_with('!');
        let before = rest[..open].trim_end_matches('!');
        words.push_str(before);
        loose.push_str(before);
        if !image {
            words.push_str(&rest[open + 1..close]);
            address.get_or_insert_with(|| rest[close + 2..end].trim().to_owned());
        }
        rest = &rest[end + 1..];
    }
    words.push_str(rest);
    loose.push_str(rest);
    let whole = !loose.chars().any(char::is_alphanumeric);
    (words, address.filter(|_| whole))
}

#[cfg(test)]
mod tests {
    use marsad_text::Packs;

    use super::*;

    #[test]
    fn front_matter_headings_and_links() {
        let page = "---\ntitle: \"Ferry line to open\"\ndate: 2021-05-04\ntags: [ferries, harbours]\n---\n\n\
            OSLO (Reuters) - The harbour board said the **new** line\nwould open in [April](https://a.example/1).\n\n\
            ## Prices\n\nTickets will cost less than those of the railway, its director said.\n\n\
            Read also: [Railway fares rise again](https://a.example/2)\n\nSource: Reuters\n";
        let drafts = read(page, &LineRules::new(&Packs::embedded()));
        assert_eq!(drafts.len(), 1);
        let draft = &drafts[0];
        assert_eq!(draft.headline.as_deref(), Some("Ferry line to open"));
        assert_eq!(draft.published.as_ref().unwrap().time, "2021-05-04");
        assert_eq!(draft.keywords, ["ferries", "harbours"]);
        assert_eq!(
            draft.body.text,
            "OSLO (Reuters) - The harbour board said the new line would open in April.\nPrices\n\
             Tickets will cost less than those of the railway, its director said."
        );
        assert_eq!(draft.related[0].headline, "Railway fares rise again");
        assert_eq!(
            draft.source.as_ref().unwrap().actor.as_deref(),
            Some("agency:reuters")
        );
    }

    #[test]
    fn a_first_heading_is_the_headline() {
        let page = "# جسر جديد يربط الضفتين\n\nافتتح وزير الأشغال جسراً جديداً يربط ضفتي النهر بعد ثلاث سنوات من العمل.\n";
        let drafts = read(page, &LineRules::new(&Packs::embedded()));
        assert_eq!(drafts[0].headline.as_deref(), Some("جسر جديد يربط الضفتين"));
    }
}
