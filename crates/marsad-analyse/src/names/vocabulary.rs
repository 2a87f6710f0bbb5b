//! Words as numbers, and paths of words as a trie: the one automaton of names.
//!
//! In: names from tables, cut by the same rule as texts. Out: for a place in a
//! text, the longest name that begins there. Invariant: a word has one number
//! however it is spelled within the folding; looking up costs one hash a word.

use marsad_text::fold::{Folding, fold_each, fold_text};
use rustc_hash::{FxBuildHasher, FxHashMap};

/// A word's number.
pub(crate) type WordId = u32;

/// Every word that some table knows.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    ids: FxHashMap<Box<str>, WordId>,
    /// The folded name at hand, kept to spare an allocation a name.
    folded: String,
}

impl Vocabulary {
    /// Room for so many words.
    pub(crate) fn with_capacity(words: usize) -> Vocabulary {
        Vocabulary {
            ids: FxHashMap::with_capacity_and_hasher(words, FxBuildHasher),
            folded: String::new(),
        }
    }

    /// The number of `word`, new or old.
    pub(crate) fn intern(&mut self, word: &str) -> WordId {
        let key = key(word);
        if let Some(id) = self.ids.get(key.as_ref()) {
            return *id;
        }
        let id = WordId::try_from(self.ids.len()).unwrap_or(WordId::MAX);
        self.ids.insert(key.into(), id);
        id
    }

    /// The number of a folded word.
    pub(crate) fn id(&self, word: &str) -> Option<WordId> {
        self.ids.get(key(word).as_ref()).copied()
    }

    /// The numbers of the words of `name`, in order; punctuation is passed over.
    pub(crate) fn intern_name(&mut self, name: &str) -> Vec<WordId> {
        let mut folded = std::mem::take(&mut self.folded);
        folded.clear();
        fold_each(name, Folding::MATCH, |c| folded.push(c));
        let mut numbers = Vec::with_capacity(4);
        each_word(&folded, |word| numbers.push(self.intern(word)));
        self.folded = folded;
        numbers
    }
}

/// Words of a folded name: runs of letters and digits, ideographs alone.
fn each_word(folded: &str, mut word: impl FnMut(&str)) {
    let mut start = None;
    for (at, c) in folded.char_indices() {
        let ideograph = crate::words::is_ideograph(c);
        if !ideograph && is_inner(c) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(from) = start.take() {
            word(&folded[from..at]);
        }
        if ideograph {
            word(&folded[at..at + c.len_utf8()]);
        }
    }
    if let Some(from) = start {
        word(&folded[from..]);
    }
}

/// Letters, digits and marks; those of Arabic, Latin and Russian without asking
/// the tables of Unicode.
fn is_inner(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{620}'..='\u{64a}' | '\u{430}'..='\u{45f}' | '\u{671}'..='\u{6d3}' => true,
        _ => c.is_alphanumeric() || crate::words::is_mark(c),
    }
}

/// What a word is known by: Latin letters without marks, Russian words without
/// the endings of cases, others as folded.
fn key(word: &str) -> std::borrow::Cow<'_, str> {
    if word.is_ascii() {
        return word.into();
    }
    match word.chars().next() {
        Some(c) if ('\u{400}'..'\u{530}').contains(&c) => cyrillic_stem(word).into(),
        Some(c) if c < '\u{370}' => fold_text(word, Folding::SEARCH).into(),
        _ => word.into(),
    }
}

/// Endings of Russian nouns and adjectives, longest first.
const CYRILLIC_ENDINGS: &[&str] = &[
    "ыми", "ими", "ами", "ями", "ого", "его", "ому", "ему", "ской", "ская", "ый", "ий", "ой", "ая",
    "яя", "ое", "ее", "ые", "ие", "ую", "юю", "ых", "их", "ым", "им", "ом", "ем", "ей", "ам", "ям",
    "ах", "ях", "ию", "ии", "ия", "а", "я", "у", "ю", "ы", "и", "е", "о", "ь", "й",
];

/// `word` without its ending, where at least three letters stay.
fn cyrillic_stem(word: &str) -> &str {
    CYRILLIC_ENDINGS
        .iter()
        .find_map(|ending| {
            word.strip_suffix(ending)
                .filter(|stem| stem.chars().count() >= 3)
        })
        .unwrap_or(word)
}

/// Paths of words, with what stands at their ends.
///
/// Made in two steps: [`Paths::add`] as often as needed, then [`Paths::finish`];
/// before that nothing stands anywhere.
#[derive(Debug)]
pub(crate) struct Paths<V> {
    /// The nodes after one word, by its number; 0 where no path begins with it.
    first: Vec<u32>,
    edges: FxHashMap<(u32, WordId), u32>,
    /// What was added, with its node, until it is put in order.
    waiting: Vec<(u32, V)>,
    /// How many values stand at each node.
    counts: Vec<u32>,
    /// Where the values of each node begin in `values`, and where the last end.
    starts: Vec<u32>,
    values: Vec<V>,
}

impl<V> Default for Paths<V> {
    fn default() -> Paths<V> {
        Paths::with_capacity(0)
    }
}

impl<V> Paths<V> {
    /// The node before the first word.
    pub(crate) const ROOT: u32 = 0;

    /// Room for so many values.
    pub(crate) fn with_capacity(values: usize) -> Paths<V> {
        let mut counts = Vec::with_capacity(values + 1);
        counts.push(0);
        Paths {
            first: Vec::with_capacity(values),
            edges: FxHashMap::with_capacity_and_hasher(values, FxBuildHasher),
            waiting: Vec::with_capacity(values),
            counts,
            starts: Vec::new(),
            values: Vec::new(),
        }
    }

    /// Adds `value` at the end of `path`; an empty path holds nothing.
    pub(crate) fn add(&mut self, path: &[WordId], value: V) {
        if path.is_empty() {
            return;
        }
        let mut node = Self::ROOT;
        for word in path {
            let next = u32::try_from(self.counts.len()).unwrap_or(u32::MAX);
            node = if node == Self::ROOT {
                self.first_node(*word, next)
            } else {
                *self.edges.entry((node, *word)).or_insert(next)
            };
            if node == next {
                self.counts.push(0);
            }
        }
        self.counts[node as usize] += 1;
        self.waiting.push((node, value));
    }

    /// Puts what was added in order: by node, then as it came.
    pub(crate) fn finish(&mut self) {
        let mut starts = Vec::with_capacity(self.counts.len() + 1);
        let mut sum = 0;
        for count in &self.counts {
            starts.push(sum);
            sum += count;
        }
        starts.push(sum);
        let mut free = starts.clone();
        let mut places: Vec<Option<V>> = Vec::new();
        places.resize_with(sum as usize, || None);
        for (node, value) in std::mem::take(&mut self.waiting) {
            let at = &mut free[node as usize];
            places[*at as usize] = Some(value);
            *at += 1;
        }
        self.values = places.into_iter().flatten().collect();
        self.starts = starts;
    }

    /// The node after the first word of a path, made where it is not there.
    fn first_node(&mut self, word: WordId, next: u32) -> u32 {
        let at = word as usize;
        if at >= self.first.len() {
            self.first.resize(at + 1, Self::ROOT);
        }
        if self.first[at] == Self::ROOT {
            self.first[at] = next;
        }
        self.first[at]
    }

    /// Whether a value was added at the end of `path`.
    pub(crate) fn holds(&self, path: &[WordId]) -> bool {
        path.iter()
            .try_fold(Self::ROOT, |node, word| self.step(node, *word))
            .is_some_and(|node| self.counts[node as usize] > 0)
    }

    /// The node after `word`.
    pub(crate) fn step(&self, node: u32, word: WordId) -> Option<u32> {
        if node == Self::ROOT {
            let next = self.first.get(word as usize).copied();
            return next.filter(|next| *next != Self::ROOT);
        }
        self.edges.get(&(node, word)).copied()
    }

    /// What ends at `node`.
    pub(crate) fn ends(&self, node: u32) -> &[V] {
        let at = node as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => &self.values[*start as usize..*end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_a_number() {
        let mut words = Vocabulary::default();
        for (one, other) in [
            ("السعوديه", "السعوديه"),
            ("erdoğan", "erdogan"),
            ("лавров", "лаврова"),
            ("москве", "москва"),
        ] {
            let id = words.intern(one);
            assert_eq!(words.id(other), Some(id), "{one} {other}");
        }
        assert_eq!(words.id("unseen"), None);
    }

    #[test]
    fn paths_end_where_names_end() {
        let mut words = Vocabulary::default();
        let mut paths = Paths::default();
        let name = words.intern_name("الأمم المتحدة");
        paths.add(&name, 7);
        assert!(paths.holds(&name));
        paths.finish();
        let node = name
            .iter()
            .try_fold(Paths::<i32>::ROOT, |node, word| paths.step(node, *word));
        assert_eq!(paths.ends(node.unwrap()), [7]);
        assert!(!paths.holds(&name[..1]));
        assert!(paths.ends(Paths::<i32>::ROOT).is_empty());
    }
}
