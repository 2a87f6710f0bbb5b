//! Average linkage: a neighbourhood of articles cut into groups.
//!
//! In: the likeness of all pairs. Out: the parts, each ascending, in order of
//! their first members. The two parts of the highest mean likeness are joined
//! until no mean reaches the threshold (Sokal and Michener 1958), so that a
//! group never hangs together by a chain of single pairs. Invariant: the result
//! depends on the likenesses and the order of the items alone.

/// Cuts `n` items into groups; `likeness` holds `n` rows of `n` values.
pub(crate) fn partition(n: usize, mut likeness: Vec<f32>, threshold: f32) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = (0..n).map(|item| vec![item]).collect();
    // The best partner of each part, among the parts after it.
    let mut best: Vec<Option<(f32, usize)>> =
        (0..n).map(|a| partner(n, &likeness, &parts, a)).collect();
    while let Some((a, b)) = closest(&best, threshold) {
        let (of_a, of_b) = (size(&parts[a]), size(&parts[b]));
        for c in 0..n {
            let mean = (likeness[a * n + c] * of_a + likeness[b * n + c] * of_b) / (of_a + of_b);
            likeness[a * n + c] = mean;
            likeness[c * n + a] = mean;
        }
        let joined = std::mem::take(&mut parts[b]);
        parts[a].extend(joined);
        best[b] = None;
        for c in 0..n {
            let touched = c <= a || best[c].is_some_and(|(_, with)| with == a || with == b);
            if touched && !parts[c].is_empty() {
                best[c] = partner(n, &likeness, &parts, c);
            }
        }
    }
    parts.retain(|part| !part.is_empty());
    for part in &mut parts {
        part.sort_unstable();
    }
    parts
}

/// The later part that is most like part `a`.
fn partner(n: usize, likeness: &[f32], parts: &[Vec<usize>], a: usize) -> Option<(f32, usize)> {
    let mut best: Option<(f32, usize)> = None;
    for b in a + 1..n {
        let value = likeness[a * n + b];
        if !parts[b].is_empty() && best.is_none_or(|(most, _)| value > most) {
            best = Some((value, b));
        }
    }
    best
}

fn closest(best: &[Option<(f32, usize)>], threshold: f32) -> Option<(usize, usize)> {
    let mut closest: Option<(f32, usize, usize)> = None;
    for (a, partner) in best.iter().enumerate() {
        if let Some((value, b)) = partner
            && *value >= threshold
            && closest.is_none_or(|(most, _, _)| *value > most)
        {
            closest = Some((*value, a, *b));
        }
    }
    closest.map(|(_, a, b)| (a, b))
}

fn size(part: &[usize]) -> f32 {
    f32::from(u16::try_from(part.len()).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_cut_where_its_ends_are_unlike() {
        // 0–1 and 2–3 are alike, 1–2 somewhat; the ends have nothing in common.
        let rows = vec![
            1.0, 0.9, 0.1, 0.0, //
            0.9, 1.0, 0.6, 0.1, //
            0.1, 0.6, 1.0, 0.8, //
            0.0, 0.1, 0.8, 1.0,
        ];
        assert_eq!(partition(4, rows, 0.5), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn nothing_and_one_are_groups_of_themselves() {
        assert!(partition(0, Vec::new(), 0.5).is_empty());
        assert_eq!(partition(1, vec![1.0], 0.5), [vec![0]]);
    }
}
