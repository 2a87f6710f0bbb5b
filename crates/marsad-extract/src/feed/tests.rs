//! Feeds of our own, whole and broken.
