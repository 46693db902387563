//! Changes of front matter.

use crate::content::{FrontMatterFence, split};
use crate::diag::codes::front_matter::TABLE;
use crate::diag::{Diagnostic, Source};
use crate::project::write::blocks::EditionBlocks;
use crate::project::write::keys::{KeyEdit, TableFormat, change_key, key_value};
use crate::project::write::line_breaks::{blank_lines, line_break};
use std::ops::Range;

/// The text of a file after a change of its front matter. A file without any gets one in TOML.
///
/// # Errors
/// Front matter that cannot be read, or in which the key cannot be changed by itself.
pub(super) fn change_front(source: &Source, edit: &KeyEdit) -> Result<String, Diagnostic> {
    let (fence, front, _) = split(source)?;
    match (format(fence), edit) {
        (Some(format), _) => change_key(source, front, format, &TABLE, edit),
        (None, KeyEdit::Remove { .. }) => Ok(source.text.to_string()),
        (None, KeyEdit::Set { .. }) => {
            let eol = line_break(&source.text, 0);
            let rest = &*source.text;
            let blank = if rest.is_empty() || blank_lines(rest) > 0 { "" } else { eol };
            let fence = format!("+++{eol}");
            let text = format!("{fence}{fence}{blank}{rest}");
            let inside = fence.len()..fence.len();
            change_key(&Source::new(source.path.clone(), text), inside, TableFormat::Toml, &TABLE, edit)
        }
    }
}

/// The value of a key of front matter, as JSON.
pub(super) fn value_of(parts: &EditionBlocks<'_>, key: &str) -> Option<serde_json::Value> {
    let front: Range<usize> = parts.front.clone();
    key_value(parts.source, front, format(parts.fence)?, key)
}

fn format(fence: FrontMatterFence) -> Option<TableFormat> {
    match fence {
        FrontMatterFence::Toml => Some(TableFormat::Toml),
        FrontMatterFence::Yaml => Some(TableFormat::Yaml),
        FrontMatterFence::None => None,
    }
}
