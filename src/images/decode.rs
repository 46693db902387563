//! Decoding a file to pixels: upright, in the colours of the web, eight bits a channel.

use super::dimensions::dimensions;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::io::Cursor;

/// Most bytes that decoding one picture may take.
const MOST_BYTES: u64 = 1 << 30;
/// Bytes that decoding may take for each pixel, and beside the pixels: a small file may hold a colour profile of
/// gigabytes.
const BYTES_A_PIXEL: u64 = 16;
const BYTES_BESIDE: u64 = 16 << 20;

/// The pixels of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Whether a pixel has four bytes, the last for how opaque it is, or three.
    pub alpha: bool,
    /// Whether the file kept every pixel as it was drawn: a diagram, a screenshot.
    pub exact: bool,
    /// The pixels, row by row.
    pub bytes: Vec<u8>,
}

/// Decodes a JPEG, PNG or WebP.
///
/// # Errors
/// Why it cannot be decoded, in words.
pub fn decode(bytes: &[u8]) -> Result<Picture, String> {
    let told = |e: image::ImageError| e.to_string();
    let (mut decoder, exact) = decoder(bytes).map_err(told)?;
    let profile = decoder.icc_profile().ok().flatten();
    // What says nothing of a picture's turn says that it is upright.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(told)?;
    let grey = matches!(
        image.color(),
        image::ColorType::L8 | image::ColorType::La8 | image::ColorType::L16 | image::ColorType::La16
    );
    image.apply_orientation(orientation);
    let (width, height, alpha) = (image.width(), image.height(), image.color().has_alpha());
    let mut bytes = if alpha { image.into_rgba8().into_raw() } else { image.into_rgb8().into_raw() };
    if let Some(converted) = profile.filter(|_| !grey).and_then(|p| to_srgb(&bytes, alpha, &p)) {
        bytes = converted;
    }
    Ok(Picture { width, height, alpha, exact, bytes })
}

/// The decoder of a file, and whether its format keeps every pixel as it was drawn.
fn decoder(bytes: &[u8]) -> Result<(impl ImageDecoder + '_, bool), image::ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let exact = reader.format() == Some(ImageFormat::Png);
    let mut limits = Limits::default();
    let pixels = dimensions("", bytes).map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    limits.max_alloc = Some(pixels.saturating_mul(BYTES_A_PIXEL).saturating_add(BYTES_BESIDE).min(MOST_BYTES));
    reader.limits(limits);
    Ok((reader.into_decoder()?, exact))
}

/// Pixels in the colours of the web. `None` where the profile is of no use: those of print are for other pixels.
fn to_srgb(bytes: &[u8], alpha: bool, profile: &[u8]) -> Option<Vec<u8>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let layout = if alpha { Layout::Rgba } else { Layout::Rgb };
    let options = TransformOptions::default();
    let transform = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, options).ok()?;
    let mut out = vec![0; bytes.len()];
    transform.transform(bytes, &mut out).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::ImageEncoder;
    use image::codecs::png::PngEncoder;

    #[test]
    fn a_profile_that_is_larger_than_all_else_is_not_unpacked() {
        let png = |profile: usize| {
            let mut out = Vec::new();
            let mut encoder = PngEncoder::new(&mut out);
            encoder.set_icc_profile(vec![0; profile]).expect("a profile");
            encoder.write_image(&[0; 3], 1, 1, image::ExtendedColorType::Rgb8).expect("a picture");
            out
        };
        let profile = |file: &[u8]| decoder(file).ok().and_then(|(mut d, _)| d.icc_profile().ok().flatten());
        assert_eq!(profile(&png(3000)).map(|p| p.len()), Some(3000));
        assert_eq!(profile(&png(64 << 20)).map(|p| p.len()), None);
        assert!(decode(&png(64 << 20)).is_ok());
    }
}
