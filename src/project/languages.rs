//! Declaring a language in `yiwen.toml`, whose comments and order stay.

use crate::config::Config;
use crate::diag::Diagnostic;
use crate::i18n::endonym;
use crate::lang::Lang;
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

/// The text of `yiwen.toml` with one language more, the last of them, and the name that it was given there.
///
/// # Errors
/// A file in which `languages` is no list of tables.
pub fn with_language(config: &Config, lang: &Lang) -> Result<(String, String), Diagnostic> {
    let name = name_of(config, lang);
    let failed = || {
        Diagnostic::error(format!("language `{lang}` cannot be declared in `yiwen.toml` by itself"))
            .in_file(&*config.source.path)
            .hint(format!("add `[[languages]]` with `tag = \"{lang}\"` and `name = \"{name}\"`"))
    };
    let mut document: DocumentMut = config.source.text.parse().map_err(|_| failed())?;
    match document.get_mut("languages") {
        Some(Item::ArrayOfTables(list)) => push(list, lang, &name),
        Some(Item::Value(toml_edit::Value::Array(list))) => {
            let mut entry = InlineTable::new();
            entry.insert("tag", lang.as_str().into());
            entry.insert("name", name.as_str().into());
            list.push(entry);
        }
        _ => return Err(failed()),
    }
    Ok((document.to_string(), name))
}

fn push(list: &mut ArrayOfTables, lang: &Lang, name: &str) {
    let mut entry = Table::new();
    entry.insert("tag", value(lang.as_str()));
    entry.insert("name", value(name));
    entry.decor_mut().set_prefix("\n");
    list.push(entry);
}

/// What the language calls itself, told apart from the names that the site has already.
fn name_of(config: &Config, lang: &Lang) -> String {
    let name = endonym(lang).unwrap_or(lang.as_str());
    if config.languages.iter().any(|l| l.name == name) { format!("{name} ({lang})") } else { name.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read_config;
    use crate::diag::Source;

    fn declared(text: &str) -> String {
        let (config, _) = read_config(&Source::new("yiwen.toml", text));
        let (text, _) = with_language(&config.expect("a site"), &Lang::parse("ja").expect("a tag")).expect("declared");
        let (config, found) = read_config(&Source::new("yiwen.toml", text.as_str()));
        assert!(!found.has_errors(), "{found:?}");
        assert_eq!(config.expect("a site").languages.last().map(|l| l.tag.to_string()).as_deref(), Some("ja"));
        text
    }

    #[test]
    fn comments_and_order_stay() {
        let text = "# mine\ntitle = 't' # site\n\n[[languages]] # first\ntag = \"en\"\n\n# second\n[[languages]]\ntag = \"zh-Hant\"\n\n# settings\n[markdown]\nhighlight = true # yes\n";
        let new = declared(text);
        let added = "\n[[languages]]\ntag = \"ja\"\nname = \"日本語\"\n";
        assert_eq!(new.replacen(added, "", 1), text, "{new}");
        assert!(new.find("日本語") < new.find("[markdown]"));
    }

    #[test]
    fn a_list_on_one_line_works_too() {
        assert!(declared("title='t'\nlanguages = [{ tag = \"en\", name = \"English\" }]\n").contains("日本語"));
    }
}
