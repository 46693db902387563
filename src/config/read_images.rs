//! Reading `[images]` and `[social]`.

use super::{ImageFormat, ImagesConfig, Localized, SocialConfig};
use crate::diag::codes;
use crate::table::{TableReader, Value};

/// The widths that versions of images have unless a site says otherwise: from a card on a phone to the whole window of
/// a screen with two pixels a point.
const WIDTHS: [u32; 5] = [320, 640, 960, 1280, 1920];

/// The narrowest and the widest version that a site may ask for, and the most that there may be of one image.
const NARROWEST: i64 = 16;
const WIDEST: i64 = 8000;
const MOST_WIDTHS: usize = 12;

/// The quality of versions unless a site sets another: no difference can be seen, and a file has a quarter of the
/// bytes.
const QUALITY: u8 = 80;

pub(super) fn read_images(root: &TableReader<'_>) -> ImagesConfig {
    let formats = vec![ImageFormat::WebP];
    let mut out =
        ImagesConfig { enabled: true, widths: WIDTHS.to_vec(), formats, quality: QUALITY, svg_as_written: false };
    let Some(t) = root.table("images") else { return out };
    out.enabled = t.bool("enabled").unwrap_or(out.enabled);
    if let Some(given) = t.value("widths") {
        match widths(&given.value) {
            Some(widths) => out.widths = widths,
            None => {
                let message = format!("`widths` must be 1 to {MOST_WIDTHS} numbers between {NARROWEST} and {WIDEST}");
                t.error(
                    codes::config::WRONG_VALUE,
                    given.span.clone(),
                    message,
                    Some(format!("write something like `widths = {WIDTHS:?}`")),
                );
            }
        }
    }
    if let Some(words) = t.strings("formats") {
        let mut formats: Vec<ImageFormat> = Vec::new();
        for word in &words {
            match word.value.as_str() {
                "avif" => formats.push(ImageFormat::Avif),
                "webp" => formats.push(ImageFormat::WebP),
                other => {
                    let hint = "write `formats = [\"webp\"]` or `formats = [\"avif\", \"webp\"]`";
                    let message = format!("`{other}` is no format that versions of images are made in");
                    t.error(codes::config::WRONG_VALUE, word.span.clone(), message, Some(hint.to_string()));
                }
            }
        }
        // A browser takes the first that it knows, which should be the smallest.
        formats.sort_unstable();
        formats.dedup();
        if formats.is_empty() {
            out.enabled = out.enabled && !words.is_empty();
        } else {
            out.formats = formats;
        }
    }
    if let Some(n) = t.integer("quality") {
        match u8::try_from(n.value) {
            Ok(quality) if (1..=100).contains(&quality) => out.quality = quality,
            _ => {
                let hint = format!("write something like `quality = {QUALITY}`");
                t.error(codes::config::WRONG_VALUE, n.span, "`quality` must be between 1 and 100", Some(hint));
            }
        }
    }
    out.svg_as_written = t.choice("svg", &[("sanitize", false), ("allow", true)]).unwrap_or(out.svg_as_written);
    t.finish(&[
        ("sizes", "write `widths`"),
        ("format", "write `formats`"),
        ("avif", "write `formats = [\"avif\", \"webp\"]`"),
        ("webp", "write `formats = [\"webp\"]`"),
    ]);
    out
}

/// Widths in ascending order.
fn widths(value: &Value) -> Option<Vec<u32>> {
    let Value::Array(items) = value else { return None };
    let mut out: Vec<u32> = Vec::new();
    for item in items {
        match item.value {
            Value::Integer(n) if (NARROWEST..=WIDEST).contains(&n) => out.push(u32::try_from(n).ok()?),
            _ => return None,
        }
    }
    out.sort_unstable();
    out.dedup();
    (1..=MOST_WIDTHS).contains(&out.len()).then_some(out)
}

pub(super) fn read_social(root: &TableReader<'_>) -> SocialConfig {
    let mut out = SocialConfig { enabled: false, fonts: Localized::default(), span: 0..0 };
    let Some(t) = root.table("social") else { return out };
    out.span = t.span();
    if let Some(font) = t.table_ref().get("font") {
        out.span = font.span.clone();
    }
    out.fonts = Localized(t.localized("font"));
    // Whether pages name a picture must not depend on the fonts of a machine, so somebody has to ask for it.
    out.enabled = t.bool("enabled").unwrap_or(!out.fonts.is_empty());
    t.finish(&[("fonts", "write `font`"), ("image", "write `enabled = true`")]);
    out
}
