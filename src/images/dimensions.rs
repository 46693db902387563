//! Width and height of an image from its first bytes.

/// Bytes that are enough to find the dimensions of nearly every image.
const SVG_HEAD: usize = 4096;

/// Width and height in pixels; `None` for what is no image, or says nothing of its size. For SVG the attributes
/// `width` and `height` count, else the view box.
pub fn dimensions(path: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    if path.to_ascii_lowercase().ends_with(".svg") {
        return svg(bytes);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

fn svg(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SVG_HEAD)]);
    let start = head.find("<svg")?;
    let tag = head[start..].split('>').next()?;
    let length = |name: &str| attribute(tag, name).and_then(pixels);
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let view_box = attribute(tag, "viewBox")?;
    let numbers: Vec<f64> =
        view_box.split([' ', ',']).filter(|p| !p.is_empty()).filter_map(|p| p.parse().ok()).collect();
    match numbers[..] {
        [_, _, width, height] => Some((whole(width)?, whole(height)?)),
        _ => None,
    }
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let before = rest[..at].chars().next_back();
        let behind = rest[at + name.len()..].trim_start();
        if before.is_some_and(char::is_whitespace)
            && let Some(value) = behind.strip_prefix('=')
        {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value[1..].split(quote).next();
        }
        rest = &rest[at + name.len()..];
    }
}

/// `640`, `640px`; other units say nothing of pixels.
fn pixels(text: &str) -> Option<u32> {
    let text = text.trim();
    whole(text.strip_suffix("px").unwrap_or(text).parse().ok()?)
}

fn whole(number: f64) -> Option<u32> {
    let rounded = number.round();
    // The range is checked, so the conversion cuts nothing off.
    (1.0..=100_000.0).contains(&rounded).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_says_its_size_in_one_of_two_ways() {
        assert_eq!(dimensions("a.svg", b"<svg width=\"640px\" height='480'>"), Some((640, 480)));
        assert_eq!(dimensions("a.svg", b"<?xml?><svg viewBox=\"0 0 12.4 9\" stroke-width=\"3\">"), Some((12, 9)));
        assert_eq!(dimensions("a.svg", b"<svg width=\"100%\">"), None);
        assert_eq!(dimensions("a.png", b"no image"), None);
    }
}
