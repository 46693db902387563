//! Any text as `yiwen.toml` and as a file of names: nothing panics, and what is wrong can be shown at its place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiwen::config::{NameFiles, read_config};
use yiwen::diag::{Palette, Source, show_all};

fuzz_target!(|text: &str| {
    let source = Source::new("yiwen.toml", text);
    let (config, found) = read_config(&source);
    // A site that cannot be built says why.
    assert!(config.is_some() || found.has_errors());
    let _ = show_all(&found, Palette::Plain);
    if let Some(config) = config {
        assert!(config.languages.iter().any(|l| l.tag == config.default_language));
    }
    let found = NameFiles::default().read(&["authors", "translators"], &Source::new("people.toml", text));
    let _ = show_all(&found, Palette::Ansi);
});
