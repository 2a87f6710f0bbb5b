//! Event clusters and story threads.
//!
//! [`Told`] → [`Terms`] → [`Stories`]. An article joins the event cluster of its
//! language that it resembles most; [`Stories::tend`] moves articles that fit
//! better elsewhere, joins clusters into threads, within a language by their
//! words and across languages by names, places and numbers, and forgets what is
//! over. A thread is what readers call a story.

mod assign;
mod frequency;
mod naming;
mod packed;
mod series;
mod state;
mod tend;
mod threads;

pub mod names;
pub mod skeleton;
pub mod terms;
pub mod vector;

pub use frequency::Frequencies;
pub use state::{Cluster, Move, Stories, StorySettings, StorySnapshot, Why};
pub use terms::{TermReader, Terms, Told};
