//! The arguments of `yiwen new`.

use crate::content::Method;
use crate::lang::Lang;
use crate::project::edition_place::parse_article_path;
use crate::table::tag_hint;
use jiff::civil::Date;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  yiwen new articles/my-article --lang en --title \"My article\"
  yiwen new articles/my-article --lang zh-Hant
      a translation of the English edition: `translation.from` is filled in
  yiwen new articles/china-ai-chips --lang zh-Hant-HK --from pasted.txt
      the first line becomes the title, short lines without closing punctuation become headings,
      and a closing credit (\"translated by …, images by …\") becomes `[translation]`
  yiwen new articles/china-ai-chips --lang zh-Hant-HK --from second-round.txt --replace-body
      keeps the front matter, and the former file beside it as index.zh-Hant-HK.md.previous

Writes content/PATH/index.TAG.md (content/PATH.TAG.md beside editions that are flat files). Adds
[[languages]] to yiwen.toml where TAG is not there yet. The edition is a draft, which builds leave out,
unless --publish says otherwise. An original that comes after its translations is named in them. For a translation of an edition on the site also
NAME.approvals beside it, in which nothing is approved yet. Nothing is overwritten without --replace-body.";

/// Scaffold an edition of an article, empty or from a text
///
/// Where the article exists in another language, the new edition is a translation of it.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct NewArgs {
    /// The article's path below content/, without a language: articles/my-article
    #[arg(value_name = "PATH", value_parser = parse_article_path)]
    pub path: String,
    /// The edition's language, a BCP 47 tag such as en or zh-Hant-HK
    #[arg(long, value_name = "TAG", value_parser = parse_lang)]
    pub lang: Lang,
    /// The title; without it a text's own
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// The text: pasted plain text or Markdown; - reads the standard input
    #[arg(long, value_name = "FILE|-")]
    pub from: Option<PathBuf>,
    /// The text's encoding, such as big5 or gb18030, where it is not recognised
    #[arg(long, value_name = "NAME", requires = "from")]
    pub encoding: Option<String>,
    /// Who translated the text, where it does not say so itself
    #[arg(long, value_enum, value_name = "METHOD")]
    pub method: Option<MethodArg>,
    /// The model or service that translated it
    #[arg(long, value_name = "NAME", value_parser = parse_name)]
    pub engine: Option<String>,
    /// The language of the original, where that is published elsewhere
    #[arg(long, value_name = "TAG", value_parser = parse_lang)]
    pub from_lang: Option<Lang>,
    /// The day on which it appears; without it today
    #[arg(long, value_name = "DAY")]
    pub date: Option<Date>,
    /// Let the next build publish it: leave out `draft = true`
    #[arg(long)]
    pub publish: bool,
    /// Never publish it, only translate from it: `private = true`
    #[arg(long, conflicts_with = "publish")]
    pub private: bool,
    /// Replace the body of an edition that exists and keep its front matter
    #[arg(long, requires = "from", conflicts_with_all = ["title", "method", "engine", "from_lang", "date", "publish", "private"])]
    pub replace_body: bool,
}

/// A name of something, on one line.
fn parse_name(text: &str) -> Result<String, String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { Err("a name is needed".to_string()) } else { Ok(name) }
}

/// A language tag from the command line.
fn parse_lang(text: &str) -> Result<Lang, String> {
    Lang::parse(text).map_err(|message| format!("{message}: {}", tag_hint(text)))
}

/// The method of a translation, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum MethodArg {
    /// By a person
    Human,
    /// By a model or a service
    Machine,
}

impl From<MethodArg> for Method {
    fn from(typed: MethodArg) -> Method {
        match typed {
            MethodArg::Human => Method::Human,
            MethodArg::Machine => Method::Machine,
        }
    }
}
