//! The configuration of a site, and what follows from it for its Markdown.

use super::sources::Sources;
use crate::config::{Config, read_config};
use crate::diag::{Diagnostic, Diagnostics};
use crate::text::Options;

/// The configuration. `any_base_url`: whether it may do without a base URL, because the command line has one or
/// nothing is published.
pub fn read_configuration(sources: &Sources, any_base_url: bool, found: &mut Diagnostics) -> Option<Config> {
    let Some(source) = sources.texts.get("yiwen.toml") else {
        if !found.has_errors() {
            let hint = "run `yiwen init` for a new site, or name the folder of one elsewhere with `-C DIR`";
            found.push(Diagnostic::error("there is no `yiwen.toml` in this folder").hint(hint));
        }
        return None;
    };
    let (config, errors) = read_config(source);
    found.extend(errors.into_iter().filter(|d| !(any_base_url && d.message.starts_with("no `base_url`"))));
    config
}

/// The options that Markdown is read with, by configured language.
pub fn markdown_options(config: &Config) -> Vec<Options> {
    let markdown = &config.markdown;
    config
        .languages
        .iter()
        .map(|language| {
            let base = Options::for_lang(&language.tag);
            Options {
                cjk: markdown.cjk.unwrap_or(base.cjk),
                smart: markdown.smart_punctuation && base.smart,
                math: markdown.math,
                html: markdown.html,
                highlight: markdown.highlight,
                bare_links: markdown.bare_links,
                ..base
            }
        })
        .collect()
}
