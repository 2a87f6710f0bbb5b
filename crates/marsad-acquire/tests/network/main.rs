//! What touches the network, against servers on loopback.

mod certificates;
mod client;
mod politeness;
mod support;
