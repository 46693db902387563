//! Text that is Markdown already: how to tell, and its title. Its body stays as it is.

use super::lines::may_be_title;
use super::{PasteOptions, Pasted, brief, credit, fits_title, same_words};
use crate::content::{FrontMatterFence, GivenFrontMatter, split};
use crate::diag::{Diagnostics, Source, codes};
use crate::table::{Value, parse_toml, parse_yaml};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The front matter of a text, if it has any, and what stands behind it.
pub(super) fn front_matter(source: &Source) -> Result<(Option<GivenFrontMatter>, &str), Diagnostics> {
    let (fence, front, body) = match split(source) {
        Ok(parts) => parts,
        // A text may begin with a rule or a dash; only `+++` is nothing but front matter.
        Err(diagnostic) if source.text.starts_with("+++") => return Err(diagnostic.into()),
        Err(_) => return Ok((None, &source.text)),
    };
    let text = source.text.get(front.clone()).unwrap_or_default().to_string();
    let (table, found) = match fence {
        FrontMatterFence::Toml => parse_toml(source, front, &codes::front_matter::TABLE),
        FrontMatterFence::Yaml => parse_yaml(source, front, &codes::front_matter::TABLE),
        FrontMatterFence::None => return Ok((None, &source.text)),
    };
    if found.has_errors() {
        return Err(found);
    }
    Ok((Some(GivenFrontMatter { fence, text, table }), source.text.get(body).unwrap_or_default()))
}

/// The Markdown in a fence that holds a whole text: `` ```markdown ``, or a fence without a word around what is Markdown.
pub(super) fn unfenced(text: &str) -> Option<&str> {
    let (first, rest) = text.trim_start_matches('\u{feff}').trim_start().split_once('\n')?;
    let sign = first.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = first.trim_start_matches(sign);
    let fence = first.get(..first.len() - info.len()).filter(|fence| fence.len() >= 3)?;
    let (inner, last) = rest.trim_end().rsplit_once('\n')?;
    let closes = last.starts_with(fence) && last.trim_start_matches(sign).is_empty();
    let named = matches!(info.trim().to_lowercase().as_str(), "markdown" | "md");
    // Fences within are pairs, the second of each bare; otherwise the first one is closed before the end.
    let mut within = inner.lines().map(str::trim_start).filter(|line| line.starts_with(fence));
    let mut pairs = true;
    while pairs && within.next().is_some() {
        pairs = within.next().is_some_and(|line| line.trim_start_matches(sign).trim().is_empty());
    }
    let whole = named
        || (info.trim().is_empty() && (inner.starts_with("+++") || inner.starts_with("---") || is_markdown(inner)));
    (closes && pairs && whole).then_some(inner)
}

/// Whether a text was written as Markdown: it has headings with `#`, fenced code, links, strong emphasis, or lists
/// that stand by themselves.
pub(super) fn is_markdown(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let fences = lines.iter().filter(|l| l.starts_with("```") || l.starts_with("~~~")).count();
    fences >= 2 || lines.iter().any(|l| is_atx(l) || has_link(l) || has_strong(l)) || has_list(&lines)
}

fn is_atx(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - text.len())) && text.starts_with(' ') && !text.trim().is_empty()
}

/// `[text](target)`, where the target looks like one.
fn has_link(line: &str) -> bool {
    line.match_indices("](").any(|(at, _)| {
        let target = &line[at + 2..];
        let end = target.find(')').unwrap_or(0);
        let target = target[..end].split(' ').next().unwrap_or("");
        line[..at].contains('[')
            && (target.contains("://") || target.starts_with(['/', '#', '.', '@', '<']) || target.contains('.'))
    })
}

/// `**text**` on one line.
fn has_strong(line: &str) -> bool {
    let mut parts = line.split("**").skip(1);
    parts.next().is_some_and(|inner| {
        parts.next().is_some() && !inner.is_empty() && !inner.starts_with(' ') && !inner.ends_with(' ')
    })
}

/// Two items in a row with the same sign, a blank line before them and behind them.
fn has_list(lines: &[&str]) -> bool {
    ["- ", "* ", "+ "].iter().any(|sign| {
        lines
            .split(|l| l.trim().is_empty())
            .any(|group| group.len() >= 2 && group.len() < lines.len() && group.iter().all(|l| l.starts_with(sign)))
    })
}

/// Takes the title and the credit out of Markdown.
pub(super) fn read(given: Option<GivenFrontMatter>, text: &str, request: PasteOptions<'_>) -> Pasted {
    let mut pasted = Pasted { markdown: true, ..Pasted::default() };
    pasted.title = given
        .as_ref()
        .and_then(|g| g.table.get("title"))
        .and_then(|v| if let Value::String(s) = &v.value { Some(s.clone()) } else { None })
        .filter(|s| !s.trim().is_empty());
    pasted.given = given;
    let known = request.title.map(str::to_string).or_else(|| pasted.title.clone());
    let mut body = text.trim_start_matches('\n');
    if let Some((title, rest)) = first_title(body).filter(|(title, _)| fits_title(title)) {
        match &known {
            Some(known) if !same_words(known, &title) => pasted
                .notes
                .push(format!("the first line, `{}`, is not the title and stays in the body", brief(&title))),
            _ => {
                pasted.title = Some(title);
                let heading = body.get(..body.len() - rest.len()).unwrap_or_default();
                if is_words_only(heading) {
                    body = rest.trim_start_matches('\n');
                } else {
                    pasted
                        .notes
                        .push("the first heading holds more than words, so it also stays in the body".to_string());
                }
            }
        }
    }
    let mut body = body.trim_end().to_string();
    if !request.keep_credit {
        take_credit(&mut body, &mut pasted);
    }
    let lines: Vec<&str> = body.lines().collect();
    if lines.len() > 5 && !lines.iter().any(|l| l.trim().is_empty()) {
        pasted.notes.push("no blank lines separate the paragraphs: Markdown reads them as one".to_string());
    }
    pasted.last = lines.last().map(|l| brief(l));
    if !body.is_empty() {
        body.push('\n');
    }
    pasted.body = body;
    pasted
}

/// The title that a body begins with, as plain text, and what stands behind it: a heading, or a short open line of
/// words alone.
fn first_title(body: &str) -> Option<(String, &str)> {
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let first = first.trim_end();
    let (second, behind) = rest.split_once('\n').unwrap_or((rest, ""));
    let under = second.trim_end();
    if is_atx(first) {
        return Some((plain_text(first), rest));
    }
    if !first.is_empty() && !under.is_empty() && (under.chars().all(|c| c == '=') || under.chars().all(|c| c == '-')) {
        return Some((plain_text(&format!("{first}\n{under}")), behind));
    }
    (may_be_title(first) && plain_text(first) == first).then(|| (first.to_string(), rest))
}

/// The words of a piece of Markdown.
fn plain_text(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(t) | Event::Code(t) | Event::InlineHtml(t) | Event::Html(t) => out.push_str(&t),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_string()
}

/// Whether the words of a heading are all that it has: no address of a link or image, no tag.
fn is_words_only(markdown: &str) -> bool {
    Parser::new_ext(markdown, Options::ENABLE_HEADING_ATTRIBUTES).all(|event| {
        !matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::InlineHtml(_) | Event::Html(_))
    })
}

/// Takes a closing credit out of the body: one or two lines that are a paragraph, or a paragraph each.
fn take_credit(body: &mut String, pasted: &mut Pasted) {
    let stripped: Vec<&str> = body.lines().rev().filter(|l| !l.trim().is_empty()).take(2).map(bare).collect();
    let Some((credit, count)) = credit::closing_credit(&stripped) else { return };
    let mut rest = body.as_str();
    for _ in 0..count {
        rest = rest.rfind('\n').map_or("", |at| &rest[..at]);
        let trimmed = rest.trim_end();
        // The last line of a longer paragraph is no credit of its own.
        if rest.len() == trimmed.len() && !rest.is_empty() && count == 1 {
            return;
        }
        rest = trimmed;
    }
    let fences = rest.lines().filter(|l| l.trim_start().starts_with("```")).count();
    if fences % 2 == 0 {
        pasted.credit = Some(credit);
        *body = rest.to_string();
    }
}

/// A line without the signs of emphasis or quotation around it.
fn bare(line: &str) -> &str {
    let line = line.trim().trim_start_matches("> ");
    ["**", "__", "*", "_"]
        .iter()
        .find_map(|sign| line.strip_prefix(sign)?.strip_suffix(sign))
        .filter(|inner| !inner.contains(['*', '_']))
        .unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::super::read_pasted;
    use super::*;

    fn read(text: &str) -> Pasted {
        read_pasted(&Source::new("stdin", text), PasteOptions::default()).expect("readable")
    }

    #[test]
    fn a_fence_around_the_whole_text_goes() {
        let text = "```markdown\n# A\n\n```rust\nlet b;\n```\n\nc\n```\n";
        assert_eq!(unfenced(text), Some("# A\n\n```rust\nlet b;\n```\n\nc"));
        assert_eq!(unfenced("```\n## A\n\nb\n```"), Some("## A\n\nb"));
        for text in [
            "```rust\n# a\n```",
            "```\nfn a() {}\n```",
            "```md\na\n```\nb\n```md\nc\n```",
            "# a\n```\nb\n```",
            "```md\na",
        ] {
            assert_eq!(unfenced(text), None, "{text}");
        }
    }

    #[test]
    fn signs_of_markdown() {
        for yes in ["# a", "x\n\n```\na\n```\n", "a [b](https://c.d) e", "so **bold** now", "text\n\n- a\n- b\n\nmore"]
        {
            assert!(is_markdown(yes), "{yes}");
        }
        for no in ["#標籤", "2 ** 3 ** 4", "a\n- b", "f[i](x)", "第一行\n第二行。"] {
            assert!(!is_markdown(no), "{no}");
        }
    }

    #[test]
    fn the_first_heading_is_the_title_and_the_body_stays() {
        let pasted =
            read("# A *fine* `title` {#x}\n\nText  \nwith *signs*.\n\n## B\n\n- 1\n\n*Translated by GPT-4o.*\n");
        assert_eq!(pasted.title.as_deref(), Some("A fine title"));
        assert_eq!(pasted.body, "Text  \nwith *signs*.\n\n## B\n\n- 1\n");
        assert_eq!(pasted.credit.map(|c| c.note).as_deref(), Some("Translated by GPT-4o."));
        assert_eq!(read("# [A](b.html)\n\nText.\n").body, "# [A](b.html)\n\nText.\n");
        assert_eq!(read("Title\n=====\n\n# other\n").title.as_deref(), Some("Title"));
    }

    #[test]
    fn front_matter_is_respected() {
        let pasted = read("---\ntitle: 題\ntags: [a]\n---\n\n# 題\n\n正文。\n");
        assert_eq!((pasted.title.as_deref(), pasted.body.as_str()), (Some("題"), "正文。\n"));
        assert_eq!(pasted.given.map(|g| g.text).as_deref(), Some("title: 題\ntags: [a]\n"));
        let pasted = read("+++\ntitle = \"題\"\n+++\n# 另一個\n正文\n");
        assert_eq!(pasted.body, "# 另一個\n正文\n");
        assert!(read_pasted(&Source::new("a", "+++\ntitle = \n+++\nx"), PasteOptions::default()).is_err());
    }

    #[test]
    fn a_first_line_of_words_alone_is_the_title() {
        for rest in ["1. 第一點\n2. 第二**點**\n", "- a\n", "> quote\n", "\n正文**強調**。\n", "正文**強調**。\n"]
        {
            let source = Source::new("a.md", format!("標題在這裡？\n{rest}"));
            let pasted = read_pasted(&source, PasteOptions::default()).expect("readable");
            assert_eq!((pasted.title.as_deref(), pasted.body.as_str()), (Some("標題在這裡？"), rest.trim_start()));
        }
        for text in ["1. 第一點\n2. 第二點\n", "[a](b.html)\n\nx\n", "正文第一段。\n\n## 標題\n"] {
            let source = Source::new("a.md", text);
            assert_eq!(read_pasted(&source, PasteOptions::default()).expect("readable").title, None, "{text}");
        }
    }

    #[test]
    fn the_last_line_of_a_paragraph_is_no_credit() {
        assert_eq!(read("# a\n\nA paragraph that ends\nTranslated by GPT-4o.\n").credit, None);
    }
}
