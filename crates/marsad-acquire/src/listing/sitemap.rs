//! A sitemap or an index of sitemaps as a listing.

use super::Listing;
use crate::canonical::Canonical;
use crate::client::Fetched;

/// # Errors
/// In words, where it is no sitemap.
pub(super) fn read(_page: &Fetched, _canonical: &Canonical) -> Result<Listing, String> {
    Err("sitemaps are not read yet".to_owned())
}
