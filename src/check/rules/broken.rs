//! Markdown that was broken by full-width characters or a missing space, and what other generators leave in a text.

use crate::check::rule::TextFindings;
use crate::check::text::CheckedText;
use crate::config::CheckConfig;
use crate::text::BlockKind;

/// The lines of a block's Markdown that are not code, each with the byte at which it begins.
fn lines<'a>(text: &'a CheckedText<'_>) -> impl Iterator<Item = (usize, &'a str, BlockKind)> {
    let file = &*text.source.text;
    text.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Code | BlockKind::Html | BlockKind::Math)).flat_map(
        move |block| {
            let mut at = block.span.start;
            file.get(block.span.clone()).unwrap_or_default().split_inclusive('\n').map(move |line| {
                let here = at;
                at += line.len();
                (here, line.trim_end(), block.kind)
            })
        },
    )
}

/// Marks of Markdown in full width, or without the space that they need.
pub(super) fn broken_markup(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    for (start, line, kind) in lines(text) {
        let indent = line.len() - line.trim_start().len();
        let (line, start) = (line.trim_start(), start + indent);
        let first = line.chars().next();
        if matches!(kind, BlockKind::Paragraph) {
            if let Some('＃') = first {
                let count = line.chars().take_while(|c| *c == '＃').count();
                let length = count * '＃'.len_utf8();
                let gap = line.get(length..).is_some_and(|rest| rest.starts_with([' ', '　']));
                let by = format!("{}{}", "#".repeat(count), if gap { "" } else { " " });
                found.fixed(start..start + length, "`＃` makes no heading", by);
            } else if line.starts_with('#') && !line.starts_with("#!") {
                let count = line.chars().take_while(|c| *c == '#').count();
                let rest = line.get(count..).unwrap_or_default();
                if (2..=6).contains(&count) && rest.chars().next().is_some_and(|c| !c.is_whitespace() && c != '#') {
                    found.fixed(
                        start..start + count,
                        "a heading needs a space behind its `#`",
                        format!("{} ", "#".repeat(count)),
                    );
                }
            } else if let Some('＞') = first {
                found.fixed(start..start + '＞'.len_utf8(), "`＞` makes no quotation", ">");
            } else if let Some(mark @ ('・' | '－' | '•')) = first {
                let gap = line.get(mark.len_utf8()..).is_some_and(|rest| rest.starts_with([' ', '　']));
                let by = if gap { "-" } else { "- " };
                found.fixed(start..start + mark.len_utf8(), format!("`{mark}` makes no list"), by);
            } else if line.starts_with('｜') && line.matches('｜').count() > 1 {
                found.add(start..start + '｜'.len_utf8(), "`｜` makes no table", "write `|` between the cells");
            }
        }
        links(line, start, found);
        emphasis(line, start, found);
        if let Some(at) = line.find("<!-- yiwen：").or_else(|| line.find("<!--yiwen：")) {
            let colon = at + line.get(at..).and_then(|l| l.find('：')).unwrap_or_default();
            found.fixed(
                start + colon..start + colon + '：'.len_utf8(),
                "the colon behind `yiwen` is of full width, so the comment says nothing",
                ":",
            );
        }
    }
}

/// `[文字]（https://…）`: an address in full-width brackets.
fn links(line: &str, start: usize, found: &mut TextFindings) {
    let mut from = 0;
    while let Some(at) = line.get(from..).and_then(|l| l.find("]（")).map(|n| from + n) {
        from = at + 1;
        let open = at + 1;
        let inner = line.get(open + '（'.len_utf8()..).unwrap_or_default();
        let end = inner.find(['）', ')']);
        let address = end.and_then(|end| inner.get(..end)).unwrap_or_default();
        let is_address = address.starts_with("http")
            || address.starts_with("@/")
            || address.starts_with('/')
            || address.starts_with('#')
            || address.ends_with(".png")
            || address.ends_with(".jpg")
            || address.ends_with(".webp");
        if let Some(end) = end.filter(|_| is_address && !address.contains(char::is_whitespace)) {
            let close = inner.get(end..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
            let whole = open..open + '（'.len_utf8() + end + close;
            found.fixed(
                start + whole.start..start + whole.end,
                "an address in full-width brackets is no link",
                format!("({address})"),
            );
        }
    }
}

/// `** 粗體 **`: emphasis with spaces inside.
fn emphasis(line: &str, start: usize, found: &mut TextFindings) {
    let places: Vec<usize> = line.match_indices("**").map(|(at, _)| at).collect();
    for pair in places.chunks(2) {
        let [open, close] = pair else { continue };
        let inner = line.get(open + 2..*close).unwrap_or_default();
        let trimmed = inner.trim();
        // In code it is shown on purpose.
        let in_code = line.get(..*open).unwrap_or_default().matches('`').count() % 2 == 1;
        let blank = !in_code && inner.starts_with(' ') && inner.ends_with(' ');
        if blank && !trimmed.is_empty() && !trimmed.contains(['*', '`', '$']) {
            found.fixed(
                start + open..start + close + 2,
                "emphasis with spaces inside is none",
                format!("**{trimmed}**"),
            );
        }
    }
}

/// Commands of other generators that stand in the text.
pub(super) fn shortcode(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    const MARKS: [(&str, &str, &str); 4] = [
        ("{{<", ">}}", "Hugo's"),
        ("{{%", "%}}", "Hugo's"),
        ("{%", "%}", "Jekyll's, Hexo's or Zola's"),
        ("{{ ", " }}", "a template's"),
    ];
    for (start, line, _) in lines(text) {
        for (open, close, whose) in MARKS {
            let Some(at) = line.find(open) else { continue };
            let Some(end) = line.get(at..).and_then(|l| l.find(close)) else { continue };
            // In code it is shown on purpose.
            if line.get(..at).unwrap_or_default().matches('`').count() % 2 == 1 {
                continue;
            }
            let span = start + at..start + at + end + close.len();
            found.add(
                span,
                format!("this looks like a command of another generator ({whose}), and is shown as it is"),
                "write in Markdown what it made, or put it into back-ticks",
            );
            break;
        }
    }
}

/// A fence of code that is never closed takes the rest of the text.
pub(super) fn unclosed_fence(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    let Some(last) = text.blocks.last().filter(|b| b.kind == BlockKind::Code) else { return };
    let code = text.source.text.get(last.span.clone()).unwrap_or_default();
    let mut lines = code.lines();
    let Some(first) = lines.next() else { return };
    let fence: String = first.trim_start().chars().take_while(|c| matches!(c, '`' | '~')).collect();
    if fence.len() < 3 {
        return;
    }
    let closed = lines
        .last()
        .is_some_and(|line| line.trim().len() >= fence.len() && line.trim().chars().all(|c| fence.starts_with(c)));
    if !closed {
        let start = last.span.start;
        found.add(
            start..start + first.len(),
            "this code is never closed, so all behind it is code",
            format!("write a line `{fence}` where it ends"),
        );
    }
}
