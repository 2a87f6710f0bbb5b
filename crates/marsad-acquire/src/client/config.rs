//! What the operator decides about fetching. Every default is the safe one.

use std::collections::HashMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use super::network::Network;

/// The configuration of the safe client.
#[derive(Debug, Clone)]
pub struct ClientConfig {
    /// Who we say we are.
    pub user_agent: String,
    /// Special networks that may be connected to all the same.
    pub allowed_networks: Vec<Network>,
    /// Which ports may be connected to.
    pub ports: Ports,
    /// How names become addresses.
    pub names: Names,
    /// A proxy (`http://host:port`) that every request goes through. The
    /// environment's proxy variables are not read.
    pub proxy: Option<String>,
    /// Certificates (DER) of further authorities, for networks that inspect TLS.
    pub extra_roots: Vec<Vec<u8>>,
    /// The caps.
    pub limits: Limits,
}

/// The caps at the door: how much, how long, how far.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Redirects followed.
    pub redirects: usize,
    /// Bytes of all header names and values of one response.
    pub header_bytes: usize,
    /// Body bytes as sent.
    pub wire_bytes: usize,
    /// Body bytes after decompression.
    pub body_bytes: usize,
    /// Inflated bytes a sent byte; judged once a body passes 1 MiB.
    pub inflation: usize,
    /// Time to connect, TLS included.
    pub connect: Duration,
    /// Longest silence between two pieces of a response.
    pub silence: Duration,
    /// Time for everything, redirects included.
    pub deadline: Duration,
}

/// The ports that may be connected to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ports {
    /// 80 and 443.
    Web,
    /// 80, 443 and these.
    WebAnd(Vec<u16>),
    /// Every port: for loopback test servers.
    Any,
}

/// A function from host name to addresses.
pub type Answer = Arc<dyn Fn(&str) -> Vec<IpAddr> + Send + Sync>;

/// How names become addresses. Whatever answers, each address is judged.
#[derive(Clone)]
pub enum Names {
    /// The system's resolver.
    System,
    /// An explicit map from host name to address: a replay server's sites
    /// under their own names. The map's port holds where the URL names none.
    Fixed {
        /// The known hosts.
        hosts: HashMap<String, SocketAddr>,
        /// The answer for every other host; none = no such host.
        otherwise: Option<SocketAddr>,
    },
    /// A function of the host name.
    Answering(Answer),
}

impl Ports {
    /// Whether `port` may be connected to.
    pub fn allow(&self, port: u16) -> bool {
        let web = matches!(port, 80 | 443);
        match self {
            Ports::Web => web,
            Ports::WebAnd(others) => web || others.contains(&port),
            Ports::Any => true,
        }
    }
}

impl Default for ClientConfig {
    fn default() -> Self {
        ClientConfig {
            user_agent: concat!(
                "Marsad/",
                env!("CARGO_PKG_VERSION"),
                " (+https://github.com/marsad/marsad)"
            )
            .to_owned(),
            allowed_networks: Vec::new(),
            ports: Ports::Web,
            names: Names::System,
            proxy: None,
            extra_roots: Vec::new(),
            limits: Limits::default(),
        }
    }
}

impl ClientConfig {
    /// A configuration that may reach servers on this computer, at any port:
    /// for the sample archive's inner server and for tests.
    pub fn for_loopback() -> ClientConfig {
        ClientConfig {
            allowed_networks: vec![
                Network::V4 {
                    base: std::net::Ipv4Addr::LOCALHOST,
                    prefix: 8,
                },
                Network::V6 {
                    base: std::net::Ipv6Addr::LOCALHOST,
                    prefix: 128,
                },
            ],
            ports: Ports::Any,
            ..ClientConfig::default()
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            redirects: 5,
            header_bytes: 64 << 10,
            wire_bytes: 16 << 20,
            body_bytes: 32 << 20,
            inflation: 200,
            connect: Duration::from_secs(10),
            silence: Duration::from_secs(20),
            deadline: Duration::from_secs(60),
        }
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Names::System => f.write_str("System"),
            Names::Fixed { hosts, otherwise } => {
                write!(f, "Fixed({} hosts, otherwise {otherwise:?})", hosts.len())
            }
            Names::Answering(_) => f.write_str("Answering"),
        }
    }
}
