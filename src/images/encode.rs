//! Encoding pixels as a smaller file.

use super::decode::Picture;
use crate::config::ImageFormat;
use crate::store::FingerprintBuilder;
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use ravif::{Img, RGB8, RGBA8};
use std::borrow::Cow;

/// The version of the encoders, raised whenever one picture gives other bytes than before: a setting below, or an
/// encoder of another version.
pub const ENCODERS: u64 = 1;

/// The effort of the WebP encoder, from 0 to 6. Above this a twentieth of the bytes costs twice the time.
const WEBP_METHOD: i32 = 4;

/// The speed of the AVIF encoder, from 1 to 10.
const AVIF_SPEED: u8 = 6;

/// A version of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageEncoding {
    /// Its width in pixels, not above the picture's.
    pub width: u32,
    /// Its format.
    pub format: ImageFormat,
    /// Its quality from 1, small, to 100, like the picture: on the scale of WebP, for both formats.
    pub quality: u8,
}

impl ImageEncoding {
    /// Adds the version to the fingerprint of what is made of it.
    pub fn fingerprint(&self, into: &mut FingerprintBuilder) {
        let ImageEncoding { width, format, quality } = *self;
        into.update_u64(width.into());
        into.update_str(format.extension());
        into.update_u64(quality.into());
    }
}

/// Makes a version, on this thread alone, so that its bytes do not depend on how many there are.
///
/// # Errors
/// The encoder's error, in words.
pub fn encode(picture: &Picture, version: ImageEncoding) -> Result<Vec<u8>, String> {
    let smaller = resized(picture, version.width)?;
    match version.format {
        ImageFormat::WebP => webp(&smaller, version.quality),
        ImageFormat::Avif => avif(&smaller, version.quality),
    }
}

/// The picture at a width, with its proportions.
fn resized(picture: &Picture, width: u32) -> Result<Cow<'_, Picture>, String> {
    if width >= picture.width {
        return Ok(Cow::Borrowed(picture));
    }
    let (own, tall) = (u64::from(picture.width), u64::from(picture.height));
    let height = u32::try_from((tall * u64::from(width) + own / 2) / own).unwrap_or(u32::MAX).max(1);
    let kind = if picture.alpha { PixelType::U8x4 } else { PixelType::U8x3 };
    let from = ImageRef::new(picture.width, picture.height, &picture.bytes, kind).map_err(|e| e.to_string())?;
    let mut to = Image::new(width, height, kind);
    Resizer::new().resize(&from, &mut to, None).map_err(|e| e.to_string())?;
    let Picture { alpha, exact, .. } = *picture;
    Ok(Cow::Owned(Picture { width, height, alpha, exact, bytes: to.into_vec() }))
}

/// WebP. A picture that was kept exactly stays so where that takes no more bytes, as in most diagrams.
fn webp(picture: &Picture, quality: u8) -> Result<Vec<u8>, String> {
    let lossy = webp_as(picture, quality, false)?;
    if picture.exact {
        let exact = webp_as(picture, quality, true)?;
        if exact.len() <= lossy.len() {
            return Ok(exact);
        }
    }
    Ok(lossy)
}

fn webp_as(picture: &Picture, quality: u8, lossless: bool) -> Result<Vec<u8>, String> {
    let wrong = || "the WebP encoder does not work here".to_string();
    let mut config = webp::WebPConfig::new().map_err(|()| wrong())?;
    config.lossless = lossless.into();
    config.quality = if lossless { 75.0 } else { quality.into() };
    config.method = WEBP_METHOD;
    // Thin red lines stay red.
    config.use_sharp_yuv = 1;
    config.thread_level = 0;
    let layout = if picture.alpha { webp::PixelLayout::Rgba } else { webp::PixelLayout::Rgb };
    let encoder = webp::Encoder::new(&picture.bytes, layout, picture.width, picture.height);
    encoder.encode_advanced(&config).map(|out| out.to_vec()).map_err(|e| format!("{e:?}"))
}

/// AVIF looks as good at a lower figure of its own scale.
fn avif(picture: &Picture, quality: u8) -> Result<Vec<u8>, String> {
    let quality = (f32::from(quality) - 15.0).max(1.0);
    let encoder = ravif::Encoder::new().with_quality(quality).with_speed(AVIF_SPEED).with_num_threads(Some(1));
    let (width, height) = (picture.width as usize, picture.height as usize);
    let encoded = if picture.alpha {
        let pixels: Vec<RGBA8> = picture.bytes.chunks_exact(4).map(|p| RGBA8::new(p[0], p[1], p[2], p[3])).collect();
        encoder.encode_rgba(Img::new(&pixels, width, height))
    } else {
        let pixels: Vec<RGB8> = picture.bytes.chunks_exact(3).map(|p| RGB8::new(p[0], p[1], p[2])).collect();
        encoder.encode_rgb(Img::new(&pixels, width, height))
    };
    encoded.map(|e| e.avif_file).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::{decode, facts};

    /// A picture with edges, gradients and, where it has room for it, transparency.
    fn picture(alpha: bool, exact: bool) -> Picture {
        let (width, height) = (300, 200);
        let pixel = |i: u32| {
            let (x, y) = (i % width, i / width);
            let stripe = if (x / 7 + y / 11) % 2 == 0 { 255 } else { (x * y % 251) as u8 };
            let all = [x as u8, stripe, (y * 3) as u8, (x + y) as u8];
            all.into_iter().take(if alpha { 4 } else { 3 })
        };
        Picture { width, height, alpha, exact, bytes: (0..width * height).flat_map(pixel).collect() }
    }

    #[test]
    fn versions_have_their_size_and_are_always_the_same() {
        for alpha in [false, true] {
            let picture = picture(alpha, true);
            for format in [ImageFormat::WebP, ImageFormat::Avif] {
                let version = ImageEncoding { width: 61, format, quality: 70 };
                let file = encode(&picture, version).expect("encodes");
                let name = format!("a.{}", format.extension());
                assert_eq!(facts(&name, &file).size, Some((61, 41)), "{name}");
                assert!(file == encode(&picture, version).expect("encodes"), "{name}");
                let worse = encode(&picture, ImageEncoding { quality: 20, ..version }).expect("encodes");
                assert!(worse.len() < file.len(), "{name}");
            }
        }
    }

    #[test]
    fn what_is_smaller_without_loss_has_none() {
        let mut flat = picture(false, true);
        flat.bytes.chunks_exact_mut(3).enumerate().for_each(|(i, p)| p.fill(if i % 300 < 150 { 30 } else { 220 }));
        let version = ImageEncoding { width: 300, format: ImageFormat::WebP, quality: 80 };
        let file = encode(&flat, version).expect("encodes");
        assert!(decode(&file).expect("decodes").bytes == flat.bytes);
        let photo = Picture { exact: false, ..flat.clone() };
        assert!(encode(&photo, version).expect("encodes").len() >= file.len());
    }
}
