//! The web layer as programs and browsers get it.

mod access;
mod api;
mod pages;
mod support;
