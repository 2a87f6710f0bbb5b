//! Arabic words as sounds, and how sounds are spelled.
//!
//! In: a word in phonemes, one ASCII byte each. Consonants are Buckwalter's
//! letters with `'` for hamza wherever it sits; `a i u` are short vowels, `A I
//! U` long ones; `Y` is a long ā that is written ى at the end of a word, `p`
//! is ة, `<` the alef of a joining hamza, `@` the silent alef of the plural.
//! Out: the unvocalised spelling. Invariant: hamza takes its seat from the
//! vowels around it (Ryding 2005, ch. 2), two alefs meet as آ, a doubled
//! consonant is written once.

/// Longest word that is spelled; longer ones are cut.
pub(super) const LONGEST: usize = 24;

/// A word in phonemes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sounds {
    bytes: [u8; LONGEST],
    len: u8,
}

impl Sounds {
    /// Adds phonemes at the end.
    pub(super) fn push(&mut self, sounds: &[u8]) {
        for sound in sounds {
            if usize::from(self.len) < LONGEST {
                self.bytes[usize::from(self.len)] = *sound;
                self.len += 1;
            }
        }
    }

    /// The phonemes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// Joins several pieces.
    pub(super) fn of(pieces: &[&[u8]]) -> Sounds {
        let mut sounds = Sounds::default();
        for piece in pieces {
            sounds.push(piece);
        }
        sounds
    }
}

/// Consonant phonemes and their letters.
const LETTERS: [(u8, char); 28] = [
    (b'\'', 'ء'),
    (b'b', 'ب'),
    (b't', 'ت'),
    (b'v', 'ث'),
    (b'j', 'ج'),
    (b'H', 'ح'),
    (b'x', 'خ'),
    (b'd', 'د'),
    (b'*', 'ذ'),
    (b'r', 'ر'),
    (b'z', 'ز'),
    (b's', 'س'),
    (b'$', 'ش'),
    (b'S', 'ص'),
    (b'D', 'ض'),
    (b'T', 'ط'),
    (b'Z', 'ظ'),
    (b'E', 'ع'),
    (b'g', 'غ'),
    (b'f', 'ف'),
    (b'q', 'ق'),
    (b'k', 'ك'),
    (b'l', 'ل'),
    (b'm', 'م'),
    (b'n', 'ن'),
    (b'h', 'ه'),
    (b'w', 'و'),
    (b'y', 'ي'),
];

/// The phoneme of a radical; every form of hamza is one consonant.
pub(super) fn consonant(letter: char) -> Option<u8> {
    let letter = match letter {
        'أ' | 'إ' | 'ؤ' | 'ئ' | 'آ' => 'ء',
        other => other,
    };
    LETTERS.iter().find(|(_, c)| *c == letter).map(|(b, _)| *b)
}

const fn letter_table() -> [char; 128] {
    let mut table = ['\0'; 128];
    let mut at = 0;
    while at < LETTERS.len() {
        table[LETTERS[at].0 as usize] = LETTERS[at].1;
        at += 1;
    }
    table
}
const TABLE: [char; 128] = letter_table();

fn is_consonant(sound: u8) -> bool {
    sound < 128 && TABLE[usize::from(sound)] != '\0'
}

fn is_short(sound: u8) -> bool {
    matches!(sound, b'a' | b'i' | b'u')
}

/// Lets vowels and glides that meet become long vowels, and two hamzas one.
pub(super) fn settle(word: &Sounds) -> Sounds {
    let bytes = word.bytes();
    let mut out = Sounds::default();
    let mut at = 0;
    while at < bytes.len() {
        let two = bytes.get(at + 1).copied();
        let three = bytes.get(at + 2).copied();
        let closed = three.is_some_and(|next| is_consonant(next) && Some(next) != two);
        let begins = at == 1 && bytes[0] == b'\'';
        let long = match (bytes[at], two) {
            (b'u', Some(b'w' | b'y')) if closed => Some(b'U'),
            (b'i', Some(b'y' | b'w')) if closed => Some(b'I'),
            (b'a', Some(b'\'')) if begins && closed => Some(b'A'),
            (b'u', Some(b'\'')) if begins && closed => Some(b'U'),
            (b'i', Some(b'\'')) if begins && closed => Some(b'I'),
            _ => None,
        };
        if let Some(long) = long {
            out.push(&[long]);
            at += 2;
        } else {
            out.push(&[bytes[at]]);
            at += 1;
        }
    }
    out
}

/// A spelling: letters, at most [`LONGEST`] and a few.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    letters: [char; LONGEST + 2],
    len: usize,
}

impl Spelling {
    fn push(&mut self, letter: char) {
        if self.len < self.letters.len() {
            self.letters[self.len] = letter;
            self.len += 1;
        }
    }

    /// The letters.
    pub(super) fn letters(&self) -> &[char] {
        &self.letters[..self.len]
    }

    /// As text.
    pub(super) fn text(&self) -> String {
        self.letters().iter().collect()
    }
}

/// Spells a settled word; `bound` before an attached pronoun.
pub(super) fn spell(word: &Sounds, bound: bool) -> Spelling {
    spell_marking(word, bound, false)
}

/// Spells a settled word with a shadda on doubled consonants.
pub(super) fn spell_with_shadda(word: &Sounds) -> Spelling {
    spell_marking(word, false, true)
}

fn spell_marking(word: &Sounds, bound: bool, shadda: bool) -> Spelling {
    let bytes = word.bytes();
    let mut out = Spelling {
        letters: ['\0'; LONGEST + 2],
        len: 0,
    };
    for (at, sound) in bytes.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| bytes[at]);
        let after = bytes.get(at + 1).copied();
        let last = at + 1 == bytes.len() && !bound;
        match sound {
            b'<' => out.push('ا'),
            b'a' | b'i' | b'u' => {}
            b'A' if before == Some(b'\'') && takes_madda(bytes, at) => {}
            b'A' => out.push('ا'),
            b'I' => out.push('ي'),
            b'U' => out.push('و'),
            b'Y' if bound || before == Some(b'y') => out.push('ا'),
            b'Y' if before == Some(b'\'') => out.push('ى'),
            b'Y' => out.push(if last { 'ى' } else { 'ا' }),
            b'p' => out.push(if bound || !last { 'ت' } else { 'ة' }),
            b'@' if bound => {}
            b'@' => out.push('ا'),
            other if after == Some(*other) && is_consonant(*other) => {}
            b'\'' => out.push(hamza(bytes, at, bound)),
            other if is_consonant(*other) => out.push(TABLE[usize::from(*other)]),
            _ => {}
        }
        if shadda && before == Some(*sound) && is_consonant(*sound) {
            out.push('\u{651}');
        }
    }
    out
}

/// Whether the hamza before the ā at `at` and that ā are written آ.
fn takes_madda(bytes: &[u8], at: usize) -> bool {
    match at.checked_sub(2).map(|at| bytes[at]) {
        None => true,
        Some(b'A' | b'U' | b'I' | b'i' | b'u' | b'Y') => false,
        Some(b'w') => false,
        Some(b'y') => false,
        Some(_) => true,
    }
}

/// The seat of the hamza at `at`.
fn hamza(bytes: &[u8], at: usize, bound: bool) -> char {
    let after = bytes.get(at + 1).copied();
    if at == 0 {
        return match after {
            Some(b'A') => 'آ',
            Some(b'i' | b'I') => 'إ',
            _ => 'أ',
        };
    }
    let before = match bytes[at - 1] {
        b'\'' if at > 1 => bytes[at - 2],
        other => other,
    };
    if after == Some(b'A') && takes_madda(bytes, at + 1) {
        return 'آ';
    }
    let ends =
        !bound && (after.is_none() || (at + 2 == bytes.len() && after.is_some_and(is_short)));
    if ends {
        return match before {
            b'i' => 'ئ',
            b'u' => 'ؤ',
            b'a' => 'أ',
            _ => 'ء',
        };
    }
    let has =
        |sounds: &[u8]| sounds.contains(&before) || after.is_some_and(|s| sounds.contains(&s));
    if has(b"i") || after == Some(b'I') || before == b'I' || before == b'y' {
        return 'ئ';
    }
    if before == b'A' && matches!(after, Some(b'u' | b'U')) {
        return 'ؤ';
    }
    if matches!(before, b'A' | b'U' | b'w' | b'Y') {
        return 'ء';
    }
    if has(b"u") || after == Some(b'U') {
        return 'ؤ';
    }
    'أ'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(word: &str, bound: bool) -> String {
        spell(&settle(&Sounds::of(&[word.as_bytes()])), bound).text()
    }

    #[test]
    fn hamza_finds_its_seat() {
        for (word, wanted) in [
            ("'akala", "أكل"),
            ("'uxi*a", "أخذ"),
            ("'i'mAn", "إيمان"),
            ("'a'mana", "آمن"),
            ("'u'mina", "أومن"),
            ("yu'minu", "يؤمن"),
            ("sa'ala", "سأل"),
            ("su'ila", "سئل"),
            ("yas'alu", "يسأل"),
            ("qara'a", "قرأ"),
            ("qara'U@", "قرؤوا"),
            ("yaqra'u", "يقرأ"),
            ("qari'a", "قرئ"),
            ("tasA'ala", "تساءل"),
            ("tasA'ul", "تساؤل"),
            ("qA'il", "قائل"),
            ("jA'a", "جاء"),
            ("ji'tu", "جئت"),
            ("jA'U@", "جاؤوا"),
            ("qara'A", "قرآ"),
            ("mukAfa'At", "مكافآت"),
            ("<i'talafa", "ائتلف"),
            ("ramY", "رمى"),
            ("'aHyY", "أحيا"),
            ("maddat", "مدت"),
            ("katabU@", "كتبوا"),
            ("'uwqida", "أوقد"),
            ("yuyqinu", "يوقن"),
        ] {
            assert_eq!(spelled(word, false), wanted, "{word}");
        }
    }

    #[test]
    fn a_bound_word_is_spelled_as_its_middle() {
        for (word, wanted) in [
            ("ramY", "رما"),
            ("katabU@", "كتبو"),
            ("yaqra'u", "يقرؤ"),
            ("madIna", "مدين"),
            ("madInap", "مدينت"),
        ] {
            assert_eq!(spelled(word, true), wanted, "{word}");
        }
    }
}
