//! Scanners of single languages, where text and code alternate by rules of their own.

pub(super) mod apache;
pub(super) mod csv;
pub(super) mod fluent;
pub(super) mod http;
pub(super) mod just;
pub(super) mod latex;
mod overlay;
pub(super) mod regex;
pub(super) mod template;
pub(super) mod typst;
