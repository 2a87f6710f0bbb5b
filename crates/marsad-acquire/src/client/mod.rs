//! The one safe client: every outbound request of Marsad goes through here.
//!
//! A [`Request`] goes in, a whole [`Fetched`] or a [`FetchError`] comes out;
//! the caps of [`Limits`] hold throughout. Nothing outside the public
//! internet is connected to unless the operator's allow-list names it: the
//! URL is judged before each hop ([`admission`]), every resolved address at
//! the moment of dialling ([`resolver`]), and redirects are followed here, one
//! at a time, never by the HTTP library.

mod address;
mod admission;
mod body;
mod config;
mod error;
mod network;
mod ranges;
mod request;
mod resolver;
mod trail;
mod transport;

use std::sync::Arc;

use url::Url;

pub use address::{ForbiddenAddress, judge};
pub use config::{Answer, ClientConfig, Limits, Names, Ports};
pub use error::{FetchCause, FetchError};
pub use network::{Network, NetworkError};
pub use ranges::{PUBLIC_V6, SPECIAL_V4, SPECIAL_V6, SpecialRange};
pub use request::{Accept, Fetched, Hop, Request, Validators};
pub use trail::{Step, Trail};

use body::{Body, WholeBody};
use resolver::Resolver;

/// The safe client. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    config: ClientConfig,
    resolver: Resolver,
    transport: reqwest::Client,
}

/// A configuration no client can be made from.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClientConfigError {
    /// The proxy's address is unreadable or forbidden.
    #[error("the proxy {proxy} cannot be used: {cause}")]
    Proxy {
        /// As configured.
        proxy: String,
        /// Why not.
        cause: FetchCause,
    },
    /// A further authority's certificate is unreadable.
    #[error("a certificate in `extra_roots` cannot be read: {0}")]
    Root(rustls::Error),
    /// The HTTP library refuses.
    #[error("the HTTP client cannot be set up: {0}")]
    Transport(String),
}

impl Client {
    /// A client that obeys `config`.
    ///
    /// # Errors
    /// [`ClientConfigError`] where the proxy or a certificate is unusable.
    pub fn new(config: ClientConfig) -> Result<Client, ClientConfigError> {
        let resolver = Resolver::new(config.names.clone(), config.allowed_networks.clone());
        let transport = transport::build(&config, &resolver)?;
        Ok(Client {
            inner: Arc::new(Inner {
                config,
                resolver,
                transport,
            }),
        })
    }

    /// Fetches one document, following redirects.
    ///
    /// # Errors
    /// [`FetchError`], which names the hop that failed and why.
    pub async fn get(&self, request: Request) -> Result<Fetched, FetchError> {
        let url = request.url.to_string();
        self.in_time(&url, self.follow(request)).await
    }

    /// Makes one request and follows nothing: for callers who judge each hop
    /// themselves, see [`Trail`].
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn step(&self, request: &Request) -> Result<Step, FetchError> {
        self.in_time(request.url.as_str(), self.hop(request)).await
    }

    /// An empty trail with this client's limit.
    pub fn trail(&self) -> Trail {
        Trail::new(self.inner.config.limits.redirects)
    }

    async fn follow(&self, mut request: Request) -> Result<Fetched, FetchError> {
        let mut trail = self.trail();
        loop {
            match self.hop(&request).await? {
                Step::Whole(fetched) => return Ok(trail.end(*fetched)),
                Step::Redirect(hop) => request.url = trail.follow(hop)?,
            }
        }
    }

    async fn hop(&self, request: &Request) -> Result<Step, FetchError> {
        let mut url = request.url.clone();
        url.set_fragment(None);
        let step = self.inner.hop(request, &url).await;
        step.map_err(|cause| FetchError::new(url, cause))
    }

    async fn in_time<T>(
        &self,
        url: &str,
        fetching: impl Future<Output = Result<T, FetchError>>,
    ) -> Result<T, FetchError> {
        let deadline = self.inner.config.limits.deadline;
        match tokio::time::timeout(deadline, fetching).await {
            Ok(result) => result,
            Err(_) => Err(FetchError::new(url, FetchCause::Deadline(deadline))),
        }
    }
}

impl Inner {
    /// One request, one response; the redirect is read but not followed.
    async fn hop(&self, request: &Request, url: &Url) -> Result<Step, FetchCause> {
        admission::admit(url, &self.config)?;
        if self.config.proxy.is_some() {
            // The proxy will resolve the name; what it would reach is judged here.
            self.judge_behind_proxy(url).await?;
        }
        let sent = transport::get(&self.transport, request, url).send().await;
        let mut response = sent.map_err(|error| transport::cause(&error, &self.config.limits))?;
        let header_bytes: usize = response
            .headers()
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4)
            .sum();
        if header_bytes > self.config.limits.header_bytes {
            return Err(FetchCause::HeadersTooLarge(self.config.limits.header_bytes));
        }
        let status = response.status().as_u16();
        if let Some(to) = admission::redirect_target(url, status, response.headers())? {
            return Ok(Step::Redirect(Hop {
                from: url.clone(),
                to,
                status,
            }));
        }
        let whole = self.read_body(&mut response).await?;
        Ok(Step::Whole(Box::new(fetched(url, &response, whole))))
    }

    async fn read_body(&self, response: &mut reqwest::Response) -> Result<WholeBody, FetchCause> {
        let limits = &self.config.limits;
        if response
            .content_length()
            .is_some_and(|length| length > limits.wire_bytes as u64)
        {
            return Err(FetchCause::WireTooLarge(limits.wire_bytes));
        }
        let coding = response
            .headers()
            .get(http::header::CONTENT_ENCODING)
            .and_then(|value| value.to_str().ok());
        let mut body = Body::new(coding, limits)?;
        loop {
            match response.chunk().await {
                Ok(Some(piece)) => body.push(&piece)?,
                Ok(None) => return body.finish(),
                Err(error) => return Err(transport::cause(&error, limits)),
            }
        }
    }

    async fn judge_behind_proxy(&self, url: &Url) -> Result<(), FetchCause> {
        let Some(url::Host::Domain(host)) = url.host() else {
            return Ok(()); // a literal address was judged on admission
        };
        let found = self.resolver.addresses(host).await;
        found
            .map(drop)
            .map_err(|error| transport::resolution_cause(&*error, host))
    }
}

fn fetched(url: &Url, response: &reqwest::Response, whole: WholeBody) -> Fetched {
    let headers = response.headers().clone();
    let media = headers
        .get(http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let (content_type, charset) = media.map_or((None, None), admission::media_type);
    Fetched {
        url: url.clone(),
        hops: Vec::new(),
        status: response.status().as_u16(),
        headers,
        content_type,
        charset,
        body: whole.bytes.into(),
        truncated: whole.truncated,
        wire_bytes: whole.sent,
    }
}
