//! Options of a document: what it may contain and how it is set.

use crate::lang::Lang;
use crate::store::Fingerprint;

pub use crate::config::{HtmlPolicy, MathSyntax};

/// Options of reading and rendering Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MarkdownOptions {
    /// The language of the text.
    pub lang: Lang,
    /// Emphasis beside wide punctuation, and line breaks between wide characters that are no spaces.
    pub cjk: bool,
    /// Straight quotation marks, `--` and `...` become the language's own.
    pub smart: bool,
    /// The signs that mathematics stands between.
    pub math: MathSyntax,
    /// The treatment of HTML in the text.
    pub html: HtmlPolicy,
    /// Code is highlighted.
    pub highlight: bool,
    /// Addresses in the text become links.
    pub bare_links: bool,
}

impl MarkdownOptions {
    /// The defaults of a language.
    pub fn for_lang(lang: &Lang) -> MarkdownOptions {
        MarkdownOptions {
            lang: lang.clone(),
            cjk: lang.is_cjk(),
            smart: !lang.is_cjk(),
            math: MathSyntax::Dollars,
            html: HtmlPolicy::Sanitize,
            highlight: true,
            bare_links: true,
        }
    }

    /// The fingerprint of the options.
    pub fn fingerprint(&self) -> Fingerprint {
        let MarkdownOptions { lang, cjk, smart, math, html, highlight, bare_links } = self;
        let html = match html {
            HtmlPolicy::Sanitize => 0,
            HtmlPolicy::Allow => 1,
            HtmlPolicy::Escape => 2,
        };
        let math = match math {
            MathSyntax::Off => 0,
            MathSyntax::Dollars => 1,
            MathSyntax::Brackets => 2,
        };
        let switches = [*cjk, *smart, *highlight, *bare_links];
        let begun = Fingerprint::builder().str(lang.as_str()).u64(html).u64(math);
        switches.into_iter().fold(begun, |print, on| print.u64(on.into())).finish()
    }
}
