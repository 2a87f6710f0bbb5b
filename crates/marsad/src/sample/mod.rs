//! The bundled sample archive: twelve invented outlets and a fortnight of their news.
//!
//! `sample/` holds the reports as text; here they become what real outlets put
//! on the web: pages in the mark-up of different content systems, feeds,
//! sitemaps and section pages. `marsad try` reads them as if they had
//! been fetched.

mod family;
mod feeds;
mod reports;
mod server;
mod web;
mod words;

pub(crate) use reports::Archive;
pub(crate) use server::Site;
pub(crate) use web::serve;
