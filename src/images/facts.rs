//! Image facts: dimensions and kind of a picture, from its first bytes.

use super::clean::exif;
use super::dimensions::dimensions;
use super::exif::{is_sideways, orientation};

/// Pictures of more pixels than this are published as they are: each would take more than a quarter of a gibibyte to
/// decode, and a small file can claim any number.
pub const MOST_PIXELS: u64 = 64 << 20;

/// More pixels than this in one direction fit into no WebP file.
const LONGEST_SIDE: u32 = 16_383;

/// A kind of picture that smaller versions can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageKind {
    /// JPEG.
    Jpeg,
    /// PNG without animation.
    Png,
    /// WebP without animation.
    WebP,
}

/// The reason why no smaller versions can be made of a file that looks like a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageProblem {
    /// Its bytes are no picture, though its name is that of one.
    Unreadable,
    /// Too many pixels, and how many.
    TooLarge(u64),
}

/// The dimensions of a picture and what can be made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ImageFacts {
    /// Width and height in pixels, as readers see it.
    pub size: Option<(u32, u32)>,
    /// The kind of picture, where smaller versions can be made of it.
    pub kind: Option<ImageKind>,
    /// The reason why they cannot.
    pub trouble: Option<ImageProblem>,
}

/// Looks at a file. `path` tells what it should be.
pub fn facts(path: &str, bytes: &[u8]) -> ImageFacts {
    let size = dimensions(path, bytes);
    let Some((width, height)) = size else {
        let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
        let is_picture = ["avif", "gif", "jpeg", "jpg", "png", "webp"].contains(&extension.as_str());
        return ImageFacts { trouble: is_picture.then_some(ImageProblem::Unreadable), ..ImageFacts::default() };
    };
    let Some(kind) = kind(bytes) else { return ImageFacts { size, ..ImageFacts::default() } };
    let sideways = exif(bytes).is_some_and(|e| is_sideways(orientation(&e)));
    let size = Some(if sideways { (height, width) } else { (width, height) });
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS || width.max(height) > LONGEST_SIDE {
        return ImageFacts { size, kind: None, trouble: Some(ImageProblem::TooLarge(pixels)) };
    }
    ImageFacts { size, kind: Some(kind), trouble: None }
}

/// The kind of a still picture, by its bytes.
fn kind(bytes: &[u8]) -> Option<ImageKind> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Some(ImageKind::Jpeg);
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        // The chunk of an animation stands before the pixels.
        let pixels = find(bytes, b"IDAT").unwrap_or(bytes.len());
        return find(bytes.get(..pixels)?, b"acTL").is_none().then_some(ImageKind::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        let animated = bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0);
        return (!animated).then_some(ImageKind::WebP);
    }
    None
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, mark)
}
