//! The configuration of a site, and the options for its Markdown that follow from it.

use crate::config::{Config, MarkdownConfig, read_config};
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::lang::Lang;
use crate::store::Store;
use crate::text::MarkdownOptions;

/// The name of the file that makes a folder a site.
pub const CONFIGURATION: &str = "yiwen.toml";

/// The configuration, out of the text of `yiwen.toml`, where the site has one. `any_base_url`: whether it may do
/// without a base URL, because the command line has one or nothing is published.
pub fn read_configuration(source: Option<&Source>, any_base_url: bool, found: &mut Diagnostics) -> Option<Config> {
    let Some(source) = source else {
        if !found.has_errors() {
            let hint = "run `yiwen init` for a new site, or name the folder of one elsewhere with `-C DIR`";
            found.push(Diagnostic::error(codes::config::MISSING, "there is no `yiwen.toml` in this folder").hint(hint));
        }
        return None;
    };
    let (config, errors) = read_config(source);
    found.extend(errors.into_iter().filter(|d| !(any_base_url && d.code == codes::config::NO_BASE_URL)));
    config
}

/// The configuration of a site of which nothing else is needed.
///
/// # Errors
/// Whatever is wrong with it.
pub fn open_configuration(store: &Store) -> Result<Config, Diagnostics> {
    let mut found = Diagnostics::new();
    let config = read_configuration(Some(&store.read_source(CONFIGURATION)?), true, &mut found);
    config.filter(|_| !found.has_errors()).ok_or(found)
}

/// The options that Markdown is read with, by configured language.
pub fn markdown_options(config: &Config) -> Vec<MarkdownOptions> {
    config.languages.iter().map(|language| language_options(&config.markdown, &language.tag)).collect()
}

/// The options that Markdown in a language is read with.
pub fn language_options(markdown: &MarkdownConfig, lang: &Lang) -> MarkdownOptions {
    let base = MarkdownOptions::for_lang(lang);
    MarkdownOptions {
        cjk: markdown.cjk.unwrap_or(base.cjk),
        smart: markdown.smart_punctuation && base.smart,
        math: markdown.math,
        html: markdown.html,
        highlight: markdown.highlight,
        bare_links: markdown.bare_links,
        ..base
    }
}
