//! Strings whose delimiters the author chooses: `q{…}` and `s(…)(…)` in Perl, `%w[…]` in Ruby, `~r/…/` in Elixir.

use super::grammar::QuoteStyle;
use super::heredoc::UNCLOSED;
use super::scan::CodeScanner;
use super::token::TokenClass;

impl CodeScanner<'_, '_> {
    /// Takes a string whose opening delimiter stands at `open` and whose prefix starts at the position. `parts` is 2
    /// where a second text follows (`s/a/b/`), `flags` are letters behind it; `quote` says what its text may hold.
    pub(super) fn delimited(
        &mut self,
        open: usize,
        parts: usize,
        flags: bool,
        quote: Option<&'static QuoteStyle>,
    ) -> bool {
        if self.unclosed >= UNCLOSED {
            return false;
        }
        let Some(mut end) = self.delimiter_end(open) else {
            self.unclosed += 1;
            return false;
        };
        if parts == 2 {
            let bracket = closing(self.at.byte(open)) != self.at.byte(open);
            let second = if bracket { self.at.run(end, |b| b.is_ascii_whitespace()) } else { end - 1 };
            match self.delimiter_end(second) {
                Some(stop) => end = stop,
                None => {
                    self.unclosed += 1;
                    return false;
                }
            }
        }
        if flags {
            end = self.at.run(end, |b| b.is_ascii_alphabetic());
        }
        match quote {
            Some(quote) => self.text(end, quote),
            None => self.take(TokenClass::Str, end),
        }
        self.operand = true;
        true
    }

    /// Behind the delimiter that closes the one at `open`. Brackets nest, a backslash takes a delimiter's meaning away.
    fn delimiter_end(&self, open: usize) -> Option<usize> {
        let (opener, closer) = (self.at.byte(open), closing(self.at.byte(open)));
        let mut depth = 1;
        let mut look = open + 1;
        while look < self.at.bytes.len() {
            let b = self.at.byte(look);
            look += if b == b'\\' { 2 } else { 1 };
            if b == closer && b != b'\\' {
                depth -= 1;
                if depth == 0 {
                    return Some(look);
                }
            } else if b == opener {
                depth += 1;
            }
        }
        None
    }
}

/// The delimiter that closes another.
fn closing(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        b'{' => b'}',
        b'<' => b'>',
        other => other,
    }
}
