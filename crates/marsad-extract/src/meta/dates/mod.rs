//! When the article was published and changed, with zone and evidence.

mod address;
mod calendar;
mod clock;
pub(crate) mod judge;
mod numeric;
mod points;
mod reader;
mod stamp;
mod tokens;
mod words;

pub(crate) use tokens::{Placed, Token, each_token, fold_words, tokens};

pub use reader::{DateHints, DateReader, Found};
pub use stamp::Stamp;

#[cfg(test)]
mod tests;
