//! The one function from raw document to records, used by every command.
//!
//! Pure: where documents come from and where records go is the caller's. The
//! last step turns byte spans into offsets in Unicode scalar values.

mod document;
mod facts;
mod identity;
mod record;

use marsad_analyse::Analyser;
use marsad_extract::feed::{self, FeedHints, FeedReader};
use marsad_extract::json::{self, JsonArticle};
use marsad_extract::lines::LineRules;
use marsad_extract::page::{Extractor, PageHints};
use marsad_extract::{Draft, charset, markdown, plain, time};
use marsad_record::{Article, Evidence, EvidenceFrom, Flag, MadeBy};
use marsad_text::Packs;
use marsad_text::direction::is_rtl;
use marsad_text::language::LanguageRules;
use thiserror::Error;

pub use document::{Document, DocumentKind};

/// Why a document gives no record.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The bytes are no text.
    #[error("not a text: binary data")]
    Binary,
    /// JSON that is no article.
    #[error(transparent)]
    Json(#[from] json::JsonError),
    /// A feed in which nothing could be read.
    #[error(transparent)]
    Feed(#[from] feed::FeedError),
}

/// The compiled rules of every stage; made once, used for every document.
#[derive(Debug)]
pub struct Pipeline {
    extractor: Extractor,
    lines: LineRules,
    feeds: FeedReader,
    languages: LanguageRules,
    /// None: records are left without facts.
    analyser: Option<Analyser>,
    made_by: MadeBy,
}

impl Pipeline {
    /// Compiles the packs.
    pub fn new(packs: &Packs) -> Pipeline {
        std::thread::scope(|scope| {
            let extraction = scope.spawn(|| Pipeline::without_analysis(packs));
            let analyser = Some(Analyser::new(packs));
            // A thread that fails takes its panic along: the packs are compiled here again.
            let extraction = extraction.join();
            Pipeline {
                analyser,
                ..extraction.unwrap_or_else(|_| Pipeline::without_analysis(packs))
            }
        })
    }

    /// A pipeline that ends after extraction: its records hold no facts.
    pub fn without_analysis(packs: &Packs) -> Pipeline {
        let marsad = env!("CARGO_PKG_VERSION").to_owned();
        Pipeline {
            extractor: Extractor::new(packs),
            lines: LineRules::new(packs),
            feeds: FeedReader::new(packs),
            languages: LanguageRules::new(packs),
            analyser: None,
            made_by: MadeBy {
                marsad,
                packs: packs.digest(),
            },
        }
    }

    /// The program and packs that records name as their makers.
    pub fn made_by(&self) -> &MadeBy {
        &self.made_by
    }

    /// The compiled analysis, where the pipeline has one.
    pub fn analyser(&self) -> Option<&Analyser> {
        self.analyser.as_ref()
    }

    /// Reads a document: decode, extract, analyse, convert. An empty page is a record
    /// with the flag `empty`, not an error.
    ///
    /// # Errors
    /// [`ReadError`] where the bytes are not what their kind says.
    pub fn read(&self, document: &Document<'_>) -> Result<Vec<Article>, ReadError> {
        let mut articles = self.extract(document)?;
        for article in &mut articles {
            self.analyse(article);
        }
        Ok(articles)
    }

    /// Fills in the facts of an article, in place of those it has.
    pub fn analyse(&self, article: &mut Article) {
        if let Some(analyser) = &self.analyser {
            let facts = analyser.analyse(&facts::input(article));
            facts::fill(article, facts);
        }
    }

    fn extract(&self, document: &Document<'_>) -> Result<Vec<Article>, ReadError> {
        let decoded = charset::decode(
            document.bytes,
            document.charset,
            document.url.and_then(top_level_domain),
        );
        if decoded.binary {
            return Err(ReadError::Binary);
        }
        let mut drafts = match document.kind {
            DocumentKind::Html => self.extractor.read_page(
                &decoded.text,
                document.url,
                PageHints {
                    language: document.language,
                },
            ),
            DocumentKind::Json => match json::read_json(&decoded.text)? {
                JsonArticle::Record(article) => return Ok(vec![self.renewed(*article)]),
                JsonArticle::Draft(draft) => vec![*draft],
            },
            DocumentKind::Text => plain::read(&decoded.text, &self.lines),
            DocumentKind::Markdown => markdown::read(&decoded.text, &self.lines),
            DocumentKind::Feed => return self.read_feed(document),
        };
        for draft in &mut drafts {
            if decoded.damaged {
                draft.flags.insert(Flag::CharsetDamaged);
            }
            fill_published(draft, document.published);
            self.fill_language(draft, document.language);
        }
        Ok(record::records(drafts, &self.made_by))
    }

    /// Texts without mark-up say their language by their words alone.
    fn fill_language(&self, draft: &mut Draft, known: Option<&str>) {
        if draft.language.is_empty() || draft.language == "und" {
            let body = &draft.body.text;
            let words = if body.is_empty() {
                draft.headline.as_deref().unwrap_or("")
            } else {
                body
            };
            draft.language = self.languages.decide(words, known);
        }
        if mixes_directions(&draft.body.text) {
            draft.flags.insert(Flag::LanguageMixed);
        }
    }

    /// Feeds decode themselves: XML has rules of its own for that.
    fn read_feed(&self, document: &Document<'_>) -> Result<Vec<Article>, ReadError> {
        let hints = FeedHints {
            url: document.url,
            charset: document.charset,
            language: document.language,
        };
        let drafts = feed::read_articles(document.bytes, hints, &self.feeds, &self.extractor)?;
        Ok(record::records_of_feed(drafts, &self.made_by))
    }

    /// An earlier record, made anew by this program: words and identity stay.
    fn renewed(&self, mut article: Article) -> Article {
        article.version = identity::version(article.headline.as_deref(), &article.text);
        article.made_by = self.made_by.clone();
        article
    }
}

/// Whether a fifth of the text or more is in paragraphs that run against the
/// others: two languages in one article.
fn mixes_directions(text: &str) -> bool {
    const LONG: usize = 80;
    let (mut rtl, mut ltr) = (0, 0);
    for paragraph in text.lines().filter(|paragraph| paragraph.len() >= LONG) {
        let side = if is_rtl(paragraph) {
            &mut rtl
        } else {
            &mut ltr
        };
        *side += paragraph.len();
    }
    5 * rtl.min(ltr) >= rtl + ltr && rtl.min(ltr) > 0
}

/// A time known from outside counts where the document names none.
fn fill_published(draft: &mut Draft, published: Option<&str>) {
    let Some(published) = published else { return };
    if draft.published.is_none() {
        let evidence = Evidence {
            from: EvidenceFrom::Feed,
            quote: published.to_owned(),
        };
        draft.published = time::iso(published, evidence);
    }
}

fn top_level_domain(url: &str) -> Option<&str> {
    let host = url.split("//").nth(1)?.split(['/', ':', '?', '#']).next()?;
    host.rsplit('.').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_two_directions_is_mixed() {
        let arabic =
            "أعلنت الوزارة اليوم نتائج الدراسة التي أجرتها على مدى عامين كاملين في ثلاث محافظات";
        let english = "The ministry today announced the results of a study that it carried out over two whole years.";
        assert!(mixes_directions(&format!("{arabic}\n{english}")));
        assert!(!mixes_directions(&format!("{arabic}\n{arabic}\nReuters")));
        assert!(!mixes_directions(""));
    }
}
