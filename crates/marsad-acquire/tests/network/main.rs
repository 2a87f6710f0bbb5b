//! What touches the network, against servers on loopback.

mod certificates;
mod client;
mod following;
mod politeness;
mod support;
