//! Everything about an article but its body: headline, dates, authors and the rest.

pub(crate) mod address;
pub(crate) mod byline;
mod credit_lines;
pub mod dates;
pub(crate) mod flags;
pub mod headline;
pub(crate) mod keywords;
mod labels;
mod names;
mod outlet;
mod people;
pub(crate) mod related;
mod rules;
pub(crate) mod standfirst;
mod titles;
mod visible;

pub(crate) use outlet::Outlet;
pub use rules::{Label, MetaRules};
pub(crate) use visible::read as read_visible;
