//! The subject of an Arabic reporting verb.
//!
//! In: the token of the verb and the end of the words that may name its
//! subject. Out: the speaker. A verb's subject follows it («قال الوزير») or
//! opens the sentence («الوزير قال»); a named person in the phrase stands for
//! it, else a body that opens it, else the whole role. Invariant: a phrase never
//! reaches over a preposition, a comma or a particle, but for what belongs to a
//! role («متحدث باسم …»).

use std::ops::Range;

use marsad_record::MentionType;

use super::cues::class;
use super::scene::Scene;
use super::who::Who;

/// Longest phrase that may name a speaker, in tokens.
const MAX_PHRASE: usize = 24;

/// The speaker named in the words from `from` on, before `limit`; also the
/// token after the phrase.
pub(super) fn subject(scene: &Scene<'_, '_>, from: usize, limit: usize) -> Option<(Who, usize)> {
    let mut at = skip_adverbs(scene, from, limit);
    // «قال لرويترز مسؤول»: the hearer may come first.
    if scene.tag(at).is(class::FOR) && scene.outlet_at(at).is_some() {
        at = skip_adverbs(scene, scene.outlet_at(at)?.1, limit);
    }
    let phrase = phrase(scene, at, limit)?;
    // «رئيس الاتحاد، فلان الفلاني، …»: the name behind the comma.
    let office = scene.tag(phrase.start).is(class::OFFICE | class::SOURCE);
    if office
        && scene.is_comma(phrase.end)
        && phrase.end + 1 < limit
        && let Some((index, of)) = scene.mention_at(phrase.end + 1)
        && of.start == phrase.end + 1
        && scene
            .mention(index)
            .is_some_and(|mention| mention.kind == MentionType::Per)
        && !phrase.clone().any(|token| scene.is_person_at(token))
    {
        return Some((scene.named_speaker(index)?, of.end));
    }
    let who = speaker_in(scene, phrase.clone())?;
    Some((who, phrase.end))
}

/// Steps over «أمس», «من جهته», «أيضا».
fn skip_adverbs(scene: &Scene<'_, '_>, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit.min(from + 4) {
        let skipped = matches!(
            scene.form(at),
            "امس" | "اليوم" | "ايضا" | "بدوره" | "بدورها" | "كذلك" | "لاحقا" | "مجددا"
        );
        if !skipped {
            break;
        }
        at += 1;
    }
    at
}

/// The noun phrase that begins at `from`.
pub(super) fn phrase(scene: &Scene<'_, '_>, from: usize, limit: usize) -> Option<Range<usize>> {
    let limit = limit.min(from + MAX_PHRASE);
    let mut at = from;
    while at < limit {
        if let Some((_, tokens)) = scene.mention_at(at)
            && tokens.start == at
            && tokens.end <= limit
            && !starts_inside(scene, at)
        {
            at = tokens.end;
            continue;
        }
        if let Some(stretch) = scene.stretch_at(at) {
            let short = scene.count_words(stretch.inner.clone()) <= 3;
            if (scene.is_title(stretch) || at == from && short)
                && stretch.outer.start == at
                && stretch.outer.end <= limit
            {
                at = stretch.outer.end;
                continue;
            }
            break;
        }
        // «النائب (عن دائرة …)», «أنباء (إيرنا)»: a gloss in brackets.
        if scene.words.surface(at) == "(" && at > from {
            match (at..limit.min(at + 8)).find(|token| scene.words.surface(*token) == ")") {
                Some(close) => {
                    at = close + 1;
                    continue;
                }
                None => break,
            }
        }
        if scene.is_punctuation(at) || stops_phrase(scene, at, from) {
            break;
        }
        at += 1;
    }
    (at > from).then_some(from..at)
}

/// Whether the mention at `token` begins after glued letters (بـ, لـ).
fn starts_inside(scene: &Scene<'_, '_>, token: usize) -> bool {
    let Some((index, _)) = scene.mention_at(token) else {
        return false;
    };
    let start = scene
        .words
        .tokens
        .get(token)
        .map(|token| token.span.start());
    let glued = scene
        .mention(index)
        .is_some_and(|mention| start.is_some_and(|start| mention.at.span.start() > start));
    glued && !scene.form(token).starts_with('و')
}

fn stops_phrase(scene: &Scene<'_, '_>, at: usize, from: usize) -> bool {
    let tag = scene.tag(at);
    if tag.is(class::PARTICLE | class::RELATIVE | class::ACCORDING | class::RELAYED) {
        return true;
    }
    if scene
        .cue(at)
        .is_some_and(|(_, form)| form.shape != super::cues::Shape::Noun || form.object)
        && at > from
    {
        return true;
    }
    let attributed = from > 0 && scene.tag(from - 1).is(class::ACCORDING | class::INSIDE);
    if starts_inside(scene, at)
        && !(at == from && attributed)
        && !scene.tag(from).is(class::DOCUMENT)
    {
        return true;
    }
    // «بـ», «لـ» before a mark.
    if scene.form(at).chars().count() == 1 && !scene.is_punctuation(at) {
        return true;
    }
    let document = scene.tag(from).is(class::DOCUMENT);
    if document && at > from && at <= from + 3 && is_issuer(scene, at) {
        return false;
    }
    if !tag.is(class::BOUND) {
        // «لرويترز», «للصحفيين»: the hearer.
        return at > from
            && tag.is(class::FOR | class::OUTLET)
            && scene.form(at).starts_with('ل')
            && tag.is(class::FOR);
    }
    // «مصدر في الوزارة», «مسؤولون من مالي» are one phrase after an unnamed source.
    let joins = matches!(scene.form(at), "في" | "من" | "لدي");
    let counted = at == from + 1
        && scene.form(at) == "من"
        && matches!(
            scene.form(from),
            "مجموعه" | "عدد" | "احد" | "احدي" | "بعض" | "جمع" | "كثير" | "فريق"
        );
    if counted {
        return false;
    }
    let after_source = at > from
        && scene.tag(from).is(class::SOURCE)
        && at - from <= 3
        && (scene.mention_at(at + 1).is_some() || scene.tag(at + 1).is(class::SOURCE));
    !(joins && after_source)
}

/// «بيان للحكومة», «بيان صادر عن الوزارة»: who issued a document.
fn is_issuer(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.tag(at).is(class::FOR)
        || scene.form(at).starts_with("لل")
        || scene.form(at) == "ل"
        || (scene.form(at) == "عن"
            && matches!(scene.form(at - 1), "صادر" | "صادره" | "صدر" | "صدرت"))
}

/// The speaker that the phrase `tokens` names.
pub(super) fn speaker_in(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Option<Who> {
    let first = scene.tag(tokens.start);
    let person = scene.find_mention(tokens.clone(), |mention| mention.kind == MentionType::Per);
    if let Some((index, of)) = person
        && !speaks_for(scene, tokens.start..of.start)
    {
        return scene.named_speaker(index);
    }
    if let Some((index, of)) = scene.mention_at(tokens.start)
        && of.start == tokens.start
    {
        // «وكالة الأنباء الرسمية "الأفق"»: the name in marks.
        let glossed = scene
            .stretch_at(of.end)
            .filter(|_| first.is(class::OUTLET) && of.end < tokens.end);
        if let Some(stretch) = glossed {
            return scene.described_speaker(stretch.inner.clone());
        }
        return scene.named_speaker(index);
    }
    let named = || {
        scene.find_mention(tokens.clone(), |mention| {
            matches!(mention.kind, MentionType::Org | MentionType::Per)
        })
    };
    let issuer = || scene.find_mention(tokens.clone(), |mention| mention.kind != MentionType::Loc);
    if first.is(class::DOCUMENT)
        && let Some((index, _)) = issuer()
    {
        let mut who = scene.named_speaker(index)?;
        scene.form(tokens.start).clone_into(&mut who.head);
        return Some(who);
    }
    if first.is(class::DOCUMENT)
        && let Some(source) = (tokens.start + 1..tokens.end)
            .find(|token| scene.tag(*token).is(class::SOURCE | class::OFFICE))
    {
        return scene.described_speaker(source..tokens.end);
    }
    if let Some(stretch) = scene.stretch_at(tokens.start) {
        return scene.described_speaker(stretch.inner.clone());
    }
    // «صحيفة "الأفق"», «حركة …»: the name after its kind.
    let is_kind =
        first.is(class::OUTLET | class::TITLED) && !first.is(class::SOURCE | class::OFFICE);
    if is_kind
        && let Some((index, of)) = named()
        && of.start <= tokens.start + 3
    {
        return scene.named_speaker(index);
    }
    if is_kind
        && let Some(stretch) = (tokens.start..tokens.end).find_map(|token| scene.stretch_at(token))
    {
        return scene.described_speaker(stretch.inner.clone());
    }
    named_with_role(scene, &tokens).or_else(|| scene.described_speaker(tokens))
}

/// «فلان الفلاني مدير …»: an unknown name, and the office behind it.
fn named_with_role(scene: &Scene<'_, '_>, tokens: &Range<usize>) -> Option<Who> {
    let kinds = class::SOURCE | class::OFFICE | class::DOCUMENT | class::OUTLET | class::TITLED;
    if scene.tag(tokens.start).is(kinds) {
        return None;
    }
    let limit = tokens.end.min(tokens.start + 5);
    let office = (tokens.start + 1..limit).find(|token| scene.tag(*token).is(class::OFFICE))?;
    let mut who = scene.described_speaker(tokens.start..office)?;
    let role = scene.described_speaker(office..tokens.end)?;
    who.speaker.role = role.speaker.name;
    // The state of an office stands at its end («مدير … بالخارجية الفلانية»).
    let state = (office..tokens.end)
        .rev()
        .find_map(|token| scene.country_at(token));
    who.speaker.country = state.or(role.speaker.country);
    who.is_person = true;
    who.head.clear();
    Some(who)
}

/// «متحدث باسم وزير …»: the name belongs to the one spoken for.
fn speaks_for(scene: &Scene<'_, '_>, before: Range<usize>) -> bool {
    let Some(name) = before.clone().find(|token| {
        matches!(
            scene.form(*token),
            "باسم" | "مكتب" | "محامي" | "زوجه" | "والد" | "شقيق" | "نجل"
        )
    }) else {
        return false;
    };
    scene.form(name) != "باسم"
        || (name + 1..before.end)
            .any(|token| scene.tag(token).is(class::OFFICE) && !scene.form(token).starts_with("ال"))
}

/// The speaker who stands before the verb at `cue`, not before `from`.
pub(super) fn subject_before(scene: &Scene<'_, '_>, from: usize, cue: usize) -> Option<Who> {
    let mut start = from;
    while start < cue && (scene.tag(start).is(class::LEAD | class::INSIDE) || scene.is_comma(start))
    {
        start += 1;
    }
    // «كلمة ألقاها … أكد فيها» and the like are no subject: the phrase must
    // open the words before the verb.
    let tag = scene.tag(start);
    let opens = scene
        .mention_at(start)
        .is_some_and(|(_, of)| of.start == start && !starts_inside(scene, start))
        || tag.is(class::SOURCE | class::OFFICE | class::DOCUMENT | class::OUTLET | class::TITLED)
            && !tag.is(class::FOR);
    // An unknown name right before the verb («فلان أوضح», «وكان فلان قال»).
    let led = start > from
        && matches!(
            scene.form(start - 1),
            "كان" | "وكان" | "كانت" | "وكانت" | "ان" | "لكن"
        );
    let close_by =
        cue - start <= 3 && !tag.is(class::BOUND | class::CUT | class::CLOSE) && tag.cue.is_none();
    if !opens && !(close_by && (led || opens_sentence(scene, start)) && cue > start) {
        return None;
    }
    let phrase = phrase(scene, start, cue)?;
    speaker_in(scene, phrase)
}

/// Whether `token` is the first of its sentence.
fn opens_sentence(scene: &Scene<'_, '_>, token: usize) -> bool {
    let Some(of) = scene.words.tokens.get(token) else {
        return false;
    };
    scene
        .words
        .sentences
        .get(of.sentence as usize)
        .is_some_and(|sentence| sentence.tokens.start == token)
}

/// Whether the phrase that opens the words from `from` ends right at the verb
/// at `cue`: «وزارة المالية اتهمت …».
pub(super) fn fronted(scene: &Scene<'_, '_>, from: usize, cue: usize) -> bool {
    let kinds = class::SOURCE | class::OFFICE;
    let named = scene
        .mention_at(from)
        .is_some_and(|(_, of)| of.start == from && !starts_inside(scene, from));
    (named || scene.tag(from).is(kinds))
        && !scene.tag(from).is(class::FOR | class::BOUND)
        && phrase(scene, from, cue).is_some_and(|phrase| phrase.end == cue)
}
