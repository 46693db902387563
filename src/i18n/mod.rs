//! Everything that depends on the reader's language alone: the theme's strings, dates, numbers, lists, sorting.
//!
//! - [`Strings`] are the Fluent files of the themes and the site, with plurals and fallback chains.
//! - [`Locale`] is how one language writes dates, numbers and lists and in what order it sorts (CLDR, by way of
//!   ICU4X's compiled data); [`Locales`] keeps one for each language of the site, since making one takes much longer
//!   than using it.
//! - [`endonym`] is a language's name for itself, [`regional`] the form with a region that some machines ask for.
//!
//! Nothing here reads the disk or the clock, and everything may be shared between threads.

mod dates;
mod family;
mod file;
mod locale;
mod names;
mod numbers;
mod region;
mod strings;

#[cfg(test)]
mod theme_test;

pub use dates::{DateStyle, parse_date};
pub use family::{family, same_writing};
pub use locale::{Locale, Locales};
pub use names::endonym;
pub use region::regional;
pub use strings::{Arg, ShownString, Strings};
