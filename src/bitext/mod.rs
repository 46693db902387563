//! Which block translates which.

mod align;
mod band;
mod evidence;
mod lexicon;
mod marks;
mod model;
mod number;
mod path;
mod pins;
mod profile;
mod side;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub use align::{Items, Made, Options, Row, align};
pub use pins::{Pin, pins};
pub use side::Side;
