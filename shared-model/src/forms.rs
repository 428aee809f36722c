//! The forms that are built in, as the bytes that packs name by hash.

/// The renewal form, in TOML.
pub const RENEWAL: &str = include_str!("../forms/renewal.toml");
