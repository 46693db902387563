//! Formulas: TeX to MathML, read as KaTeX reads it.

mod alphabet;
mod core;

use crate::text::html::math::core::CoreWriter;
use katex::dom_tree::HtmlDomNode;
use katex::{KatexContext, OutputFormat, Settings, StrictMode, StrictSetting, render_to_dom_tree};
use std::sync::LazyLock;

/// Longest formula that is tried, in bytes, and deepest nesting of its groups: the formula parser calls itself for
/// each group, so what is deeper could exhaust the stack.
const LONGEST: usize = 20_000;
const DEEPEST: usize = 60;
/// The largest length that a formula may name, in em.
const LARGEST: f64 = 50.0;
/// The colour of commands that are not obeyed. Nobody writes it, so that no other part of a formula has it.
const REFUSED: &str = "#fe01d7";

/// The commands and symbols of TeX: a constant that takes half a millisecond to make.
static COMMANDS: LazyLock<KatexContext> = LazyLock::new(KatexContext::default);

/// Commands of LaTeX that KaTeX has not. A label is for references, which there are none of.
const DEFINED: [(&str, &str); 2] =
    [(r"\label", r"\def\label#1{}"), (r"\sideset", r"\def\sideset#1#2#3{{\vphantom{#3}}#1\mathop{#3}\nolimits#2}")];

/// Commands that change what others mean while they are read: with them a formula can make the library call itself without
/// an end.
const REDEFINING: [&str; 13] = [
    r"\let",
    r"\futurelet",
    r"\expandafter",
    r"\noexpand",
    r"\csname",
    r"\endcsname",
    r"\edef",
    r"\xdef",
    r"\gdef",
    r"\global",
    r"\long",
    r"\def",
    r"\newcommand",
];

/// Whether a command occurs in a formula as a whole: `\long` is not in `\longrightarrow`.
fn has_command(tex: &str, command: &str) -> bool {
    let goes_on = |end: usize| tex.as_bytes().get(end).is_some_and(u8::is_ascii_alphabetic);
    tex.match_indices(command).any(|(at, _)| !goes_on(at + command.len()))
}

/// A formula as MathML.
///
/// # Errors
/// The message about a formula that cannot be read, in one line.
pub(in crate::text) fn mathml(tex: &str, display: bool) -> Result<String, String> {
    if tex.len() > LONGEST {
        return Err(format!("longer than {LONGEST} bytes"));
    }
    if nesting(tex) > DEEPEST {
        return Err(format!("nested deeper than {DEEPEST} groups"));
    }
    if let Some(command) = REDEFINING.iter().find(|command| has_command(tex, command)) {
        return Err(format!("the command `{command}` is not allowed"));
    }
    // The parser is a library that states some of its assumptions by panicking. An author's formula must not be
    // able to end a build.
    let convert = |display| {
        std::panic::catch_unwind(|| convert(tex, display)).unwrap_or_else(|_| Err("cannot be read".to_string()))
    };
    // Numbers and some environments are for formulas on a line of their own.
    convert(display).or_else(|message| if display { Err(message) } else { convert(true).map_err(|_| message) })
}

fn convert(tex: &str, display: bool) -> Result<String, String> {
    let settings = Settings::builder()
        .display_mode(display)
        .output(OutputFormat::Mathml)
        .strict(StrictSetting::Mode(StrictMode::Ignore))
        .error_color(REFUSED.to_string())
        .max_size(LARGEST)
        .build();
    let defined: String = DEFINED.iter().filter(|(name, _)| tex.contains(name)).map(|(_, meaning)| *meaning).collect();
    let tree = render_to_dom_tree(&COMMANDS, &format!("{defined}{tex}"), &settings)
        .map_err(|error| one_line(&error.to_string()))?;
    let mut writer = CoreWriter::new(REFUSED);
    for child in &tree.children {
        if let HtmlDomNode::MathML(math) = child {
            writer.node(&katex::mathml_tree::MathDomNode::Math(math.clone()));
        }
    }
    match writer.refused {
        Some(command) => Err(format!("the command `{command}` is not allowed")),
        None if display => Ok(format!("<math display=\"block\">{}</math>", writer.out)),
        None => Ok(format!("<math>{}</math>", writer.out)),
    }
}

/// The sentence of a message, without the excerpt that follows it.
fn one_line(message: &str) -> String {
    let sentence = message.trim_start_matches("KaTeX parse error:").trim();
    let sentence = sentence.split(" at position ").next().unwrap_or(sentence);
    let sentence = sentence.split(" at end of input").next().unwrap_or(sentence);
    if let Some(command) = sentence.strip_prefix("Undefined control sequence:") {
        return format!("the command `{}` is not known", command.trim());
    }
    let sentence = sentence.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or("cannot be read");
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Depth of a formula's groups. `\left`, `\begin` and braces open one; commands without braces nest too, so
/// each run of them counts.
fn nesting(tex: &str) -> usize {
    let (mut depth, mut deepest, mut commands) = (0usize, 0usize, 0usize);
    let mut rest = tex;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '\\' => {
                let name = rest.bytes().skip(1).take_while(u8::is_ascii_alphabetic).count();
                length = 1 + name.max(rest.chars().nth(1).map_or(0, char::len_utf8));
                match rest.get(1..1 + name) {
                    Some("left" | "begin") => depth += 1,
                    Some("right" | "end") => depth = depth.saturating_sub(1),
                    _ => commands += usize::from(name > 0),
                }
            }
            '^' | '_' | '\'' => commands += 1,
            c if c.is_whitespace() => {}
            _ => commands = 0,
        }
        deepest = deepest.max(depth + commands);
        rest = rest.get(length..).unwrap_or_default();
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(tex: &str, display: bool) -> String {
        mathml(tex, display).unwrap_or_else(|message| panic!("{tex}: {message}"))
    }

    #[test]
    fn a_formula_becomes_mathml() {
        let expected = "<math display=\"block\"><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>&lt;</mo>\
            <msup><mi>x</mi><mn>2</mn></msup></mrow></math>";
        assert_eq!(formula(r"\frac{a}{b} < x^2", true), expected);
        // Attributes of the library stand in no order of their own.
        for _ in 0..20 {
            assert_eq!(formula(r"\left( \sqrt{x} \right)", true), formula(r"\left( \sqrt{x} \right)", true));
        }
    }

    #[test]
    fn formulas_are_set_as_katex_sets_them() {
        for (tex, expected) in [
            (r"a~b\ c", "<mi>a</mi><mtext>\u{a0}</mtext><mi>b</mi><mtext>\u{a0}</mtext><mi>c</mi>"),
            (r"\text{50\%}", "<mtext>50%</mtext>"),
            (r"\mathbb{R}", "<mi>ℝ</mi>"),
            (r"\bm{x}", "<mi>𝒙</mi>"),
            (r"\cancel{x}", "<mrow class=\"math-updiagonalstrike\"><mi>x</mi></mrow>"),
            (r"\operatorname*{arg\,max}_x", "<munder><mrow><mi mathvariant=\"normal\">arg\u{2009}max</mi>"),
            (r"\mathop{\arg\max}", "<mi>arg</mi><mo>\u{2061}</mo><mi>max</mi>"),
            (r"n \choose k", "<mfrac linethickness=\"0px\"><mi>n</mi><mi>k</mi></mfrac>"),
            (r"\mkern3mu x", "<mtext>\u{2009}</mtext><mi>x</mi>"),
            (r"\boxed{y}", "<mrow class=\"math-box\">"),
            (r"a \over b", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
            (
                r"a \\ b",
                "<mtable class=\"math-lines\" displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi>",
            ),
            (r"x \tag{1}", "<mtd class=\"math-half\"></mtd><mtd><mtext>(1)</mtext></mtd>"),
            (r"\begin{aligned} a &= b \end{aligned}", "<mtd class=\"math-right math-tight-right\">"),
            (
                r"\begin{array}{c|c} a & b \\ \hline c & d \end{array}",
                "<mtd class=\"math-line-left-solid math-line-top-solid\">",
            ),
            (r"\begin{cases} a & b \end{cases}", "<mtd class=\"math-left\">"),
            (r"\textbf{ab}", "<mtext class=\"math-bold\">ab</mtext>"),
            (r"x \label{a} \notag", "<math display=\"block\"><mrow><mi>x</mi></mrow></math>"),
            (r"\sideset{_a^b}{_c^d}\sum", "<mphantom>"),
            (r"面積 = \text{長}", "<mtext>面積</mtext><mo>=</mo><mtext>長</mtext>"),
        ] {
            let out = formula(tex, true);
            assert!(out.contains(expected), "{tex}: {out}");
        }
        // What is for a line of its own is set there.
        assert!(formula(r"x \tag{1}", false).starts_with("<math display=\"block\">"));
    }

    #[test]
    fn no_html_comes_out_of_a_formula() {
        for tex in [
            r"\operatorname{<img src=x onerror=y>}",
            r"\text{<script>x</script>}",
            r"\& <m> \text{a \& b}",
            r"\text{\char`\<img\char`\>}",
            r"\color{red}x",
        ] {
            let out = formula(tex, false);
            assert!(!out.contains("<img") && !out.contains("<script") && !out.contains("<mo><<"), "{out}");
        }
        for tex in [
            r"\href{javascript:x}{y}",
            r"\includegraphics{x}",
            r"\htmlClass{a}{b}",
            r"\htmlStyle{color:red}{b}",
            r"\url{https://e.org}",
            r"\htmlId{a}{b}",
            r"\htmlData{a=b}{c}",
        ] {
            let message = mathml(tex, false).expect_err(tex);
            assert!(message.ends_with("is not allowed"), "{tex}: {message}");
        }
    }

    #[test]
    fn macros_that_multiply_end_soon() {
        let mut tex = String::from(r"\def\a{xxxxxxxxxx}");
        for (name, used) in ('b'..='z').zip('a'..) {
            tex.push_str(&format!(r"\def\{name}{{{}}}", format!(r"\{used}").repeat(10)));
        }
        tex.push_str(r"\z");
        assert!(mathml(&tex, false).is_err());
    }

    #[test]
    fn commands_that_change_others_are_refused() {
        // Each overflowed the stack before it was refused, or is of the same kind.
        for tex in [
            r"\futurelet\mkern\mathop\pmod\cancel\pmod x\pmod\\18mu",
            r"\let\mkern\pmod \pmod x",
            r"\def\mkern{\pmod}\pmod x",
            r"\newcommand{\mkern}{\pmod}\pmod x",
        ] {
            assert!(mathml(tex, false).is_err(), "{tex}");
        }
        assert!(mathml(r"a \longrightarrow \left( b \right)", false).is_ok());
    }

    #[test]
    fn deep_groups_are_read_or_refused() {
        for (open, close) in [("{", "}"), (r"\left(", r"\right)"), (r"\frac{a}{", "}"), (r"\sqrt{", "}"), ("x^{", "}")]
        {
            assert!(mathml(&format!("{}x{}", open.repeat(25), close.repeat(25)), true).is_ok(), "{open}");
            assert!(mathml(&format!("{}x{}", open.repeat(5000), close.repeat(5000)), true).is_err(), "{open}");
        }
        assert!(mathml(&r"\sqrt".repeat(5000), false).is_err());
    }

    #[test]
    fn an_error_is_one_line() {
        let message = mathml(r"\frac{a", false).expect_err("no formula");
        assert!(!message.is_empty() && !message.contains('\n'), "{message}");
        assert_eq!(mathml(r"a \nope{x}", false), Err(r"the command `\nope` is not known".to_string()));
    }
}
