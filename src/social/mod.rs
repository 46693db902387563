//! The picture that social networks show of a page: its title, set in its language, and the site's name.
//!
//! [`Fonts`] knows the font files; [`Fonts::set`] finds a face for every character of a card, and says which one has
//! none; [`draw()`] breaks the title into balanced lines and paints it. What a card shows is in the [`Card`], and all
//! that its bytes depend on in [`FaceSet::fingerprint`].

mod draw;
mod families;
mod fonts;
mod lines;
mod spacing;

pub use draw::draw;
pub use fonts::{FaceSet, Fonts, MissingFace};

use crate::lang::Lang;

/// The size of a card in pixels, which is what all networks ask for.
pub const SIZE: (u32, u32) = (1200, 630);

/// The version of the drawing, raised whenever a card looks different than before.
const DESIGN: u64 = 1;

/// A card: the texts that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The language of all of it.
    pub lang: Lang,
    /// The large line or lines.
    pub title: String,
    /// The description below the title, smaller.
    pub about: Option<String>,
    /// The name at the foot.
    pub site: String,
}
