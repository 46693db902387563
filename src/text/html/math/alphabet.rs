//! Letters of mathematics in another style, such as `ℝ` for `\mathbb{R}`: MathML Core has no attribute for them, Unicode has
//! characters.

/// The style of a letter.
struct Alphabet {
    /// Its name in MathML 3.
    name: &'static str,
    /// Its `A`, `a` and `0`; 0 where it has none.
    starts: [u32; 3],
    /// Its `Α` and `α`; 0 where it has none.
    greek: [u32; 2],
    /// Letters that Unicode had before the others.
    early: &'static [(char, char)],
}

const ALPHABETS: [Alphabet; 13] = [
    plain("bold", [0x1d400, 0x1d41a, 0x1d7ce], [0x1d6a8, 0x1d6c2]),
    Alphabet { early: &[('h', 'ℎ')], ..plain("italic", [0x1d434, 0x1d44e, 0], [0x1d6e2, 0x1d6fc]) },
    plain("bold-italic", [0x1d468, 0x1d482, 0], [0x1d71c, 0x1d736]),
    Alphabet {
        early: &[
            ('B', 'ℬ'),
            ('E', 'ℰ'),
            ('F', 'ℱ'),
            ('H', 'ℋ'),
            ('I', 'ℐ'),
            ('L', 'ℒ'),
            ('M', 'ℳ'),
            ('R', 'ℛ'),
            ('e', 'ℯ'),
            ('g', 'ℊ'),
            ('o', 'ℴ'),
        ],
        ..plain("script", [0x1d49c, 0x1d4b6, 0], [0, 0])
    },
    plain("bold-script", [0x1d4d0, 0x1d4ea, 0], [0, 0]),
    Alphabet {
        early: &[('C', 'ℭ'), ('H', 'ℌ'), ('I', 'ℑ'), ('R', 'ℜ'), ('Z', 'ℨ')],
        ..plain("fraktur", [0x1d504, 0x1d51e, 0], [0, 0])
    },
    plain("bold-fraktur", [0x1d56c, 0x1d586, 0], [0, 0]),
    Alphabet {
        early: &[('C', 'ℂ'), ('H', 'ℍ'), ('N', 'ℕ'), ('P', 'ℙ'), ('Q', 'ℚ'), ('R', 'ℝ'), ('Z', 'ℤ')],
        ..plain("double-struck", [0x1d538, 0x1d552, 0x1d7d8], [0, 0])
    },
    plain("sans-serif", [0x1d5a0, 0x1d5ba, 0x1d7e2], [0, 0]),
    plain("bold-sans-serif", [0x1d5d4, 0x1d5ee, 0x1d7ec], [0x1d756, 0x1d770]),
    plain("sans-serif-italic", [0x1d608, 0x1d622, 0], [0, 0]),
    plain("sans-serif-bold-italic", [0x1d63c, 0x1d656, 0], [0x1d790, 0x1d7aa]),
    plain("monospace", [0x1d670, 0x1d68a, 0x1d7f6], [0, 0]),
];

const fn plain(name: &'static str, starts: [u32; 3], greek: [u32; 2]) -> Alphabet {
    Alphabet { name, starts, greek, early: &[] }
}

/// A text in a style of MathML 3; characters that have none in it stay.
pub(super) fn styled(text: &str, style: &str) -> String {
    let Some(alphabet) = ALPHABETS.iter().find(|a| a.name == style) else { return text.to_string() };
    text.chars().map(|c| letter(c, alphabet)).collect()
}

fn letter(c: char, alphabet: &Alphabet) -> char {
    if let Some((_, early)) = alphabet.early.iter().find(|(plain, _)| *plain == c) {
        return *early;
    }
    let (start, first) = match c {
        'A'..='Z' => (alphabet.starts[0], 'A'),
        'a'..='z' => (alphabet.starts[1], 'a'),
        '0'..='9' => (alphabet.starts[2], '0'),
        'Α'..='Ω' => (alphabet.greek[0], 'Α'),
        'α'..='ω' => (alphabet.greek[1], 'α'),
        _ => return c,
    };
    if start == 0 { c } else { char::from_u32(start + u32::from(c) - u32::from(first)).unwrap_or(c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_their_own_characters() {
        assert_eq!(styled("Rx1", "double-struck"), "ℝ𝕩𝟙");
        assert_eq!(styled("αx", "bold-italic"), "𝜶𝒙");
        assert_eq!(styled("Lg漢", "script"), "ℒℊ漢");
        assert_eq!(styled("a", "normal"), "a");
    }
}
