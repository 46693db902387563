//! The strings of the themes and of the site, in every language.

use super::file::{self, Parsed};
use super::numbers::fluent_number;
use super::{endonym, family, same_writing};
use crate::diag::{Diagnostic, Diagnostics, Source, codes, nearest};
use crate::lang::Lang;
use crate::store::Fingerprint;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;
use unic_langid::LanguageIdentifier;

/// The strings of all languages that templates may ask for. Made once, then only read.
pub struct Strings {
    groups: BTreeMap<Lang, Group>,
    default: Option<Lang>,
    files: Vec<(Lang, Source)>,
}

/// A language's strings together with those of the languages that may stand in for it.
struct Group {
    bundle: FluentBundle<Arc<FluentResource>>,
    /// The language whose file each string is from.
    origin: BTreeMap<String, Lang>,
}

/// A string as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownString {
    /// The text, with its variables filled in.
    pub value: String,
    /// The language it is really in.
    pub lang: Lang,
    /// The problems met in filling it in, each a lower-case sentence; the text has a visible gap there (`{$name}`).
    pub problems: Vec<String>,
}

/// The value of a variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A text, shown as it is. Dates, years and names are texts.
    Text(String),
    /// A whole number: it chooses plural forms and is written as its language does (`10,000`).
    Int(i64),
    /// A number with a fraction, of which six digits count.
    Float(f64),
}

/// The language that the theme inside the program is complete in: the last resort.
const LAST_RESORT: &str = "en";

impl Strings {
    /// Reads Fluent files. `files` stands in layers (the embedded theme, the themes that extend it, the site), and a
    /// later file of a language overrides an earlier one key by key. A nearer language outweighs a later layer.
    ///
    /// The diagnostics hold every syntax error of every file with its place, keys defined twice in one file, functions
    /// that do not exist, and (as warnings) variables that a string does not have in English.
    pub fn load(files: &[(Lang, Source)], languages: &[Lang], default: &Lang) -> (Strings, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let parsed: Vec<(&Lang, &Source, Parsed)> = files
            .iter()
            .filter_map(|(lang, source)| file::parse(source, &mut diagnostics).map(|parsed| (lang, source, parsed)))
            .collect();
        check_variables(&parsed, &mut diagnostics);
        let last_resort = Lang::parse(LAST_RESORT).ok();
        let wanted: BTreeSet<&Lang> =
            files.iter().map(|(lang, _)| lang).chain(languages).chain([default]).chain(&last_resort).collect();
        let groups = wanted.into_iter().map(|lang| (lang.clone(), Group::new(lang, &parsed))).collect();
        diagnostics.sort();
        (Strings { groups, default: Some(default.clone()), files: files.to_vec() }, diagnostics)
    }

    /// The string `key` (or `key.attribute`) for a reader of `lang`: in that language, else one of its
    /// [`family()`], else the site's default language and its family, else English; `None` when there is
    /// none anywhere. A variable that is not given leaves a gap and a problem, never a panic.
    pub fn get(&self, lang: &Lang, key: &str, args: &[(&str, Arg)]) -> Option<ShownString> {
        self.chain(lang).into_iter().find_map(|group| group.format(key, args))
    }

    /// Whether `lang` or its family has `key`.
    pub fn has(&self, lang: &Lang, key: &str) -> bool {
        self.group(lang).is_some_and(|group| group.origin.contains_key(key))
    }

    /// Where a language's string is defined: in the last file of the language that has it, the line of its key.
    pub fn definition(&self, lang: &Lang, key: &str) -> Option<(&Source, Range<usize>)> {
        let key = key.split('.').next().unwrap_or(key);
        let defines = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
        self.files.iter().rev().filter(|(of, _)| of == lang).find_map(|(_, source)| {
            let mut at = 0;
            for line in source.text.split_inclusive('\n') {
                if defines(line) {
                    return Some((source, at..at + key.len()));
                }
                at += line.len();
            }
            None
        })
    }

    /// The warning for a string that `lang` lacks: `None` when `text`, the answer of [`get`](Strings::get), is in a
    /// language that its readers read.
    pub fn missing(&self, lang: &Lang, key: &str, text: Option<&ShownString>) -> Option<Diagnostic> {
        match text {
            Some(text) if same_writing(&text.lang, lang) => None,
            Some(text) => {
                let message = format!("the string `{key}` is missing in `{lang}`; shown in `{}`", text.lang);
                let warning = Diagnostic::warning(codes::strings::MISSING, message)
                    .hint(format!("add `{key} = …` to `i18n/{lang}.ftl` of the theme"));
                Some(match self.definition(&text.lang, key) {
                    Some((source, span)) => {
                        warning.also_at(format!("it is defined in `{}` here", text.lang), source, span)
                    }
                    None => warning,
                })
            }
            None => {
                let near = nearest(key, self.keys());
                let warning =
                    Diagnostic::warning(codes::strings::UNKNOWN, format!("there is no string `{key}` in any language"));
                Some(match near {
                    Some(near) => warning.hint(format!("did you mean `{near}`?")),
                    None => warning.hint(format!("add `{key} = …` to `i18n/{lang}.ftl` of the theme")),
                })
            }
        }
    }

    /// The keys of all languages, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let all: BTreeSet<&str> = self.groups.values().flat_map(|g| g.origin.keys().map(String::as_str)).collect();
        all.into_iter()
    }

    /// The keys that some language has and neither `lang` nor its family, sorted.
    pub fn untranslated(&self, lang: &Lang) -> Vec<&str> {
        self.keys().filter(|key| !self.has(lang, key)).collect()
    }

    /// The fingerprint of all strings.
    pub fn fingerprint(&self) -> Fingerprint {
        let texts = self.files.iter();
        texts.fold(Fingerprint::builder(), |all, (lang, source)| all.str(lang.as_str()).str(&source.text)).finish()
    }

    /// The name of the language `named` for readers of `lang`: its string `language-<tag>`, else its own name for
    /// itself, else its tag.
    pub fn language_name(&self, lang: &Lang, named: &Lang) -> String {
        let group = self.group(lang);
        let translated = family(named)
            .iter()
            .find_map(|tag| group.and_then(|g| g.format(&format!("language-{tag}"), &[])).map(|text| text.value));
        translated.or_else(|| endonym(named).map(String::from)).unwrap_or_else(|| named.to_string())
    }

    /// The group of a language, or of the nearest of its family that has one.
    fn group(&self, lang: &Lang) -> Option<&Group> {
        self.groups.get(lang).or_else(|| family(lang).iter().find_map(|nearer| self.groups.get(nearer)))
    }

    fn chain(&self, lang: &Lang) -> Vec<&Group> {
        let default = self.default.as_ref().and_then(|default| self.group(default));
        let last = self.groups.iter().find(|(lang, _)| lang.as_str() == LAST_RESORT).map(|(_, group)| group);
        [self.group(lang), default, last].into_iter().flatten().collect()
    }
}

impl Group {
    fn new(lang: &Lang, parsed: &[(&Lang, &Source, Parsed)]) -> Group {
        let id: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks would reach titles, feeds and attributes; templates mark direction themselves.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(fluent_number));
        // Fails only where `NUMBER` is defined already, and nothing is.
        let _ = bundle.add_builtins();
        let mut origin = BTreeMap::new();
        for speaker in family(lang).iter().rev() {
            for (_, _, file) in parsed.iter().filter(|(lang, ..)| *lang == speaker) {
                bundle.add_resource_overriding(Arc::clone(&file.resource));
                origin.extend(file.messages.keys().map(|key| (key.clone(), speaker.clone())));
            }
        }
        Group { bundle, origin }
    }

    fn format(&self, key: &str, args: &[(&str, Arg)]) -> Option<ShownString> {
        let lang = self.origin.get(key)?.clone();
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let fluent_args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.to_fluent())).collect();
        let mut errors = Vec::new();
        let value = self.bundle.format_pattern(pattern, Some(&fluent_args), &mut errors).into_owned();
        Some(ShownString { value, lang, problems: errors.iter().map(problem).collect() })
    }
}

impl Arg {
    fn to_fluent(&self) -> FluentValue<'_> {
        match self {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Int(n) => FluentValue::from(*n),
            // The library's plural rules end the program on more digits than 64 bits hold.
            Arg::Float(n) if n.is_finite() && n.abs() < 1e15 => FluentValue::from((n * 1e6).round() / 1e6),
            Arg::Float(n) => FluentValue::from(n.to_string()),
        }
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_string())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(n: i64) -> Arg {
        Arg::Int(n)
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Arg {
        Arg::Int(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// The Fluent library's error about a string that could not be filled in, as a sentence.
fn problem(error: &FluentError) -> String {
    match error {
        FluentError::ResolverError(error) => match file::lower_first(&error.to_string()).split_once(": ") {
            Some((what, name)) => format!("{what} `{name}`"),
            None => file::lower_first(&error.to_string()),
        },
        other => file::lower_first(&other.to_string()),
    }
}

/// Warns of variables that a string does not have in English: they are misspelt, and would show as `{$nmae}`.
fn check_variables(parsed: &[(&Lang, &Source, Parsed)], diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, _, file) in parsed.iter().filter(|(lang, ..)| lang.as_str() == LAST_RESORT) {
        for (key, variables) in &file.messages {
            known.entry(key).or_default().extend(variables.iter().map(|v| v.name.as_str()));
        }
    }
    for (lang, source, file) in parsed {
        if lang.as_str() == LAST_RESORT {
            continue;
        }
        for (key, variables) in &file.messages {
            let Some(given) = known.get(key.as_str()) else { continue };
            for variable in variables.iter().filter(|v| !given.contains(v.name.as_str())) {
                let hint = match nearest(&variable.name, given.iter().copied()) {
                    Some(near) => format!("did you mean `${near}`?"),
                    None if given.is_empty() => "write it without variables, as in English".to_string(),
                    None => format!("there is ${}", given.iter().copied().collect::<Vec<_>>().join(", $")),
                };
                diagnostics.push(
                    Diagnostic::warning(
                        codes::strings::UNKNOWN_VARIABLE,
                        format!("`{key}` is given no variable `${}`", variable.name),
                    )
                    .at(source, variable.at.clone())
                    .hint(hint),
                );
            }
        }
    }
}

#[cfg(test)]
#[path = "strings_test.rs"]
mod tests;
