//! May this address be connected to?
//!
//! The judgement is made on the address that is about to be dialled, after
//! DNS and at every hop, so that neither a redirect nor a name that changes
//! its answer gets round it. An IPv6 address that carries an IPv4 address
//! (`::ffff:0:0/96`, the translation prefix `64:ff9b::/96`) is judged as that
//! IPv4 address. Everything special is refused unless its network is on the
//! operator's allow-list.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::network::Network;
use super::ranges::{PUBLIC_V6, SPECIAL_V4, SPECIAL_V6};

/// An address that is not to be connected to, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{address} belongs to {range} ({document}), not to the public internet")]
pub struct ForbiddenAddress {
    /// The address as it would have been dialled.
    pub address: IpAddr,
    /// What its range is for.
    pub range: &'static str,
    /// The document that sets the range aside.
    pub document: &'static str,
}

/// Judges one address.
///
/// # Errors
/// [`ForbiddenAddress`] where it lies in a special range that `allowed` does
/// not name.
pub fn judge(address: IpAddr, allowed: &[Network]) -> Result<(), ForbiddenAddress> {
    let inner = innermost(address);
    if allowed.iter().any(|network| network.contains(inner)) {
        return Ok(());
    }
    let table = if inner.is_ipv4() {
        SPECIAL_V4
    } else {
        SPECIAL_V6
    };
    if let Some(special) = table.iter().find(|special| special.network.contains(inner)) {
        return Err(ForbiddenAddress {
            address,
            range: special.name,
            document: special.document,
        });
    }
    if inner.is_ipv6() && !PUBLIC_V6.contains(inner) {
        return Err(ForbiddenAddress {
            address,
            range: "unassigned addresses",
            document: "RFC 4291",
        });
    }
    Ok(())
}

/// The IPv4 address that an IPv6 address stands for, or the address itself.
fn innermost(address: IpAddr) -> IpAddr {
    let IpAddr::V6(v6) = address else {
        return address;
    };
    let mapped = Network::V6 {
        base: Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0),
        prefix: 96,
    };
    let translated = Network::V6 {
        base: Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0),
        prefix: 96,
    };
    if mapped.contains(address) || translated.contains(address) {
        let [.., a, b, c, d] = v6.octets();
        return IpAddr::V4(Ipv4Addr::new(a, b, c, d));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    /// First and last address of every range of the registries.
    #[test]
    fn every_special_range_is_refused_from_end_to_end() {
        for special in SPECIAL_V4.iter().chain(SPECIAL_V6) {
            for address in ends(special.network) {
                assert!(
                    judge(address, &[]).is_err(),
                    "{address} of {}",
                    special.name
                );
            }
        }
    }

    #[test]
    fn every_ipv4_range_is_refused_inside_ipv6() {
        for special in SPECIAL_V4 {
            for address in ends(special.network) {
                let IpAddr::V4(v4) = address else {
                    unreachable!()
                };
                let [a, b, c, d] = v4.octets();
                let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
                for wrapped in [
                    Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, high, low),
                    Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, high, low),
                    Ipv6Addr::new(0, 0, 0, 0, 0, 0, high, low),
                    Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low),
                    Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, high, low),
                    Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1),
                    Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, !high, !low),
                ] {
                    assert!(judge(IpAddr::V6(wrapped), &[]).is_err(), "{wrapped}");
                }
            }
        }
    }

    #[test]
    fn neighbours_of_special_ranges_are_public() {
        let public = [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.0.3.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2001:200::1",
            "2a00:1450::5",
            "2606:4700::1111",
            "2003::1",
            "2620:4f:7fff::1",
            "::ffff:93.184.216.34",
            "64:ff9b::93.184.216.34",
        ];
        for address in public {
            assert_eq!(judge(address.parse().unwrap(), &[]), Ok(()), "{address}");
        }
    }

    #[test]
    fn unassigned_space_is_refused() {
        for address in ["4000::1", "8000::1", "e000::1", "1::1", "64:ff9b:0:1::1"] {
            assert!(judge(address.parse().unwrap(), &[]).is_err(), "{address}");
        }
    }

    #[test]
    fn the_allow_list_opens_one_network_in_each_spelling() {
        let allowed = ["127.0.0.0/8".parse().unwrap()];
        for (address, opened) in [
            ("127.0.0.1", true),
            ("::ffff:127.0.0.1", true),
            ("10.0.0.1", false),
            ("::1", false),
        ] {
            assert_eq!(
                judge(address.parse().unwrap(), &allowed).is_ok(),
                opened,
                "{address}"
            );
        }
    }

    fn ends(network: Network) -> [IpAddr; 2] {
        match network {
            Network::V4 { base, prefix } => {
                let host = u32::MAX.checked_shr(u32::from(prefix)).unwrap_or(0);
                [
                    IpAddr::V4(base),
                    IpAddr::V4(Ipv4Addr::from_bits(base.to_bits() | host)),
                ]
            }
            Network::V6 { base, prefix } => {
                let host = u128::MAX.checked_shr(u32::from(prefix)).unwrap_or(0);
                [
                    IpAddr::V6(base),
                    IpAddr::V6(Ipv6Addr::from_bits(base.to_bits() | host)),
                ]
            }
        }
    }
}
