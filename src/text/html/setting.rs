//! The inputs from outside that turn a document into HTML: where its links lead, and words of the interface.

use crate::lang::Lang;
use crate::store::Fingerprint;
use crate::text::highlight::Highlighter;

/// The arguments of rendering a document beside its text and options.
#[derive(Debug, Clone, Copy)]
pub struct RenderSetting<'a> {
    /// The target of each of the document's references, in the same order. A reference without a target keeps the
    /// destination that the author wrote.
    pub targets: &'a [LinkTarget],
    /// Words of the interface in the page's language.
    pub labels: &'a Labels,
    /// The syntax highlighter.
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
    /// Ids of the headings of another edition.
    Given(&'a [String]),
    /// Ids that stand on elements around the headings, so that only links lead to them; an empty one is none.
    Around(&'a [String]),
    /// None: they stand on another rendering of the headings.
    Without,
    /// To be put in later: see [`crate::text::render_open`].
    Open,
}

/// The target of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
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
        /// The credit, as plain text.
        credit: Option<String>,
        /// The model that made it.
        generator: Option<String>,
        /// Smaller versions of it, the best format first; none where there is only one.
        sources: Vec<ImageSource>,
        /// The width at which it is shown, in the form of HTML's `sizes`.
        sizes: String,
    },
    /// A missing target; the destination stays as the author wrote it.
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
    /// The words of a caption for an image that a model made; `{generator}` is the model's name.
    pub image_made_by: String,
}

impl Labels {
    /// The fingerprint of the words.
    pub fn fingerprint(&self) -> Fingerprint {
        let Labels {
            note,
            tip,
            important,
            warning,
            caution,
            footnotes,
            footnote_back,
            table,
            task_done,
            task_open,
            anchor,
            image_made_by,
        } = self;
        let words = [
            note,
            tip,
            important,
            warning,
            caution,
            footnotes,
            footnote_back,
            table,
            task_done,
            task_open,
            image_made_by,
        ];
        let begun = Fingerprint::builder().u64(anchor.is_some().into()).str(anchor.as_deref().unwrap_or_default());
        words.into_iter().fold(begun, |print, word| print.str(word)).finish()
    }
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
            image_made_by: "Image generated by {generator}".into(),
        }
    }
}
