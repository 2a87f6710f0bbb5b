//! Waiting for a page to say something.

use std::time::{Duration, Instant};

use crate::http::get;

/// Asks until `path` answers with `words`; two minutes are given up on.
pub(crate) fn until(address: &str, path: &str, words: &str) -> String {
    let start = Instant::now();
    loop {
        let answer = get(address, path);
        if answer.contains(words) {
            return answer;
        }
        assert!(
            start.elapsed() < Duration::from_mins(2),
            "{path} never says {words}: {answer}"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}
