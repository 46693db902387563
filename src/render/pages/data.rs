//! A page before it is made.

use crate::render::context::PageValues;
use crate::render::pages::bilingual_body::BilingualBody;
use crate::render::pages::body::Body;

/// A page, its language and its text.
pub struct PageData {
    /// The language's position in [`crate::site::Site::languages`].
    pub language: usize,
    /// The values of its own that the template sees.
    pub values: PageValues,
    /// The text that becomes `article.content` or `section.content`.
    pub body: Option<Body>,
    /// A line that says what made a machine's translation, for the structured data.
    pub machine_credit: Option<String>,
    /// The two texts that become `bilingual`.
    pub bilingual: Option<BilingualBody>,
}

impl PageData {
    /// A page in a language that shows these values and no text.
    pub fn new(language: usize, values: PageValues) -> PageData {
        PageData { language, values, body: None, machine_credit: None, bilingual: None }
    }
}
