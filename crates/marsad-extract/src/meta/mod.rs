//! Everything about an article but its body: headline, dates, authors and the rest.

pub(crate) mod byline;
pub mod dates;
pub mod headline;
mod labels;
mod names;
mod outlet;
mod rules;
mod visible;

pub(crate) use outlet::Outlet;
pub use rules::{Label, MetaRules};
pub(crate) use visible::read as read_visible;
