//! Addresses, through the one safe client.

use std::time::Duration;

use anyhow::{Context, Result};
use marsad_acquire::client::{Accept, Names, Network, Ports};
use marsad_acquire::{Client, ClientConfig, Request};
use tokio::runtime::Runtime;

use super::unpack::{Piece, unpack};
use super::{InputError, Take};
use crate::cli::KindArg;
use crate::config::FetchSettings;

/// The network, opened when the first address needs it.
pub(crate) struct Web {
    settings: FetchSettings,
    open: Option<(Runtime, Client)>,
}

impl Web {
    pub(crate) fn new(settings: FetchSettings) -> Web {
        Web {
            settings,
            open: None,
        }
    }

    pub(super) fn open(
        &mut self,
        address: &str,
        kind: Option<KindArg>,
        take: &mut Take<'_>,
    ) -> Result<()> {
        let url = match url::Url::parse(address) {
            Ok(url) => url,
            Err(error) => {
                return take(Err(InputError::new(
                    address,
                    format!("not a web address: {error}"),
                )));
            }
        };
        let (runtime, client) = self.connect()?;
        let request = Request {
            accept: Accept::Any,
            ..Request::new(url)
        };
        let fetched = match runtime.block_on(client.get(request)) {
            Ok(fetched) => fetched,
            // The error names the address that failed, which may not be the one asked for.
            Err(error) => return take(Err(InputError::new(address, error.cause))),
        };
        if !(200..300).contains(&fetched.status) {
            return take(Err(InputError::new(
                address,
                format!("the server answers {}", fetched.status),
            )));
        }
        unpack(
            Piece {
                name: address.to_owned(),
                bytes: fetched.body.to_vec(),
                url: Some(fetched.url.to_string()),
                content_type: fetched.content_type.as_deref(),
                charset: fetched.charset.clone(),
            },
            kind,
            take,
        )
    }

    fn connect(&mut self) -> Result<&(Runtime, Client)> {
        if self.open.is_none() {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            let client = Client::new(client_config(&self.settings)?)?;
            self.open = Some((runtime, client));
        }
        self.open.as_ref().context("the client was just made")
    }
}

/// The client's configuration that the settings ask for.
pub(crate) fn client_config(settings: &FetchSettings) -> Result<ClientConfig> {
    let mut config = ClientConfig::default();
    for network in &settings.allow_networks {
        let network: Network = network
            .parse()
            .with_context(|| format!("fetch.allow_networks: {network}"))?;
        config.allowed_networks.push(network);
    }
    if settings.ports != [80, 443] {
        config.ports = Ports::WebAnd(settings.ports.clone());
    }
    config.limits.deadline = Duration::from_secs(settings.deadline_seconds);
    if !settings.names.is_empty() {
        config.names = Names::Fixed {
            hosts: settings.names.clone().into_iter().collect(),
            otherwise: None,
        };
    }
    Ok(config)
}
