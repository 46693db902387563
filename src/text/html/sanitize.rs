//! Taking out of an author's HTML what it may not hold.
//!
//! The sanitiser (ammonia) parses like a browser, so what it returns is well-formed.

use crate::text::html::allowed::{ELEMENTS, GENERIC, SCHEMES, WITH_CONTENT, filtered};
use ammonia::{Builder, UrlRelative};
use std::collections::{HashMap, HashSet};

/// Takes out what may not be there.
pub(in crate::text) struct Sanitizer {
    builder: Builder<'static>,
}

impl Sanitizer {
    /// The sanitiser of authors' HTML.
    pub(in crate::text) fn new() -> Self {
        Self::with(ELEMENTS.iter().copied())
    }

    /// The sanitiser of a line in a table of contents: no links, no blocks.
    pub(in crate::text) fn inline() -> Self {
        const INLINE: &[&str] = &[
            "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s",
            "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr",
        ];
        let mut inline = Self::with(INLINE.iter().map(|name| (*name, [].as_slice())));
        inline.builder.rm_generic_attributes(["id"]);
        inline
    }

    fn with(elements: impl Iterator<Item = (&'static str, &'static [&'static str])>) -> Self {
        let elements: Vec<_> = elements.collect();
        let attributes: HashMap<&str, HashSet<&str>> =
            elements.iter().map(|(name, own)| (*name, own.iter().copied().collect())).collect();
        let mut builder = Builder::empty();
        builder
            .tags(elements.iter().map(|(name, _)| *name).collect())
            .tag_attributes(attributes)
            .generic_attributes(GENERIC.iter().copied().collect())
            .clean_content_tags(WITH_CONTENT.iter().copied().collect())
            .url_schemes(SCHEMES.iter().copied().collect())
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true)
            .attribute_filter(filtered);
        Sanitizer { builder }
    }

    /// Clean HTML.
    pub(in crate::text) fn clean(&self, html: &str) -> String {
        self.builder.clean(html).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harm_is_taken_out_and_the_rest_stays() {
        let clean = |html: &str| Sanitizer::new().clean(html);
        assert_eq!(clean("<b onclick=x>a</b><script>x</script><iframe src=x></iframe>"), "<b>a</b>");
        assert_eq!(clean("<a href=' java\tscript:x'>a</a>"), "<a>a</a>");
        assert_eq!(clean("<q cite='javascript:x'>a</q>"), "<q>a</q>");
        assert_eq!(clean("<img srcset='a 1x, javascript:x 2x'>"), "<img>");
        assert_eq!(clean("<details><summary>s</summary>t"), "<details><summary>s</summary>t</details>");
        assert_eq!(clean("<img src=a width=100% height=5>"), "<img src=\"a\" height=\"5\">");
    }
}
