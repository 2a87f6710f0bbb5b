//! Chinese bylines: "本报记者 王小明 李华", "（记者王小明）", "王小明/文".
//!
//! Chinese puts no blank between the word for "reporter" and the name, and none
//! behind the name: where a name ends must be known from its length, from the
//! family name it begins with, and from the words that follow names.
//!
//! In: a line. Out: the names in it. Words come from the packs' `byline` tables
//! (cue = stands before names, tail = stands behind them).

use super::known_names::is_han;
use super::rules::MetaRules;

/// Names in one byline.
const MOST: usize = 8;

/// The names behind the first word for a reporter or author; for running text,
/// only where the word opens it or stands in brackets.
pub(crate) fn han_names(rules: &MetaRules, text: &str, running: bool) -> Vec<String> {
    for cue in rules.byline.cues() {
        for (at, _) in text.match_indices(cue).take(4) {
            let before = text[..at].chars().next_back();
            let in_brackets = text[..at]
                .rfind(['（', '(', '【', '['])
                .is_some_and(|open| at - open <= 36 && !text[open..at].contains(['）', ')']));
            if running && !in_brackets && at > 30 {
                continue;
            }
            // "该记者", "有记者": somebody's reporter, but no byline.
            if before.is_some_and(|before| "该有多名被让对向的".contains(before)) {
                continue;
            }
            let names = read(rules, &text[at + cue.len()..], cue.contains(['记', '記']));
            if !names.is_empty() {
                return names;
            }
        }
    }
    Vec::new()
}

/// The names of a line that is nothing but names: "王小明", "王小明、李华".
pub(crate) fn only_names(rules: &MetaRules, text: &str) -> Vec<String> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '·')
        .filter(|part| !part.is_empty())
        .collect();
    let all = !parts.is_empty()
        && parts.len() <= 4
        && parts.iter().all(|part| {
            part.chars().all(is_han)
                && rules.known.is_surely_han_person(part)
                && !is_word(rules, part)
        });
    if all {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

/// Reads names one after the other; behind "reporter" the first need not begin
/// with a known family name.
fn read(rules: &MetaRules, mut text: &str, reporter: bool) -> Vec<String> {
    let mut names = Vec::new();
    while names.len() < MOST {
        let gap = |c: char| c.is_whitespace() || "：:、，,/／-".contains(c);
        let skipped = text.len() - text.trim_start_matches(gap).len();
        if skipped > 12 {
            break;
        }
        // "记者：…" is also how a printed conversation goes.
        let asked = text[..skipped].contains(['：', ':']);
        text = &text[skipped..];
        let end = text
            .find(|c: char| !is_han(c) && c != '·' && c != '•')
            .unwrap_or(text.len());
        let run = &text[..end];
        let (name, ended) = without_tail(rules, run);
        if !is_name(
            rules,
            name,
            &text[end..],
            reporter && names.is_empty() && !asked,
        ) {
            break;
        }
        names.push(name.to_owned());
        if ended {
            break;
        }
        text = &text[end..];
    }
    names
}

/// What stands before the first word that follows names ("报道", "发自").
fn without_tail<'t>(rules: &MetaRules, run: &'t str) -> (&'t str, bool) {
    let second = run.char_indices().nth(2).map_or(run.len(), |(at, _)| at);
    let tails = rules.byline.tails().filter_map(|tail| {
        let behind = run.get(second..)?;
        behind.find(tail.as_str()).map(|at| at + second)
    });
    match tails.min() {
        Some(end) => (&run[..end], true),
        None => (run, false),
    }
}

/// Two to four letters that begin with a family name; others only where marks
/// part them on both sides and they come first.
fn is_name(rules: &MetaRules, name: &str, behind: &str, first: bool) -> bool {
    let letters = name.chars().filter(|c| is_han(*c)).count();
    if is_word(rules, name) {
        return false;
    }
    if rules.known.is_han_person(name) {
        return true;
    }
    let closed = behind.is_empty() || behind.starts_with(['）', ')', '】', ']', ' ', '/']);
    let foreign = name.contains(['·', '•']) && (4..=14).contains(&letters);
    foreign || (first && closed && (2..=5).contains(&letters))
}

/// A word of bylines itself, or a label.
fn is_word(rules: &MetaRules, text: &str) -> bool {
    rules.byline.tails().any(|tail| tail == text)
        || rules.byline.cues().any(|cue| text.contains(cue.as_str()))
        || !rules.label(&super::dates::fold_words(text)).is_empty()
        || rules.is_desk(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    #[test]
    fn names_end_where_they_end() {
        let rules = MetaRules::new(&Packs::embedded());
        for (text, running, expected) in [
            ("本报记者 王小明 李华", false, vec!["王小明", "李华"]),
            ("本报记者王小明发自海港", false, vec!["王小明"]),
            ("海港日报记者王小明/文 受访者供图", false, vec!["王小明"]),
            ("来源:转载 作者:王小明", false, vec!["王小明"]),
            (
                "海港电（记者 格桑小明）记者近日从港口获悉，渡轮恢复通航。",
                true,
                vec!["格桑小明"],
            ),
            ("港口方面告诉记者，渡轮恢复通航。", true, vec![]),
            ("记者：您怎么看", false, vec![]),
        ] {
            assert_eq!(han_names(&rules, text, running), expected, "{text}");
        }
        assert_eq!(only_names(&rules, "王小明、李华"), ["王小明", "李华"]);
        assert!(only_names(&rules, "相关新闻").is_empty());
    }
}
