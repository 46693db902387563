//! The HTML of a document.

/// A rendered document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The HTML of each block of the document, in the same order. That of a footnote's text is empty.
    pub blocks: Vec<String>,
    /// The section of footnotes; empty where nothing refers to one.
    pub footnotes: String,
}

impl Rendered {
    /// The whole document.
    pub fn html(&self) -> String {
        let mut html = self.blocks.concat();
        html.push_str(&self.footnotes);
        html
    }
}
