//! The special-purpose address ranges: what is never a public web server.
//!
//! From the IANA IPv4 and IPv6 Special-Purpose Address Registries, the
//! multicast registries and the IPv6 address space registry. The predicates of
//! the standard library know only about half of them, so the table is ours;
//! one line a range, with the name a person would know it by and its document.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::network::Network;

/// One range that is not part of the public internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpecialRange {
    /// The addresses.
    pub network: Network,
    /// What it is for, in words.
    pub name: &'static str,
    /// The document that sets it aside.
    pub document: &'static str,
}

const fn v4(
    octets: [u8; 4],
    prefix: u8,
    name: &'static str,
    document: &'static str,
) -> SpecialRange {
    let [a, b, c, d] = octets;
    SpecialRange {
        network: Network::V4 {
            base: Ipv4Addr::new(a, b, c, d),
            prefix,
        },
        name,
        document,
    }
}

const fn v6(
    groups: [u16; 8],
    prefix: u8,
    name: &'static str,
    document: &'static str,
) -> SpecialRange {
    let [a, b, c, d, e, f, g, h] = groups;
    SpecialRange {
        network: Network::V6 {
            base: Ipv6Addr::new(a, b, c, d, e, f, g, h),
            prefix,
        },
        name,
        document,
    }
}

/// The IPv4 ranges; narrower ranges before the wider ones that hold them.
#[rustfmt::skip]
pub const SPECIAL_V4: &[SpecialRange] = &[
    v4([0, 0, 0, 0],       8,  "this network",                    "RFC 791"),
    v4([10, 0, 0, 0],      8,  "a private network",               "RFC 1918"),
    v4([100, 64, 0, 0],    10, "a provider's shared addresses",   "RFC 6598"),
    v4([127, 0, 0, 0],     8,  "this computer (loopback)",        "RFC 1122"),
    v4([169, 254, 0, 0],   16, "the local link",                  "RFC 3927"),
    v4([172, 16, 0, 0],    12, "a private network",               "RFC 1918"),
    v4([192, 0, 0, 0],     29, "IPv4 service continuity",         "RFC 7335"),
    v4([192, 0, 0, 0],     24, "protocol assignments",            "RFC 6890"),
    v4([192, 0, 2, 0],     24, "documentation",                   "RFC 5737"),
    v4([192, 31, 196, 0],  24, "the AS112 sink",                  "RFC 7535"),
    v4([192, 52, 193, 0],  24, "multicast tunnelling",            "RFC 7450"),
    v4([192, 88, 99, 0],   24, "6to4 relays",                     "RFC 7526"),
    v4([192, 168, 0, 0],   16, "a private network",               "RFC 1918"),
    v4([192, 175, 48, 0],  24, "the AS112 sink",                  "RFC 7534"),
    v4([198, 18, 0, 0],    15, "benchmarks",                      "RFC 2544"),
    v4([198, 51, 100, 0],  24, "documentation",                   "RFC 5737"),
    v4([203, 0, 113, 0],   24, "documentation",                   "RFC 5737"),
    v4([224, 0, 0, 0],     4,  "multicast",                       "RFC 5771"),
    v4([255, 255, 255, 255], 32, "broadcast",                     "RFC 8190"),
    v4([240, 0, 0, 0],     4,  "reserved addresses",              "RFC 1112"),
];

/// The IPv6 ranges. Ranges that carry an IPv4 address inside (mapped,
/// translated) are judged by that address and so are not listed.
#[rustfmt::skip]
pub const SPECIAL_V6: &[SpecialRange] = &[
    v6([0, 0, 0, 0, 0, 0, 0, 0],             128, "the unspecified address",       "RFC 4291"),
    v6([0, 0, 0, 0, 0, 0, 0, 1],             128, "this computer (loopback)",      "RFC 4291"),
    v6([0, 0, 0, 0, 0, 0, 0, 0],             96,  "IPv4-compatible addresses",     "RFC 4291"),
    v6([0, 0, 0, 0, 0xffff, 0, 0, 0],        96,  "IPv4-translated addresses",     "RFC 2765"),
    v6([0x64, 0xff9b, 1, 0, 0, 0, 0, 0],     48,  "local translation to IPv4",     "RFC 8215"),
    v6([0x100, 0, 0, 0, 0, 0, 0, 0],         64,  "the discard prefix",            "RFC 6666"),
    v6([0x100, 0, 0, 1, 0, 0, 0, 0],         64,  "the dummy prefix",              "RFC 9780"),
    v6([0x2001, 0, 0, 0, 0, 0, 0, 0],        32,  "Teredo tunnels",                "RFC 4380"),
    v6([0x2001, 2, 0, 0, 0, 0, 0, 0],        48,  "benchmarks",                    "RFC 5180"),
    v6([0x2001, 0x10, 0, 0, 0, 0, 0, 0],     28,  "ORCHID identifiers",            "RFC 4843"),
    v6([0x2001, 0x20, 0, 0, 0, 0, 0, 0],     28,  "ORCHIDv2 identifiers",          "RFC 7343"),
    v6([0x2001, 0, 0, 0, 0, 0, 0, 0],        23,  "protocol assignments",          "RFC 2928"),
    v6([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0],    32,  "documentation",                 "RFC 3849"),
    v6([0x2002, 0, 0, 0, 0, 0, 0, 0],        16,  "6to4 tunnels",                  "RFC 3056"),
    v6([0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0], 48, "the AS112 sink",                "RFC 7534"),
    v6([0x3fff, 0, 0, 0, 0, 0, 0, 0],        20,  "documentation",                 "RFC 9637"),
    v6([0x5f00, 0, 0, 0, 0, 0, 0, 0],        16,  "segment routing",               "RFC 9602"),
    v6([0xfc00, 0, 0, 0, 0, 0, 0, 0],        7,   "a private network",             "RFC 4193"),
    v6([0xfe80, 0, 0, 0, 0, 0, 0, 0],        10,  "the local link",                "RFC 4291"),
    v6([0xfec0, 0, 0, 0, 0, 0, 0, 0],        10,  "a site-local network",          "RFC 3879"),
    v6([0xff00, 0, 0, 0, 0, 0, 0, 0],        8,   "multicast",                     "RFC 4291"),
];

/// All that is handed out for public use in IPv6; the rest is unassigned.
pub const PUBLIC_V6: Network = Network::V6 {
    base: Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0),
    prefix: 3,
};
