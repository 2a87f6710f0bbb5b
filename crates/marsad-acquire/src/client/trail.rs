//! The redirects followed so far: bounded, and never in a circle.

use url::Url;

use super::error::{FetchCause, FetchError};
use super::request::{Fetched, Hop};

/// What one request brought: the whole, or a place to look instead.
#[derive(Debug)]
pub enum Step {
    /// A redirect, not yet followed.
    Redirect(Hop),
    /// The response.
    Whole(Box<Fetched>),
}

/// The way from the first address to the present one.
#[derive(Debug)]
pub struct Trail {
    hops: Vec<Hop>,
    limit: usize,
}

impl Trail {
    /// An empty trail that takes `limit` redirects.
    pub fn new(limit: usize) -> Trail {
        Trail {
            hops: Vec::new(),
            limit,
        }
    }

    /// Follows one more redirect and says where to.
    ///
    /// # Errors
    /// Where it is one too many, or leads back.
    pub fn follow(&mut self, hop: Hop) -> Result<Url, FetchError> {
        let refused = if self.hops.len() >= self.limit {
            Some(FetchCause::TooManyRedirects(self.limit))
        } else if hop.to == hop.from || self.hops.iter().any(|earlier| earlier.from == hop.to) {
            Some(FetchCause::RedirectLoop)
        } else {
            None
        };
        if let Some(cause) = refused {
            return Err(FetchError::new(hop.from.as_str(), cause));
        }
        let to = hop.to.clone();
        self.hops.push(hop);
        Ok(to)
    }

    /// The response at the trail's end.
    pub fn end(self, mut fetched: Fetched) -> Fetched {
        fetched.hops = self.hops;
        fetched
    }
}
