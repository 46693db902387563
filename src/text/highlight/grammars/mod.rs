//! The languages as data, grouped by family; a large one has a file of its own.

pub(super) mod assembly;
pub(super) mod bash;
pub(super) mod compiled;
pub(super) mod csharp;
pub(super) mod data;
pub(super) mod dockerfile;
pub(super) mod functional;
pub(super) mod lisp;
pub(super) mod notation;
pub(super) mod perl;
pub(super) mod php;
pub(super) mod powershell;
pub(super) mod python;
pub(super) mod ruby;
pub(super) mod science;
pub(super) mod scripts;
pub(super) mod shells;
pub(super) mod sql;
pub(super) mod systems;
pub(super) mod tagged;
pub(super) mod younger;
