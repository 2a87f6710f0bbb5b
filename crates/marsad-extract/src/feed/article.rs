//! Items of a feed → drafts of articles.
//!
//! What an item carries of its article is read by the rules of pages; what the
//! feed says of it (headline, times, authors, keywords) is taken over as said.

use marsad_record::{Byline, Flag};

use super::{Feed, FeedError, FeedHints, FeedReader, Item};
use crate::{Draft, Extractor, PageHints};

/// Reads a feed and makes a draft of each item, in the feed's order.
///
/// An item without its whole text gives a draft of its teaser, flagged
/// [`Flag::Truncated`].
///
/// # Errors
/// [`FeedError`] where the document is no feed.
pub fn read_articles(
    bytes: &[u8],
    hints: FeedHints<'_>,
    reader: &FeedReader,
    extractor: &Extractor,
) -> Result<Vec<Draft>, FeedError> {
    let feed = reader.read(bytes, hints)?;
    Ok(feed
        .items
        .iter()
        .map(|item| draft(&feed, item, hints, extractor))
        .collect())
}

fn draft(feed: &Feed, item: &Item, hints: FeedHints<'_>, extractor: &Extractor) -> Draft {
    let whole = item.content.as_ref();
    let words = whole
        .or(item.summary.as_ref())
        .map(super::Words::html)
        .unwrap_or_default();
    let language = item
        .language
        .as_deref()
        .or(feed.language.as_deref())
        .or(hints.language);
    let headline = item
        .title
        .as_ref()
        .map(super::Words::plain)
        .filter(|title| !title.is_empty());
    let url = item.link();
    let base = item.base.as_deref().or(url).unwrap_or("");
    let page = format!(
        "<base href=\"{}\"><article>{words}</article>",
        base.replace('"', "%22")
    );
    let read = extractor.read_page(&page, url, PageHints { language });
    let mut draft = read.into_iter().next().unwrap_or_default();

    draft.url = url.map(str::to_owned);
    draft.canonical_url = None;
    draft.headline = headline.or(draft.headline);
    draft.published = item.published.clone();
    draft.modified = item.updated.clone();
    if !item.authors.is_empty() {
        let authors = item.authors.iter().filter(|author| !author.name.is_empty());
        draft.byline = authors
            .map(|author| Byline {
                name: author.name.clone(),
                role: None,
            })
            .collect();
    }
    draft.keywords.clone_from(&item.categories);
    draft.image = item.image.clone().or(draft.image);
    if let Some(summary) = item.summary.as_ref().filter(|_| whole.is_some()) {
        draft.standfirst = Some(summary.plain()).filter(|words| !words.is_empty());
    }
    draft.related.clear();
    draft.flags.remove(&Flag::DateMissing);
    draft.flags.insert(Flag::FromFeed);
    if whole.is_none() && !draft.body.text.is_empty() {
        draft.flags.insert(Flag::Truncated);
    }
    if feed.charset_damaged {
        draft.flags.insert(Flag::CharsetDamaged);
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;
    use marsad_text::Packs;

    #[test]
    fn items_become_drafts_with_what_the_feed_says() {
        let feed = "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>\
            <title>صحيفة المرسى</title><language>ar</language>\
            <item><title>بدء أشغال الجسر الجديد &amp;amp; توسعة الطريق</title><link>https://almarsa.example/n/1</link>\
            <pubDate>Mon, 02 Nov 2026 09:10:00 +0100</pubDate><category>محليات</category>\
            <content:encoded>&lt;p&gt;انطلقت اليوم أشغال بناء الجسر الجديد فوق وادي الزيت بحضور والي الجهة وعدد من النواب.&lt;/p&gt;\
            &lt;p&gt;ومن المنتظر أن تنتهي الأشغال قبل نهاية العام المقبل.&lt;/p&gt;</content:encoded></item>\
            <item><title>خبر قصير</title><link>https://almarsa.example/n/2</link><description>مقتطف من الخبر الثاني في سطر واحد فقط…</description></item>\
            </channel></rss>";
        let packs = Packs::embedded();
        let (reader, extractor) = (FeedReader::new(&packs), Extractor::new(&packs));
        let drafts =
            read_articles(feed.as_bytes(), FeedHints::default(), &reader, &extractor).unwrap();
        assert_eq!(drafts.len(), 2);
        assert_eq!(
            drafts[0].headline.as_deref(),
            Some("بدء أشغال الجسر الجديد & توسعة الطريق")
        );
        assert_eq!(
            drafts[0].body.text.lines().count(),
            2,
            "{}",
            drafts[0].body.text
        );
        assert_eq!(
            drafts[0].published.as_ref().unwrap().utc.as_deref(),
            Some("2026-11-02T08:10:00Z")
        );
        assert_eq!(drafts[0].keywords, ["محليات"]);
        assert!(!drafts[0].flags.contains(&Flag::Truncated));
        assert!(drafts[1].flags.contains(&Flag::Truncated));
        assert!(drafts[1].body.text.starts_with("مقتطف"));
    }
}
