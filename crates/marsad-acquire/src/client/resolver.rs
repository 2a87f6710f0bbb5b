//! Names to addresses, each judged before it can be dialled.
//!
//! This is the only resolver the HTTP library is given. It returns nothing
//! but addresses that [`judge`] lets pass, in the very call whose answer is
//! connected to: a name that answers differently the second time is judged
//! the second time.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::judge;
use super::config::Names;
use super::network::Network;

/// The judging resolver.
#[derive(Debug, Clone)]
pub(super) struct Resolver {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    names: Names,
    allowed: Vec<Network>,
}

/// A name without an address.
#[derive(Debug, thiserror::Error)]
#[error("the name {host} has no address")]
pub(super) struct NoSuchHost {
    pub(super) host: String,
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl Resolver {
    pub(super) fn new(names: Names, allowed: Vec<Network>) -> Resolver {
        Resolver {
            inner: Arc::new(Inner { names, allowed }),
        }
    }

    /// The addresses of `host` that may be dialled. Port 0 = the URL's own.
    ///
    /// # Errors
    /// [`NoSuchHost`], or the [`ForbiddenAddress`](super::ForbiddenAddress) of
    /// the first refused address where none is left.
    pub(super) async fn addresses(&self, host: &str) -> Result<Vec<SocketAddr>, BoxError> {
        let answered = self.answers(host).await.map_err(|_| NoSuchHost {
            host: host.to_owned(),
        })?;
        let mut refused = None;
        let mut addresses = Vec::with_capacity(answered.len());
        for address in answered {
            match judge(address.ip(), &self.inner.allowed) {
                Ok(()) => addresses.push(address),
                Err(forbidden) => refused = refused.or(Some(forbidden)),
            }
        }
        match (addresses.is_empty(), refused) {
            (false, _) => Ok(addresses),
            (true, Some(forbidden)) => Err(forbidden.into()),
            (true, None) => Err(NoSuchHost {
                host: host.to_owned(),
            }
            .into()),
        }
    }

    async fn answers(&self, host: &str) -> io::Result<Vec<SocketAddr>> {
        match &self.inner.names {
            Names::System => Ok(tokio::net::lookup_host((host, 0)).await?.collect()),
            Names::Fixed { hosts, otherwise } => Ok(hosts
                .get(host)
                .or(otherwise.as_ref())
                .copied()
                .into_iter()
                .collect()),
            Names::Answering(answer) => Ok(answer(host)
                .into_iter()
                .map(|ip| SocketAddr::new(ip, 0))
                .collect()),
        }
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let addresses = resolver.addresses(name.as_str()).await?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
