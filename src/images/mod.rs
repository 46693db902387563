//! Pictures: their dimensions, smaller versions of them, and removing what a camera wrote into them.
//!
//! Nothing here knows an article or a path. [`facts()`] looks at the first bytes of a file; [`widths()`] says which
//! versions are worth having; [`decode()`] and [`encode()`] make one; [`clean()`] takes out what readers must not see,
//! and [`clean_svg`] what would run.

mod clean;
mod decode;
mod decoded_images;
mod dimensions;
mod encode;
mod exif;
mod facts;
mod svg;
mod widths;

pub use clean::{clean, is_svg, may_hold_metadata};
pub use decode::{Picture, decode};
pub use decoded_images::DecodedImages;
pub use dimensions::dimensions;
pub use encode::{ENCODERS, ImageEncoding, encode};
pub use facts::{ImageFacts, ImageKind, ImageProblem, MOST_PIXELS, facts};
pub use svg::{SvgCleaning, clean_svg};
pub use widths::widths;
