//! LaTeX: prose with commands, and formulas.

use crate::text::highlight::LanguageTables;
use crate::text::highlight::cursor::CodeCursor;
use crate::text::highlight::token::{CodeTokens, TokenClass};

/// Commands whose argument is a heading.
const HEADINGS: &[&[u8]] =
    &[b"part", b"chapter", b"section", b"subsection", b"subsubsection", b"paragraph", b"title", b"frametitle"];
/// Commands that shape the document and are no text.
const KEYWORDS: &[&[u8]] = &[
    b"begin",
    b"end",
    b"documentclass",
    b"usepackage",
    b"RequirePackage",
    b"input",
    b"include",
    b"newcommand",
    b"renewcommand",
    b"providecommand",
    b"newenvironment",
    b"newtheorem",
    b"def",
    b"gdef",
    b"edef",
    b"let",
    b"DeclareMathOperator",
    b"bibliography",
    b"bibliographystyle",
    b"makeatletter",
    b"makeatother",
    b"if",
    b"else",
    b"fi",
    b"ifx",
    b"ifnum",
    b"expandafter",
    b"NewDocumentCommand",
    b"ProvidesPackage",
    b"ProvidesClass",
];
/// Commands whose argument names something.
const REFERENCES: &[&[u8]] = &[
    b"label", b"ref", b"eqref", b"pageref", b"autoref", b"cref", b"Cref", b"cite", b"citep", b"citet", b"url", b"href",
];
/// Environments whose text is taken as it is.
const VERBATIM: &[&[u8]] =
    &[b"verbatim", b"verbatim*", b"lstlisting", b"minted", b"Verbatim", b"comment", b"filecontents"];
/// Environments of formulas.
const MATH: &[&[u8]] = &[
    b"equation",
    b"equation*",
    b"align",
    b"align*",
    b"gather",
    b"gather*",
    b"multline",
    b"multline*",
    b"math",
    b"displaymath",
    b"eqnarray",
    b"eqnarray*",
];

/// Scans a document. In formulas numbers count, and a blank line ends what a `$` has opened.
pub(in super::super) fn latex<'a>(code: &'a str, from: usize, _: &'a LanguageTables, out: &mut CodeTokens<'a>) {
    let mut at = CodeCursor::new(code, from);
    let mut formula = false;
    while !at.done() {
        let start = at.pos;
        match at.peek(0) {
            b'%' => {
                at.pos = at.line_end(start);
                out.push(TokenClass::Comment, start, at.pos);
            }
            b'\\' => command(&mut at, &mut formula, out),
            b'$' => {
                at.pos += if at.peek(1) == b'$' { 2 } else { 1 };
                formula = !formula;
                out.push(TokenClass::Keyword, start, at.pos);
            }
            b'#' => {
                let sign = at.run(start, |b| b == b'#');
                at.pos = sign + usize::from(at.byte(sign).is_ascii_digit());
                if at.pos > sign {
                    out.push(TokenClass::Variable, start, at.pos);
                }
            }
            b'\n' => {
                let next = at.run(start + 1, |b| matches!(b, b' ' | b'\t' | b'\r'));
                formula &= at.byte(next) != b'\n';
                at.pos += 1;
            }
            b if b.is_ascii_digit() => {
                let end = at.run(start, |b| b.is_ascii_digit() || b == b'.');
                let end = end - usize::from(at.byte(end - 1) == b'.');
                let unit = at.slice(end, end + 2);
                let length = [&b"pt"[..], b"em", b"ex", b"cm", b"mm", b"in", b"pc", b"bp"].contains(&unit)
                    && !at.byte(end + 2).is_ascii_alphanumeric();
                at.pos = if length { end + 2 } else { end };
                if formula || length {
                    out.push(TokenClass::Number, start, at.pos);
                }
            }
            b if b.is_ascii_alphabetic() => at.pos = at.run(start, |b| b.is_ascii_alphanumeric()),
            _ => at.pos += 1,
        }
    }
}

/// A command and, where it is known, its argument.
fn command<'a>(at: &mut CodeCursor<'a>, formula: &mut bool, out: &mut CodeTokens<'a>) {
    let start = at.pos;
    let letters = at.run(start + 1, |b| b.is_ascii_alphabetic() || b == b'@');
    if letters == start + 1 {
        // `\%`, `\\`, `\[`.
        let sign = at.peek(1);
        at.pos = (start + 2).min(at.bytes.len());
        match sign {
            b'[' | b'(' | b']' | b')' => {
                *formula = matches!(sign, b'[' | b'(');
                out.push(TokenClass::Keyword, start, at.pos);
            }
            _ if sign.is_ascii() => out.push(TokenClass::Literal, start, at.pos),
            _ => at.pos = start + 1,
        }
        return;
    }
    let end = letters + usize::from(at.byte(letters) == b'*');
    let name = at.slice(start + 1, letters);
    at.pos = end;
    if name == b"verb" || name == b"lstinline" {
        let mark = at.byte(end);
        let close = at.run(end + 1, |b| b != mark && b != b'\n');
        out.push(TokenClass::Function, start, end);
        if at.byte(close) == mark && mark.is_ascii_punctuation() {
            out.push(TokenClass::Str, end, close + 1);
            at.pos = close + 1;
        }
        return;
    }
    let known = KEYWORDS.contains(&name);
    out.push(if known { TokenClass::Keyword } else { TokenClass::Function }, start, end);
    if name == b"begin" || name == b"end" {
        environment(at, name == b"begin", formula, out);
    } else if HEADINGS.contains(&name) && at.peek(0) == b'{' {
        let close = at.run(at.pos + 1, |b| !b"{}\\$%\n".contains(&b));
        out.push(TokenClass::Heading, at.pos + 1, close);
        at.pos = close;
    } else if REFERENCES.contains(&name) {
        let optional = at.run(at.pos, |b| !b"]{\\\n".contains(&b));
        let open = if at.peek(0) == b'[' && at.byte(optional) == b']' { optional + 1 } else { at.pos };
        let close = at.run(open + 1, |b| !b"{}\\\n".contains(&b));
        if at.byte(open) == b'{' && at.byte(close) == b'}' {
            out.push(TokenClass::Variable, open + 1, close);
            at.pos = close;
        }
    }
}

/// `{name}` behind `\begin` or `\end`.
fn environment<'a>(at: &mut CodeCursor<'a>, begins: bool, formula: &mut bool, out: &mut CodeTokens<'a>) {
    let close = at.run(at.pos + 1, |b| !b"{}\\\n".contains(&b));
    if at.peek(0) != b'{' || at.byte(close) != b'}' {
        return;
    }
    let name = at.slice(at.pos + 1, close);
    out.push(TokenClass::Tag, at.pos + 1, close);
    at.pos = close + 1;
    if MATH.contains(&name) {
        *formula = begins;
    }
    if begins && VERBATIM.contains(&name) {
        let line = at.line_end(at.pos);
        let stop = at.find(&[b"\\end{", name, b"}"].concat(), at.pos).unwrap_or(at.bytes.len());
        if stop > line {
            // What is behind the name on its line are options.
            out.push(TokenClass::Str, line + 1, stop);
        }
        at.pos = stop;
    }
}
