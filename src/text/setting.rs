//! What a document needs from the outside to become HTML: where its links lead, and words of the interface.

use super::highlight::Highlighter;
use crate::lang::Lang;

/// All that the rendering of one document may depend on beside its text and options.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Where each of the document's references leads, in the same order. A reference without a target keeps the
    /// destination that the author wrote.
    pub targets: &'a [Target],
    /// Words of the interface in the page's language.
    pub labels: &'a Labels,
    /// What colours code.
    pub highlighter: &'a Highlighter,
    /// The ids of the headings.
    pub headings: HeadingIds<'a>,
    /// Whether a heading that has an id ends with a link to itself.
    pub heading_links: bool,
    /// Whether the texts of footnotes stand on the page too, so that references lead to them.
    pub notes: bool,
    /// Stands before every id, so that two renderings on one page do not collide.
    pub id_prefix: &'a str,
}

/// The ids of a document's headings, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeadingIds<'a> {
    /// The document's own.
    #[default]
    Own,
    /// Those of another edition.
    Given(&'a [String]),
    /// These, which stand on something around the headings, so that only links lead to them; an empty one is none.
    Around(&'a [String]),
    /// None: they stand on another rendering of the headings.
    Without,
}

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A link.
    Link {
        /// The URL.
        href: String,
        /// The language of what is linked to, where it is not the page's.
        hreflang: Option<Lang>,
        /// Whether it leaves the site.
        external: bool,
    },
    /// An image.
    Image {
        /// The URL.
        src: String,
        /// Width in pixels.
        width: Option<u32>,
        /// Height in pixels.
        height: Option<u32>,
        /// Text in place of the image, used where the author gave none.
        alt: Option<String>,
        /// A caption as plain text, used where the author gave none.
        caption: Option<String>,
        /// Who made it, as plain text.
        credit: Option<String>,
        /// Smaller versions of it, the best format first; none where there is only one.
        sources: Vec<ImageSource>,
        /// How wide it is shown, as `sizes` in HTML says it.
        sizes: String,
    },
    /// Nothing was found; the destination stays as the author wrote it.
    Unresolved,
}

/// An image's versions in one format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageSource {
    /// The format's media type.
    pub media_type: &'static str,
    /// The URLs with their widths, as `srcset` in HTML says it.
    pub srcset: String,
}

/// Words that rendering adds to a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Labels {
    /// The title of `> [!NOTE]`.
    pub note: String,
    /// The title of `> [!TIP]`.
    pub tip: String,
    /// The title of `> [!IMPORTANT]`.
    pub important: String,
    /// The title of `> [!WARNING]`.
    pub warning: String,
    /// The title of `> [!CAUTION]`.
    pub caution: String,
    /// The name of the section of footnotes.
    pub footnotes: String,
    /// The name of the link from a footnote to its place in the text; `{n}` is its number.
    pub footnote_back: String,
    /// The name of the region that a table scrolls in.
    pub table: String,
    /// The name of a ticked box in a list of tasks.
    pub task_done: String,
    /// The name of an empty box in a list of tasks.
    pub task_open: String,
    /// The name of the link that a heading has to itself; without one there is no such link. `{title}` is the
    /// heading's text.
    pub anchor: Option<String>,
}

impl Default for Labels {
    fn default() -> Self {
        Labels {
            note: "Note".into(),
            tip: "Tip".into(),
            important: "Important".into(),
            warning: "Warning".into(),
            caution: "Caution".into(),
            footnotes: "Footnotes".into(),
            footnote_back: "Back to reference {n}".into(),
            table: "Table".into(),
            task_done: "Done".into(),
            task_open: "To do".into(),
            anchor: None,
        }
    }
}
