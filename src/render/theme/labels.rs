//! The words that rendering adds to a text, from the theme's strings.

use crate::i18n::{Arg, Strings};
use crate::lang::Lang;
use crate::render::theme::built_in;
use crate::text::Labels;

/// The labels of a language from the theme that is part of the program, for a text without a site.
pub fn default_labels(lang: &Lang) -> Labels {
    let files = built_in().strings();
    let (strings, _) = Strings::load(&files, std::slice::from_ref(lang), lang);
    labels(&strings, lang)
}

/// The labels of a language. A placeholder in braces stands where rendering fills in a value.
pub fn labels(strings: &Strings, lang: &Lang) -> Labels {
    let plain = |key: &str, fallback: String| strings.get(lang, key, &[]).map_or(fallback, |t| t.value);
    let with = |key: &str, name: &str, fallback: String| {
        let placeholder = Arg::Text(format!("{{{name}}}"));
        strings.get(lang, key, &[(name, placeholder)]).map_or(fallback, |t| t.value)
    };
    let base = Labels::default();
    Labels {
        note: plain("alert-note", base.note),
        tip: plain("alert-tip", base.tip),
        important: plain("alert-important", base.important),
        warning: plain("alert-warning", base.warning),
        caution: plain("alert-caution", base.caution),
        footnotes: plain("footnotes", base.footnotes),
        footnote_back: with("footnote-back", "n", base.footnote_back),
        table: plain("table-region", base.table),
        task_done: plain("task-done", base.task_done),
        task_open: plain("task-open", base.task_open),
        anchor: strings.get(lang, "heading-anchor", &[("title", Arg::Text("{title}".to_string()))]).map(|t| t.value),
        image_made_by: with("image-made-by", "generator", base.image_made_by),
    }
}

/// The line that tells readers of a machine translation what made it, and whether a person has read it. `status`
/// is the word of the front matter.
pub fn machine_credit(strings: &Strings, lang: &Lang, engine: Option<&str>, status: Option<&str>) -> String {
    let say = |key: &str, args: &[(&str, Arg)]| strings.get(lang, key, args).map_or(key.to_string(), |t| t.value);
    let by = match engine {
        Some(engine) => say("machine-translated", &[("engine", Arg::Text(engine.to_string()))]),
        None => say("machine-translated-unknown", &[]),
    };
    format!("{by} – {}", say(&format!("status-{}", status.unwrap_or("none")), &[]))
}
