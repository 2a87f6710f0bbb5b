//! Why a fetch failed, in words a person understands, with a hint what to do.

use std::time::Duration;

use thiserror::Error;

use super::address::ForbiddenAddress;

/// A fetch that failed: the address it failed at and the cause.
#[derive(Debug, Error)]
#[error("cannot fetch {url}: {cause}")]
pub struct FetchError {
    /// The address of the hop that failed, as text.
    pub url: String,
    /// What went wrong there.
    #[source]
    pub cause: FetchCause,
}

/// What can go wrong between asking and having a whole response. A status
/// such as 404 is not among them: it is an answer.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum FetchCause {
    /// Text that is no URL.
    #[error("it is not a web address ({0})")]
    NotAnAddress(url::ParseError),
    /// Another scheme than http or https.
    #[error("only http and https are fetched, not {0}")]
    Scheme(String),
    /// `https://name:password@host/`.
    #[error("the address carries a user name or password")]
    Credentials,
    /// A port that is not configured.
    #[error("port {0} is not one of those allowed")]
    Port(u16),
    /// An address outside the public internet.
    #[error(transparent)]
    Forbidden(ForbiddenAddress),
    /// The name has no address.
    #[error("the name {0} has no address")]
    NoSuchHost(String),
    /// The connection could not be made or was cut.
    #[error("the connection failed: {0}")]
    Connection(String),
    /// The certificate or the handshake is bad.
    #[error("the secure connection failed: {0}")]
    Tls(String),
    /// The whole took longer than allowed.
    #[error("it took longer than {0:?}")]
    Deadline(Duration),
    /// The server fell silent.
    #[error("the server sent nothing for {0:?}")]
    Silence(Duration),
    /// More redirects than allowed.
    #[error("it redirects more than {0} times")]
    TooManyRedirects(usize),
    /// A redirect back to where we came from.
    #[error("it redirects in a circle")]
    RedirectLoop,
    /// A redirect whose target is missing or unreadable.
    #[error("it redirects to {0:?}, which is not a web address")]
    BadRedirect(String),
    /// Headers past the cap.
    #[error("its headers are larger than {0} bytes")]
    HeadersTooLarge(usize),
    /// A body past the cap, as sent.
    #[error("it sends more than {0} bytes")]
    WireTooLarge(usize),
    /// A body past the cap, decompressed.
    #[error("it unpacks to more than {0} bytes")]
    BodyTooLarge(usize),
    /// A decompression bomb.
    #[error("it unpacks to more than {0} times what was sent")]
    Inflation(usize),
    /// A content coding we do not know or that does not decode.
    #[error("its {coding} compression cannot be read: {reason}")]
    Coding {
        /// The coding's name.
        coding: String,
        /// Why.
        reason: String,
    },
    /// Anything else that is not HTTP as we know it.
    #[error("the answer is not valid HTTP: {0}")]
    Protocol(String),
}

impl FetchError {
    pub(super) fn new(url: impl Into<String>, cause: FetchCause) -> FetchError {
        FetchError {
            url: url.into(),
            cause,
        }
    }

    /// What a person can do about it.
    pub fn hint(&self) -> &'static str {
        self.cause.hint()
    }

    /// Whether trying again later, unchanged, can help.
    pub fn is_passing(&self) -> bool {
        matches!(
            self.cause,
            FetchCause::NoSuchHost(_)
                | FetchCause::Connection(_)
                | FetchCause::Tls(_)
                | FetchCause::Deadline(_)
                | FetchCause::Silence(_)
                | FetchCause::Protocol(_)
                | FetchCause::Coding { .. }
        )
    }
}

impl FetchCause {
    fn hint(&self) -> &'static str {
        match self {
            FetchCause::NotAnAddress(_) | FetchCause::Scheme(_) => {
                "give an address that begins with http:// or https://"
            }
            FetchCause::Credentials => "leave the user name and password out of the address",
            FetchCause::Port(_) => "add the port to `ports` in the configuration if it is meant",
            FetchCause::Forbidden(_) => {
                "add its network to `allowed_networks` in the configuration if it is meant"
            }
            FetchCause::NoSuchHost(_) => "check the spelling; the site may have moved or closed",
            FetchCause::Connection(_) => {
                "the site may be down or may block us; it is tried again later"
            }
            FetchCause::Tls(_) => {
                "the site's certificate may be expired or wrong; open it in a browser to compare"
            }
            FetchCause::Deadline(_) | FetchCause::Silence(_) => {
                "the site is slow or hangs; it is tried again later"
            }
            FetchCause::TooManyRedirects(_)
            | FetchCause::RedirectLoop
            | FetchCause::BadRedirect(_) => {
                "open it in a browser and use the address where it ends"
            }
            FetchCause::HeadersTooLarge(_)
            | FetchCause::WireTooLarge(_)
            | FetchCause::BodyTooLarge(_)
            | FetchCause::Inflation(_) => {
                "it is far larger than a page or feed should be; raise the limit only if you trust it"
            }
            FetchCause::Coding { .. } | FetchCause::Protocol(_) => {
                "the server answers wrongly; it is tried again later"
            }
        }
    }
}
