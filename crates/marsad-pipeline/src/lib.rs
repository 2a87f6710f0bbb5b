//! The one function from raw document to records, used by every command.
//!
//! Pure: where documents come from and where records go is the caller's.

mod identity;
mod record;
