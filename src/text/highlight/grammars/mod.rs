//! The languages as data, grouped by family.

pub(super) mod compiled;
pub(super) mod data;
pub(super) mod functional;
pub(super) mod scripts;
