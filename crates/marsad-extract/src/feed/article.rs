//! Items → drafts.
