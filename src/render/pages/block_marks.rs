//! Puts on blocks what a bitext adds to them: ids that every language shares, marks, and the original in place.

use crate::characters::escaped;
use crate::render::pages::body::{BlockMark, Reveal, RevealRow};
use crate::text::Rendered;

/// The blocks of a translation with the original's behind each.
pub fn with_originals(blocks: &[String], reveal: &Reveal, original: &Rendered) -> String {
    let mut rows = reveal.rows.iter().peekable();
    let mut html = String::new();
    for at in 0..=blocks.len() {
        while let Some(row) = rows.next_if(|row| row.after <= at) {
            one(row, reveal, original, &mut html);
        }
        if let Some(block) = blocks.get(at) {
            html.push_str(block);
        }
    }
    html
}

fn one(row: &RevealRow, reveal: &Reveal, original: &Rendered, html: &mut String) {
    let text = original.blocks.get(row.source.clone()).unwrap_or_default().concat();
    // A footnote's text shows nothing here.
    if text.is_empty() {
        return;
    }
    let words = &reveal.words;
    let show = if row.outdated { format!("{} – {}", words.outdated, words.show) } else { words.show.clone() };
    let show = escaped(&show);
    if row.missing {
        html.push_str(&format!("<details class=\"reveal missing\"{}><summary>", id_attribute(&row.id)));
        html.push_str(&escaped(&words.missing));
    } else {
        html.push_str("<details class=\"reveal\"><summary aria-label=\"");
        html.push_str(&show);
        html.push_str("\" title=\"");
        html.push_str(&show);
        html.push_str("\">");
    }
    html.push_str("</summary><div lang=\"");
    html.push_str(&escaped(&words.lang));
    html.push_str("\" dir=\"");
    html.push_str(words.dir);
    html.push_str("\">");
    html.push_str(&text);
    html.push_str("</div></details>\n");
}

/// A block's HTML with its id and marks on its first element; around it where it has none that could bear them.
pub fn marked(html: String, mark: &BlockMark) -> String {
    // A footnote's text stands elsewhere.
    if html.is_empty() {
        return html;
    }
    let mut out = String::with_capacity(html.len() + 64);
    for id in &mark.also {
        out.push_str(&format!("<span id=\"{}\"></span>", escaped(id)));
    }
    if let Some(title) = &mark.note {
        let near = near(mark);
        out.push_str("<aside class=\"translators-note\" role=\"note\"");
        out.push_str(&id_attribute(&mark.id));
        out.push_str(&format!("{near}>\n<p class=\"alert-title\">{}</p>\n{html}</aside>\n", escaped(title)));
        return out;
    }
    let attributes = near(mark);
    let Some((name, tag)) = first_tag(&html) else {
        let class = if mark.outdated { " class=\"outdated\"" } else { "" };
        out.push_str(&format!("<div{}{class}{attributes}>\n{html}</div>\n", id_attribute(&mark.id)));
        return out;
    };
    let (start, rest) = html.split_at(name);
    let (inside, behind) = rest.split_at(tag - name);
    let id = if inside.contains(" id=\"") { String::new() } else { id_attribute(&mark.id) };
    if id.is_empty() && !mark.id.is_empty() && !inside.contains(&format!(" id=\"{}\"", escaped(&mark.id))) {
        out.push_str(&format!("<span id=\"{}\"></span>", escaped(&mark.id)));
    }
    out.push_str(start);
    out.push_str(&id);
    out.push_str(&attributes);
    match (mark.outdated, inside.contains(" class=\"")) {
        (true, true) => out.push_str(&inside.replacen(" class=\"", " class=\"outdated ", 1)),
        (true, false) => {
            out.push_str(" class=\"outdated\"");
            out.push_str(inside);
        }
        (false, _) => out.push_str(inside),
    }
    out.push_str(behind);
    out
}

fn near(mark: &BlockMark) -> String {
    mark.near.as_ref().map(|near| format!(" data-near=\"{}\"", escaped(near))).unwrap_or_default()
}

fn id_attribute(id: &str) -> String {
    if id.is_empty() {
        return String::new();
    }
    // Every block has one, so by hand.
    let mut out = String::with_capacity(id.len() + 8);
    out.push_str(" id=\"");
    out.push_str(&escaped(id));
    out.push('"');
    out
}

/// The ends of the first tag's name and of the tag itself, if the HTML begins with one that is whole.
fn first_tag(html: &str) -> Option<(usize, usize)> {
    let name = html.strip_prefix('<')?;
    let length = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let mut quoted = None;
    for (at, c) in html.char_indices().skip(1 + length) {
        match (c, quoted) {
            ('"' | '\'', None) => quoted = Some(c),
            (c, Some(q)) if c == q => quoted = None,
            ('>', None) => {
                let whole = length > 0 && balanced(html, name.get(..length)?);
                return whole.then_some((1 + length, at));
            }
            _ => {}
        }
    }
    None
}

/// Whether the first element ends where the block ends, as far as its tag says; an author's HTML may hold several.
fn balanced(html: &str, name: &str) -> bool {
    let end = html.trim_end().strip_suffix('>').and_then(|html| html.strip_suffix(name));
    name == "hr" || end.is_some_and(|html| html.ends_with("</"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(id: &str) -> BlockMark {
        BlockMark { id: id.into(), ..BlockMark::default() }
    }

    #[test]
    fn ids_and_marks_stand_on_the_first_element() {
        let outdated = BlockMark { outdated: true, ..mark("p-1") };
        for (html, mark, wanted) in [
            ("<p>a</p>\n", mark("p-1"), "<p id=\"p-1\">a</p>\n"),
            ("<h2 id=\"x\">a</h2>\n", mark("x"), "<h2 id=\"x\">a</h2>\n"),
            ("<h2 id=\"x\">a</h2>\n", mark("y"), "<span id=\"y\"></span><h2 id=\"x\">a</h2>\n"),
            ("<div class=\"code\">a</div>\n", outdated.clone(), "<div id=\"p-1\" class=\"outdated code\">a</div>\n"),
            ("<p>a</p>\n", outdated, "<p id=\"p-1\" class=\"outdated\">a</p>\n"),
            ("<hr>\n", mark("p-1"), "<hr id=\"p-1\">\n"),
            ("words\n", mark("p-1"), "<div id=\"p-1\">\nwords\n</div>\n"),
            ("<b>x</b> <i>y</i>", mark("p-1"), "<div id=\"p-1\">\n<b>x</b> <i>y</i></div>\n"),
            ("", mark("p-1"), ""),
            ("<p>a</p>\n", BlockMark::default(), "<p>a</p>\n"),
        ] {
            assert_eq!(marked(html.to_string(), &mark), wanted);
        }
    }
}
