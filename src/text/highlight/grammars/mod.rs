//! The languages as data, grouped by family.

pub(super) mod assembly;
pub(super) mod compiled;
pub(super) mod data;
pub(super) mod functional;
pub(super) mod notation;
pub(super) mod science;
pub(super) mod scripts;
pub(super) mod shells;
pub(super) mod tagged;
pub(super) mod younger;
