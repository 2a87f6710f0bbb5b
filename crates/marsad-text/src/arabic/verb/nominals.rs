//! Participles and verbal nouns of a verb.
//!
//! In: a [`Verb`]. Out: settled sounds of its active and passive participle
//! (masculine singular) and, but for form I, whose verbal nouns the lexicon
//! lists, of its verbal nouns.

use super::super::phonemes::{Sounds, settle};
use super::stems::{Ending, Stem, Stems};
use super::{Verb, VerbForm, is_weak};

/// Active participle: كاتب، معلن.
pub(in crate::arabic) fn active(verb: &Verb) -> Sounds {
    if verb.form != VerbForm::I {
        let mut active = *verb;
        // Forms V, VI and QII have `a` in the imperfect, `i` in the participle.
        let stem = match verb.form {
            VerbForm::V => with_i(&mut active, VerbForm::II, b"ta"),
            VerbForm::VI => with_i(&mut active, VerbForm::III, b"ta"),
            VerbForm::QII => with_i(&mut active, VerbForm::QI, b"ta"),
            _ => participle_stem(&Stems::of(verb).imperfect),
        };
        return settle(&Sounds::of(&[b"mu", stem.bytes()]));
    }
    let [f, c, l, _] = verb.root;
    settle(&if is_weak(l) {
        Sounds::of(&[&[f, b'A', c, b'I']])
    } else if verb.is_hollow() {
        Sounds::of(&[&[f, b'A', b'\'', b'i', l]])
    } else if verb.is_doubled() {
        Sounds::of(&[&[f, b'A', c, l]])
    } else {
        Sounds::of(&[&[f, b'A', c, b'i', l]])
    })
}

fn with_i(verb: &mut Verb, form: VerbForm, prefix: &[u8]) -> Sounds {
    verb.form = form;
    Sounds::of(&[prefix, participle_stem(&Stems::of(verb).imperfect).bytes()])
}

/// The long stem, closed by its weak ending where it has one.
fn participle_stem(stem: &Stem) -> Sounds {
    let end: &[u8] = match stem.ending {
        Ending::Sound => b"",
        Ending::WeakA(_) => b"Y",
        Ending::WeakI | Ending::WeakU => b"I",
    };
    Sounds::of(&[stem.long.bytes(), end])
}

/// Passive participle: مكتوب، معلن.
pub(in crate::arabic) fn passive(verb: &Verb) -> Sounds {
    if verb.form != VerbForm::I {
        let stem = participle_stem(&Stems::of(verb).imperfect_passive);
        return settle(&Sounds::of(&[b"mu", stem.bytes()]));
    }
    let [f, c, l, _] = verb.root;
    settle(&if l == b'w' {
        Sounds::of(&[b"ma", &[f, c, b'u', b'w', b'w']])
    } else if l == b'y' {
        Sounds::of(&[b"ma", &[f, c, b'i', b'y', b'y']])
    } else if verb.is_hollow() && c == b'y' {
        Sounds::of(&[b"ma", &[f, b'I', l]])
    } else if verb.is_hollow() {
        Sounds::of(&[b"ma", &[f, b'U', l]])
    } else {
        Sounds::of(&[b"ma", &[f, c, b'U', l]])
    })
}

/// Regular verbal nouns; none for form I.
pub(in crate::arabic) fn verbal_nouns(verb: &Verb) -> Vec<Sounds> {
    let [f, c, l, r] = verb.root.map(|radical| [radical]);
    let weak = is_weak(verb.last());
    let end: &[u8] = if weak { b"'" } else { &l };
    let of = Sounds::of;
    let nouns = match verb.form {
        VerbForm::I => Vec::new(),
        VerbForm::II if weak => vec![of(&[b"ta", &f, &c, b"iyap"])],
        VerbForm::II if verb.last() == b'\'' => {
            vec![of(&[b"ta", &f, &c, b"i'ap"]), of(&[b"ta", &f, &c, b"I'"])]
        }
        VerbForm::II => vec![of(&[b"ta", &f, &c, b"I", &l])],
        VerbForm::III if weak => vec![
            of(&[b"mu", &f, b"A", &c, b"Ap"]),
            of(&[&f, b"i", &c, b"A'"]),
        ],
        VerbForm::III if verb.is_doubled() => vec![of(&[b"mu", &f, b"A", &c, &l, b"ap"])],
        VerbForm::III => vec![
            of(&[b"mu", &f, b"A", &c, b"a", &l, b"ap"]),
            of(&[&f, b"i", &c, b"A", &l]),
        ],
        VerbForm::IV if verb.is_hollow() => vec![of(&[b"'i", &f, b"A", &l, b"ap"])],
        VerbForm::IV if verb.root[..3] == *b"r'y" => vec![of(&[b"'irA'ap"])],
        VerbForm::IV => vec![of(&[b"'i", &f, &c, b"A", end])],
        VerbForm::V if weak => vec![of(&[b"ta", &f, b"a", &c, &c, b"I"])],
        VerbForm::V => vec![of(&[b"ta", &f, b"a", &c, &c, b"u", &l])],
        VerbForm::VI if weak => vec![of(&[b"ta", &f, b"A", &c, b"I"])],
        VerbForm::VI if verb.is_doubled() => vec![of(&[b"ta", &f, b"A", &c, &l])],
        VerbForm::VI => vec![of(&[b"ta", &f, b"A", &c, b"u", &l])],
        VerbForm::VII => vec![of(&[b"<in", &f, b"i", glide(verb, &c), b"A", end])],
        VerbForm::VIII => {
            let stem = Stems::of(verb).perfect.long;
            // First radical and infix as the perfect has them: <iFt…
            let head = &stem.bytes()[2..4];
            vec![of(&[b"<i", head, b"i", glide(verb, &c), b"A", end])]
        }
        VerbForm::IX => vec![of(&[b"<i", &f, &c, b"i", &l, b"A", &l])],
        VerbForm::X if verb.is_hollow() => vec![of(&[b"<isti", &f, b"A", &l, b"ap"])],
        VerbForm::X => vec![of(&[b"<isti", &f, &c, b"A", end])],
        VerbForm::XII => vec![of(&[b"<i", &f, &c, b"Iw", &c, b"A", end])],
        VerbForm::QI if weak => vec![of(&[&f, b"a", &c, &l, b"Ap"])],
        VerbForm::QI => vec![of(&[&f, b"a", &c, &l, b"a", &r, b"ap"])],
        VerbForm::QII if weak => vec![of(&[b"ta", &f, b"a", &c, &l, b"I"])],
        VerbForm::QII => vec![of(&[b"ta", &f, b"a", &c, &l, b"u", &r])],
        VerbForm::QIII => vec![of(&[b"<i", &f, &c, b"in", &l, b"A", &r])],
        VerbForm::QIV => vec![of(&[b"<i", &f, &c, b"i", &l, &r, b"A", &r])],
    };
    nouns.iter().map(settle).collect()
}

/// The middle radical between `i` and `ā`: و becomes ي in hollow verbs.
fn glide<'c>(verb: &Verb, middle: &'c [u8; 1]) -> &'c [u8] {
    if verb.is_hollow() { b"y" } else { middle }
}
