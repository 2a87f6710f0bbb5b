//! Names of persons in Arabic script.
//!
//! A grammar over classes of words: given names, surnames, particles (عبد، أبو،
//! بن، آل, دي، فان), definite words and nisba forms as surnames, unknown words
//! after a title. Invariant: a name holds no word of `not_names`.

use marsad_record::MentionType;

use super::super::found::{Found, Rule};
use super::super::lexicon::Class;
use super::super::view::View;

/// Longest name, in words.
const LONGEST: usize = 6;

/// How a name begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// After a title that says whose: «وزير الخارجية الروسي».
    FullTitle,
    /// After a bare title: «الرئيس»، «المدير».
    BareTitle,
    /// After a rank: «العقيد».
    Honorific,
    /// After nothing that tells.
    Nothing,
}

/// A name that begins with a given name at `at`, without a title.
pub(super) fn by_given_name(view: &View<'_>, at: usize) -> Option<Found> {
    let (cut, first) = view.readings(at).find(|(_, word)| {
        let class = view.rules.lexicon.class(*word);
        (class.given | class.start) & view.language != 0
    })?;
    if cut == 0 && view.is_stop(at) {
        return None;
    }
    let class = view.rules.lexicon.class(first);
    // A particle as in «لعلي» must not make names of common words.
    if cut > 0 && class.stop & view.language != 0 {
        return None;
    }
    let name = parse(view, at, Some(cut), After::Nothing)?;
    if name.known < 2 && !lone_given_name(view, at, cut, &class, name) {
        return None;
    }
    let mut found = Found::new(at..name.end, cut, MentionType::Per, Rule::GivenName);
    found.score = if name.known >= 2 { 0.85 } else { 0.65 };
    Some(found)
}

/// Whether a given name with one unknown word makes a name: «سالم الخنشي»,
/// «ستيف هولمبرغ», but not «حسن الجوار», «بعيد الفطر».
fn lone_given_name(view: &View<'_>, at: usize, cut: usize, class: &Class, name: Name) -> bool {
    let common = class.trap.is_some() || class.common & view.language != 0;
    if common || cut > 0 && !view.words.form(at).starts_with('و') {
        return false;
    }
    if view.is_verb(at) || joined_hamza(view, name.end - 1) {
        return false;
    }
    let last = view.words.form(name.end - 1);
    !view.is_definite(name.end - 1) || last.ends_with('ي') && last.chars().count() >= 6
}

/// A parsed name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) end: usize,
    /// Words that some table knows as names.
    pub(super) known: usize,
}

/// What a word is to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Given,
    Surname,
    /// عبد، أبو: belongs with the next word.
    Start,
    /// بن, de: joins the next word.
    Link,
    /// A nationality as surname: «المصري».
    Nisba,
    /// ال and a word that no table knows.
    Definite,
    Unknown,
    No,
}

/// The name at `at`; `cut` bytes of particles are not part of its first word.
pub(super) fn parse(view: &View<'_>, at: usize, cut: Option<usize>, after: After) -> Option<Name> {
    let mut end = at;
    let mut known = 0;
    let mut unknown = 0;
    let mut last = Part::No;
    while end < at + LONGEST && view.is_word(end, at) && (end == at || joins(view, end)) {
        let part = if end == at && cut.is_some_and(|cut| cut > 0) {
            first_part(view, at, cut.unwrap_or(0))
        } else {
            part(view, end)
        };
        match part {
            Part::Start | Part::Link => {
                if !view.is_word(end + 1, at)
                    || hard_stop(view, end + 1)
                    || (part == Part::Link && end == at)
                {
                    break;
                }
                known += 1;
                end += 2;
                last = Part::Surname;
                continue;
            }
            Part::Given => known += 1,
            Part::Surname => {
                if last == Part::Definite && end > at + 2 {
                    break;
                }
                known += 1;
            }
            Part::Nisba => {
                if end == at || end - at > 2 && after != After::Nothing || last != Part::Given {
                    break;
                }
            }
            Part::Definite => {
                if end == at
                    || known > 2
                    || matches!(last, Part::Definite | Part::Nisba)
                    || known == 2 && (last == Part::Surname || view.is_common(end))
                {
                    break;
                }
                unknown += 1;
            }
            Part::Unknown => {
                let allowed = match after {
                    After::Nothing => usize::from(known == 1),
                    After::BareTitle | After::FullTitle | After::Honorific => 2 - known.min(1),
                };
                if unknown >= allowed
                    || last == Part::Definite
                    || last == Part::Surname && known >= 2
                    || verb_like(view, end) && (end > at || after != After::FullTitle)
                    || end > at && inflected(view, end)
                    || view.is_common(end)
                {
                    break;
                }
                unknown += 1;
            }
            Part::No => break,
        }
        last = part;
        end += 1;
    }
    accept(view, at, Name { end, known }, after)
}

/// Whether what was gathered is enough for a name.
fn accept(view: &View<'_>, at: usize, name: Name, after: After) -> Option<Name> {
    let length = name.end - at;
    let enough = match after {
        After::Nothing => length >= 2 && name.known >= 1,
        After::FullTitle => length >= 2 || name.known >= 1,
        After::BareTitle => name.known >= 1 || length >= 2 && !view.is_definite(at),
        After::Honorific => {
            name.known >= 1 || length >= 2 || view.words.form(at).chars().count() >= 4
        }
    };
    enough.then_some(name)
}

/// The end of a known person's name if the text gives more of it.
pub(super) fn longer(view: &View<'_>, at: usize, end: usize) -> usize {
    let mut last = end;
    while last < at + LONGEST
        && view.is_word(last, at)
        && joins(view, last)
        && matches!(part(view, last), Part::Surname)
        && !view.is_stop(last)
        && view.is_definite(last)
    {
        last += 1;
    }
    last
}

/// Whether a name that ended before `at` goes on there: «عبد الله | عبد اللطيف».
pub(super) fn continues(view: &View<'_>, at: usize) -> bool {
    at > 0
        && view.is_word(at, at - 1)
        && joins(view, at)
        && matches!(part(view, at), Part::Given | Part::Start | Part::Link)
}

/// Whether only a blank or a hyphen parts the word from the one before.
fn joins(view: &View<'_>, at: usize) -> bool {
    let (Some(before), Some(token)) = (
        at.checked_sub(1)
            .and_then(|before| view.words.tokens.get(before)),
        view.words.tokens.get(at),
    ) else {
        return false;
    };
    token.sentence == before.sentence
        && view
            .words
            .text
            .get(before.span.end()..token.span.start())
            .is_some_and(|gap| gap.chars().all(|c| c == ' ' || c == '\u{a0}'))
}

/// The class of a first word whose particles are cut.
fn first_part(view: &View<'_>, at: usize, cut: usize) -> Part {
    let class = view
        .readings(at)
        .find(|(bytes, _)| *bytes == cut)
        .map(|(_, word)| view.rules.lexicon.class(word))
        .unwrap_or_default();
    if class.start & view.language != 0 {
        Part::Start
    } else if class.given & view.language != 0 {
        Part::Given
    } else {
        Part::Surname
    }
}

fn part(view: &View<'_>, at: usize) -> Part {
    let class = view.class(at);
    let language = view.language;
    if view.is_stop(at) {
        return Part::No;
    }
    if class.start & language != 0 || matches!(view.words.form(at + 1), "الدين" | "الله") {
        return Part::Start;
    }
    if class.link & language != 0 {
        return Part::Link;
    }
    if class.given & language != 0 {
        return Part::Given;
    }
    if class.surname & language != 0 {
        return Part::Surname;
    }
    if view.nation(at, false).is_some() {
        return if view.is_definite(at) {
            Part::Nisba
        } else {
            Part::No
        };
    }
    if is_title_or_organ(view, at) || class.organ_noun & language != 0 || class.trap.is_some() {
        return Part::No;
    }
    if let Some(known) = super::known(view, at, false) {
        return if known.kind == MentionType::Per {
            Part::Surname
        } else {
            Part::No
        };
    }
    if view.is_definite(at) {
        return Part::Definite;
    }
    if common_look(view, at) {
        Part::No
    } else {
        Part::Unknown
    }
}

fn is_title_or_organ(view: &View<'_>, at: usize) -> bool {
    let lexicon = &view.rules.lexicon;
    let language = view.language;
    view.longest(&lexicon.titles, at, false, |title, _| {
        title.languages & language != 0
    })
    .is_some()
        || view
            .longest(&lexicon.organs, at, false, |organ, _| {
                organ.languages & language != 0
            })
            .is_some()
}

/// An unknown word that looks like a common one: particles before a known or
/// definite word, the ending ة, two letters.
fn common_look(view: &View<'_>, at: usize) -> bool {
    let form = view.words.form(at);
    let letters = form.chars().count();
    if letters <= 2 || view.words.surface(at).ends_with('ة') {
        return true;
    }
    if form.starts_with('و') || form.starts_with("ال") {
        return true;
    }
    if form.starts_with(['ف', 'ب', 'ك', 'ل']) {
        let after_particle = view.readings(at).any(|(cut, word)| {
            cut > 0 && {
                let class = view.rules.lexicon.class(word);
                class.stop & view.language != 0 || class.organ_noun & view.language != 0
            }
        });
        let article = form.get(2..).is_some_and(|rest| rest.starts_with("ال"));
        return after_particle || article || form.starts_with("لل") || joined_hamza(view, at);
    }
    // Adverbs in tanwin: «رسميا»; attached pronouns: «نظيره», «بلاده».
    view.words.surface(at).ends_with(['ً', 'ٌ', 'ٍ'])
        || form.ends_with("يا") && letters > 6 && form.starts_with('م')
}

/// «لإرسال»، «بأسعار»: a particle before a seat of hamza.
fn joined_hamza(view: &View<'_>, at: usize) -> bool {
    let mut letters = view.words.surface(at).chars();
    matches!(letters.next(), Some('ل' | 'ب' | 'ك' | 'ف'))
        && matches!(letters.next(), Some('أ' | 'إ' | 'آ'))
}

/// Beginnings of verbs in the present and future.
fn verb_like(view: &View<'_>, at: usize) -> bool {
    let form = view.words.form(at);
    form.starts_with(['ي', 'ت'])
        || form.starts_with("سي")
        || form.starts_with("ست")
        || form.ends_with("ون") && form.starts_with('م')
}

/// Endings of duals, plurals and attached pronouns: «اتصالين»، «اجتماعه».
fn inflected(view: &View<'_>, at: usize) -> bool {
    let form = view.words.form(at);
    let long = form.chars().count() >= 5;
    long && ["ين", "ون", "ات", "ه", "ها", "هم", "تان", "نا"]
        .iter()
        .any(|ending| form.ends_with(ending))
}

/// A word that cannot follow a particle of names.
fn hard_stop(view: &View<'_>, at: usize) -> bool {
    view.is_stop(at)
}
