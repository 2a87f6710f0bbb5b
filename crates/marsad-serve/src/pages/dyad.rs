//! Two countries: what they do to each other, week by week.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use marsad_record::{Actor, Event};
use marsad_store::query::{Facet, Node};

use super::actor::{happenings, known};
use super::happenings::Happening;
use super::page;
use crate::app::App;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::shown::escape;

/// Articles that the page is made from: the newest.
const ARTICLES: usize = 300;
/// Half the height of the chart.
const HALF: usize = 40;

#[derive(Template)]
#[template(path = "dyad.html")]
struct DyadPage {
    shell: Shell,
    first: String,
    second: String,
    swapped: String,
    cooperation: u64,
    conflict: u64,
    chart: String,
    happenings: Vec<Happening>,
}

/// `GET /dyad/{first}/{second}`
pub(crate) async fn dyad(
    State(app): State<App>,
    shell: Shell,
    Path((first, second)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (first, second) = (first.to_uppercase(), second.to_uppercase());
    let query = Node::Or(vec![
        Node::Is(Facet::Dyad, format!("{first}-{second}")),
        Node::Is(Facet::Dyad, format!("{second}-{first}")),
    ]);
    let known = app
        .store(move |store| known(store, query, ARTICLES))
        .await?;
    let between = |event: &Event| {
        let does = |code: &str| has(&event.actor, code);
        let suffers = |code: &str| has(&event.recipient, code);
        (does(&first) && (suffers(&second) || does(&second))) || (does(&second) && suffers(&first))
    };
    let happenings = happenings(&shell, &known.records, between);
    let of_quad = |low: bool| {
        happenings
            .iter()
            .filter(|one| (one.quad <= 2) == low)
            .count() as u64
    };
    let template = DyadPage {
        first: shell.country(&first),
        second: shell.country(&second),
        swapped: format!("/dyad/{second}/{first}"),
        cooperation: of_quad(true),
        conflict: of_quad(false),
        chart: chart(&shell, &happenings),
        happenings,
        shell,
    };
    page(&template)
}

fn has(parties: &[Actor], code: &str) -> bool {
    parties
        .iter()
        .any(|party| party.country.as_deref() == Some(code))
}

/// Reports a week: cooperation above the line, conflict below it.
fn chart(shell: &Shell, happenings: &[Happening]) -> String {
    let mut weeks: BTreeMap<Date, (usize, usize)> = BTreeMap::new();
    for one in happenings {
        let Some(day) = one.day else { continue };
        let counts = weeks.entry(monday(day)).or_default();
        if one.quad <= 2 {
            counts.0 += 1;
        } else {
            counts.1 += 1;
        }
    }
    let most = weeks
        .values()
        .map(|(up, down)| *up.max(down))
        .max()
        .unwrap_or(0);
    if weeks.len() < 2 || most == 0 {
        return String::new();
    }
    let clock = shell.clock();
    let mut svg = format!(
        "<svg class=\"chart both\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        weeks.len() * 10,
        HALF * 2,
        escape(&shell.t("dyad-chart")),
    );
    for (index, (week, (up, down))) in weeks.iter().enumerate() {
        let title = format!(
            "{}: {} {up}، {} {down}",
            clock.date(*week),
            shell.t("dyad-cooperation"),
            shell.t("dyad-conflict")
        );
        let (above, below) = (up * HALF / most, down * HALF / most);
        let _ = write!(
            svg,
            "<g><title>{}</title><rect class=\"good\" x=\"{x}\" y=\"{}\" width=\"8\" height=\"{above}\"/><rect class=\"bad\" x=\"{x}\" y=\"{HALF}\" width=\"8\" height=\"{below}\"/></g>",
            escape(&title),
            HALF - above,
            x = index * 10 + 1,
        );
    }
    svg.push_str("</svg>");
    svg
}

fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(back)).unwrap_or(day)
}
