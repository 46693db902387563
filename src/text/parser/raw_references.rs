//! The addresses in HTML that an author wrote.

use crate::text::html::allowed::candidates;
use crate::text::parser::tags::{RawTag, tags};

/// An address in a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::text) struct RawReference {
    /// The attribute that it stands in. A `srcset` may hold several.
    pub(in crate::text) attribute: &'static str,
    /// The address, entities resolved.
    pub(in crate::text) url: String,
    /// Whether it is an image.
    pub(in crate::text) image: bool,
}

/// Elements, attributes that hold an address, and whether it is an image's.
const REFERENCES: [(&str, &str, bool); 9] = [
    ("a", "href", false),
    ("img", "src", true),
    ("img", "srcset", true),
    ("source", "src", false),
    ("source", "srcset", true),
    ("video", "src", false),
    ("video", "poster", true),
    ("audio", "src", false),
    ("track", "src", false),
];

/// The addresses in a tag, in an order of their own.
pub(in crate::text) fn tag_references(tag: &RawTag<'_>) -> Vec<RawReference> {
    let mut found = Vec::new();
    if tag.closing {
        return found;
    }
    for (_, attribute, image) in REFERENCES.iter().filter(|(element, ..)| *element == tag.name) {
        let Some(value) = tag.value(attribute) else { continue };
        if *attribute == "srcset" {
            let urls = candidates(&value).into_iter().map(|(url, _)| url.to_string());
            found.extend(urls.map(|url| RawReference { attribute, url, image: *image }));
        } else {
            found.push(RawReference { attribute, url: value.trim().to_string(), image: *image });
        }
    }
    found
}

/// The addresses in a piece of HTML, each with its tag.
pub(in crate::text) fn raw_references(html: &str) -> Vec<(RawTag<'_>, RawReference)> {
    let mut found = Vec::new();
    for tag in tags(html) {
        found.extend(tag_references(&tag).into_iter().map(|reference| (tag.clone(), reference)));
    }
    found
}
