//! Scorers and loaders behind `marsad eval` and the quality floors in the tests.
//!
//! Gold data lies outside the project and is only measured with. Every scorer
//! returns [`Figure`]s; intervals are 95 % bootstrap intervals over pages.

pub mod dates;
pub mod events;
pub mod extraction;
pub mod feeds;
pub mod figure;
pub mod gold;
pub mod grouping;
pub mod keywords;
pub mod language;
pub mod lines;
pub mod morphology;
pub mod names;
pub mod quotes;
pub mod search;
pub mod segmentation;
pub mod stats;

pub use figure::Figure;
