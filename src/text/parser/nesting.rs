//! How deep elements in authors' HTML nest.
//!
//! The sanitiser and every browser look through the open elements at each tag, so a thousand open ones cost a million
//! looks. Tags that nest deeper than anyone writes by hand are left out; what stands in them stays.

use crate::text::parser::tags::RawTag;

/// Depth to which elements may nest.
const DEEPEST: usize = 128;

/// The elements that are open.
#[derive(Debug, Default)]
pub(in crate::text) struct Nesting {
    /// Their names, and whether their tags were kept.
    open: Vec<(String, bool)>,
}

impl Nesting {
    /// Goes past a tag; whether it is kept.
    ///
    /// Only a closing tag that fits the innermost element closes one. Browsers let some others close elements too, so
    /// this never counts fewer elements than they have open.
    pub(in crate::text) fn keeps(&mut self, tag: &RawTag<'_>) -> bool {
        if tag.is_void() || tag.closes_itself() {
            return true;
        }
        if !tag.closing {
            let kept = self.open.len() < DEEPEST;
            self.open.push((tag.name.clone(), kept));
            return kept;
        }
        match self.open.pop_if(|(name, _)| *name == tag.name) {
            Some((_, kept)) => kept,
            None => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parser::tags::tags;

    #[test]
    fn what_nests_too_deep_is_left_out_with_its_end() {
        let kept = |html: &str| {
            let mut nesting = Nesting::default();
            tags(html).iter().filter(|t| nesting.keeps(t)).count()
        };
        assert_eq!(kept(&("<div>".repeat(300) + &"</div>".repeat(300))), 2 * DEEPEST);
        assert_eq!(kept(&"<div><b>x</b><br><p>y</div>".repeat(300)), 6 * 300);
        assert!(kept(&"<b><div></b>".repeat(300)) < 2 * 300);
    }
}
