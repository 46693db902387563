//! Formulas: TeX to MathML.

use crate::characters::is_forbidden;
use pulldown_latex::config::DisplayMode;
use pulldown_latex::event::Content;
use pulldown_latex::{Event, Parser, RenderConfig, Storage, push_mathml};

/// Longest formula that is tried, in bytes, and deepest nesting of its groups: the formula parser calls itself for
/// each group, so what is deeper could exhaust the stack.
const LONGEST: usize = 20_000;
const DEEPEST: usize = 60;
/// Most symbols that a formula may expand to: macros that use macros grow without end.
const MOST: usize = 20_000;

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
    // The parser is a library that states some of its assumptions by panicking. An author's formula must not be
    // able to end a build.
    std::panic::catch_unwind(|| convert(tex, display)).unwrap_or_else(|_| Err("cannot be read".into()))
}

fn convert(tex: &str, display: bool) -> Result<String, String> {
    let storage = Storage::new();
    let mut events: Vec<Event<'_>> = Vec::new();
    for event in Parser::new(tex, &storage) {
        match event {
            Ok(_) if events.len() >= MOST => return Err(format!("longer than {MOST} symbols")),
            Ok(event) => events.push(event),
            Err(error) => return Err(explain(tex, &error.to_string())),
        }
    }
    let config = RenderConfig {
        display_mode: if display { DisplayMode::Block } else { DisplayMode::Inline },
        ..RenderConfig::default()
    };
    let mut out = String::new();
    let names: Vec<String> = events.iter().filter_map(function).map(disguise).collect();
    let mut names = names.iter();
    let events = events.iter().map(|event| match function(event) {
        Some(_) => Event::Content(Content::Function(names.next().map_or("", String::as_str))),
        None => event.clone(),
    });
    push_mathml(&mut out, events.map(Ok::<_, std::convert::Infallible>), config)
        .map_err(|error| one_line(&error.to_string()))?;
    tidy(&out).ok_or_else(|| "cannot be written as MathML".to_string())
}

/// The name of a function, which the author may have chosen.
fn function<'a>(event: &Event<'a>) -> Option<&'a str> {
    if let Event::Content(Content::Function(name)) = event { Some(name) } else { None }
}

/// Noncharacters in place of `<`, `>` and `&`: the writer escapes them in `\text`, but not in a function's name.
const DISGUISE: [(char, char, &str); 3] =
    [('<', '\u{fdd0}', "&lt;"), ('>', '\u{fdd1}', "&gt;"), ('&', '\u{fdd2}', "&amp;")];

fn disguise(name: &str) -> String {
    name.chars().map(|c| DISGUISE.iter().find(|d| d.0 == c).map_or(c, |d| d.1)).collect()
}

/// The writer's output as valid HTML: operators such as `<` escaped, a space between any two attributes. `None`
/// for anything that is not MathML, so that no formula can bring HTML into a page.
fn tidy(written: &str) -> Option<String> {
    let mut out = String::with_capacity(written.len() + 16);
    let mut rest = written;
    let mut rows = Vec::new();
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '<' if rest.starts_with("<m") || rest.starts_with("</m") => {
                length = rest.find('>')? + 1;
                let tag = rest.get(..length)?;
                let parents = if tag.starts_with("<mspace") { open_scripts(&mut out) } else { String::new() };
                tidy_tag(&mut out, tag, &mut rows)?;
                out.push_str(&parents);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if ENTITIES.iter().any(|e| rest.starts_with(e)) => out.push('&'),
            '&' => out.push_str("&amp;"),
            c => match DISGUISE.iter().find(|d| d.1 == c) {
                Some((_, _, entity)) => out.push_str(entity),
                None if is_forbidden(c) => out.push('\u{fffd}'),
                None => out.push(c),
            },
        }
        rest = rest.get(length..)?;
    }
    Some(out)
}

/// Takes off the start tags of scripts at the end. The writer puts the space before a function such as `\log_2` inside
/// its script, where it would count as the base.
fn open_scripts(out: &mut String) -> String {
    const SCRIPTS: [&str; 6] = ["<msub", "<msup", "<munder", "<mover", "<mmulti", "<mfrac"];
    let mut end = out.len();
    while let Some(start) = out.get(..end).filter(|t| t.ends_with('>')).and_then(|t| t.rfind('<')) {
        let script = out.get(start..end).is_some_and(|tag| SCRIPTS.iter().any(|s| tag.starts_with(s)));
        if !script {
            break;
        }
        end = start;
    }
    out.split_off(end)
}

/// The entities that the writer makes.
const ENTITIES: [&str; 4] = ["&amp;", "&lt;", "&gt;", "&nbsp;"];

/// A tag, if it is one of MathML with attributes that do nothing. A row that sets a style is an `mstyle` to the
/// validator; `rows` knows for each open row whether it is.
fn tidy_tag(out: &mut String, tag: &str, rows: &mut Vec<bool>) -> Option<()> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let end = inner.find([' ', '/']).filter(|end| *end > 0).unwrap_or(inner.len());
    let (name, mut attributes) = inner.split_at(if inner.starts_with('/') { inner.len() } else { end });
    let plain = name.trim_start_matches('/');
    (plain.len() > 1 && plain.bytes().all(|b| b.is_ascii_lowercase())).then_some(())?;
    let name = match name {
        "mrow" => {
            rows.push(attributes.contains("displaystyle=") || attributes.contains("scriptlevel="));
            if rows.last() == Some(&true) { "mstyle" } else { name }
        }
        "/mrow" if rows.pop() == Some(true) => "/mstyle",
        name => name,
    };
    out.push('<');
    out.push_str(name);
    attributes = attributes.trim_start();
    while !attributes.is_empty() && attributes != "/" {
        let (attribute, tail) = attributes.split_once("=\"")?;
        let (value, tail) = tail.split_once('"')?;
        let known = attribute == "style"
            || attribute == "class"
            || (!attribute.starts_with("on") && attribute.bytes().all(|b| b.is_ascii_lowercase()));
        (known && !matches!(attribute, "href" | "src") && !value.contains(['<', '&'])).then_some(())?;
        out.push_str(&format!(" {attribute}=\"{value}\""));
        attributes = tail.trim_start();
    }
    out.push_str(if attributes == "/" { " />" } else { ">" });
    Some(())
}

/// The parser's message, with the command that it leaves unnamed.
fn explain(tex: &str, message: &str) -> String {
    const UNKNOWN: &str = "unknown primitive";
    if !message.contains(UNKNOWN) {
        return one_line(message);
    }
    let commands = tex.split('\\').skip(1).map(|t| t.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or(""));
    let unknown = commands.filter(|name| !name.is_empty()).take(100).find(|name| {
        let storage = Storage::new();
        let alone = format!("\\{name}{{x}}{{x}}{{x}}");
        Parser::new(&alone, &storage).any(|e| e.is_err_and(|e| e.to_string().contains(UNKNOWN)))
    });
    unknown.map_or_else(|| one_line(message), |name| format!("the command `\\{name}` is not known"))
}

/// The sentence of a message, without the excerpt that follows it.
fn one_line(message: &str) -> String {
    let first = message.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or("cannot be read");
    first.trim_start_matches("parsing error: ").trim_end_matches([':', '.']).to_string()
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

    #[test]
    fn a_formula_becomes_mathml() {
        let out = mathml(r"\frac{a}{b} < x^2", true).expect("a formula");
        assert!(out.starts_with("<math") && out.contains("display=\"block\"") && out.contains("&lt;"), "{out}");
    }

    #[test]
    fn no_html_comes_out_of_a_formula() {
        for tex in [r"\operatorname{<img src=x onerror=y>}", r"\text{<script>x</script>}", r"\& <m> \text{a & b}"] {
            let out = mathml(tex, false).expect("a formula");
            assert!(!out.contains("<img") && !out.contains("<script") && !out.contains("<mo><<"), "{out}");
        }
        let out = mathml(r"\Bigl( x \Bigr)", false).expect("a formula");
        assert!(!out.contains("\"minsize"), "{out}");
    }

    #[test]
    fn the_space_before_a_function_is_not_its_base() {
        let out = mathml(r"n \log_2 n", false).expect("a formula");
        assert!(out.contains("/><msub><mi>log</mi><mn>2</mn></msub>"), "{out}");
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
    fn an_error_is_one_line() {
        let message = mathml(r"\frac{a", false).expect_err("no formula");
        assert!(!message.is_empty() && !message.contains('\n'), "{message}");
        assert_eq!(mathml(r"a \boxed{x}", false), Err(r"the command `\boxed` is not known".to_string()));
        assert!(mathml(&"{".repeat(5000), false).is_err());
        assert!(mathml(&r"\sqrt".repeat(5000), false).is_err());
    }
}
