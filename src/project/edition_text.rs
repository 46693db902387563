//! The text of a new edition's file: front matter that says only what it must, and the body.

use crate::content::{FrontSection, GivenFrontMatter, Method, NewFrontMatter, quoted, read_front_matter};
use crate::diag::{Diagnostics, Source};
use crate::lang::Lang;
use jiff::civil::Date;

/// The role of a new edition among the editions of its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditionRole {
    /// The original, or the first edition that the site has.
    Original,
    /// A translation of an edition on the site.
    TranslationOf {
        /// The source's language.
        lang: Lang,
        /// The source's title.
        title: String,
        /// The name of the source's file.
        file: String,
    },
    /// A translation of a work that is published elsewhere only.
    TranslationOfElsewhere,
}

/// A new edition, to be written as a file.
#[derive(Debug)]
pub struct NewEdition<'a> {
    /// Its role.
    pub role: &'a EditionRole,
    /// Its title.
    pub title: String,
    /// The day on which it appears.
    pub date: Date,
    /// Whether builds leave it out until somebody has looked at it.
    pub draft: bool,
    /// Whether it is never published, only translated from.
    pub private: bool,
    /// The text that somebody brought; without one the file is a scaffold.
    pub text: Option<NewEditionText<'a>>,
    /// The method of its translation: by a person or by a machine.
    pub method: Method,
    /// The people who translated.
    pub translators: Vec<String>,
    /// The engine that translated.
    pub engine: Option<String>,
    /// The words in which the text says who made it.
    pub note: Option<String>,
    /// The model that made the images.
    pub generator: Option<String>,
    /// The language of the original, where that is published elsewhere only.
    pub original_lang: Option<Lang>,
    /// Lines of comment above `[translation]`: what an editor has still to settle.
    pub remarks: Vec<String>,
}

impl<'a> NewEdition<'a> {
    /// An edition without a text, of which no more is known.
    pub fn new(role: &'a EditionRole, title: String, date: Date, method: Method) -> NewEdition<'a> {
        NewEdition {
            role,
            title,
            date,
            draft: true,
            private: false,
            text: None,
            method,
            translators: Vec::new(),
            engine: None,
            note: None,
            generator: None,
            original_lang: None,
            remarks: Vec::new(),
        }
    }
}

/// The text of a new edition as somebody brought it.
#[derive(Debug, Clone, Copy)]
pub struct NewEditionText<'a> {
    /// Its own front matter.
    pub given: Option<&'a GivenFrontMatter>,
    /// Its Markdown.
    pub body: &'a str,
}

/// The whole text of a new edition's file.
pub fn edition_text(edition: &NewEdition<'_>) -> String {
    let front = front(edition);
    if let Some(text) = edition.text {
        let head = text.given.map_or_else(|| front.to_toml(), |given| front.merged(given));
        return format!("{head}\n{}", text.body);
    }
    let task = match edition.role {
        EditionRole::TranslationOf { file, .. } => {
            // `--` ends a comment in HTML; a file name may hold it.
            format!("Translate {} here, a paragraph for each of its paragraphs", file.replace("--", "- -"))
        }
        _ => "Write here".to_string(),
    };
    let until = if edition.draft { " The edition is published once `draft = true` is taken out." } else { "" };
    format!("{}\n<!-- {task}.{until} -->\n", front.to_toml())
}

/// The errors that a build would find in the front matter of a file; only a text that brought its own can have any.
pub fn front_matter_problems(path: &str, text: &str, taxonomies: &[&str]) -> Diagnostics {
    read_front_matter(&Source::new(path, text), taxonomies).2
}

fn front(edition: &NewEdition<'_>) -> NewFrontMatter {
    let mut top = FrontSection::new("");
    match edition.role {
        EditionRole::TranslationOf { lang, title, .. } if edition.text.is_none() && *title == edition.title => {
            top.set_with("title", quoted(title), format!("The title of the {lang} edition: translate it."));
        }
        _ => top.set("title", quoted(&edition.title)),
    }
    if edition.text.is_some() || *edition.role == EditionRole::Original {
        top.set("date", edition.date.to_string());
    }
    if edition.draft {
        top.set("draft", "true");
    }
    if edition.private {
        top.set("private", "true");
    }
    let mut sections = vec![top];
    if *edition.role != EditionRole::Original {
        sections.push(translation(edition));
    }
    if *edition.role == EditionRole::TranslationOfElsewhere {
        sections.push(blank_original(edition.original_lang.as_ref()));
    }
    if let Some(generator) = &edition.generator {
        let mut cover = FrontSection::new("cover");
        cover.set("generator", quoted(generator));
        sections.push(cover);
    }
    NewFrontMatter { sections }
}

fn translation(edition: &NewEdition<'_>) -> FrontSection {
    let mut table = FrontSection::new("translation");
    table.comment.clone_from(&edition.remarks);
    if let EditionRole::TranslationOf { lang, .. } = edition.role {
        table.set("from", quoted(lang.as_str()));
    }
    let method = quoted(match edition.method {
        Method::Human => "human",
        Method::Machine => "machine",
    });
    if edition.text.is_some() {
        table.set("method", method);
    } else {
        table.set_with("method", method, "\"human\" or \"machine\"");
    }
    if !edition.translators.is_empty() {
        let names: Vec<String> = edition.translators.iter().map(|name| quoted(name)).collect();
        table.set("translators", format!("[{}]", names.join(", ")));
    }
    if let Some(engine) = &edition.engine {
        table.set("engine", quoted(engine));
    }
    table.set("status", quoted("draft"));
    if let Some(note) = &edition.note {
        table.set("note", quoted(note));
    }
    table
}

fn blank_original(lang: Option<&Lang>) -> FrontSection {
    let mut table = FrontSection::new("original");
    table.comment = vec![
        "The work where it was first published. Builds warn until title, url, publisher and".to_string(),
        "permission (who allowed this translation, and how) are filled.".to_string(),
    ];
    for key in ["title", "url"] {
        table.set(key, "\"\"");
    }
    table.set("authors", "[]");
    for key in ["publisher", "license", "permission"] {
        table.set(key, "\"\"");
    }
    match lang {
        Some(lang) => table.set("lang", quoted(lang.as_str())),
        None => table.set_with("lang", "\"\"", "its language, such as \"en\""),
    }
    table
}
