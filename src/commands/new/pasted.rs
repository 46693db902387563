//! A new edition out of a text that somebody brought.

use super::ask::{brings_translation, first_role, settle_translation};
use super::{ComposedEdition, NewArgs};
use crate::commands::console::Console;
use crate::content::Method;
use crate::diag::{Diagnostic, Diagnostics, Source};
use crate::import::{LONGEST_TITLE, Pasted, Request, decode, read_pasted};
use crate::project::{EditionRole, NewEdition, NewEditionText, edition_text};
use crate::store::{Store, explain};
use crate::table::listed;
use jiff::civil::Date;
use std::path::Path;

/// The text of `--from`, decoded.
pub(super) fn read_text(from: &Path, encoding: Option<&str>, console: &mut dyn Console) -> Result<Source, Diagnostics> {
    let (name, bytes) = if from == Path::new("-") {
        ("standard input".to_string(), console.input()?)
    } else {
        let shown = from.display().to_string();
        let folder = from.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = from.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        let bytes = Store::open(folder).and_then(|s| s.read(file)).map_err(|e| {
            explain("read", &shown, &e).hint("`--from` names a text file; relative paths start from the current folder")
        })?;
        (shown, bytes)
    };
    let decoded = decode(&bytes, encoding).map_err(|diagnostic| diagnostic.in_file(name.as_str()))?;
    if decoded.guessed {
        console.say(&format!("read `{name}` as {} (`--encoding` names another)", decoded.encoding));
    }
    if !decoded.dropped.is_empty() {
        let count: usize = decoded.dropped.values().sum();
        let what = if count == 1 { "control character" } else { "control characters" };
        console.say(&format!("dropped {count} {what} that no page may hold: {}", listed(&decoded.dropped)));
    }
    Ok(Source::new(name, decoded.text))
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
    let request = Request { title: args.title.as_deref(), keep_credit: false };
    let mut pasted = read_pasted(text, request)?;
    let title = title(args, &pasted, text)?;
    let asks = console.interactive() && args.from.as_deref() != Some(Path::new("-"));
    let method = args.method.map(Method::from);
    let role = role.unwrap_or_else(|| first_role(&pasted, method, asks, console));
    if pasted.credit.is_some() && (role == EditionRole::Original || brings_translation(&pasted)) {
        // There is no `translation.note` to write, so the words stay where they are.
        let generator = pasted.credit.take().and_then(|c| c.generator);
        pasted = read_pasted(text, Request { keep_credit: true, ..request })?;
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
    if role != EditionRole::Original && !brings_translation(&pasted) {
        settle_translation(&mut edition, &pasted, method, asks, console, &mut said);
    }
    said.extend(pasted.notes.iter().map(|note| format!("note: {note}")));
    if role == EditionRole::TranslationOfElsewhere {
        said.push(
            "next: fill `title`, `url`, `publisher` and `permission` in `[original]`; builds warn until then".into(),
        );
    }
    Ok(ComposedEdition { text: edition_text(&edition), said })
}

fn title(args: &NewArgs, pasted: &Pasted, text: &Source) -> Result<String, Diagnostic> {
    let given = pasted.given.as_ref().and_then(|g| g.text_of("title"));
    match (args.title.as_deref().filter(|t| !t.trim().is_empty()), given) {
        (Some(told), Some(given)) if told != given => {
            Err(Diagnostic::error(format!("two titles: `{given}` in the text's front matter, and `{told}`"))
                .in_file(&*text.path)
                .hint("leave out `--title`, or change the front matter"))
        }
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
            Diagnostic::error(message).in_file(&*text.path).hint(hint)
        }),
    }
}
