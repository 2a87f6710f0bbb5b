//! Everything about an article but its body: headline, dates, authors and the rest.

pub mod dates;
pub mod headline;
mod labels;
mod outlet;
mod rules;
mod visible;

pub(crate) use outlet::Outlet;
pub use rules::{Label, MetaRules};
pub(crate) use visible::{Visible, read as read_visible};
