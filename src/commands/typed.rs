//! Texts that a person names on the command line, which need not belong to a site.

use crate::diag::{Diagnostic, Source, codes};
use crate::lang::Lang;
use std::path::Path;

/// The text of a file, without a byte order mark.
///
/// # Errors
/// Bytes that are not UTF-8.
pub(super) fn typed_source(shown: &str, bytes: Vec<u8>) -> Result<Source, Diagnostic> {
    let text = String::from_utf8(bytes).map_err(|error| {
        Diagnostic::error(codes::store::NOT_UTF8, format!("byte {} is not UTF-8", error.utf8_error().valid_up_to() + 1))
            .in_file(shown)
            .hint("save the file as UTF-8, or import it with `yiwen new --from`")
    })?;
    Ok(Source::new(shown, text.strip_prefix('\u{feff}').unwrap_or(&text)))
}

/// The language of a file: that which was typed, else that of its name (`zh-Hant` of `draft.zh-Hant.md`), else English.
///
/// # Errors
/// None but where English is no language.
pub(super) fn typed_language(typed: Option<&Lang>, file: &Path) -> Result<Lang, Diagnostic> {
    let of_name = || Lang::parse(file.file_stem()?.to_str()?.rsplit_once('.')?.1).ok();
    match typed.cloned().or_else(of_name) {
        Some(lang) => Ok(lang),
        None => Lang::parse("en").map_err(|message| Diagnostic::error(codes::command::WRONG_LANGUAGE, message)),
    }
}
