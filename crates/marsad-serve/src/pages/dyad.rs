//! Two countries: what they do to each other, week by week.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::civil::Date;
use marsad_store::facts::{EventFilter, EventOrder, Tally};

use super::happenings::{Happening, happenings};
use super::page;
use crate::address::Asked;
use crate::app::App;
use crate::event_query;
use crate::failure::Failure;
use crate::shell::Shell;
use crate::shown::escape;

/// Events on a page.
const EVENTS: usize = 50;
/// Half the height of the chart.
const HALF: u64 = 40;
/// Weeks that the chart shows: the last two years.
const WEEKS: usize = 104;

#[derive(Template)]
#[template(path = "dyad.html")]
struct DyadPage {
    shell: Shell,
    first: String,
    second: String,
    swapped: String,
    tally: Tally,
    chart: String,
    weeks: Vec<(String, Tally)>,
    happenings: Vec<Happening>,
    older: Option<String>,
}

/// `GET /dyad/{first}/{second}`
pub(crate) async fn dyad(
    State(app): State<App>,
    shell: Shell,
    Path((first, second)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Failure> {
    let (first, second) = (first.to_uppercase(), second.to_uppercase());
    let after = event_query::cursor(&asked)?;
    let filter = EventFilter {
        between: Some((first.clone(), second.clone())),
        ..EventFilter::default()
    };
    let (found, weeks) = app
        .store(move |store| {
            let weeks = store.event_weeks(&filter)?;
            Ok((
                store.events(&filter, EventOrder::Reported, after, EVENTS)?,
                weeks,
            ))
        })
        .await?;
    let mut tally = Tally::default();
    for week in weeks.values() {
        tally.cooperation += week.cooperation;
        tally.cooperation_reports += week.cooperation_reports;
        tally.conflict += week.conflict;
        tally.conflict_reports += week.conflict_reports;
    }
    let clock = shell.clock();
    let told = weeks.iter().rev().take(WEEKS).filter_map(|(week, tally)| {
        let monday = day(*week)?;
        Some((clock.date(monday), *tally))
    });
    let here = format!("/dyad/{first}/{second}");
    let template = DyadPage {
        weeks: told.collect(),
        first: shell.country(&first),
        second: shell.country(&second),
        swapped: format!("/dyad/{second}/{first}"),
        tally,
        chart: chart(&shell, &weeks),
        happenings: happenings(&shell, &found),
        older: found
            .next
            .map(|next| Asked::default().with("after", &next.to_string()).on(&here)),
        shell,
    };
    page(&template)
}

/// Happenings a week, filled, before reports, pale: cooperation above the line,
/// conflict below it.
fn chart(shell: &Shell, weeks: &BTreeMap<i64, Tally>) -> String {
    let (Some(first), Some(last)) = (weeks.keys().next(), weeks.keys().next_back()) else {
        return String::new();
    };
    let span = i64::try_from(WEEKS).unwrap_or(104) * 7;
    let first = (*first).max(last - span);
    let shown = weeks.range(first..);
    let most = shown
        .clone()
        .map(|(_, week)| week.cooperation_reports.max(week.conflict_reports))
        .max()
        .unwrap_or(0)
        .max(1);
    let count = (last - first) / 7 + 1;
    if count < 2 {
        return String::new();
    }
    let clock = shell.clock();
    let mut svg = format!(
        "<svg class=\"chart both\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        count * 10,
        HALF * 2,
        escape(&shell.t("dyad-chart")),
    );
    for (week, tally) in shown {
        let x = (week - first) / 7 * 10 + 1;
        let monday = day(*week).map_or_else(String::new, |monday| clock.date(monday));
        let title = format!(
            "{monday}: {} {}/{} · {} {}/{}",
            shell.t("dyad-cooperation"),
            tally.cooperation,
            tally.cooperation_reports,
            shell.t("dyad-conflict"),
            tally.conflict,
            tally.conflict_reports,
        );
        let _ = write!(svg, "<g><title>{}</title>", escape(&title));
        for (class, count, above) in [
            ("good pale", tally.cooperation_reports, true),
            ("bad pale", tally.conflict_reports, false),
            ("good", tally.cooperation, true),
            ("bad", tally.conflict, false),
        ] {
            let height = count * HALF / most;
            let y = if above { HALF - height } else { HALF };
            let _ = write!(
                svg,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"8\" height=\"{height}\"/>"
            );
        }
        svg.push_str("</g>");
    }
    svg.push_str("</svg>");
    svg
}

fn day(since_1970: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(since_1970).ok()?;
    Date::constant(1970, 1, 1).checked_add(span).ok()
}
