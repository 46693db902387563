//! The site's icon as PNG, in the sizes that phones and browsers ask for.

use crate::diag::{Diagnostic, codes};
use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Options, Tree};

/// An icon that is made of the site's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Icon {
    /// Its file.
    pub name: &'static str,
    /// Width and height in pixels.
    pub size: u32,
}

/// For a phone's home screen.
pub const TOUCH: Icon = Icon { name: "apple-touch-icon.png", size: 180 };

/// The sizes that a web manifest should offer at least, in pixels.
pub const MANIFEST: [Icon; 2] = [Icon { name: "icon-192.png", size: 192 }, Icon { name: "icon-512.png", size: 512 }];

/// Every icon.
pub fn icons() -> impl Iterator<Item = Icon> {
    MANIFEST.into_iter().chain([TOUCH])
}

/// A square PNG of an SVG or PNG picture, centred, its proportions kept. `path` is its file, for messages.
///
/// # Errors
/// When the picture is neither, or cannot be read.
pub fn icon_png(path: &str, bytes: &[u8], size: u32) -> Result<Vec<u8>, Diagnostic> {
    let wrong = |why: String| {
        Diagnostic::error(codes::image::BROKEN_ICON, format!("the icon cannot be read: {why}"))
            .in_file(path)
            .hint("use an SVG file, or a PNG of 512 × 512 pixels")
    };
    let mut canvas = Pixmap::new(size, size).ok_or_else(|| wrong("it has no size".to_string()))?;
    if path.to_ascii_lowercase().ends_with(".png") {
        let picture = Pixmap::decode_png(bytes).map_err(|e| wrong(e.to_string()))?;
        let fit = fit(picture.width() as f32, picture.height() as f32, size);
        let paint = PixmapPaint { quality: FilterQuality::Bicubic, ..PixmapPaint::default() };
        canvas.draw_pixmap(0, 0, picture.as_ref(), &paint, fit, None);
    } else {
        let tree = Tree::from_data(bytes, &Options::default()).map_err(|e| wrong(e.to_string()))?;
        let fit = fit(tree.size().width(), tree.size().height(), size);
        resvg::render(&tree, fit, &mut canvas.as_mut());
    }
    canvas.encode_png().map_err(|e| wrong(e.to_string()))
}

/// Scales and centres a picture of a width and height in a square.
fn fit(width: f32, height: f32, size: u32) -> Transform {
    let size = size as f32;
    let scale = size / width.max(height).max(1.0);
    let (x, y) = ((size - width * scale) / 2.0, (size - height * scale) / 2.0);
    Transform::from_scale(scale, scale).post_translate(x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_become_squares_and_anything_else_is_told() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1" fill="#f00"/></svg>"##;
        let png = icon_png("a.svg", svg, 32).expect("a picture");
        assert_eq!(crate::images::dimensions("a.png", &png), Some((32, 32)));
        let smaller = icon_png("a.png", &png, 16).expect("a picture");
        assert_eq!(crate::images::dimensions("a.png", &smaller), Some((16, 16)));
        assert!(icon_png("a.svg", b"<svg", 16).is_err());
        assert!(icon_png("a.png", b"", 16).is_err());
    }
}
