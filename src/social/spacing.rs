//! Spacing between two characters of a line: the space between Han and Latin, and the blank halves of full-width
//! punctuation that meet.

/// Space between Han and Latin, in widths of a Han character; as `text-autospace` in CSS.
const BETWEEN_SCRIPTS: f32 = 0.125;

/// Full-width brackets that open; their left half is blank.
fn opens(c: char) -> bool {
    "「『（《〈【〔［｛〖".contains(c)
}

/// Full-width brackets that close; their right half is blank.
fn closes(c: char) -> bool {
    "」』）》〉】〕］｝〗".contains(c)
}

/// Full-width points, of which one half or both are blank.
fn points(c: char) -> bool {
    "，。、；：？！．".contains(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々')
}

fn is_letter(c: char) -> bool {
    !is_han(c)
        && c.is_alphanumeric()
        && !('\u{1100}'..='\u{11ff}').contains(&c)
        && !('\u{ac00}'..='\u{d7af}').contains(&c)
}

/// The space that is added between two characters, in widths of a Han character; less than nothing where they move
/// together.
pub(super) fn between(left: char, right: char) -> f32 {
    let scripts = (is_han(left) && is_letter(right)) || (is_letter(left) && is_han(right));
    if scripts {
        BETWEEN_SCRIPTS
    } else if (opens(right) && (opens(left) || closes(left) || points(left)))
        || (closes(left) && (closes(right) || points(right)))
    {
        -0.5
    } else {
        0.0
    }
}

/// The space that is added before a character at the start of a line.
pub(super) fn before_line(first: char) -> f32 {
    if opens(first) { -0.5 } else { 0.0 }
}

/// Whether a line ends well behind a character: where a reader pauses.
pub(super) fn pauses(c: char) -> bool {
    closes(c) || points(c) || ",;:.?!—–…)".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_and_latin_keep_a_distance_and_brackets_none() {
        assert!(between('用', 'A') > 0.0 && between('3', '年') > 0.0);
        assert!(between('A', 'B') == 0.0 && between('用', '「') == 0.0 && between('한', 'A') == 0.0);
        assert!(between('」', '「') < 0.0 && between('，', '「') < 0.0 && between('」', '。') < 0.0);
        assert!(between('，', '用') == 0.0);
        assert!(before_line('「') < 0.0 && before_line('用') == 0.0);
    }
}
