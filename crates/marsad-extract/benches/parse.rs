//! Our HTML parser beside html5ever (its tokenizer alone, and a tree as light as
//! can be), in bytes a second: over every fifth evaluation page where
//! `MARSAD_EVAL_DATA` names the data, else over pages made here.

#[path = "../tests/support/oracle.rs"]
#[expect(dead_code, reason = "the bench reads no lines")]
mod oracle;
#[path = "../tests/support/pages.rs"]
mod pages;

use std::cell::Cell;
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer};

static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let pages: Vec<String> = pages::evaluation_pages()
        .step_by(5)
        .map(|(_, html)| html)
        .collect();
    if pages.is_empty() {
        (1..40).map(made_page).collect()
    } else {
        pages
    }
});

/// A page with about the mixture of a news page: navigation, scripts, text.
fn made_page(n: usize) -> String {
    let item =
        "<li class=\"nav-item\"><a href=\"/section?a=1&amp;b=2\" title=\"Section\">Name</a></li>\n";
    let script = "<script>var a = [1, 2, 3]; if (a < 4) { b(\"<div>\"); }</script>\n";
    let paragraph = "<p>Words of a report, <b>some</b> of them&nbsp;set apart, and a <a href=\"/x\">link</a>.</p>\n";
    format!(
        "<!doctype html><html><head><title>A page</title>{}</head><body><ul>{}</ul><div>{}</div></body></html>",
        script.repeat(10 * n),
        item.repeat(20 * n),
        paragraph.repeat(30 * n)
    )
}

fn main() {
    divan::main();
}

fn bytes() -> BytesCount {
    BytesCount::new(PAGES.iter().map(String::len).sum::<usize>())
}

#[divan::bench(sample_count = 10)]
fn ours(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        let nodes = PAGES
            .iter()
            .map(|page| marsad_extract::dom::parse(page).len());
        nodes.sum::<usize>()
    });
}

#[divan::bench(sample_count = 3)]
fn html5ever(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        for page in PAGES.iter() {
            divan::black_box(oracle::oracle_tree(page));
        }
    });
}

struct Count(Cell<usize>);

impl TokenSink for Count {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        divan::black_box(token);
        self.0.set(self.0.get() + 1);
        TokenSinkResult::Continue
    }
}

#[divan::bench(sample_count = 3)]
fn html5ever_tokenizer(bencher: Bencher<'_, '_>) {
    bencher.counter(bytes()).bench(|| {
        let mut all = 0;
        for page in PAGES.iter() {
            let tokenizer = Tokenizer::new(Count(Cell::new(0)), Default::default());
            let input = BufferQueue::default();
            input.push_back(StrTendril::from_slice(page));
            let _ = tokenizer.feed(&input);
            tokenizer.end();
            all += tokenizer.sink.0.get();
        }
        all
    });
}
