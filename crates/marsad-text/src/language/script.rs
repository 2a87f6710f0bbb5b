//! The script of a text, from its letters, and what a script alone says.

/// Scripts that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latin.
    Latin,
    /// Arabic.
    Arabic,
    /// Cyrillic.
    Cyrillic,
    /// Chinese characters.
    Han,
    /// Hiragana and katakana.
    Kana,
    /// Korean.
    Hangul,
    /// Greek.
    Greek,
    /// Hebrew.
    Hebrew,
    /// Devanagari.
    Devanagari,
    /// Bengali.
    Bengali,
    /// Thai.
    Thai,
    /// Georgian.
    Georgian,
    /// Armenian.
    Armenian,
    /// Ethiopic.
    Ethiopic,
    /// Tamil.
    Tamil,
    /// Telugu.
    Telugu,
    /// Gujarati.
    Gujarati,
    /// Gurmukhi.
    Gurmukhi,
    /// Kannada.
    Kannada,
    /// Malayalam.
    Malayalam,
    /// Sinhala.
    Sinhala,
    /// Burmese.
    Myanmar,
    /// Khmer.
    Khmer,
    /// Lao.
    Lao,
    /// Syriac.
    Syriac,
    /// Maldivian.
    Thaana,
    /// Tibetan.
    Tibetan,
}

impl Script {
    /// Number of scripts.
    pub(super) const COUNT: usize = Script::Tibetan as usize + 1;

    /// The script of a letter.
    pub fn of(c: char) -> Option<Script> {
        if c.is_ascii_alphabetic() {
            return Some(Script::Latin);
        }
        if c.is_ascii() {
            return None;
        }
        Some(match c {
            '\u{d7}' | '\u{f7}' => return None,
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}' => {
                Script::Latin
            }
            '\u{620}'..='\u{64a}'
            | '\u{66e}'..='\u{6d3}'
            | '\u{6d5}'
            | '\u{6ee}'..='\u{6ef}'
            | '\u{6fa}'..='\u{6ff}'
            | '\u{750}'..='\u{77f}'
            | '\u{8a0}'..='\u{8c7}'
            | '\u{fb50}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}' => Script::Han,
            '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{ff66}'..='\u{ff9d}' => {
                Script::Kana
            }
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => {
                Script::Hangul
            }
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
            '\u{5d0}'..='\u{5f2}' => Script::Hebrew,
            '\u{904}'..='\u{94d}' | '\u{958}'..='\u{961}' | '\u{900}'..='\u{903}' => {
                Script::Devanagari
            }
            '\u{980}'..='\u{9e3}' => Script::Bengali,
            '\u{a05}'..='\u{a74}' => Script::Gurmukhi,
            '\u{a85}'..='\u{ae1}' => Script::Gujarati,
            '\u{b85}'..='\u{bd0}' => Script::Tamil,
            '\u{c05}'..='\u{c61}' => Script::Telugu,
            '\u{c85}'..='\u{ce1}' => Script::Kannada,
            '\u{d05}'..='\u{d61}' => Script::Malayalam,
            '\u{d85}'..='\u{df3}' => Script::Sinhala,
            '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' => Script::Thai,
            '\u{e81}'..='\u{ec6}' => Script::Lao,
            '\u{f40}'..='\u{fbc}' => Script::Tibetan,
            '\u{1000}'..='\u{109f}' => Script::Myanmar,
            '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Script::Georgian,
            '\u{531}'..='\u{587}' => Script::Armenian,
            '\u{1200}'..='\u{137f}' => Script::Ethiopic,
            '\u{1780}'..='\u{17d3}' => Script::Khmer,
            '\u{710}'..='\u{74f}' => Script::Syriac,
            '\u{780}'..='\u{7b1}' => Script::Thaana,
            _ => return None,
        })
    }

    /// The language that a script means by itself.
    pub(super) fn sole_language(self) -> Option<&'static str> {
        Some(match self {
            Script::Latin | Script::Arabic | Script::Cyrillic | Script::Devanagari => return None,
            Script::Han => "zh",
            Script::Kana => "ja",
            Script::Hangul => "ko",
            Script::Greek => "el",
            Script::Hebrew => "he",
            Script::Bengali => "bn",
            Script::Thai => "th",
            Script::Georgian => "ka",
            Script::Armenian => "hy",
            Script::Ethiopic => "am",
            Script::Tamil => "ta",
            Script::Telugu => "te",
            Script::Gujarati => "gu",
            Script::Gurmukhi => "pa",
            Script::Kannada => "kn",
            Script::Malayalam => "ml",
            Script::Sinhala => "si",
            Script::Myanmar => "my",
            Script::Khmer => "km",
            Script::Lao => "lo",
            Script::Syriac => "syr",
            Script::Thaana => "dv",
            Script::Tibetan => "bo",
        })
    }
}

/// How many letters of each script a text has; a Chinese character counts for
/// several, as it stands for a syllable.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScriptCounts([u32; Script::COUNT]);

impl ScriptCounts {
    pub(super) fn new(text: &str) -> ScriptCounts {
        let mut counts = [0; Script::COUNT];
        for script in text.chars().filter_map(Script::of) {
            counts[script as usize] += match script {
                Script::Han | Script::Hangul | Script::Kana => 3,
                _ => 1,
            };
        }
        ScriptCounts(counts)
    }

    fn get(&self, script: Script) -> u32 {
        self.0[script as usize]
    }

    /// The script of most letters; Japanese and Korean mix theirs with Han.
    pub(super) fn main(&self) -> Option<Script> {
        let han = self.get(Script::Han);
        // Japanese writes at least every tenth letter in kana.
        let kana = self.get(Script::Kana);
        let east_asian = if kana * 10 > han && kana > 0 {
            (Script::Kana, kana + han)
        } else {
            (Script::Han, han)
        };
        SINGLE
            .iter()
            .map(|script| (*script, self.get(*script)))
            .chain([east_asian])
            .max_by_key(|(_, count)| *count)
            .filter(|(_, count)| *count > 0)
            .map(|(script, _)| script)
    }
}

/// All scripts that do not mix.
const SINGLE: [Script; Script::COUNT - 2] = [
    Script::Tibetan,
    Script::Thaana,
    Script::Syriac,
    Script::Lao,
    Script::Khmer,
    Script::Myanmar,
    Script::Sinhala,
    Script::Malayalam,
    Script::Kannada,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Telugu,
    Script::Tamil,
    Script::Ethiopic,
    Script::Armenian,
    Script::Georgian,
    Script::Thai,
    Script::Bengali,
    Script::Devanagari,
    Script::Hebrew,
    Script::Greek,
    Script::Hangul,
    Script::Cyrillic,
    Script::Latin,
    Script::Arabic,
];
