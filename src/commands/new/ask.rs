//! Questions that a text leaves open: asked on a terminal, noted for the editor elsewhere.

use crate::commands::console::Console;
use crate::content::{FrontMatterFence, Method};
use crate::import::{Credit, Pasted};
use crate::project::{EditionRole, NewEdition};

/// The role of an article's first edition: a translation where its text or somebody says so.
pub(super) fn first_role(
    pasted: &Pasted,
    method: Option<Method>,
    original_lang: bool,
    asks: bool,
    console: &mut dyn Console,
) -> EditionRole {
    let brings = |key| pasted.given.as_ref().is_some_and(|g| g.table.get(key).is_some());
    let credited = pasted.credit.as_ref().is_some_and(|c| c.translation);
    if credited || method.is_some() || original_lang || brings("translation") || brings("original") {
        return EditionRole::TranslationOfElsewhere;
    }
    if asks && yes(&console.ask("Is this text a translation of something published elsewhere? [y/N]")) == Some(true) {
        return EditionRole::TranslationOfElsewhere;
    }
    EditionRole::Original
}

/// Whether front matter that a text brought along says itself how it was translated.
pub(super) fn brings_translation(pasted: &Pasted) -> bool {
    pasted.given.as_ref().is_some_and(|g| g.fence != FrontMatterFence::None && g.table.get("translation").is_some())
}

fn yes(answer: &str) -> Option<bool> {
    match answer.to_lowercase().as_str() {
        "y" | "yes" | "j" | "是" | "有" | "はい" => Some(true),
        "n" | "no" | "否" | "不是" | "沒有" | "没有" | "いいえ" => Some(false),
        _ => None,
    }
}

/// Settles who translated, and what the credit leaves open.
pub(super) fn settle_translation(
    edition: &mut NewEdition<'_>,
    pasted: &Pasted,
    told: Option<Method>,
    asks: bool,
    console: &mut dyn Console,
    said: &mut Vec<String>,
) {
    let credit = pasted.credit.as_ref();
    if let Some(credit) = credit {
        said.push(format!("credit, kept word for word in `translation.note`: {}", credit.note.replace('\n', " / ")));
        for (name, value) in [("engine", &credit.engine), ("image generator", &credit.generator)] {
            if let Some(value) = value {
                said.push(format!("{name}: {value}"));
            }
        }
    }
    let machine = credit.is_some_and(|c| c.machine);
    edition.method = match (told, machine) {
        (Some(told), _) => told,
        (None, true) => Method::Machine,
        (None, false) => settle_method(credit, asks, console, said),
    };
    if edition.method == Method::Human {
        edition.translators = credit.map(|c| c.translators.clone()).unwrap_or_default();
    }
    if edition.method == Method::Machine && edition.engine.is_none() && asks {
        let engine = console.ask("Which model or service translated it? [Enter: not known]");
        edition.engine = (!engine.is_empty()).then_some(engine);
    }
    if let Some(word) = credit.and_then(|c| c.wrote.as_deref()) {
        settle_writing(edition, pasted, word, asks, console, said);
    }
}

/// The method of translation where no model is named: by a person if the credit speaks of a translation at all.
fn settle_method(credit: Option<&Credit>, asks: bool, console: &mut dyn Console, said: &mut Vec<String>) -> Method {
    let credit = credit.filter(|c| c.translation);
    let keys = if credit.is_some() { "[P/m]" } else { "[p/M]" };
    let question = format!("Was it translated by a person or by a machine? {keys}");
    let answer = if asks { console.ask(&question) } else { String::new() };
    match answer.to_lowercase().as_str() {
        "p" | "person" | "h" | "human" | "人" => return Method::Human,
        "m" | "machine" | "機器" | "机器" => return Method::Machine,
        _ => {}
    }
    let Some(credit) = credit else {
        said.push("note: nobody said who translated it, so `translation.method` is \"machine\": write \"human\" if a person did".into());
        return Method::Machine;
    };
    let by = match credit.translators[..] {
        [] => String::new(),
        _ => format!(" and `translators` has {}", credit.translators.join(", ")),
    };
    said.push(format!(
        "note: the credit names no model, so `translation.method` is \"human\"{by}: write `method = \"machine\"`{} if \
         a machine translated it",
        if by.is_empty() { "" } else { " and take `translators` out" }
    ));
    Method::Human
}

/// The credit says that the model also wrote: whether words of the text are its own is not for a program to say.
fn settle_writing(
    edition: &mut NewEdition<'_>,
    pasted: &Pasted,
    word: &str,
    asks: bool,
    console: &mut dyn Console,
    said: &mut Vec<String>,
) {
    let last = pasted.last.as_deref().unwrap_or_default();
    let question = format!(
        "The credit says that the model also wrote (`{word}`). Are there words of its own in the text, such as the \
         last paragraph (`{last}`)? [y/n, Enter: not known]"
    );
    let answer = if asks { yes(&console.ask(&question)) } else { None };
    edition.remarks = match answer {
        Some(false) => Vec::new(),
        Some(true) => vec![
            format!("The credit says that the model also wrote (\"{word}\"), and the text has words of its own."),
            format!("They may be the last paragraph (\"{last}\"): keep it, mark it or take it out."),
        ],
        None => vec![
            format!("To settle: the credit says that the model also wrote (\"{word}\")."),
            format!("The last paragraph (\"{last}\") may be its own words: keep it, mark it or take it out."),
        ],
    };
    if answer != Some(false) {
        said.push(format!(
            "note: the credit says that the model also wrote (`{word}`); the last paragraph (`{last}`) may be its own \
             words, and stays for you to judge"
        ));
    }
}
