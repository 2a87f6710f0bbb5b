//! What people and programs see: web pages, JSON API, feeds.
//!
//! In: the store, and a line to whoever fetches. Out: an [`axum::Router`].
//! Every page is whole without scripts, and asks no other host for anything.

pub mod access;
mod actors;
mod address;
mod api;
mod app;
mod assets;
mod board;
mod countries;
mod decide;
mod event_query;
mod failure;
mod feeds;
mod guard;
mod health;
mod histogram;
pub mod lists;
mod live;
mod marks;
mod pace;
mod pages;
mod query;
mod router;
mod shell;
mod shown;
pub mod texts;
mod when;

pub use app::{App, Ask, Candidate, Settings, Starter, Work};
pub use board::{Report, Story, StoryBoard};
pub use router::router;
