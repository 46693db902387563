//! An output before and after it is made.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::images::{ImageEncoding, SvgCleaning, clean, clean_svg, is_svg};
use crate::render::inputs::RenderTools;
use crate::render::machine::feeds::FeedData;
use crate::render::machine::search::{SearchData, SearchEntry};
use crate::render::pages::data::PageData;
use crate::render::pictures::icons::{Icon, icon_png};
use crate::search::IndexFiles;
use crate::social::{Card, FaceSet, draw};
use crate::store::Fingerprint;
use std::sync::Arc;

/// A job with everything that its output depends on.
pub struct PreparedOutput {
    /// The fingerprint of all that the output depends on.
    pub fingerprint: Fingerprint,
    /// That fingerprint without the addresses of the theme's style sheets and pictures, which can be exchanged in an
    /// open page.
    pub without_swappable: Fingerprint,
    /// Diagnostics that were found while it was prepared.
    pub diagnostics: Diagnostics,
    /// The content that the output is made from.
    pub content: OutputContent,
}

/// The content that an output is made from.
pub enum OutputContent {
    /// The bytes of a file below the site's folder.
    Copy(String),
    /// Bytes that are there already.
    Bytes(Arc<[u8]>),
    /// An image, from its file.
    Image(String),
    /// A version of an image, from its file.
    ImageVersion {
        /// The file.
        path: String,
        /// The size and format.
        version: ImageEncoding,
    },
    /// A social image: what it shows, and the faces that set it.
    SocialImage(Box<(Card, FaceSet)>),
    /// A page by its template.
    Page(Box<PageData>),
    /// A feed.
    Feed(Box<FeedData>),
    /// A search index.
    Search(Box<SearchData>),
    /// The file with a text, for a search index.
    SearchPage(Box<SearchEntry>),
    /// The site's icon, from its file.
    Icon {
        /// The file.
        path: String,
        /// The size and name.
        icon: Icon,
    },
}

impl PreparedOutput {
    /// Makes the bytes; `number` is one that no other job of this build has. A copy has none: whoever publishes takes
    /// the file as it is.
    ///
    /// # Errors
    /// The error of a template, or of a file that cannot be read.
    pub fn make(self, tools: &RenderTools<'_>, number: u64) -> Result<(RenderedOutput, Diagnostics), Diagnostic> {
        match self.content {
            OutputContent::Copy(from) => Ok((RenderedOutput::Copy(from), Diagnostics::new())),
            OutputContent::Bytes(bytes) => Ok((RenderedOutput::Bytes(bytes), Diagnostics::new())),
            OutputContent::Image(path) if is_svg(&path) => {
                let bytes = tools.resources.read(&path)?;
                Ok(published_svg(path, &bytes))
            }
            OutputContent::Image(path) => {
                let cleaned = clean(&tools.resources.read(&path)?);
                let made =
                    cleaned.map_or_else(|| RenderedOutput::Copy(path), |bytes| RenderedOutput::Bytes(bytes.into()));
                Ok((made, Diagnostics::new()))
            }
            OutputContent::ImageVersion { path, version } => {
                let bytes = tools.resources.read(&path)?;
                Ok(match tools.resources.image_version(&bytes, version) {
                    Ok(encoded) => (RenderedOutput::Bytes(encoded.into()), Diagnostics::new()),
                    // The image stands in for its versions: browsers show what they can of it, and no link is dead.
                    Err(why) => {
                        (RenderedOutput::Bytes(clean(&bytes).unwrap_or(bytes).into()), broken_image(&path, &why).into())
                    }
                })
            }
            OutputContent::SocialImage(data) => {
                let (card, set) = *data;
                let Some(fonts) = tools.files.fonts else {
                    return Ok((RenderedOutput::Bytes(Arc::default()), Diagnostics::new()));
                };
                match tools.resources.remembered(set.fingerprint, &mut || draw(&card, &set, fonts)) {
                    Ok(bytes) => Ok((RenderedOutput::Bytes(bytes.into()), Diagnostics::new())),
                    Err(why) => Err(Diagnostic::error(
                        codes::image::CARD_NOT_DRAWN,
                        format!("the social image of “{}” cannot be drawn: {why}", card.title),
                    )
                    .hint("this is a fault of yiwen: please report it, with the font")),
                }
            }
            OutputContent::Icon { path, icon } => {
                let bytes = tools.resources.read(&path)?;
                Ok((RenderedOutput::Bytes(icon_png(&path, &bytes, icon.size)?.into()), Diagnostics::new()))
            }
            OutputContent::Search(index) => Ok((RenderedOutput::Folder(index.make(tools)?), Diagnostics::new())),
            OutputContent::SearchPage(entry) => {
                Ok((RenderedOutput::Bytes(entry.make(tools).into()), Diagnostics::new()))
            }
            OutputContent::Feed(feed) => Ok((RenderedOutput::Bytes(feed.make(tools).into()), Diagnostics::new())),
            OutputContent::Page(page) => {
                page.make(tools, number).map(|(bytes, notes)| (RenderedOutput::Bytes(bytes.into()), notes))
            }
        }
    }
}

/// An SVG as it is published: the picture, without what would run or load something if it is opened by itself.
fn published_svg(path: String, bytes: &[u8]) -> (RenderedOutput, Diagnostics) {
    let warning = |code, message: String| Diagnostic::warning(code, message).in_file(&path);
    match clean_svg(bytes) {
        SvgCleaning::Unchanged => (RenderedOutput::Copy(path), Diagnostics::new()),
        SvgCleaning::Cleaned(svg, removed) => {
            let mut found = Diagnostics::new();
            if !removed.is_empty() {
                let what =
                    format!("taken out of this SVG, since it could run or load something: {}", removed.join(", "));
                let hint = "save it without, or set `svg = \"allow\"` in `[images]` if you trust every author";
                found.push(warning(codes::image::SVG_CLEANED, what).hint(hint));
            }
            (RenderedOutput::Bytes(svg.into()), found)
        }
        SvgCleaning::Unreadable(why) => {
            let found =
                warning(codes::image::BROKEN, format!("this SVG cannot be read, so it is not published: {why}"))
                    .hint("open it in an image viewer, and save it again as SVG");
            (RenderedOutput::Bytes(EMPTY_SVG.into()), found.into())
        }
    }
}

/// A picture in place of one that cannot be read, so that no link is dead.
const EMPTY_SVG: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";

/// The warning about an image that begins like one and does not go on so.
fn broken_image(path: &str, why: &str) -> Diagnostic {
    Diagnostic::warning(codes::image::BROKEN, format!("this image is broken: {}", why.trim_end_matches('.')))
        .in_file(path)
        .hint("open it in an image viewer; if it is not whole, take a fresh copy from where it came from")
}

/// An output in its final form.
pub enum RenderedOutput {
    /// A file below the site's folder, as it is.
    Copy(String),
    /// Bytes.
    Bytes(Arc<[u8]>),
    /// Files by their path below the folder that the output stands in, the output among them.
    Folder(IndexFiles),
}
