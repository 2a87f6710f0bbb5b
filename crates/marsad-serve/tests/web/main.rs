//! The web layer as programs and browsers get it.

mod api;
mod pages;
mod support;
