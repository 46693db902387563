//! What a template can reach: the other templates that its text may be put together with, and the strings that they may
//! ask for. From that comes which pages an edited template or string makes anew.
//!
//! Templates are read, not run, so this is more than one page shows, and never less: whatever cannot be told from the
//! text (`t(key=some.value)`, `include` of a computed name) reaches everything.

use std::collections::BTreeSet;

/// What a template can reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::render) struct Reach {
    /// Its strings, in the page's language.
    pub(in crate::render) keys: BTreeSet<String>,
    /// Beginnings of the names of its strings, whose ends come from a value.
    pub(in crate::render) prefixes: BTreeSet<String>,
    /// Strings in any language.
    pub(in crate::render) elsewhere: BTreeSet<String>,
    /// Whether some of its strings are in another language than the page's, and it cannot be told which.
    pub(in crate::render) other_languages: bool,
    /// Whether nothing can be told, and it reaches everything.
    pub(in crate::render) everything: bool,
    /// Texts in it, among them the names of templates.
    pub(in crate::render) texts: BTreeSet<String>,
    /// The components it defines, which every template may use.
    pub(in crate::render) defines: BTreeSet<String>,
    /// The components it uses.
    pub(in crate::render) uses: BTreeSet<String>,
}

impl Reach {
    /// What a template's own text says.
    pub(in crate::render) fn of(text: &str) -> Reach {
        let mut reach = Reach::default();
        // Tera refuses what does not end.
        let whole = reach.scan(text).is_some();
        reach.everything |= !whole;
        reach
    }

    /// Reads tag by tag; `None` where one does not end.
    fn scan(&mut self, text: &str) -> Option<()> {
        let mut rest = text;
        // Whether a component is being read that is not given the page's language, and so speaks the default one.
        let mut without_language = false;
        while let Some(open) = rest.find('{') {
            let after = &rest[open + 1..];
            rest = match after.chars().next() {
                Some('#') => &after[1..][after[1..].find("#}")? + 2..],
                Some('{' | '%') => {
                    let tag = &after[1..];
                    let (tokens, len) = tokens(tag)?;
                    match &tokens[..] {
                        [Token::Word("raw")] => {
                            let end = len + tag[len..].find("endraw")?;
                            rest = &tag[end + tag[end..].find("%}")? + 2..];
                            continue;
                        }
                        [Token::Word("component"), declared @ ..] => {
                            without_language =
                                !declared.windows(2).any(|p| p == [Token::Sign('@'), Token::Word("lang")]);
                        }
                        [Token::Word("endcomponent"), ..] => without_language = false,
                        _ => {}
                    }
                    let speaks = |t: &[Token<'_>]| {
                        t == [Token::Word("t"), Token::Sign('(')] || t.first() == Some(&Token::Word("include"))
                    };
                    self.other_languages |= without_language && tokens.windows(2).any(speaks);
                    self.read(&tokens);
                    &tag[len..]
                }
                _ => after,
            };
        }
        Some(())
    }

    /// Adds what another template reaches.
    pub(in crate::render) fn add(&mut self, other: &Reach) {
        self.keys.extend(other.keys.iter().cloned());
        self.prefixes.extend(other.prefixes.iter().cloned());
        self.elsewhere.extend(other.elsewhere.iter().cloned());
        self.other_languages |= other.other_languages;
        self.everything |= other.everything;
    }

    fn read(&mut self, tokens: &[Token<'_>]) {
        self.texts.extend(
            tokens.iter().filter_map(|t| if let Token::Text(text) = t { Some(text.to_string()) } else { None }),
        );
        match tokens {
            [Token::Word("component"), Token::Word(name), ..] => {
                self.defines.insert(name.to_string());
            }
            [Token::Word("include" | "extends"), next, ..] if !matches!(next, Token::Text(_)) => self.everything = true,
            _ => {}
        }
        // A comparison looks the same, and does no harm.
        self.uses.extend(tokens.windows(2).filter_map(|pair| match pair {
            [Token::Sign('<'), Token::Word(name)] => Some(name.to_string()),
            _ => None,
        }));
        // What is spread out into the arguments of a component may hold anything.
        let spread = [Token::Sign('{'), Token::Sign('.'), Token::Sign('.'), Token::Sign('.')];
        self.everything |= tokens.windows(4).any(|window| window == spread);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            let next = tokens.get(at + 1);
            if let (Token::Word("t"), Some(Token::Sign('('))) = (token, next) {
                let end = at + 2 + closing(&tokens[at + 2..]);
                self.call(&tokens[at + 2..end]);
            }
            match token {
                // A field of that name binds nothing.
                _ if before == Some(&Token::Sign('.')) => {}
                Token::Word("key") => self.everything |= is_bound(before, next),
                Token::Word("lang") => {
                    self.other_languages |= is_bound(before, next) || bound(&tokens[at + 1..]).is_some()
                }
                _ => {}
            }
            if let (Token::Word("key"), Some(value)) = (token, bound(&tokens[at + 1..])) {
                self.key(value);
            }
            // What stands inside of a call was read with it.
            at += match (token, next) {
                (Token::Word("t"), Some(Token::Sign('('))) => 2 + closing(&tokens[at + 2..]),
                _ => 1,
            };
        }
    }

    /// The arguments of `t`.
    fn call(&mut self, arguments: &[Token<'_>]) {
        let (mut key, mut lang) = (None, false);
        for argument in split(arguments) {
            match argument {
                [Token::Word("key"), Token::Sign('='), value @ ..] => key = Some(value),
                [Token::Word("lang"), Token::Sign('='), ..] => lang = true,
                [Token::Word(_), Token::Sign('='), ..] => {}
                _ => self.everything = true,
            }
            // A value may be a call itself.
            self.read(argument.get(2..).unwrap_or_default());
        }
        match (key, lang) {
            (Some([Token::Text(key)]), true) => {
                self.elsewhere.insert(key.to_string());
            }
            (Some([Token::Text(key)]), false) => {
                self.keys.insert(key.to_string());
            }
            (Some([Token::Text(prefix), Token::Sign('~'), end @ ..]), false)
                if !prefix.is_empty() && is_operand(end) =>
            {
                self.prefixes.insert(prefix.to_string());
            }
            // The argument of a component: whoever uses the component says what it is.
            (Some([Token::Word("key")]), false) => {}
            _ => self.everything = true,
        }
    }

    /// What is given for `key` to a component that hands it on.
    fn key(&mut self, value: &[Token<'_>]) {
        match value {
            [Token::Text(key), rest @ ..] if ends(rest) => {
                self.keys.insert(key.to_string());
            }
            _ => self.everything = true,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    Text(&'a str),
    /// A text that is not what it says.
    Escaped,
    Sign(char),
}

/// The tokens of a tag up to its end, and how many bytes they are; `None` where it does not end.
fn tokens(tag: &str) -> Option<(Vec<Token<'_>>, usize)> {
    let mut out = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        let rest = tag.get(at..)?;
        let first = rest.chars().next()?;
        if depth == 0 && (rest.starts_with("}}") || rest.starts_with("%}")) {
            return Some((out, at + 2));
        }
        let len = match first {
            '"' | '\'' | '`' => {
                let mut escaped = false;
                let end = rest[1..].find(|c| {
                    let ends = c == first && !escaped;
                    escaped = c == '\\' && !escaped;
                    ends
                })?;
                let (text, len) = (&rest[1..=end], end + 2);
                out.push(if text.contains('\\') { Token::Escaped } else { Token::Text(text) });
                len
            }
            c if c.is_alphabetic() || c == '_' => {
                let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                out.push(Token::Word(&rest[..len]));
                len
            }
            c => {
                match c {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                // The mark that takes white space away says nothing.
                let trims = c == '-' && (out.is_empty() || rest[1..].starts_with("}}") || rest[1..].starts_with("%}"));
                if !c.is_whitespace() && !trims {
                    out.push(Token::Sign(c));
                }
                c.len_utf8()
            }
        };
        at += len;
    }
}

/// How many tokens there are before the bracket that closes a call.
fn closing(tokens: &[Token<'_>]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')') if depth == 0 => return at,
            Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    tokens.len()
}

/// What stands behind `name =`, or behind `name: type =` in a component's declaration.
fn bound<'t, 'a>(behind: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    match behind {
        [Token::Sign('='), Token::Sign('='), ..] => None,
        [Token::Sign('='), value @ ..] | [Token::Sign(':'), Token::Word(_), Token::Sign('='), value @ ..] => {
            Some(value)
        }
        _ => None,
    }
}

/// Whether a name is that of a variable which the template itself fills: `set name`, `for name in`, `for name, x in`.
fn is_bound(before: Option<&Token<'_>>, next: Option<&Token<'_>>) -> bool {
    matches!(before, Some(Token::Word("set" | "set_global" | "for"))) || matches!(next, Some(Token::Word("in")))
}

/// The arguments of a call.
fn split<'t, 'a>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            Token::Sign(',') if depth == 0 => {
                out.push(&tokens[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    out.push(&tokens[from..]);
    out.retain(|argument| !argument.is_empty());
    out
}

/// Whether a value ends here, and is not the beginning of an expression.
fn ends(behind: &[Token<'_>]) -> bool {
    match behind {
        [Token::Word(_), Token::Sign('='), next, ..] => *next != Token::Sign('='),
        [] | [Token::Sign(',' | ')' | '/' | '>'), ..] | [Token::Word(_), Token::Sign(':'), ..] => true,
        _ => false,
    }
}

/// Whether a value is a single operand, so that what stands before it is always shown with it.
fn is_operand(value: &[Token<'_>]) -> bool {
    let mut depth = 0_usize;
    for token in value {
        match token {
            Token::Sign('(' | '[') => depth += 1,
            Token::Sign(')' | ']') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Token::Word("if" | "else" | "or" | "and" | "not" | "is" | "in") => return false,
            Token::Sign('.' | '?') | Token::Word(_) => {}
            _ => return false,
        }
    }
    depth == 0 && !value.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Option<Vec<String>> {
        let reach = Reach::of(text);
        (!reach.everything).then(|| reach.keys.into_iter().collect())
    }

    #[test]
    fn literal_keys() {
        assert_eq!(keys(r#"<p lang="x" key="no">{{ t(key="a") }} {%- if x %}{{ t( key = 'b', n=f(y={"k": {"l": 1}})) }}{% endif %}"#).unwrap(), ["a", "b"]);
        assert_eq!(keys(r#"{# {{ t(key=x) }} #}{{ t(n=t(key="b"), key="a") }}"#).unwrap(), ["a", "b"]);
        assert_eq!(keys(r#"{% set x = t(key="a") ~ t(key="b") %}"#).unwrap(), ["a", "b"]);
    }

    #[test]
    fn keys_among_other_things() {
        for text in [
            r#"{{ t(count=counts | get(key="b"), key="a") }}"#,
            r#"{{ t(key="a", who=<credit key="b"/>) }}"#,
            r#"{% raw %}{#if x {{ it's {% endraw %}{{ t(key="a") }} it's {{ t(key="b") }}"#,
            r#"{{ x | replace(from="\"", to="'") }}{{ t(key="a") }} it's {{ t(key="b") }}"#,
            r#"{#} {{ " #}{{ t(key="a") }}{{ t(key='b') }}"#,
        ] {
            assert_eq!(keys(text).unwrap(), ["a", "b"], "{text}");
        }
    }

    #[test]
    fn the_keys_of_components() {
        let text = r#"{% component credit(key: string, list: array, @lang) %}{{ t(key=key, names="{}") }}{% endcomponent %}
            {{ <credit key="by" list={article.authors} /> }}{{<credit list={x} key="from"/>}}"#;
        assert_eq!(keys(text).unwrap(), ["by", "from"]);
        let reach = Reach::of(text);
        assert!(!reach.other_languages && reach.defines == reach.uses && reach.uses.contains("credit"));
    }

    #[test]
    fn keys_whose_ends_come_from_a_value() {
        let reach = Reach::of(r#"{{ t(key="status-" ~ (a.status or "none")) }}{{ t(key="by-" ~ a.b[0], n=1) }}"#);
        assert!(!reach.everything);
        assert_eq!(reach.prefixes.into_iter().collect::<Vec<_>>(), ["by-", "status-"]);
    }

    #[test]
    fn what_cannot_be_told_reaches_everything() {
        for text in [
            "{{ t(key=taxonomy.name) }}",
            r#"{{ t(key="" ~ x) }}"#,
            r#"{{ t(key="status-" ~ x if x else y) }}"#,
            r#"{{ t(key="status-" ~ x | upper) }}"#,
            r#"{{ t(key=x ~ "-status") }}"#,
            r#"{{ t(key="a" if x else "b") }}"#,
            r#"{% set key = "a" %}{{ t(key=key) }}"#,
            "{% for key in list %}{{ t(key=key) }}{% endfor %}",
            "{% for key, value in list %}{{ t(key=key) }}{% endfor %}",
            "{% for value, key in list %}{{ t(key=key) }}{% endfor %}",
            "{{ <credit key={x.key} /> }}",
            "{{ t(**args) }}",
            "{% include page.template %}",
            r#"{{ t(n=x | get(key="a"), key=some.value) }}"#,
            "{{ <credit {...item} /> }}",
            r#"{{ t(key="a\\/b") }}"#,
            r#"{% include "partials\\/b.html" %}"#,
            r#"{{ t(key="status-" ~ a.b == "status-x" and "yes" or "no") }}"#,
            r#"{{ t(key="a" > x and "b" or "c") }}"#,
            r#"{{ <credit key="a" == x /> }}"#,
            "{# {{ t(key=",
            "{{ t(key=\"a\"",
        ] {
            assert_eq!(keys(text), None, "{text}");
        }
    }

    #[test]
    fn other_languages() {
        let reach = Reach::of(r#"{{ t(key="read", lang=other.tag) }}{{ t(key="own") }}"#);
        assert_eq!((reach.keys.len(), reach.elsewhere.len(), reach.other_languages), (1, 1, false));
        assert!(Reach::of(r#"{% set lang = "en" %}{{ t(key="own") }}"#).other_languages);
        assert!(Reach::of(r#"{% component n(lang: string = "de") %}{% endcomponent %}"#).other_languages);
        // Without the page's language, components speak English.
        let with = |declared: &str| {
            format!(r#"{{% component more({declared}) %}}{{{{ t(key="more") }}}}{{% endcomponent %}}"#)
        };
        assert!(Reach::of(&with("url")).other_languages && !Reach::of(&with("url, @lang")).other_languages);
        assert!(Reach::of("{% for lang in languages %}{% endfor %}").other_languages);
        assert!(!Reach::of(r#"<p lang="{{ item.lang }}">{% if item.lang != lang %}{% endif %}</p>"#).other_languages);
    }

    #[test]
    fn names_of_templates() {
        let reach = Reach::of(r#"{% extends "base.html" %}{% block a %}{% include 'partials/b.html' %}{% endblock %}"#);
        assert_eq!(reach.texts.into_iter().collect::<Vec<_>>(), ["base.html", "partials/b.html"]);
    }

    #[test]
    fn of_the_default_theme_all_can_be_told() {
        let theme = crate::render::theme::built_in();
        for (name, source) in theme.layers.iter().flat_map(|layer| &layer.templates) {
            let reach = Reach::of(&source.text);
            assert!(!reach.everything && !reach.other_languages, "{name}");
        }
    }
}
