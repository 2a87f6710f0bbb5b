//! Where the content of an Arabic reporting word begins.
//!
//! In: the token of a cue and the end of its unit. Out: the start of what is
//! said (a clause after أن, words in marks, speech after a colon), and what
//! stands between: outlets that relay, a source named by «نقلا عن». Invariant:
//! the search never leaves the unit and never passes another act of reporting.

use super::clause::names_source;
use super::cues::{Cue, Form, Shape, class, takes};
use super::scene::Scene;

/// How far from its cue content may begin, in tokens.
const REACH: usize = 48;

/// How what is said begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    /// A clause: its first token.
    Clause(usize),
    /// Words in marks: the token of the opening mark.
    Marks(usize),
    /// Speech after a colon, without marks: its first token.
    Colon(usize),
}

/// Where content begins, and what was passed on the way.
#[derive(Debug, Clone)]
pub(super) struct Content {
    pub(super) begin: Begin,
    /// The token that ends the words between cue and content.
    pub(super) until: usize,
    /// Token after «نقلا عن»: a source behind the outlet.
    pub(super) source: Option<usize>,
    /// Token of an outlet in «، بحسب وكالة …،».
    pub(super) inserted: Option<usize>,
}

/// The content that follows the cue at `at`.
pub(super) fn content(
    scene: &Scene<'_, '_>,
    at: usize,
    (cue, form): (&Cue, Form),
    limit: usize,
) -> Option<Content> {
    if form.shape == Shape::Noun && !form.object && cue.takes & takes::CHANTS == 0 {
        return None;
    }
    let reach = match form.shape {
        Shape::Noun if cue.takes & takes::CHANTS != 0 => 16,
        Shape::Noun => 2,
        Shape::Participle => 14,
        Shape::Finite | Shape::Base => REACH,
    };
    let limit = limit.min(at + 1 + reach);
    let stands_in = cue.takes & takes::STANDS_IN != 0;
    if stands_in && scene.form(at + 1) != "في" {
        return None;
    }
    let mut found = Content {
        begin: Begin::Clause(at),
        until: at,
        source: None,
        inserted: None,
    };
    let mut token = at + 1;
    while token < limit {
        match step(scene, (at, token), (cue, form), &mut found) {
            Step::On(next) => token = next.max(token + 1),
            Step::Found(begin) => {
                found.begin = begin;
                found.until = token;
                return Some(found);
            }
            Step::Nothing => return None,
        }
    }
    None
}

enum Step {
    On(usize),
    Found(Begin),
    Nothing,
}

fn step(
    scene: &Scene<'_, '_>,
    (at, token): (usize, usize),
    (cue, form): (&Cue, Form),
    found: &mut Content,
) -> Step {
    if let Some(stretch) = scene.stretch_at(token) {
        let close_by = token == at + 1 && cue.takes & takes::CLAUSE != 0;
        // «وقالت "الأفق" إن …»: the name of the subject.
        let subject = scene.count_words(stretch.inner.clone()) <= 3
            && (stretch.outer.end..stretch.outer.end + 3)
                .any(|next| scene.tag(next).is(class::PARTICLE));
        let words = scene.count_words(stretch.inner.clone());
        let particle = matches!(scene.form(token.wrapping_sub(1)), "ل" | "ول");
        let hearer = particle && words <= 3 && cue.takes & takes::CLAUSE != 0;
        // Few words in marks, far from the verb: a name rather than speech.
        let far = token > at + 8
            && words <= 3
            && cue.takes & takes::CLAUSE != 0
            && !scene.is_colon(token - 1);
        if subject
            || hearer
            || far
            || scene.is_title(stretch) && !close_by
            || cue.takes & takes::RELAYS != 0 && form.object
        {
            return Step::On(stretch.outer.end);
        }
        if cue.takes & (takes::THAT | takes::CLAUSE) == takes::THAT && token > at + 4 {
            return Step::Nothing;
        }
        return Step::Found(Begin::Marks(token));
    }
    let tag = scene.tag(token);
    if tag.is(class::PARTICLE | class::PRONOUN_PARTICLE) {
        if is_not_reporting(scene, token, form) {
            return Step::On(token + 1);
        }
        return particle(scene, (at, token), cue);
    }
    if scene.is_colon(token) {
        return colon(scene, token, cue, form);
    }
    if scene.is_stop(token) || form.shape == Shape::Participle && tag.is(class::RELATIVE) {
        return Step::Nothing;
    }
    if tag.is(class::RELAYED) || is_relayed(scene, token) {
        found.source = Some(token + 2);
        return Step::On(token + 2);
    }
    if tag.is(class::ACCORDING) && names_source(scene, token) {
        found.inserted = Some(token);
        return Step::On(token + 1);
    }
    if let Some((other, shape)) = scene.cue(token) {
        let reports = other.takes & (takes::CLAUSE | takes::MARKED | takes::DESCRIBES) != 0;
        let comma = scene.is_comma(token - 1);
        let stands = match shape.shape {
            Shape::Finite if other.takes & takes::DESCRIBES != 0 => true,
            Shape::Finite => {
                reports
                    && !shape.object
                    && (tag.is(class::AND)
                        || comma
                        || other.takes & takes::CLAUSE != 0 && !after_preposition(scene, token))
            }
            Shape::Participle => comma,
            Shape::Base | Shape::Noun => false,
        };
        if stands {
            return Step::Nothing;
        }
    }
    Step::On(token + 1)
}

/// Whether the أن at `token` belongs to another word («يمكن أن», «بعد أن») or,
/// after a noun, describes («تصريحاته بأنها …»).
fn is_not_reporting(scene: &Scene<'_, '_>, token: usize, form: Form) -> bool {
    let tag = scene.tag(token);
    if form.shape == Shape::Noun
        && tag.is(class::PRONOUN_PARTICLE)
        && scene.form(token).starts_with('ب')
    {
        return true;
    }
    matches!(
        scene.form(token.wrapping_sub(1)),
        "يمكن"
            | "تمكن"
            | "يجب"
            | "ينبغي"
            | "يريد"
            | "تريد"
            | "يفترض"
            | "يستطيع"
            | "تستطيع"
            | "يحتمل"
            | "يتعين"
            | "قبل"
            | "بعد"
            | "دون"
            | "منذ"
            | "حيث"
            | "كما"
            | "غير"
            | "الا"
            | "لولا"
            | "لو"
            | "قرر"
            | "قررت"
            | "المفترض"
            | "المقرر"
            | "المتوقع"
            | "المحتمل"
            | "الممكن"
            | "الواضح"
            | "يبدو"
            | "لابد"
            | "بد"
            | "وقبل"
            | "وبعد"
            | "شانه"
            | "شانها"
    )
}

/// «نقلا عن», also without the tables.
fn is_relayed(scene: &Scene<'_, '_>, token: usize) -> bool {
    scene.form(token) == "نقلا" && scene.form(token + 1) == "عن"
}

fn particle(scene: &Scene<'_, '_>, (at, token): (usize, usize), cue: &Cue) -> Step {
    let tag = scene.tag(token);
    if tag.is(class::AND) && !scene.form(token).starts_with('ف') {
        return Step::Nothing;
    }
    let next = token + 1;
    let in_marks = scene.stretch_at(next).is_some();
    if cue.takes & (takes::CLAUSE | takes::THAT | takes::STANDS_IN | takes::RELAYS) != 0 {
        let first = if tag.is(class::PRONOUN_PARTICLE) {
            token
        } else {
            next
        };
        let plain = cue.takes & (takes::CLAUSE | takes::STANDS_IN | takes::RELAYS) != 0;
        if !plain && token > at + 7 {
            return Step::Nothing;
        }
        return Step::Found(Begin::Clause(first));
    }
    if in_marks {
        return Step::Found(Begin::Marks(next));
    }
    if cue.takes & (takes::DESCRIBES | takes::MARKED) != 0 && scene.form(token).starts_with('ب') {
        return Step::On(next);
    }
    Step::Nothing
}

fn colon(scene: &Scene<'_, '_>, token: usize, cue: &Cue, form: Form) -> Step {
    let next = token + 1;
    if scene.stretch_at(next).is_some() {
        return Step::Found(Begin::Marks(next));
    }
    let tag = scene.tag(next);
    let speaks = cue.takes & (takes::CLAUSE | takes::THAT | takes::STANDS_IN | takes::RELAYS) != 0;
    if !speaks {
        return Step::Nothing;
    }
    if tag.is(class::PARTICLE) {
        let first = if tag.is(class::PRONOUN_PARTICLE) {
            next
        } else {
            next + 1
        };
        return Step::Found(Begin::Clause(first));
    }
    if form.shape == Shape::Noun && !form.object {
        return Step::Nothing;
    }
    Step::Found(Begin::Colon(next))
}

/// Whether the word at `token` stands after a word that no verb follows.
pub(super) fn after_preposition(scene: &Scene<'_, '_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1) else {
        return false;
    };
    !scene.tag(token).is(class::AND)
        && matches!(
            scene.form(before),
            "في" | "من"
                | "علي"
                | "الي"
                | "عن"
                | "مع"
                | "منذ"
                | "بعد"
                | "قبل"
                | "بسبب"
                | "دون"
                | "خلال"
                | "حول"
                | "بشان"
                | "اثر"
                | "عقب"
                | "كل"
                | "اي"
                | "هذا"
                | "هذه"
                | "ذلك"
                | "تلك"
                | "لم"
                | "لن"
                | "لا"
                | "ولم"
                | "ولن"
                | "ولا"
                | "كما"
                | "وفق"
                | "حسب"
                | "بحسب"
                | "بين"
                | "لدي"
                | "ضد"
                | "عدم"
        )
        && !matches!(scene.form(before), "كما")
}
