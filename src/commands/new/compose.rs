//! The file of a new edition: empty, or made from a text that somebody brought.

use super::args::NewArgs;
use super::ask::{brings_translation, first_role, settle_translation};
use crate::commands::console::Console;
use crate::content::Method;
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::import::{LONGEST_TITLE, PasteOptions, Pasted, read_pasted};
use crate::project::{EditionRole, NewEdition, NewEditionText, edition_text};
use jiff::civil::Date;
use std::path::Path;

/// The text of a new edition's file, and the lines that tell about it.
pub(super) struct ComposedEdition {
    pub(super) text: String,
    pub(super) said: Vec<String>,
}

/// A file without a text.
pub(super) fn scaffold(args: &NewArgs, today: Date, role: Option<EditionRole>) -> ComposedEdition {
    let role = role.unwrap_or(EditionRole::Original);
    let own = args.title.clone().filter(|t| !t.trim().is_empty());
    let title = own.unwrap_or_else(|| match &role {
        EditionRole::TranslationOf { title, .. } if !title.is_empty() => title.clone(),
        _ => title_of_path(&args.path),
    });
    let method = told_method(args).unwrap_or(Method::Human);
    let mut edition = NewEdition::new(&role, title, today, method);
    set_options(&mut edition, args);
    let said = match &role {
        EditionRole::TranslationOf { lang, .. } => vec![format!("a translation of the {lang} edition")],
        _ => Vec::new(),
    };
    ComposedEdition { text: edition_text(&edition), said }
}

/// The file of an edition that is made from a text. `role` is what the article's other editions tell; nothing where
/// there are none.
///
/// # Errors
/// A text that cannot be read, or has no title.
pub(super) fn edition_of_text(
    args: &NewArgs,
    today: Date,
    role: Option<EditionRole>,
    text: &Source,
    console: &mut dyn Console,
) -> Result<ComposedEdition, Diagnostics> {
    let request = PasteOptions { title: args.title.as_deref(), keep_credit: false };
    let mut pasted = read_pasted(text, request)?;
    let title = title(args, &pasted, text)?;
    let asks = console.interactive() && args.from.as_deref() != Some(Path::new("-"));
    let method = told_method(args);
    let role = role.unwrap_or_else(|| first_role(&pasted, method, args.from_lang.is_some(), asks, console));
    if pasted.credit.is_some() && (role == EditionRole::Original || brings_translation(&pasted)) {
        // There is no `translation.note` to write, so the words stay where they are.
        let generator = pasted.credit.take().and_then(|c| c.generator);
        pasted = read_pasted(text, PasteOptions { keep_credit: true, ..request })?;
        let hint =
            generator.map_or(String::new(), |g| format!("; `[cover] generator = \"{g}\"` would credit the images"));
        pasted.notes.push(format!("the closing credit stays in the body{hint}"));
    }
    let mut said = vec![format!("title: {title}")];
    let mut edition = NewEdition::new(&role, title, today, Method::Machine);
    edition.text = Some(NewEditionText { given: pasted.given.as_ref(), body: &pasted.body });
    if let Some(credit) = &pasted.credit {
        edition.note = Some(credit.note.clone());
        edition.engine.clone_from(&credit.engine);
        edition.generator.clone_from(&credit.generator);
    }
    set_options(&mut edition, args);
    if role != EditionRole::Original && !brings_translation(&pasted) {
        settle_translation(&mut edition, &pasted, method, asks, console, &mut said);
    }
    said.extend(pasted.notes.iter().map(|note| format!("note: {note}")));
    if role == EditionRole::TranslationOfElsewhere {
        said.push(
            "next: fill `title`, `url`, `publisher` and `permission` in `[original]`; builds warn until then".into(),
        );
    }
    if edition.draft {
        said.push("it is a draft, which builds leave out: `yiwen serve --drafts` shows it, and once you have read it through, take `draft = true` out".into());
    }
    Ok(ComposedEdition { text: edition_text(&edition), said })
}

/// The method of translation that the command line tells; an engine is a machine.
fn told_method(args: &NewArgs) -> Option<Method> {
    args.method.map(Method::from).or_else(|| args.engine.as_ref().map(|_| Method::Machine))
}

/// Takes over the options of the command line that say how the edition is published and whom it is owed to.
fn set_options(edition: &mut NewEdition<'_>, args: &NewArgs) {
    edition.date = args.date.unwrap_or(edition.date);
    edition.private = args.private;
    // What is private is not published anyhow.
    edition.draft = !args.publish && !args.private;
    edition.original_lang.clone_from(&args.from_lang);
    if args.engine.is_some() {
        edition.engine.clone_from(&args.engine);
    }
}

fn title(args: &NewArgs, pasted: &Pasted, text: &Source) -> Result<String, Diagnostic> {
    let given = pasted.given.as_ref().and_then(|g| g.text_of("title"));
    match (args.title.as_deref().filter(|t| !t.trim().is_empty()), given) {
        (Some(told), Some(given)) if told != given => Err(Diagnostic::error(
            codes::import::TWO_TITLES,
            format!("two titles: `{given}` in the text's front matter, and `{told}`"),
        )
        .in_file(&*text.path)
        .hint("leave out `--title`, or change the front matter")),
        (Some(told), _) => Ok(told.to_string()),
        (None, _) => pasted.title.clone().ok_or_else(|| {
            let first = text.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let length = first.trim().chars().count();
            let message = if length > LONGEST_TITLE {
                format!("the first line has {length} characters, more than a title ({LONGEST_TITLE})")
            } else {
                "the text begins with no title".to_string()
            };
            let hint = "name the title with `--title \"…\"`; the text then keeps its first line";
            Diagnostic::error(codes::import::NO_TITLE, message).in_file(&*text.path).hint(hint)
        }),
    }
}

/// `chips-and-models` as a first title: `Chips and models`.
fn title_of_path(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path).replace(['-', '_'], " ");
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
