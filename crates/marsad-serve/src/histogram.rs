//! Articles by day as a bar chart: an SVG made here, complete without scripts.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::address::Asked;
use crate::shell::Shell;
use crate::shown::escape;

/// Bars that fit a column.
const MOST_BARS: i64 = 90;
const FEWEST_BARS: i64 = 31;
const HEIGHT: usize = 60;

/// One bar: its days and how many articles.
struct Bar {
    first: Date,
    last: Date,
    count: usize,
}

/// The chart of `days` (days since 1970, ascending); each bar leads to its days.
/// Empty where there is nothing to compare.
pub(crate) fn chart(shell: &Shell, asked: &Asked, path: &str, days: &[(i64, usize)]) -> String {
    let bars = bars(days);
    if days.len() < 2 {
        return String::new();
    }
    let clock = shell.clock();
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    let mut svg = format!(
        "<svg class=\"chart\" viewBox=\"0 0 {} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\">",
        bars.len() * 10,
        escape(&shell.t("facet-histogram")),
    );
    for (index, bar) in bars.iter().enumerate() {
        // A day with one article beside a day with a thousand is still seen.
        let height = (bar.count * HEIGHT)
            .div_ceil(most)
            .max(usize::from(bar.count > 0) * 2);
        let range = range(bar);
        let label = if bar.first == bar.last {
            clock.date(bar.first)
        } else {
            format!("{} – {}", clock.date(bar.first), clock.date(bar.last))
        };
        let count = shell.n("articles", bar.count as u64);
        let _ = write!(
            svg,
            "<a href=\"{}\"><title>{}: {}</title><rect class=\"room\" x=\"{x}\" y=\"0\" width=\"10\" height=\"{HEIGHT}\"/><rect x=\"{bar_x}\" y=\"{}\" width=\"8\" height=\"{height}\"/></a>",
            escape(&asked.without("after").with("day", &range).on(path)),
            escape(&label),
            escape(&count),
            HEIGHT - height,
            x = index * 10,
            bar_x = index * 10 + 1,
        );
    }
    svg.push_str("</svg>");
    let (first, last) = (&bars[0], &bars[bars.len() - 1]);
    let _ = write!(
        svg,
        "<div class=\"ends\" dir=\"ltr\"><bdi>{}</bdi><bdi>{}</bdi></div>",
        escape(&clock.date(first.first)),
        escape(&clock.date(last.last)),
    );
    svg
}

fn range(bar: &Bar) -> String {
    if bar.first == bar.last {
        bar.first.to_string()
    } else {
        format!("{}..{}", bar.first, bar.last)
    }
}

/// Days as bars of equal width, as many days each as it takes.
fn bars(days: &[(i64, usize)]) -> Vec<Bar> {
    let (Some(&(first, _)), Some(&(last, _))) = (days.first(), days.last()) else {
        return Vec::new();
    };
    // Few bars would be walls: there is room for a month before them.
    let first = first.min(last + 1 - FEWEST_BARS);
    let step = (last - first + 1).max(1).saturating_add(MOST_BARS - 1) / MOST_BARS;
    let mut counts = vec![0; usize::try_from((last - first) / step + 1).unwrap_or(1)];
    for (day, count) in days {
        if let Some(bar) = counts.get_mut(usize::try_from((day - first) / step).unwrap_or(0)) {
            *bar += count;
        }
    }
    let bars = counts
        .into_iter()
        .zip(0_i64..)
        .filter_map(|(count, index)| {
            let from = first + index * step;
            Some(Bar {
                first: day(from)?,
                last: day((from + step - 1).min(last))?,
                count,
            })
        });
    bars.collect()
}

fn day(since_1970: i64) -> Option<Date> {
    let span: Span = Span::new().try_days(since_1970).ok()?;
    Date::constant(1970, 1, 1)
        .checked_add(span)
        .ok()
        .filter(|day| *day >= Date::MIN + 1.days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_times_share_bars() {
        let year: Vec<_> = (19_000..19_365).map(|day| (day, 1)).collect();
        let bars = bars(&year);
        assert!(bars.len() <= 90);
        assert_eq!(bars.iter().map(|bar| bar.count).sum::<usize>(), 365);
        assert_eq!(bars[0].last.tomorrow().unwrap(), bars[1].first);
    }
}
