//! Bringing a new round of text into an edition that exists.

use crate::commands::console::Console;
use crate::content::{read_front_matter, split};
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::import::{PasteOptions, read_pasted};
use crate::lang::Lang;
use crate::project::write::{EditionEdit, edit_edition, write_edition};
use crate::project::{Project, language_options};
use crate::store::{Store, explain};
use std::io::ErrorKind;

/// Writes the pasted text below the front matter of an edition, which keeps its bytes. The file as it was is kept
/// beside it under a name that ends with `.previous`.
pub(super) fn replace_body(
    project: &Project,
    path: &str,
    lang: &Lang,
    text: &Source,
    console: &mut dyn Console,
) -> Result<(), Diagnostics> {
    let store = &project.store;
    let source = store.read_source(path)?;
    split(&source)?;
    let (front, _, _) = read_front_matter(&source, &[]);
    let note = front.translation.and_then(|t| t.note);
    let read =
        |keep_credit| read_pasted(text, PasteOptions { title: front.title.as_deref().or(Some("")), keep_credit });
    let mut pasted = read(false)?;
    if pasted.credit.as_ref().is_some_and(|credit| Some(&credit.note) != note.as_ref()) {
        pasted = read(true)?;
        pasted
            .notes
            .push("the closing credit is not the one in `translation.note`, so it stays in the body".to_string());
    }
    if pasted.given.is_some() {
        pasted.notes.push("the text has front matter of its own, which was not taken".to_string());
    }
    let options = language_options(&project.config.markdown, lang);
    let edits = [EditionEdit::ReplaceBody { text: pasted.body }];
    if edit_edition(&source, &options, &edits)? == *source.text {
        console.say(&format!("`{path}` holds this text already"));
        return Ok(());
    }
    let kept = keep(store, path, &store.read(path).map_err(|e| explain("read", path, &e))?)?;
    write_edition(store, &source, &options, &edits)?;
    console.say(&format!("wrote a new body into `{path}`; its front matter is as it was"));
    console.say(&format!("kept the former file as `{kept}`: delete it when you no longer need it"));
    for note in &pasted.notes {
        console.say(&format!("note: {note}"));
    }
    Ok(())
}

/// Most former files that are kept beside an edition.
const MOST: u32 = 999;

/// Writes the former file under the first free name.
fn keep(store: &Store, path: &str, bytes: &[u8]) -> Result<String, Diagnostic> {
    for n in 1..=MOST {
        let name = if n == 1 { format!("{path}.previous") } else { format!("{path}.{n}.previous") };
        match store.write_new(&name, bytes) {
            Ok(()) => return Ok(name),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(explain("write", &name, &error)),
        }
    }
    Err(Diagnostic::error(
        codes::command::TOO_MANY_FORMER_FILES,
        format!("there are {MOST} former files of `{path}` already"),
    )
    .hint("delete those that end with `.previous` and that you no longer need"))
}
