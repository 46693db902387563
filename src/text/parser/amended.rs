//! A text made ready for the parser: characters are put in or replaced so that it reads what was meant, and offsets are
//! mapped back.

use std::borrow::Cow;

/// A change of a text before it is parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) struct Amendment {
    /// Its offset in the text.
    pub(in crate::text) at: usize,
    /// The number of bytes that it replaces.
    pub(in crate::text) removed: usize,
    /// The characters that it puts there; `None` for the marker of emphasis.
    pub(in crate::text) put: Option<&'static str>,
}

/// Where an amendment stands in the amended text.
#[derive(Debug)]
struct AmendedPlace {
    /// Its offset in the amended text, and how many bytes were put there.
    at: usize,
    put: usize,
    /// Its offset in the original text, and how many bytes were replaced.
    original: usize,
    removed: usize,
}

/// A text made ready for the parser.
pub(crate) struct Amended<'a> {
    /// The text as it is to be parsed.
    pub(crate) text: Cow<'a, str>,
    marker: Option<char>,
    places: Vec<AmendedPlace>,
}

impl<'a> Amended<'a> {
    /// A text with amendments, which are in order; those of the marker are left out where there is none.
    pub(in crate::text) fn new(text: &'a str, amendments: &[Amendment], marker: Option<char>) -> Self {
        let mut buffer = [0; 4];
        let mark = marker.map(|m| &*m.encode_utf8(&mut buffer));
        let mut amended = String::new();
        let mut places = Vec::with_capacity(amendments.len());
        let mut done = 0;
        for Amendment { at, removed, put } in amendments {
            let Some(put) = put.or(mark) else { continue };
            amended.push_str(text.get(done..*at).unwrap_or_default());
            places.push(AmendedPlace { at: amended.len(), put: put.len(), original: *at, removed: *removed });
            amended.push_str(put);
            done = at + removed;
        }
        if places.is_empty() {
            return Amended { text: Cow::Borrowed(text), marker: None, places };
        }
        amended.push_str(text.get(done..).unwrap_or_default());
        Amended { text: Cow::Owned(amended), marker, places }
    }

    /// The marker, where one was put in.
    pub(in crate::text) fn marker(&self) -> Option<char> {
        self.marker
    }

    /// The offset in the original text of an offset in the amended one.
    pub(crate) fn original(&self, at: usize) -> usize {
        let before = self.places.partition_point(|place| place.at <= at);
        let Some(place) = before.checked_sub(1).and_then(|i| self.places.get(i)) else { return at };
        match at.checked_sub(place.at + place.put) {
            Some(behind) => place.original + place.removed + behind,
            None => place.original,
        }
    }
}
