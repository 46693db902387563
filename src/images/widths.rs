//! The widths of a picture's versions: those that are worth having.

/// The widths to make of a picture that is `own` pixels wide: those wanted (in ascending order) that are clearly
/// smaller, and its own where that is not far above the largest. Never a larger one than the picture, and nothing for a
/// picture that is no wider than the smallest of them.
pub fn widths(own: u32, wanted: &[u32]) -> Vec<u32> {
    let (Some(smallest), Some(largest)) = (wanted.first(), wanted.last()) else { return Vec::new() };
    if own <= *smallest {
        return Vec::new();
    }
    let mut out: Vec<u32> = wanted.iter().copied().filter(|w| clearly_smaller(*w, own)).collect();
    if !clearly_smaller(*largest, own) {
        out.push(own);
    }
    out
}

/// Whether a width saves at least a tenth. Two versions that are nearly the same would only cost room.
fn clearly_smaller(width: u32, than: u32) -> bool {
    u64::from(width) * 10 <= u64::from(than) * 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WANTED: [u32; 5] = [320, 640, 960, 1280, 1920];

    #[test]
    fn small_ones_stay_and_large_ones_are_bounded() {
        assert_eq!(widths(320, &WANTED), [0; 0]);
        assert_eq!(widths(340, &WANTED), [340]);
        assert_eq!(widths(1000, &WANTED), [320, 640, 1000]);
        assert_eq!(widths(1920, &WANTED), [320, 640, 960, 1280, 1920]);
        assert_eq!(widths(2000, &WANTED), [320, 640, 960, 1280, 2000]);
        assert_eq!(widths(8000, &WANTED), WANTED);
        assert_eq!(widths(8000, &[]), [0; 0]);
    }

    proptest! {
        #[test]
        fn a_browser_never_lacks_a_fitting_one(own in 1u32..20_000, wanted in prop::collection::btree_set(1u32..8000, 0..8)) {
            let wanted: Vec<u32> = wanted.into_iter().collect();
            let made = widths(own, &wanted);
            prop_assert!(made.windows(2).all(|w| w[0] < w[1]), "{made:?}");
            prop_assert!(made.iter().all(|w| *w <= own && (wanted.contains(w) || *w == own)));
            match (made.last(), wanted.first(), wanted.last()) {
                (None, Some(smallest), _) => prop_assert!(own <= *smallest),
                (None, None, _) => {}
                // The largest one loses no more than a tenth of what there is, or is as large as was wanted.
                (Some(last), _, largest) => prop_assert!(Some(last) == largest || *last == own),
            }
        }
    }
}
