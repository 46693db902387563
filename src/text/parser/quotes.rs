//! Quotation marks by language.

/// The marks of a language: outer opening and closing, inner opening and closing.
#[derive(Debug, Clone, Copy)]
pub(in crate::text) struct Quotes([&'static str; 4]);

impl Quotes {
    /// The marks of a language, by CLDR's delimiters; English ones where it has no entry here.
    pub(in crate::text) fn of(language: &str) -> Quotes {
        Quotes(match language {
            "de" | "cs" | "sk" | "sl" | "is" | "et" | "lt" | "lv" | "bg" | "mk" => ["„", "“", "‚", "‘"],
            "pl" | "ro" | "hu" | "hr" => ["„", "”", "‚", "’"],
            "sr" | "bs" => ["„", "“", "‘", "’"],
            "fr" => ["«\u{a0}", "\u{a0}»", "“", "”"],
            "it" | "es" | "pt" | "ca" | "gl" | "eu" | "el" | "no" | "nb" | "nn" => ["«", "»", "“", "”"],
            "ru" | "uk" | "be" => ["«", "»", "„", "“"],
            "hy" | "az" | "fa" => ["«", "»", "‹", "›"],
            "sv" | "fi" => ["”", "”", "’", "’"],
            "he" => ["”", "”", "’", "’"],
            _ => ["“", "”", "‘", "’"],
        })
    }
}

/// Turns the parser's English marks into a language's.
pub(in crate::text) struct Educator {
    quotes: Quotes,
    single_open: bool,
}

impl Educator {
    /// The quotation marks of a language.
    pub(in crate::text) fn new(quotes: Quotes) -> Self {
        Educator { quotes, single_open: false }
    }

    /// Forgets an inner quotation that was never closed; for the beginning of a paragraph.
    pub(in crate::text) fn reset(&mut self) {
        self.single_open = false;
    }

    /// The language's mark for one of the parser's. `inside_word` is true between two letters, where a closing
    /// inner mark is an apostrophe.
    pub(in crate::text) fn mark<'a>(&mut self, mark: &'a str, inside_word: bool) -> &'a str
    where
        'static: 'a,
    {
        let [outer_open, outer_close, inner_open, inner_close] = self.quotes.0;
        match mark {
            "“" => outer_open,
            "”" => outer_close,
            "‘" => {
                self.single_open = true;
                inner_open
            }
            "’" if self.single_open && !inside_word => {
                self.single_open = false;
                inner_close
            }
            other => other,
        }
    }
}
