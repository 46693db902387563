//! The arguments of `yiwen new`.

use crate::content::Method;
use crate::lang::Lang;
use crate::project::edition_place::parse_article_path;
use crate::table::tag_hint;
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
[[languages]] to yiwen.toml where TAG is not there yet. For a translation of an edition on the site also
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
    /// Replace the body of an edition that exists and keep its front matter
    #[arg(long, requires = "from", conflicts_with_all = ["title", "method"])]
    pub replace_body: bool,
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
