//! Everything about an article but its body: headline, dates, authors and the rest.

pub(crate) mod address;
mod author_marks;
pub(crate) mod byline;
mod credit_lines;
pub mod dates;
pub(crate) mod flags;
mod han;
pub mod headline;
pub(crate) mod keywords;
mod known_names;
mod labels;
mod names;
mod outlet;
mod people;
pub(crate) mod related;
mod rules;
mod signatures;
pub(crate) mod standfirst;
mod titles;
mod visible;
mod weigh;

pub(crate) use outlet::Outlet;
pub use rules::{Label, MetaRules};
pub(crate) use visible::read as read_visible;
