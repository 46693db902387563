//! What a new edition's file holds: front matter that says only what it must, and the body.

use super::Method;
use crate::content::{Fence, read_front_matter};
use crate::diag::Diagnostics;
use crate::diag::Source;
use crate::import::{Credit, Front, Pasted, Section, quoted};
use crate::lang::Lang;
use jiff::civil::Date;

/// What a new edition is among the editions of its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// The original, or the first that the site has.
    Original,
    /// A translation of an edition on the site: its language, its title and the name of its file.
    Of {
        /// The source's language.
        lang: Lang,
        /// The source's title.
        title: String,
        /// The source's file name.
        file: String,
    },
    /// A translation of a work that is published elsewhere only.
    OfElsewhere,
}

/// All that front matter is made of.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// What the edition is.
    pub(super) role: &'a Role,
    /// Its title.
    pub(super) title: String,
    /// The day on which it is made.
    pub(super) today: Date,
    /// The text that it is made from.
    pub(super) pasted: Option<&'a Pasted>,
    /// By whom it was translated.
    pub(super) method: Method,
    /// The people who translated, as the credit names them.
    pub(super) translators: Vec<String>,
    /// The engine, where the credit names none and somebody knew.
    pub(super) engine: Option<String>,
    /// What is known of the words that the credit's model added, as lines of comment.
    pub(super) remarks: Vec<String>,
}

/// The whole file.
pub(super) fn compose(plan: &Plan<'_>) -> String {
    let front = front(plan);
    match plan.pasted {
        Some(pasted) => {
            let head = match &pasted.given {
                Some(given) => front.merged(given),
                None => front.to_toml(),
            };
            format!("{head}\n{}", pasted.body)
        }
        None => {
            let task = match plan.role {
                Role::Of { file, .. } => {
                    // `--` ends a comment in HTML; a file name may hold it.
                    format!("Translate {} here, a paragraph for each of its paragraphs", file.replace("--", "- -"))
                }
                _ => "Write here".to_string(),
            };
            format!(
                "{}\n<!-- {task}. The edition is published once `draft = true` is taken out. -->\n",
                front.to_toml()
            )
        }
    }
}

/// What a build would find wrong with the front matter of a file; only what a text brought along can be.
pub(super) fn problems(path: &str, text: &str, taxonomies: &[&str]) -> Diagnostics {
    read_front_matter(&Source::new(path, text), taxonomies).2
}

fn front(plan: &Plan<'_>) -> Front {
    let mut top = Section::new("");
    match plan.role {
        Role::Of { lang, title, .. } if plan.pasted.is_none() && *title == plan.title => {
            top.set_with("title", quoted(title), format!("The title of the {lang} edition: translate it."));
        }
        _ => top.set("title", quoted(&plan.title)),
    }
    if plan.pasted.is_some() || *plan.role == Role::Original {
        top.set("date", plan.today.to_string());
    }
    if plan.pasted.is_none() {
        top.set("draft", "true");
    }
    let mut sections = vec![top];
    let credit = plan.pasted.and_then(|p| p.credit.as_ref());
    if *plan.role != Role::Original {
        sections.push(translation(plan, credit));
    }
    if *plan.role == Role::OfElsewhere {
        sections.push(blank_original());
    }
    if let Some(generator) = credit.and_then(|c| c.generator.as_deref()) {
        let mut cover = Section::new("cover");
        cover.set("generator", quoted(generator));
        sections.push(cover);
    }
    Front { sections }
}

fn translation(plan: &Plan<'_>, credit: Option<&Credit>) -> Section {
    let mut table = Section::new("translation");
    table.comment.clone_from(&plan.remarks);
    if let Role::Of { lang, .. } = plan.role {
        table.set("from", quoted(lang.as_str()));
    }
    let method = quoted(plan.method.as_str());
    if plan.pasted.is_some() {
        table.set("method", method);
    } else {
        table.set_with("method", method, "\"human\" or \"machine\"");
    }
    if !plan.translators.is_empty() {
        let names: Vec<String> = plan.translators.iter().map(|name| quoted(name)).collect();
        table.set("translators", format!("[{}]", names.join(", ")));
    }
    if let Some(engine) = credit.and_then(|c| c.engine.as_deref()).or(plan.engine.as_deref()) {
        table.set("engine", quoted(engine));
    }
    table.set("status", quoted("draft"));
    if let Some(credit) = credit {
        table.set("note", quoted(&credit.note));
    }
    table
}

fn blank_original() -> Section {
    let mut table = Section::new("original");
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
    table.set_with("lang", "\"\"", "its language, such as \"en\"");
    table
}

/// Whether front matter that a text brought along says itself how it was translated.
pub(super) fn brings_translation(pasted: &Pasted) -> bool {
    pasted.given.as_ref().is_some_and(|g| g.fence != Fence::None && g.table.get("translation").is_some())
}
