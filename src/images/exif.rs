//! The one thing that a camera writes into a picture and readers need: which side is up.

use image::metadata::Orientation;

/// How a picture has to be turned, from its Exif block.
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
