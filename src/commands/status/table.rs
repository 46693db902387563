//! The table: a line for each translation.

use crate::bitext::RowState;
use crate::commands::show::one_line;
use crate::diag::Palette;
use crate::project::TranslationStatus;
use unicode_width::UnicodeWidthStr;

/// The names of the columns.
pub(super) const COLUMNS: [&str; 9] =
    ["article", "translation", "blocks", "current", "outdated", "missing", "added", "unapproved", "words"];
/// The number of columns that hold texts; numbers stand on the right.
const TEXTS: usize = 2;

/// The cells of a translation, in the order of [`COLUMNS`].
pub(super) fn cells(translation: &TranslationStatus) -> [String; 9] {
    let count = |state| translation.count(state).to_string();
    [
        one_line(&translation.article),
        format!("{} → {}", translation.source.lang, translation.target.lang),
        translation.blocks.to_string(),
        format!("{} %", translation.percent),
        count(RowState::Outdated),
        count(RowState::Missing),
        count(RowState::Added),
        count(RowState::Unapproved),
        translation.words.to_string(),
    ]
}

/// The sums of all translations; nothing for one.
pub(super) fn total(translations: &[TranslationStatus]) -> Option<[String; 9]> {
    if translations.len() < 2 {
        return None;
    }
    let sum = |of: &dyn Fn(&TranslationStatus) -> usize| translations.iter().map(of).sum::<usize>();
    let blocks = sum(&|t| t.blocks);
    let count = |state| sum(&|t| t.count(state));
    let percent = (count(RowState::Current) * 100).checked_div(blocks).unwrap_or(100);
    let words = translations.iter().map(|t| u64::from(t.words)).sum::<u64>();
    Some([
        "all".to_string(),
        translations.len().to_string(),
        blocks.to_string(),
        format!("{percent} %"),
        count(RowState::Outdated).to_string(),
        count(RowState::Missing).to_string(),
        count(RowState::Added).to_string(),
        count(RowState::Unapproved).to_string(),
        words.to_string(),
    ])
}

/// The table as text; a line that says so where there is no translation.
pub(super) fn table(translations: &[TranslationStatus], palette: Palette) -> String {
    if translations.is_empty() {
        return "no translation whose original is on the site\n".to_string();
    }
    let mut lines = vec![COLUMNS.map(str::to_string)];
    lines.extend(translations.iter().map(cells));
    lines.extend(total(translations));
    let mut widths = [0; COLUMNS.len()];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.width());
        }
    }
    let mut out = String::new();
    for (number, line) in lines.iter().enumerate() {
        let mut shown = String::new();
        for (column, (cell, width)) in line.iter().zip(widths).enumerate() {
            let gap = " ".repeat(width - cell.width());
            let text = if column < TEXTS { format!("{cell}{gap}") } else { format!("{gap}{cell}") };
            if column > 0 {
                shown.push_str("  ");
            }
            shown.push_str(&paint(palette, number, column, cell, &text));
        }
        out.push_str(shown.trim_end());
        out.push('\n');
    }
    out
}

/// Makes the head bold and numbers of work stand out.
fn paint(palette: Palette, line: usize, column: usize, cell: &str, text: &str) -> String {
    let code = match (palette, column) {
        (Palette::Plain, _) => return text.to_string(),
        _ if line == 0 => "1",
        (_, 3) if cell == "100 %" => "32",
        (_, 4 | 5) if cell != "0" => "31",
        (_, 6 | 7) if cell != "0" => "33",
        _ => return text.to_string(),
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}

/// Hints at the next command.
pub(super) fn hints(translations: &[TranslationStatus], all: bool) -> String {
    let mut out = String::new();
    if let Some(fresh) = translations.iter().find(|t| t.count(RowState::Unapproved) > 0 && !t.begun) {
        let (article, lang) = (one_line(&fresh.article), &fresh.target.lang);
        out.push_str(&format!(
            "\nnobody has begun to approve: once a translation is right, `yiwen approve {article} --lang {lang}`\n"
        ));
    }
    let work = |t: &&TranslationStatus| t.begun && t.percent < 100;
    if let Some(behind) = translations.iter().find(work).filter(|_| all) {
        out.push_str(&format!("\nwhich blocks need work: `yiwen status {}`\n", one_line(&behind.article)));
    }
    out
}
