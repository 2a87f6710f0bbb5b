//! What people and programs see: web pages, JSON API, feeds.

pub mod texts;
