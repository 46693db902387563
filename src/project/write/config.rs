//! The writer of `yiwen.toml`: a language more.

use crate::config::{Config, read_config};
use crate::content::quoted;
use crate::diag::{Diagnostic, Source, codes};
use crate::i18n::endonym;
use crate::lang::Lang;
use crate::project::write::file::FileOnDisk;
use crate::project::write::line_breaks::line_break;
use crate::store::Store;
use crate::table::{Spanned, Value, parse_toml};

/// Declares a language in `yiwen.toml`, as the last of them; gives the name that it got there. `config` is the file as
/// it was read. Every other byte of the file stays.
///
/// # Errors
/// A file in which `languages` is no list of tables, or that was changed meanwhile, and what the disk refuses. The file
/// is as it was then.
pub fn declare_language(store: &Store, config: &Config, lang: &Lang) -> Result<String, Diagnostic> {
    let name = name_of(config, lang);
    let path = &*config.source.path;
    let again = "run the command again";
    let Some(file) = FileOnDisk::read(store, path)? else {
        return Err(Diagnostic::error(codes::edit::CHANGED_MEANWHILE, format!("`{path}` was taken away meanwhile"))
            .in_file(path)
            .hint(again));
    };
    if file.source != config.source {
        let message = format!("`{path}` was changed meanwhile, so `{lang}` was not declared");
        return Err(Diagnostic::error(codes::edit::CHANGED_MEANWHILE, message).in_file(path).hint(again));
    }
    file.write(store, &with_language(&file.source, lang, &name)?)?;
    Ok(name)
}

/// The text with one language more.
fn with_language(source: &Source, lang: &Lang, name: &str) -> Result<String, Diagnostic> {
    let failed = || {
        Diagnostic::error(
            codes::config::LANGUAGE_NOT_ADDED,
            format!("language `{lang}` cannot be declared in `yiwen.toml` by itself"),
        )
        .in_file(&*source.path)
        .hint(format!("add `[[languages]]` with `tag = \"{lang}\"` and `name = {}`", quoted(name)))
    };
    let text = changed(source, lang, name).ok_or_else(failed)?;
    let (new, found) = read_config(&Source::new(source.path.clone(), text.as_str()));
    let declared = |config: Config| {
        config.languages.last().is_some_and(|l| l.tag == *lang && l.name == name)
            && read_config(source).0.is_some_and(|old| old.languages.len() + 1 == config.languages.len())
    };
    if found.has_errors() || !new.is_some_and(declared) {
        return Err(failed());
    }
    Ok(text)
}

fn changed(source: &Source, lang: &Lang, name: &str) -> Option<String> {
    let (table, _) = parse_toml(source, 0..source.text.len(), &codes::config::TABLE);
    let languages = table.get("languages")?;
    let Value::Array(list) = &languages.value else { return None };
    let last = list.last()?;
    let (tag, name) = (quoted(lang.as_str()), quoted(name));
    let mut text = source.text.to_string();
    if source.text.get(last.span.clone())?.starts_with('{') {
        text.insert_str(last.span.end, &format!(", {{ tag = {tag}, name = {name} }}"));
        return Some(text);
    }
    let end = end_of(last);
    let behind = source.text.get(end..)?;
    let at = behind.find('\n').map_or(text.len(), |i| end + i + 1);
    let eol = line_break(&text, at);
    let entry = format!("{eol}[[languages]]{eol}tag = {tag}{eol}name = {name}");
    let open = !source.text.get(..at)?.ends_with('\n');
    text.insert_str(at, &if open { format!("{eol}{entry}") } else { format!("{entry}{eol}") });
    Some(text)
}

/// Where a value ends, with the tables in it that have heads of their own.
fn end_of(value: &Spanned<Value>) -> usize {
    let inner = match &value.value {
        Value::Table(table) => table.entries.iter().map(|(_, value)| end_of(value)).max(),
        Value::Array(items) => items.iter().map(end_of).max(),
        _ => None,
    };
    inner.unwrap_or(0).max(value.span.end)
}

/// The language's name for itself, told apart from the names that the site has already.
fn name_of(config: &Config, lang: &Lang) -> String {
    let name = endonym(lang).unwrap_or(lang.as_str());
    if config.languages.iter().any(|l| l.name == name) { format!("{name} ({lang})") } else { name.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn declared(text: &str) -> String {
        let folder = TempDir::new().expect("a folder");
        std::fs::write(folder.path().join("yiwen.toml"), text).expect("written");
        let store = Store::open(folder.path()).expect("opened");
        let read = || read_config(&store.read_source("yiwen.toml").expect("read")).0.expect("a site");
        declare_language(&store, &read(), &Lang::parse("ja").expect("a tag")).expect("declared");
        assert_eq!(read().languages.last().map(|l| l.tag.to_string()).as_deref(), Some("ja"));
        std::fs::read_to_string(folder.path().join("yiwen.toml")).expect("read")
    }

    #[test]
    fn every_other_byte_stays() {
        let text = "# mine\ntitle = 't' # site\n\n[[languages]] # first\ntag = \"en\"\n\n# second\n[[languages]]\ntag = \"zh-Hant\" # c\n\n# settings\n[markdown]\nhighlight = true # yes\n";
        let added = "\n[[languages]]\ntag = \"ja\"\nname = \"日本語\"\n";
        let new = declared(text);
        assert_eq!(new.replacen(added, "", 1), text, "{new}");
        assert!(new.find("日本語") < new.find("[markdown]"));
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(declared(&windows).replacen(&added.replace('\n', "\r\n"), "", 1), windows);
        let open = "title = 't'\n[[languages]]\ntag = \"en\"";
        assert_eq!(declared(open), format!("{open}\n{}", added.trim_end()));
    }

    #[test]
    fn a_list_on_one_line_works_too() {
        let text = "title='t'\nlanguages = [{ tag = \"en\", name = \"English\" }] # all\n";
        let added = ", { tag = \"ja\", name = \"日本語\" }";
        assert_eq!(declared(text).replacen(added, "", 1), text);
    }

    #[test]
    fn a_file_that_changed_is_left_alone() {
        let folder = TempDir::new().expect("a folder");
        let text = "title = 't'\n[[languages]]\ntag = 'en'\n";
        let config = read_config(&Source::new("yiwen.toml", text)).0.expect("a site");
        let file = folder.path().join("yiwen.toml");
        let now = format!("{text}name = 'English'\n");
        std::fs::write(&file, &now).expect("written");
        let store = Store::open(folder.path()).expect("opened");
        let refused = declare_language(&store, &config, &Lang::parse("ja").expect("a tag")).expect_err("refused");
        assert!(refused.message.contains("changed meanwhile"), "{refused:?}");
        assert_eq!(std::fs::read_to_string(&file).expect("read"), now);
    }
}
