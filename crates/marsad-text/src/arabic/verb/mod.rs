//! Arabic verbs: every form from root, form and vowels.
//!
//! In: a [`Verb`], which is a root of three or four radicals, one of the forms
//! I–X, XII or QI–QIV, and for form I the vowels of perfect and imperfect.
//! Out: its stems ([`stems`]), all inflected forms ([`inflect`]), participles
//! and verbal nouns ([`nominals`]). Classes follow from the root: sound,
//! doubled, hamzated, assimilated, hollow, defective and their mixtures.
//! Reference: Wright, *A Grammar of the Arabic Language*, I, §§ 35–200.

pub(super) mod inflect;
pub(super) mod nominals;
pub(super) mod stems;

use super::phonemes::consonant;

/// The pattern that a verb is built on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the numerals are the names")]
pub enum VerbForm {
    I,
    II,
    III,
    IV,
    V,
    VI,
    VII,
    VIII,
    IX,
    X,
    XII,
    QI,
    QII,
    QIII,
    QIV,
}

impl VerbForm {
    /// Every form and its name.
    pub const ALL: [(VerbForm, &'static str); 15] = [
        (VerbForm::I, "I"),
        (VerbForm::II, "II"),
        (VerbForm::III, "III"),
        (VerbForm::IV, "IV"),
        (VerbForm::V, "V"),
        (VerbForm::VI, "VI"),
        (VerbForm::VII, "VII"),
        (VerbForm::VIII, "VIII"),
        (VerbForm::IX, "IX"),
        (VerbForm::X, "X"),
        (VerbForm::XII, "XII"),
        (VerbForm::QI, "QI"),
        (VerbForm::QII, "QII"),
        (VerbForm::QIII, "QIII"),
        (VerbForm::QIV, "QIV"),
    ];

    /// The form called `name`.
    pub fn named(name: &str) -> Option<VerbForm> {
        let found = VerbForm::ALL.iter().find(|(_, word)| *word == name)?;
        Some(found.0)
    }

    fn radicals(self) -> usize {
        match self {
            VerbForm::QI | VerbForm::QII | VerbForm::QIII | VerbForm::QIV => 4,
            _ => 3,
        }
    }
}

/// What a verb is built from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    pub(super) root: [u8; 4],
    pub(super) form: VerbForm,
    /// Vowel after the second radical in the perfect (form I).
    pub(super) perfect: u8,
    /// The same in the imperfect.
    pub(super) imperfect: u8,
    /// A weak second radical stays a consonant (عور، استجوب).
    pub(super) firm: bool,
}

impl Verb {
    /// The verb of `root` (letters) in `form`.
    ///
    /// `vowels` are those of perfect and imperfect, as `au`; they matter for
    /// form I only. A `+` after them keeps a weak second radical.
    pub fn new(root: &str, form: VerbForm, vowels: &str) -> Option<Verb> {
        let mut radicals = [0; 4];
        let mut count = 0;
        for letter in root.chars() {
            *radicals.get_mut(count)? = consonant(letter)?;
            count += 1;
        }
        if count != form.radicals() {
            return None;
        }
        let firm = vowels.ends_with('+');
        let mut given = vowels.bytes().filter(|vowel| b"aiu".contains(vowel));
        let perfect = given.next().unwrap_or(b'a');
        let imperfect = given.next().unwrap_or(b'u');
        Some(Verb {
            root: radicals,
            form,
            perfect,
            imperfect,
            firm,
        })
    }

    /// The form that it is built on.
    pub fn form(&self) -> VerbForm {
        self.form
    }

    fn first(&self) -> u8 {
        self.root[0]
    }

    /// The last but one radical.
    fn middle(&self) -> u8 {
        self.root[self.form.radicals() - 2]
    }

    fn last(&self) -> u8 {
        self.root[self.form.radicals() - 1]
    }

    fn is_defective(&self) -> bool {
        is_weak(self.last())
    }

    fn is_hollow(&self) -> bool {
        let shape = matches!(
            self.form,
            VerbForm::I | VerbForm::IV | VerbForm::VII | VerbForm::VIII | VerbForm::X
        );
        shape && is_weak(self.root[1]) && !self.is_defective() && !self.firm
    }

    fn is_doubled(&self) -> bool {
        let shape = matches!(
            self.form,
            VerbForm::I
                | VerbForm::III
                | VerbForm::IV
                | VerbForm::VI
                | VerbForm::VII
                | VerbForm::VIII
                | VerbForm::X
        );
        shape && self.root[1] == self.root[2] && !self.is_defective()
    }
}

fn is_weak(radical: u8) -> bool {
    matches!(radical, b'w' | b'y')
}
