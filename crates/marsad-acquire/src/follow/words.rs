//! What went wrong with a poll, in words for the source's page.

use jiff::Timestamp;

use crate::client::FetchError;
use crate::host::Turned;
use crate::source::Problem;

/// An error status, said for a person; none for a good one.
pub(super) fn of_status(status: u16, now: Timestamp) -> Option<Problem> {
    let (words, hint) = match status {
        200..300 => return None,
        304 => (
            "it says «unchanged» although we hold no copy (304)",
            "the server answers wrongly; it is tried again later",
        ),
        401 | 402 | 407 => (
            "it wants a login or payment",
            "follow a public address of the outlet instead",
        ),
        403 => (
            "it refuses us",
            "it may block programs; try another address of the outlet, or ask it",
        ),
        404 => (
            "nothing stands at this address",
            "look for the new address on the outlet's site",
        ),
        410 => (
            "what stood at this address is gone for good",
            "look for the new address on the outlet's site",
        ),
        429 => (
            "it asks us to come less often",
            "it is left alone for as long as it wishes",
        ),
        451 => (
            "it is withheld for legal reasons",
            "it may be reachable from another country",
        ),
        500..600 => (
            "the site has an error of its own",
            "it is tried again later",
        ),
        _ => (
            "it answers in a way that makes no sense here",
            "open the address in a browser to compare",
        ),
    };
    Some(Problem {
        at: now,
        words: format!("{words} ({status})"),
        hint: hint.to_owned(),
    })
}

/// A fetch that failed.
pub(super) fn of_error(error: &FetchError, now: Timestamp) -> Problem {
    Problem {
        at: now,
        words: error.cause.to_string(),
        hint: error.hint().to_owned(),
    }
}

/// A request that was not made; none where it is only put off.
pub(super) fn of_turned(turned: &Turned, now: Timestamp) -> Option<Problem> {
    let hint = match turned {
        Turned::Later(_) => return None,
        Turned::Robots => "the site does not want programs here; choose another of its addresses",
        Turned::NoRobots(_) => {
            "until the site says what programs may fetch, nothing is; it is tried again later"
        }
    };
    Some(Problem {
        at: now,
        words: turned.to_string(),
        hint: hint.to_owned(),
    })
}

/// A document that is not what the source should be.
pub(super) fn unreadable(words: String, now: Timestamp) -> Problem {
    let hint = "open the address in a browser; the outlet may have moved its feed, or the page can be followed as a section";
    Problem {
        at: now,
        words,
        hint: hint.to_owned(),
    }
}
