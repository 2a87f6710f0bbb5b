//! Names: who is mentioned, and which country and sector an actor has.

pub mod actors;
pub mod mentions;
pub mod tagged;
