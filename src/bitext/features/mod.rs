//! The features of a block that its translation keeps, and its fingerprint.

pub(super) mod detail;
pub(super) mod marks;
pub(super) mod normal_form;
pub(super) mod number;
pub(super) mod profile;
pub(super) mod side;
pub(super) mod tokens;
pub(super) mod words;
