//! Readings of an Arabic word as proclitics and a rest, by letters alone.
//!
//! In: a folded word. Out: every way to cut particles (و ف, then ب ك ل) off its
//! front, the whole word first. No dictionary is asked: callers look the rest
//! up and take the first reading that they know. Stands here until a lexicon of
//! clitics decides; nothing else knows how it cuts.

/// One way to read a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Folded bytes of particles at the front.
    pub cut: usize,
    /// `لل…`: the particle swallowed the alef of the article, so that the rest
    /// reads with ا before it.
    pub swallowed_alef: bool,
}

/// The readings of `form`, longest rest first; at least one, at most six.
pub fn readings(form: &str) -> impl Iterator<Item = Reading> + use<'_> {
    let whole = std::iter::once(Reading {
        cut: 0,
        swallowed_alef: false,
    });
    let chain = particles(form);
    whole.chain(chain.into_iter().flatten().flat_map(move |cut| {
        let rest = &form[cut..];
        let plain = (letters(rest) >= 2).then_some(Reading {
            cut,
            swallowed_alef: false,
        });
        // The cut after a ل that stands before another ل: the article's alef is gone.
        let swallowed = (form[..cut].ends_with('ل') && rest.starts_with('ل') && letters(rest) >= 3)
            .then_some(Reading {
                cut,
                swallowed_alef: true,
            });
        swallowed.into_iter().chain(plain)
    }))
}

/// Cuts after one and after two particles, in bytes.
fn particles(form: &str) -> [Option<usize>; 2] {
    let mut chars = form.char_indices();
    let Some((_, first)) = chars.next() else {
        return [None, None];
    };
    let (second_at, second) = chars.next().unwrap_or((0, ' '));
    let third_at = chars.next().map_or(0, |(at, _)| at);
    match first {
        'و' | 'ف' => [
            (second_at > 0).then_some(second_at),
            (matches!(second, 'ب' | 'ك' | 'ل') && third_at > 0).then_some(third_at),
        ],
        'ب' | 'ك' | 'ل' => [(second_at > 0).then_some(second_at), None],
        _ => [None, None],
    }
}

fn letters(form: &str) -> usize {
    form.chars().take(3).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rests(form: &str) -> Vec<String> {
        readings(form)
            .map(|reading| {
                let alef = if reading.swallowed_alef { "ا" } else { "" };
                format!("{alef}{}", &form[reading.cut..])
            })
            .collect()
    }

    #[test]
    fn particles_are_offered_never_forced() {
        for (form, wanted) in [
            ("موسكو", &["موسكو"][..]),
            ("بتونس", &["بتونس", "تونس"]),
            ("وبالقاهره", &["وبالقاهره", "بالقاهره", "القاهره"]),
            ("للجامعه", &["للجامعه", "الجامعه", "لجامعه"]),
            ("وللجامعه", &["وللجامعه", "للجامعه", "الجامعه", "لجامعه"]),
            ("و", &["و"]),
            ("", &[""]),
        ] {
            assert_eq!(rests(form), wanted, "{form}");
        }
    }
}
