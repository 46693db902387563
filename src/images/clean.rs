//! Removing metadata: what a camera or a program wrote into a picture (the place, the time, names, a preview of what
//! was cut away). The picture itself is not touched, and only parts that are known to belong to it stay.

use super::exif::{minimal, orientation};
use std::borrow::Cow;

/// Chunks of a PNG that say how it looks.
const PNG_CHUNKS: [&[u8; 4]; 20] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV",
    b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT",
];

/// Chunks of a WebP that say how it looks.
const WEBP_CHUNKS: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const EXIF: &[u8] = b"Exif\0\0";

/// Whether a file of this name may be one that [`clean`] knows.
pub fn may_hold_metadata(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    ["jpeg", "jpg", "png", "webp"].contains(&extension.as_str())
}

/// Whether a file of this name is an SVG.
pub fn is_svg(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("svg"))
}

/// A JPEG, PNG or WebP without anything but the picture, its colours, and which side is up; `None` where it is that
/// already, or is no such picture as far as can be told.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let turned = exif(bytes).and_then(|e| minimal(orientation(&e)));
    let turned = turned.as_ref().map(|t| t.as_slice());
    let out = match bytes {
        _ if bytes.starts_with(b"\xff\xd8") => jpeg(bytes, turned),
        _ if bytes.starts_with(PNG) => png(bytes, turned),
        _ if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => webp(bytes, turned),
        _ => None,
    }?;
    (out != bytes).then_some(out)
}

/// The Exif block of a picture.
pub(super) fn exif(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    if bytes.starts_with(b"\xff\xd8") {
        let mut segments = Segments { bytes, at: 2 };
        return segments
            .find_map(|s| (s.marker == 0xe1).then(|| s.content.strip_prefix(EXIF)).flatten())
            .map(Cow::Borrowed);
    }
    let chunks: Vec<Chunk<'_>> = if bytes.starts_with(PNG) {
        Chunks::png(bytes).collect()
    } else if bytes.starts_with(b"RIFF") {
        Chunks::webp(bytes).collect()
    } else {
        return None;
    };
    let found = chunks.iter().find(|c| matches!(c.name, b"eXIf" | b"EXIF"))?;
    Some(Cow::Borrowed(found.content.strip_prefix(EXIF).unwrap_or(found.content)))
}

// ---- JPEG ----

/// A segment before the pixels.
struct Segment<'b> {
    marker: u8,
    content: &'b [u8],
    /// Its bytes, marker and length included.
    whole: &'b [u8],
}

/// The segments of a JPEG up to the first scan, that one included.
struct Segments<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Iterator for Segments<'b> {
    type Item = Segment<'b>;

    fn next(&mut self) -> Option<Segment<'b>> {
        let start = self.at;
        let mut at = start;
        if *self.bytes.get(at)? != 0xff {
            return None;
        }
        // Any number of fill bytes may stand before a marker.
        while *self.bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = *self.bytes.get(at)?;
        if matches!(marker, 0x00 | 0x01 | 0xd0..=0xd9) {
            return None;
        }
        let length = u16::from_be_bytes([*self.bytes.get(at + 1)?, *self.bytes.get(at + 2)?]);
        let end = at + 1 + usize::from(length);
        let content = self.bytes.get(at + 3..end)?;
        self.at = end;
        Some(Segment { marker, content, whole: self.bytes.get(start..end)? })
    }
}

fn jpeg(bytes: &[u8], turned: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut out = b"\xff\xd8".to_vec();
    let mut segments = Segments { bytes, at: 2 };
    let mut exif = turned;
    let mut scanned = false;
    loop {
        let at_start = segments.at;
        let Some(segment) = segments.next() else {
            // Behind the end there may be another picture, a film, anything. A file that breaks off stays broken.
            if at_start < bytes.len() {
                out.extend_from_slice(b"\xff\xd9");
            }
            return Some(out).filter(|_| scanned);
        };
        if exif.is_some() && segment.marker != 0xe0 {
            let block = exif.take().unwrap_or_default();
            let length = u16::try_from(block.len() + EXIF.len() + 2).ok()?;
            out.extend_from_slice(b"\xff\xe1");
            out.extend_from_slice(&length.to_be_bytes());
            out.extend_from_slice(EXIF);
            out.extend_from_slice(block);
        }
        if belongs_to_jpeg(&segment) {
            out.extend_from_slice(segment.whole);
        }
        if segment.marker == 0xda {
            scanned = true;
            let pixels = scan_end(bytes, segments.at);
            out.extend_from_slice(bytes.get(segments.at..pixels)?);
            segments.at = pixels;
        }
    }
}

/// Whether a segment says how the picture looks: all that are no application's and no comment, and of those the ones
/// for density, colour profile and colour transform.
fn belongs_to_jpeg(segment: &Segment<'_>) -> bool {
    match segment.marker {
        0xe0 => segment.content.starts_with(b"JFIF\0"),
        0xe2 => segment.content.starts_with(b"ICC_PROFILE\0"),
        0xee => segment.content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// The end of a scan's pixels: at a marker that is no restart and no stuffed byte.
fn scan_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xff, rest)) {
        at += found;
        match bytes.get(at + 1) {
            Some(0x00 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return at,
            None => break,
        }
    }
    bytes.len()
}

// ---- PNG and WebP ----

struct Chunk<'b> {
    name: &'b [u8; 4],
    content: &'b [u8],
    /// Its bytes; a WebP chunk with its padding.
    whole: &'b [u8],
}

/// The chunks of a PNG or a WebP.
struct Chunks<'b> {
    bytes: &'b [u8],
    at: usize,
    png: bool,
}

impl<'b> Chunks<'b> {
    fn png(bytes: &'b [u8]) -> Self {
        Chunks { bytes, at: PNG.len(), png: true }
    }

    fn webp(bytes: &'b [u8]) -> Self {
        Chunks { bytes, at: 12, png: false }
    }
}

impl<'b> Iterator for Chunks<'b> {
    type Item = Chunk<'b>;

    fn next(&mut self) -> Option<Chunk<'b>> {
        let head = self.bytes.get(self.at..self.at.checked_add(8)?)?;
        let (first, second) = (head.first_chunk::<4>()?, head.last_chunk::<4>()?);
        let (length, name, behind) = if self.png {
            (u32::from_be_bytes(*first), second, 4)
        } else {
            let length = u32::from_le_bytes(*second);
            (length, first, usize::try_from(length % 2).ok()?)
        };
        let start = self.at + 8;
        let end = start.checked_add(usize::try_from(length).ok()?)?;
        let content = self.bytes.get(start..end)?;
        let whole_end = end.checked_add(behind)?;
        let whole = self.bytes.get(self.at..whole_end)?;
        self.at = whole_end;
        Some(Chunk { name, content, whole })
    }
}

fn png(bytes: &[u8], turned: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut out = PNG.to_vec();
    for chunk in Chunks::png(bytes) {
        if PNG_CHUNKS.contains(&chunk.name) {
            out.extend_from_slice(chunk.whole);
        }
        match chunk.name {
            b"IHDR" => {
                if let Some(block) = turned {
                    let mut named = b"eXIf".to_vec();
                    named.extend_from_slice(block);
                    out.extend_from_slice(&u32::try_from(block.len()).ok()?.to_be_bytes());
                    out.extend_from_slice(&named);
                    out.extend_from_slice(&crc(&named).to_be_bytes());
                }
            }
            b"IEND" => return Some(out),
            _ => {}
        }
    }
    None
}

/// The check sum of a PNG chunk (CRC-32 of ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

fn webp(bytes: &[u8], turned: Option<&[u8]>) -> Option<Vec<u8>> {
    let declared = u32::from_le_bytes(*bytes.get(4..8)?.first_chunk()?);
    // What stands behind the end of the file that it declares is no part of it.
    let inside = bytes.get(..usize::try_from(declared).ok()?.checked_add(8)?).unwrap_or(bytes);
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut chunks = Chunks::webp(inside);
    let mut any = false;
    for chunk in chunks.by_ref().filter(|c| WEBP_CHUNKS.contains(&c.name)) {
        any = true;
        let from = out.len();
        out.extend_from_slice(chunk.whole);
        if chunk.name == b"VP8X" {
            // Its flags say whether there are Exif (8) and XMP (4) blocks.
            let flags = out.get_mut(from + 8)?;
            *flags = (*flags & !0x0c) | if turned.is_some() { 8 } else { 0 };
        }
    }
    // A file that breaks off stays broken.
    if !any || chunks.at < inside.len() {
        return None;
    }
    if let Some(block) = turned {
        out.extend_from_slice(b"EXIF");
        out.extend_from_slice(&u32::try_from(block.len()).ok()?.to_le_bytes());
        out.extend_from_slice(block);
    }
    let length = u32::try_from(out.len() - 8).ok()?.to_le_bytes();
    out.get_mut(4..8)?.copy_from_slice(&length);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::decode;
    use image::metadata::Orientation;
    use image::{ExtendedColorType, ImageEncoder, RgbImage};
    use proptest::prelude::*;

    const SECRET: &[u8] = b"GPS 22.28N 114.16E";

    /// An Exif block with a turn and a place.
    fn block(turn: u8) -> Vec<u8> {
        let upright = Orientation::from_exif(turn).and_then(minimal).map_or(b"II*\0\x08\0\0\0\0\0".to_vec(), Vec::from);
        [upright.as_slice(), SECRET].concat()
    }

    fn picture() -> RgbImage {
        RgbImage::from_fn(40, 24, |x, y| image::Rgb([x as u8 * 6, y as u8 * 10, (x * y) as u8]))
    }

    /// The picture in a format, with an Exif block and whatever else the format has room for.
    fn files(turn: u8) -> [(&'static str, Vec<u8>); 3] {
        let image = picture();
        let mut png = Vec::new();
        image::codecs::png::PngEncoder::new(&mut png)
            .write_image(&image, 40, 24, ExtendedColorType::Rgb8)
            .expect("encodes");
        let chunk = |name: &[u8], content: &[u8]| {
            let named = [name, content].concat();
            [&(content.len() as u32).to_be_bytes(), named.as_slice(), &crc(&named).to_be_bytes()].concat()
        };
        let text = [chunk(b"eXIf", &block(turn)), chunk(b"tEXt", SECRET)].concat();
        png.splice(33..33, text);
        png.extend_from_slice(SECRET);

        let mut jpeg = Vec::new();
        image::codecs::jpeg::JpegEncoder::new(&mut jpeg)
            .write_image(&image, 40, 24, ExtendedColorType::Rgb8)
            .expect("encodes");
        let segment = |marker: u8, content: &[u8]| {
            [&[0xff, marker], (content.len() as u16 + 2).to_be_bytes().as_slice(), content].concat()
        };
        let exif = segment(0xe1, &[EXIF, &block(turn)].concat());
        let others = [exif, segment(0xe1, SECRET), segment(0xed, SECRET), segment(0xfe, SECRET)].concat();
        jpeg.splice(2..2, others);
        jpeg.extend_from_slice(SECRET);

        let plain = webp::Encoder::from_rgb(&image, 40, 24).encode_lossless().to_vec();
        let chunk = |name: &[u8], content: &[u8]| {
            let mut out = [name, &(content.len() as u32).to_le_bytes(), content].concat();
            out.extend(std::iter::repeat_n(0, content.len() % 2));
            out
        };
        let head = chunk(b"VP8X", &[12, 0, 0, 0, 39, 0, 0, 23, 0, 0]);
        let body = [b"WEBP", head.as_slice(), &plain[12..], &chunk(b"EXIF", &block(turn)), &chunk(b"XMP ", SECRET)];
        let body = body.concat();
        let webp = [b"RIFF", (body.len() as u32).to_le_bytes().as_slice(), &body].concat();
        [("a.png", png), ("a.jpg", jpeg), ("a.webp", webp)]
    }

    fn holds(bytes: &[u8], what: &[u8]) -> bool {
        memchr::memmem::find(bytes, what).is_some()
    }

    #[test]
    fn a_place_goes_and_the_picture_stays() {
        for turn in [1, 3, 6, 8] {
            for (name, file) in files(turn) {
                assert!(holds(&file, SECRET));
                let cleaned = clean(&file).unwrap_or_else(|| panic!("{name} {turn}"));
                assert!(!holds(&cleaned, SECRET), "{name} {turn}");
                let (before, after) = (decode(&file).expect(name), decode(&cleaned).expect(name));
                assert!(before == after, "{name} {turn}: other pixels");
                let size = if turn >= 5 { (24, 40) } else { (40, 24) };
                assert_eq!((after.width, after.height), size, "{name} {turn}");
                assert_eq!(crate::images::facts(name, &file).size, Some(size), "{name} {turn}");
                assert_eq!(crate::images::facts(name, &cleaned).size, Some(size), "{name} {turn}");
                assert_eq!(clean(&cleaned), None, "{name} {turn}: twice");
            }
        }
    }

    #[test]
    fn what_is_clean_or_no_picture_stays() {
        assert_eq!(clean(b""), None);
        assert_eq!(clean(b"<svg/>"), None);
        assert_eq!(clean(b"\xff\xd8\xff\xd9"), None);
    }

    proptest! {
        #[test]
        fn damage_is_no_panic(at: prop::sample::Index, byte: u8, cut: bool, which in 0usize..3) {
            static FILES: std::sync::OnceLock<[(&str, Vec<u8>); 3]> = std::sync::OnceLock::new();
            let mut file = FILES.get_or_init(|| files(6))[which].1.clone();
            let at = at.index(file.len());
            file[at] = byte;
            file.truncate(if cut { at } else { file.len() });
            let _ = clean(&file);
            if crate::images::facts("a.png", &file).kind.is_some() {
                let _ = decode(&file);
            }
        }
    }
}
