//! Settings: flags over environment over `marsad.toml` over working defaults.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::cli::ConfigArgs;

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    /// The folder that holds everything.
    pub(crate) data: PathBuf,
    /// Days after which articles are forgotten; 0 keeps them.
    pub(crate) retention_days: u32,
    /// The web pages.
    pub(crate) serve: ServeSettings,
    /// Language packs.
    pub(crate) packs: PackSettings,
    /// The network.
    pub(crate) fetch: FetchSettings,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            data: PathBuf::from("marsad-data"),
            retention_days: 0,
            serve: ServeSettings::default(),
            packs: PackSettings::default(),
            fetch: FetchSettings::default(),
        }
    }
}

/// How pages are served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ServeSettings {
    /// Where.
    pub(crate) listen: SocketAddr,
    /// Names by which the server may be called besides `localhost`.
    pub(crate) hosts: Vec<String>,
    /// Whether callers on this machine must log in too: set it behind a proxy.
    pub(crate) login: bool,
}

impl Default for ServeSettings {
    fn default() -> Self {
        ServeSettings {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            hosts: Vec::new(),
            login: false,
        }
    }
}

/// Language packs beside the embedded ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PackSettings {
    /// Folders of the shape `<language>/<table>.tsv`; later ones win.
    pub(crate) extra: Vec<PathBuf>,
}

/// How pages are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct FetchSettings {
    /// Networks (CIDR) that may be asked although they are not public.
    pub(crate) allow_networks: Vec<String>,
    /// Ports that may be asked.
    pub(crate) ports: Vec<u16>,
    /// Seconds until a request is given up.
    pub(crate) deadline_seconds: u64,
    /// Hosts and where they stand, instead of what the resolver says; other
    /// hosts are then unknown. For replays and tests.
    pub(crate) names: BTreeMap<String, SocketAddr>,
}

impl Default for FetchSettings {
    fn default() -> Self {
        FetchSettings {
            allow_networks: Vec::new(),
            ports: vec![80, 443],
            deadline_seconds: 30,
            names: BTreeMap::new(),
        }
    }
}

/// Reads the settings that `args` point to.
pub(crate) fn load(args: &ConfigArgs) -> Result<Config> {
    let path = match &args.file {
        Some(path) => path.clone(),
        None if Path::new("marsad.toml").exists() => PathBuf::from("marsad.toml"),
        None => return Ok(Config::default()),
    };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read settings from {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("settings in {} are not valid", path.display()))
}
