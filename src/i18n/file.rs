//! Reads one Fluent file: every fault in it becomes a diagnostic, and what is left can be formatted without a panic.

use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use fluent_bundle::FluentResource;
use fluent_syntax::ast;
use fluent_syntax::parser::{ErrorKind, ParserError};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The deepest nesting of placeables and calls. The parser recurses, so a file of ten thousand `{` would end the
/// program; nobody writes five.
const DEEPEST: usize = 50;
/// Longest number in a Fluent file. Plural rules compute with 64 bits and end the program beyond them.
const LONGEST_NUMBER: usize = 15;
/// Most digits after the point, for the same reason.
const MOST_FRACTION_DIGITS: usize = 6;

/// A file that was read.
#[derive(Debug)]
pub(super) struct Parsed {
    /// The parsed file, from which the bundles format.
    pub(super) resource: Arc<FluentResource>,
    /// Every message with its variables, and each `message.attribute` likewise.
    pub(super) messages: BTreeMap<String, Vec<Variable>>,
}

/// A variable that a message uses.
#[derive(Debug)]
pub(super) struct Variable {
    /// Its name without `$`.
    pub(super) name: String,
    /// Its place, in bytes of the file.
    pub(super) at: Range<usize>,
}

/// Reads a file; `None` (with errors) when it cannot be used at all.
pub(super) fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Parsed> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let offset = source.text.len() - text.len();
    if let Some(at) = nested_too_deep(text) {
        diagnostics.push(
            Diagnostic::error(codes::strings::SYNTAX, format!("more than {DEEPEST} nested `{{` or `(`"))
                .at(source, offset + at..offset + at + 1)
                .hint("close each placeable: `key = text { $name } text`"),
        );
        return None;
    }
    let resource = match FluentResource::try_new(text.to_string()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            diagnostics.extend(errors.iter().map(|error| syntax_error(source, offset, error)));
            resource
        }
    };
    let mut reader = FluentReader { source, offset, text: resource.source(), diagnostics, usable: true };
    let messages = reader.messages(&resource);
    let usable = reader.usable;
    usable.then(|| Parsed { resource: Arc::new(resource), messages })
}

/// The place at which nesting passes [`DEEPEST`]. String literals are skipped, and a line that begins a message starts
/// afresh, since the parser gives up there too.
fn nested_too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut start) = (0_usize, 0);
    for line in text.split_inclusive('\n') {
        if begins_entry(line) {
            depth = 0;
        }
        let (mut quoted, mut escaped) = (false, false);
        for (at, c) in line.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' if quoted => escaped = true,
                '"' if depth > 0 => quoted = !quoted,
                _ if quoted => {}
                '{' => depth += 1,
                '(' if depth > 0 => depth += 1,
                '}' | ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST {
                return Some(start + at);
            }
        }
        start += line.len();
    }
    None
}

/// Whether a line is of the form `key =` or `-term =`.
fn begins_entry(line: &str) -> bool {
    let name = line.strip_prefix('-').unwrap_or(line);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(name.len());
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.get(end..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with('='))
}

/// A fault that Fluent's parser found, in this program's words.
fn syntax_error(source: &Source, offset: usize, error: &ParserError) -> Diagnostic {
    let mut range = offset + error.pos.start..offset + error.pos.end;
    let found = source.text.get(range.start..).and_then(|rest| rest.chars().next());
    let (message, hint) = match &error.kind {
        _ if matches!(found, Some('＝' | '｛' | '｝' | '＄')) => (
            format!("full-width `{}` where Fluent wants ASCII", found.unwrap_or_default()),
            "type `=`, `{`, `}` and `$` with the half-width keyboard",
        ),
        ErrorKind::ExpectedToken('}') => {
            // The parser notices on a later line; the author looks for the brace.
            if let Some(brace) = source.text.get(..range.start).and_then(|before| before.rfind('{')) {
                range = brace..brace + 1;
            }
            ("`{` is not closed".to_string(), "close it: `key = text { $name } text`")
        }
        ErrorKind::ExpectedToken(c) => (format!("expected `{c}`"), "an entry reads `key = text { $name }`"),
        ErrorKind::ExpectedCharRange { range } => {
            (format!("expected one of `{range}`"), "keys and variables begin with a letter: `key = text { $name }`")
        }
        ErrorKind::ExpectedMessageField { entry_id } => {
            (format!("`{entry_id}` has no text"), "write `key = text`, or delete the entry")
        }
        ErrorKind::ExpectedTermField { entry_id } => {
            (format!("the term `-{entry_id}` has no text"), "write `-term = text`, or delete the entry")
        }
        ErrorKind::MissingDefaultVariant => {
            ("a choice without a default".into(), "mark one variant with a star: `*[other] text`")
        }
        ErrorKind::MultipleDefaultVariants => {
            ("a choice with two defaults".into(), "keep the star of one variant only")
        }
        ErrorKind::UnbalancedClosingBrace => {
            ("`}` without `{`".into(), "write a brace that is meant as text as `{\"}\"}`")
        }
        ErrorKind::UnterminatedStringLiteral => {
            ("a string without its closing `\"`".into(), "close it on its own line")
        }
        ErrorKind::UnknownEscapeSequence(seq) => {
            (format!("unknown escape `\\{seq}`"), "there are `\\\"`, `\\\\`, `\\uXXXX` and `\\UXXXXXX`")
        }
        ErrorKind::ExpectedInlineExpression => {
            ("expected a variable, a text or a number".into(), "a placeable reads `{ $name }`")
        }
        other => (lower_first(&other.to_string()), "see projectfluent.org/fluent/guide for the syntax"),
    };
    Diagnostic::error(codes::strings::SYNTAX, message).at(source, range).hint(hint)
}

/// A sentence of the Fluent library in this program's manner: lower case, no full stop.
pub(super) fn lower_first(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(chars).map(|c| if c == '"' { '`' } else { c }).collect()
}

/// The walk over a parsed file that gathers messages and refuses what would end the program.
struct FluentReader<'a> {
    source: &'a Source,
    offset: usize,
    text: &'a str,
    diagnostics: &'a mut Diagnostics,
    usable: bool,
}

impl FluentReader<'_> {
    fn messages(&mut self, resource: &FluentResource) -> BTreeMap<String, Vec<Variable>> {
        let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
        let mut messages = BTreeMap::new();
        for entry in resource.entries() {
            let (id, value, attributes, term) = match entry {
                ast::Entry::Message(m) => (&m.id, m.value.as_ref(), &m.attributes, false),
                ast::Entry::Term(t) => (&t.id, Some(&t.value), &t.attributes, true),
                _ => continue,
            };
            // Messages and terms share one table in the library: `-name` would silently hide `name`.
            if let Some(other) = seen.insert(id.name, self.place(id.name)) {
                self.diagnostics.push(
                    Diagnostic::error(codes::strings::DEFINED_TWICE, format!("`{}` is defined twice", id.name))
                        .at(self.source, self.place(id.name))
                        .also_at("the one before it is here", self.source, other)
                        .hint("delete one; a term `-name` and a message `name` count as one too"),
                );
            }
            let mut variables = Vec::new();
            value.into_iter().for_each(|pattern| self.pattern(pattern, &mut variables));
            if !term && value.is_some() {
                messages.insert(id.name.to_string(), variables);
            }
            for attribute in attributes {
                let mut variables = Vec::new();
                self.pattern(&attribute.value, &mut variables);
                if !term {
                    messages.insert(format!("{}.{}", id.name, attribute.id.name), variables);
                }
            }
        }
        messages
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&str>, variables: &mut Vec<Variable>) {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::Placeable { expression } => self.expression(expression, variables),
                ast::PatternElement::TextElement { value } => self.full_width(value),
            }
        }
    }

    /// Refuses `｛ $name ｝` with full-width braces: Fluent takes it for text, and a variable was meant.
    fn full_width(&mut self, text: &str) {
        let Some(brace) = text.find('｛') else { return };
        if text.get(brace + '｛'.len_utf8()..).is_some_and(|rest| rest.trim_start().starts_with(['$', '＄'])) {
            let start = self.place(text).start + brace;
            self.diagnostics.push(
                Diagnostic::warning(codes::strings::FULL_WIDTH_BRACE, "full-width `｛` begins no variable")
                    .at(self.source, start..start + '｛'.len_utf8())
                    .hint("type `{ $name }` with the half-width keyboard"),
            );
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&str>, variables: &mut Vec<Variable>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, variables),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector, variables);
                for variant in variants {
                    if let ast::VariantKey::NumberLiteral { value } = variant.key {
                        self.number(value);
                    }
                    self.pattern(&variant.value, variables);
                }
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>, variables: &mut Vec<Variable>) {
        match inline {
            ast::InlineExpression::NumberLiteral { value } => self.number(value),
            ast::InlineExpression::VariableReference { id } => {
                variables.push(Variable { name: id.name.to_string(), at: self.place(id.name) });
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression, variables),
            ast::InlineExpression::FunctionReference { id, arguments } => {
                if id.name != "NUMBER" {
                    self.diagnostics.push(
                        Diagnostic::error(codes::strings::UNKNOWN_FUNCTION, format!("unknown function `{}`", id.name))
                            .at(self.source, self.place(id.name))
                            .hint("there is `NUMBER` only; dates arrive as text"),
                    );
                }
                self.call(arguments, variables);
            }
            ast::InlineExpression::TermReference { arguments: Some(arguments), .. } => self.call(arguments, variables),
            _ => {}
        }
    }

    fn call(&mut self, arguments: &ast::CallArguments<&str>, variables: &mut Vec<Variable>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument, variables));
        for named in &arguments.named {
            let ast::InlineExpression::NumberLiteral { value } = named.value else { continue };
            self.number(value);
            if named.name.name.ends_with("Digits")
                && value.parse::<usize>().map_or(true, |digits| digits > MOST_FRACTION_DIGITS)
            {
                self.refuse(value, format!("`{}` may be 0 to {MOST_FRACTION_DIGITS}", named.name.name));
            }
        }
    }

    fn number(&mut self, value: &str) {
        let fraction = value.split_once('.').map_or(0, |(_, digits)| digits.len());
        if value.len() > LONGEST_NUMBER || fraction > MOST_FRACTION_DIGITS {
            self.refuse(value, format!("the number `{value}` has too many digits"));
        }
    }

    fn refuse(&mut self, at: &str, message: String) {
        self.usable = false;
        self.diagnostics.push(
            Diagnostic::error(codes::strings::NUMBER, message)
                .at(self.source, self.place(at))
                .hint("write a smaller number"),
        );
    }

    /// The bytes of the file that a slice of the parsed text is; an empty range at the start for any other text.
    fn place(&self, slice: &str) -> Range<usize> {
        let at = (slice.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if at > self.text.len() {
            return 0..0;
        }
        self.offset + at..self.offset + at + slice.len()
    }
}
