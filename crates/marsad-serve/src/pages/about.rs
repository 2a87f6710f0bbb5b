//! About the program: version, what is stored, the keys.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use marsad_store::index::{Search, SearchOrder};
use marsad_store::query::Node;

use super::page;
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;

const KEYS: [(&str, &str); 8] = [
    ("j n", "key-next"),
    ("k p", "key-previous"),
    ("o", "key-open"),
    ("v", "key-original"),
    ("/", "key-search"),
    ("g u", "key-top"),
    ("g f", "key-sources"),
    ("?", "key-help"),
];

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    shell: Shell,
    facts: Vec<(String, String)>,
    keys: [(&'static str, &'static str); 8],
}

/// `GET /about`
pub(crate) async fn about(State(app): State<App>, shell: Shell) -> Result<Response, Failure> {
    let (articles, sources) = app
        .store(|store| {
            let all = store.search(&Search {
                query: Node::Everything,
                order: SearchOrder::Time,
                limit: 1,
                after: None,
                count: true,
            })?;
            let articles = all.counts.map_or(0, |counts| counts.total);
            Ok((articles as u64, store.sources()?.len() as u64))
        })
        .await?;
    let mut facts = vec![
        (shell.t("about-version"), shell.version().to_owned()),
        (shell.t("about-articles"), shell.n("articles", articles)),
        (shell.t("about-sources"), shell.n("sources-count", sources)),
    ];
    let more = app.settings().facts.iter();
    facts.extend(more.map(|(label, value)| (shell.t(label), value.clone())));
    page(&AboutPage {
        shell,
        facts,
        keys: KEYS,
    })
}
