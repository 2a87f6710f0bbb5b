//! The network: sources, schedule, robots, politeness, the one safe client.
//!
//! In come the addresses a desk follows; out come captures, handed to a sink
//! that acknowledges them. Everything that decides *when* and *whether* is a
//! pure state machine with `now` as an argument; only [`client`] and the loop
//! that drives it touch the network.

pub mod canonical;
pub mod client;
pub mod discover;
pub mod follow;
pub mod host;
pub mod links;
pub mod listing;
pub mod robots;
pub mod source;

pub use client::{Client, ClientConfig, FetchError, Fetched, Request};
pub use source::{Health, Source, SourceKind, SourceState};
