//! Exif orientation: which side of a picture is up, the one part of its metadata that readers need.

use image::metadata::Orientation;

/// The orientation of a picture, from its Exif block: how it has to be turned.
pub(super) fn orientation(exif: &[u8]) -> Orientation {
    Orientation::from_exif_chunk(exif).unwrap_or(Orientation::NoTransforms)
}

/// Whether turning exchanges width and height.
pub(super) fn is_sideways(orientation: Orientation) -> bool {
    (5..=8).contains(&orientation.to_exif())
}

/// An Exif block that says nothing but how the picture has to be turned; `None` where it is upright.
pub(super) fn minimal(orientation: Orientation) -> Option<[u8; 26]> {
    if orientation == Orientation::NoTransforms {
        return None;
    }
    // A TIFF header, and a directory with one entry: tag 0x0112, one short, its value; no further directory.
    let mut out = *b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    out[18] = orientation.to_exif();
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_orientation_comes_back() {
        for value in 2..=8 {
            let wanted = Orientation::from_exif(value).expect("one of eight");
            assert_eq!(orientation(&minimal(wanted).expect("not upright")), wanted);
            assert_eq!(is_sideways(wanted), value >= 5);
        }
        assert!(minimal(Orientation::NoTransforms).is_none());
        assert_eq!(orientation(b"no exif"), Orientation::NoTransforms);
    }
}
