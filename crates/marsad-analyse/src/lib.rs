//! An article → who is named, when, who said what, what happened, what it is about.
//!
//! Pure: an [`Analyser`] is compiled from language packs once and gives the
//! same [`Facts`] for the same [`Input`] always. Invariant: every fact points
//! at words of the input by a byte span, and names the rule that made it.

pub mod attribution;
pub mod events;
mod facts;
mod input;
pub mod keywords;
pub mod names;
pub mod speech;
pub mod when;
pub mod words;

use std::sync::Arc;

use marsad_text::arabic::Morphology;
use marsad_text::{Packs, SentenceRules};

pub use facts::{
    Actor, Attribution, Country, Cue, Date, Event, EventDate, EventPlace, Facts, Keyword, Mention,
    Place, Quantity, Quote, Speaker,
};
pub use input::Input;

use words::Words;

/// The compiled rules of every stage; made once, used for every article.
#[derive(Debug)]
pub struct Analyser {
    morphology: Arc<Morphology>,
    sentences: SentenceRules,
    names: names::Rules,
    when: when::Rules,
    speech: speech::Rules,
    attribution: attribution::Rules,
    events: events::Rules,
    keywords: keywords::Rules,
}

impl Analyser {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Analyser {
        // Half of the work is the tables of names, the other half all the rest.
        std::thread::scope(|scope| {
            let tables = scope.spawn(|| names::Tables::new(packs));
            let morphology = Arc::new(Morphology::new(packs));
            let sentences = SentenceRules::new(packs);
            let when = when::Rules::new(packs);
            let speech = speech::Rules::new(packs);
            let attribution = attribution::Rules::new(packs);
            let events = events::Rules::new(packs, Arc::clone(&morphology));
            let keywords = keywords::Rules::new(packs, Arc::clone(&morphology));
            // A thread that fails takes its panic along: the tables are compiled here again.
            let tables = tables.join().unwrap_or_else(|_| names::Tables::new(packs));
            Analyser {
                morphology: Arc::clone(&morphology),
                sentences,
                names: names::Rules::with_tables(tables, morphology),
                when,
                speech,
                attribution,
                events,
                keywords,
            }
        })
    }

    /// The Arabic dictionary, shared by all stages.
    pub fn morphology(&self) -> &Morphology {
        &self.morphology
    }

    /// The names stage, for callers that look phrases up.
    pub fn names(&self) -> &names::Rules {
        &self.names
    }

    /// What a list of event triggers alone would find: the peer of the coder.
    pub fn triggers_alone(&self, input: &Input<'_>) -> Vec<(Place, &'static str)> {
        let words = Words::new(input, &self.sentences);
        self.events.triggers_alone(&words, input.language)
    }

    /// Every event considered, whatever its score: for fitting and for curves.
    pub fn event_candidates(&self, input: &Input<'_>) -> Vec<events::Candidate> {
        let words = Words::new(input, &self.sentences);
        let facts = self.analyse(input);
        self.events.candidates(&words, input, &facts)
    }

    /// Reads an article: each stage sees the facts of those before it.
    pub fn analyse(&self, input: &Input<'_>) -> Facts {
        let words = Words::new(input, &self.sentences);
        let mut facts = Facts::default();
        self.names.find(&words, input, &mut facts);
        self.when.find(&words, input, &mut facts);
        self.speech.find(&words, input, &self.names, &mut facts);
        self.attribution
            .find(&words, input, &self.names, &mut facts);
        self.events.find(&words, input, &self.names, &mut facts);
        self.keywords.find(&words, input, &mut facts);
        facts
    }
}
