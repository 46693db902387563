//! Importing pasted bytes as an edition: its title, its Markdown, and the credit in its closing line.
//!
//! Pure functions, in this order: [`decode()`] makes text of bytes, [`read_pasted`] tells plain text from Markdown and
//! takes it apart. Nothing of a text is lost: every line of it stands in the title,
//! in the body, or in the note of the translation.

mod credit;
mod decode;
mod escape;
mod lines;
mod markdown;
mod models;
mod names;
mod plain;

pub use credit::Credit;
pub use decode::{Decoded, decode};
pub use plain::{PlainMarkdown, plain_to_markdown};

use crate::content::GivenFrontMatter;
use crate::diag::{Diagnostics, Source};

/// A pasted text, taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pasted {
    /// Whether it was Markdown already.
    pub markdown: bool,
    /// The title that the text has: its first line, its first heading, or its front matter's.
    pub title: Option<String>,
    /// Its own front matter.
    pub given: Option<GivenFrontMatter>,
    /// Its body as Markdown, which ends with a line break where it is not empty.
    pub body: String,
    /// The credit in its closing line.
    pub credit: Option<Credit>,
    /// The beginning of its last paragraph.
    pub last: Option<String>,
    /// Remarks for the editor, as sentences without a full stop.
    pub notes: Vec<String>,
}

/// The choices for taking a text apart.
#[derive(Debug, Clone, Copy, Default)]
pub struct PasteOptions<'a> {
    /// The title where it is known. A first line that says the same is taken out of the body; any other stays.
    pub title: Option<&'a str>,
    /// Leave a closing credit in the body.
    pub keep_credit: bool,
}

/// Takes a pasted text apart.
///
/// # Errors
/// An empty text, and front matter of its own that cannot be read.
pub fn read_pasted(source: &Source, request: PasteOptions<'_>) -> Result<Pasted, Diagnostics> {
    if source.text.trim().is_empty() {
        let error = crate::diag::Diagnostic::error(crate::diag::codes::import::EMPTY, "there is no text")
            .in_file(&*source.path);
        return Err(error.hint("name a file that has some, or leave out `--from` for an empty edition").into());
    }
    // A model that was asked for Markdown often puts all of it into a fence.
    let unfenced = markdown::unfenced(&source.text).map(|text| Source::new(&*source.path, text));
    let source = unfenced.as_ref().unwrap_or(source);
    let (given, body) = markdown::front_matter(source)?;
    let name = source.path.to_lowercase();
    let is_file = [".md", ".markdown"].iter().any(|end| name.ends_with(end));
    let mut pasted = if given.is_some() || is_file || markdown::is_markdown(body) {
        markdown::read(given, body, request)
    } else {
        read_plain(body, request)
    };
    if pasted.body.trim().is_empty() {
        pasted.notes.push("there is no text below the title".to_string());
    }
    Ok(pasted)
}

/// Widest first line that is taken for a title without a remark, in cells.
const WIDEST_TITLE: usize = 120;

/// Most characters of a title; a longer first line is a paragraph.
pub const LONGEST_TITLE: usize = 200;

/// Whether a text is short enough for a title.
fn fits_title(text: &str) -> bool {
    text.chars().nth(LONGEST_TITLE).is_none()
}

fn read_plain(text: &str, request: PasteOptions<'_>) -> Pasted {
    let mut all: Vec<&str> = lines::lines(text).collect();
    let mut pasted = Pasted::default();
    while all.last().is_some_and(|line| line.is_empty()) {
        all.pop();
    }
    let start = all.iter().position(|line| !line.is_empty()).unwrap_or(all.len());
    all.drain(..start);
    if let Some(first) = all.first().copied() {
        if request.title.is_none() && !fits_title(first) {
            pasted.notes.push("the first line is too long for a title and stays in the body".to_string());
        } else if request.title.is_none_or(|title| same_words(title, first)) {
            pasted.title = Some(first.to_string());
            all.remove(0);
            if lines::width(first) > WIDEST_TITLE {
                pasted.notes.push("the first line became the title, though it looks like a paragraph".to_string());
            }
        } else {
            pasted.notes.push(format!("the first line, `{}`, is not the title and stays in the body", brief(first)));
        }
    }
    if !request.keep_credit {
        let last: Vec<&str> = all.iter().rev().copied().filter(|line| !line.is_empty()).take(2).collect();
        if let Some((credit, count)) = credit::closing_credit(&last) {
            pasted.credit = Some(credit);
            for _ in 0..count {
                all.pop();
                while all.last().is_some_and(|line| line.is_empty()) {
                    all.pop();
                }
            }
        }
    }
    pasted.last = all.last().map(|line| brief(line));
    pasted.body = plain_to_markdown(&all.join("\n")).markdown;
    pasted
}

/// Whether two titles differ in nothing but white space.
fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// The beginning of a line, for messages.
fn brief(line: &str) -> String {
    const CHARACTERS: usize = 24;
    let mut out: String = line.chars().take(CHARACTERS).collect();
    if line.chars().nth(CHARACTERS).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text of the shape in which translated articles are pasted.
    pub(super) const PASTED: &str = "小行星探測器如何學會自己降落\n\
        2019年，一個探測器在三億公里外的小行星上碰了一下，帶走5.4克沙石。信號來回要四十分鐘，誰也來不及插手。\n\
        “我們只能相信它，”一名工程師說。\n\
        看得見的地面\n\
        探測器靠*相機*認路：它把看見的石塊與地圖比較，_每秒_一次。\n\
        下一次降落\n\
        新的模型只有1.5 MB大，卻認得出從未見過的陰影。\n\
        在這篇文章中，我們看到機器如何一步一步取代地面上的判斷。\n\
        以上文章由平價Claude API所翻譯及撰寫。而插圖則由Midjourney根據內容自動生成。";

    fn read(name: &str, text: &str, request: PasteOptions<'_>) -> Pasted {
        read_pasted(&Source::new(name, text), request).expect("readable")
    }

    #[test]
    fn a_pasted_article_is_taken_apart() {
        let pasted = read("a.txt", PASTED, PasteOptions::default());
        assert_eq!(pasted.title.as_deref(), Some("小行星探測器如何學會自己降落"));
        assert!(pasted.body.contains("\n## 看得見的地面\n") && pasted.body.contains("\n## 下一次降落\n"));
        assert_eq!(pasted.body.matches("## ").count(), 2);
        assert_eq!(pasted.body.matches("\n\n").count(), 6);
        let credit = pasted.credit.expect("a credit");
        assert_eq!(credit.note, PASTED.lines().next_back().expect("a line"));
        assert_eq!((credit.engine.as_deref(), credit.generator.as_deref()), (Some("Claude"), Some("Midjourney")));
        assert_eq!(credit.wrote.as_deref(), Some("撰寫"));
        assert!(pasted.last.expect("a paragraph").starts_with("在這篇文章中"));
    }

    #[test]
    fn a_known_title_goes_and_another_first_line_stays() {
        let known = |title| read("a", PASTED, PasteOptions { title: Some(title), keep_credit: true });
        assert!(known("小行星探測器如何學會自己降落").body.starts_with("2019年"));
        assert!(known("別的題目").body.contains("小行星探測器如何學會自己降落\n"));
        assert!(known("別的題目").body.contains("平價Claude"));
    }

    proptest! {
        #[test]
        fn no_word_is_lost(text in r"([a-zA-Z中文字。]{1,5}|[ \n#*_>\-`]|翻譯：GPT\n|\n\n){1,30}") {
            let source = Source::new("a.txt", text.as_str());
            if let Ok(pasted) = read_pasted(&source, PasteOptions::default()) {
                let note = pasted.credit.as_ref().map_or("", |c| c.note.as_str());
                let all = format!("{}{}{}", pasted.title.unwrap_or_default(), pasted.body, note);
                let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
                prop_assert_eq!(letters(&text), letters(&all));
            }
        }
    }
}
