//! A site's folder as every command works on it.

pub mod write;
