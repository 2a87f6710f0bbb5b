//! A range of addresses in CIDR form: `127.0.0.0/8`, `fd00::/8`.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// A range of addresses: those that share the first `prefix` bits of `base`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// An IPv4 range; `prefix` is at most 32.
    V4 {
        /// Any address of the range.
        base: Ipv4Addr,
        /// How many leading bits are fixed.
        prefix: u8,
    },
    /// An IPv6 range; `prefix` is at most 128.
    V6 {
        /// Any address of the range.
        base: Ipv6Addr,
        /// How many leading bits are fixed.
        prefix: u8,
    },
}

/// Text that is not a range of addresses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a range of addresses such as 10.1.0.0/16 or fd00::/8")]
pub struct NetworkError(String);

impl Network {
    /// Whether `address` lies in the range. Families never mix.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (*self, address) {
            (Network::V4 { base, prefix }, IpAddr::V4(address)) => {
                let shift = 32 - u32::from(prefix.min(32));
                let differing = base.to_bits() ^ address.to_bits();
                differing.checked_shr(shift).unwrap_or(0) == 0
            }
            (Network::V6 { base, prefix }, IpAddr::V6(address)) => {
                let shift = 128 - u32::from(prefix.min(128));
                let differing = base.to_bits() ^ address.to_bits();
                differing.checked_shr(shift).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Network::V4 { base, prefix } => write!(f, "{base}/{prefix}"),
            Network::V6 { base, prefix } => write!(f, "{base}/{prefix}"),
        }
    }
}

impl FromStr for Network {
    type Err = NetworkError;

    fn from_str(text: &str) -> Result<Network, NetworkError> {
        let wrong = || NetworkError(text.to_owned());
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u8>().map_err(|_| wrong())?)),
            None => (text, None),
        };
        let network = match address.parse::<IpAddr>().map_err(|_| wrong())? {
            IpAddr::V4(base) => Network::V4 {
                base,
                prefix: prefix.unwrap_or(32),
            },
            IpAddr::V6(base) => Network::V6 {
                base,
                prefix: prefix.unwrap_or(128),
            },
        };
        match network {
            Network::V4 { prefix, .. } if prefix > 32 => Err(wrong()),
            Network::V6 { prefix, .. } if prefix > 128 => Err(wrong()),
            network => Ok(network),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contains_what_shares_the_prefix() {
        let cases = [
            ("10.0.0.0/8", "10.255.1.2", true),
            ("10.0.0.0/8", "11.0.0.0", false),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false),
            ("fd00::/8", "fdab::1", true),
            ("fd00::/8", "fe80::1", false),
            ("::/0", "2001:db8::1", true),
            ("::/0", "10.0.0.1", false),
        ];
        for (network, address, within) in cases {
            let network: Network = network.parse().unwrap();
            assert_eq!(
                network.contains(address.parse().unwrap()),
                within,
                "{network} {address}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_range() {
        for text in [
            "",
            "10.0.0.0/33",
            "::/129",
            "ten/8",
            "10.0.0.0/8/8",
            "10.0.0.0/-1",
        ] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}
