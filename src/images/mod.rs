//! Pictures: their dimensions, smaller versions of them, and removing what a camera wrote into them.
//!
//! Nothing here knows an article or a path. [`facts()`] looks at the first bytes of a file; [`widths()`] says which
//! versions are worth having; [`decode()`] and [`encode()`] make one; [`clean()`] takes out what readers must not see.

mod clean;
mod decode;
mod dimensions;
mod encode;
mod exif;
mod facts;
mod kept;
mod widths;

pub use clean::{clean, may_hold_metadata};
pub use decode::{Picture, decode};
pub use dimensions::dimensions;
pub use encode::{ENCODERS, Version, encode};
pub use facts::{Facts, Kind, MOST_PIXELS, Trouble, facts};
pub use kept::Kept;
pub use widths::widths;
