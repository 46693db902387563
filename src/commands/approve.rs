//! `yiwen approve`: recording that a translation is right for its original as it stands.

mod pick;
mod resolve;

use super::context::{CommandContext, ERRORS, USAGE};
use super::show::{counted, one_line};
use crate::bitext::{Approval, Bitext, Maker, TranslationPair, approvals_path};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::lang::Lang;
use crate::project::{
    ApprovalRequest, ArticleTranslation, ChosenArticle, Project, RowIdPrefix, choose_articles, record_approvals,
};
use crate::store::Store;
use clap::error::ErrorKind;
use clap::{ArgGroup, Args};
use jiff::civil::Date;
use pick::{PickRule, PickedRows, by_id, by_state};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

const EXAMPLES: &str = "\
Examples:
  yiwen approve articles/my-article
      every block that both texts have, in all translations of the article
  yiwen approve articles/my-article --lang zh-Hant --block 4f1c --block 0c77d31b
      two blocks alone, by their ids in `yiwen status articles/my-article`
  yiwen approve articles/my-article --lang zh-Hant --block +a2b4
      a block that only the translation has, as one that is meant
  yiwen approve articles/my-article --lang ja --revoke --engine \"GPT-5\"
      nobody has read what that engine has made anew
  yiwen approve --resolve
      after a merge: both branches' approvals in one file, of two for one block the later

ARTICLE is the path below content/ without a language; a file of the article will do too, and a translation's own
file means that translation. Writes NAME.approvals beside the translation's file (for a private original also
NAME.approvals.private, which holds its texts), nothing else, and nothing where nothing changes.

Exit codes: 0 recorded, or there was nothing to record; 1 something could not be recorded; 2 wrong usage";

/// Record that a translation is right for its original as it stands
///
/// For each block: the original's text, who accepted the translation, when, and who made it. Without --block it
/// approves what both texts have; a block that is missing or added is left alone and named.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES, group(ArgGroup::new("which").args(["articles", "all", "resolve", "merge"])))]
pub struct ApproveArgs {
    /// The articles: articles/my-article
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Every translation of the site
    #[arg(long)]
    all: bool,
    /// Unite the two versions in approvals files with the marks of a merge conflict
    #[arg(long, conflicts_with_all = ["lang", "blocks", "gaps", "by", "engine", "person", "revoke"])]
    resolve: bool,
    /// Unite two versions of a file, as a merge driver of git: the common one, ours, which is written, theirs, and its path
    #[arg(long, num_args = 4, value_names = ["BASE", "OURS", "THEIRS", "PATH"], hide = true)]
    merge: Vec<PathBuf>,
    /// The translation in this language alone
    #[arg(long, value_name = "TAG", value_parser = Lang::parse)]
    lang: Option<Lang>,
    /// This block alone, by the beginning of its id; may be given several times
    #[arg(long = "block", value_name = "ID")]
    blocks: Vec<RowIdPrefix>,
    /// Also accept as meant what the translation leaves out or adds
    #[arg(long, conflicts_with_all = ["blocks", "revoke"])]
    gaps: bool,
    /// Who approves; by default git's `user.name`
    #[arg(long, value_name = "NAME", value_parser = name, conflicts_with = "revoke")]
    by: Option<String>,
    /// The engine that made the blocks; by default the one in the translation's front matter
    #[arg(long, value_name = "NAME", value_parser = name)]
    engine: Option<String>,
    /// A person made the blocks, whatever the front matter says
    #[arg(long, conflicts_with_all = ["engine", "revoke"])]
    person: bool,
    /// Withdraw approvals; with --engine, because that engine has made the blocks anew
    #[arg(long)]
    revoke: bool,
}

fn name(text: &str) -> Result<String, String> {
    let name = one_line(text);
    if name.is_empty() { Err("a name is needed".to_string()) } else { Ok(name) }
}

/// Runs the command.
///
/// # Errors
/// Nothing can be recorded at all: no site, an unknown article or block, nobody to name.
pub(super) fn run(args: &ApproveArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    if let [base, ours, theirs, path] = &args.merge[..] {
        return resolve::merge([base, ours, theirs], path);
    }
    if args.articles.is_empty() && !args.all && !args.resolve {
        // Said here, so that it names what people mean and not all that fills its place.
        let message = "the following required arguments were not provided:\n  <ARTICLE|--all>";
        let error = (context.grammar)().error(ErrorKind::MissingRequiredArgument, message);
        context.console.note(error.to_string().trim_end());
        return Ok(ExitCode::from(USAGE));
    }
    let now = context.now()?;
    let (project, mut read) = context.project()?;
    if args.resolve {
        return resolve::resolve(&project, &mut *context.console);
    }
    let chosen = choose_articles(&project, &args.articles, Path::new("."))?;
    let approval = if args.revoke { None } else { Some(approval(args, project.store.root(), project.day(now))?) };
    read = read
        .into_iter()
        .filter(|d| d.severity == Severity::Error && (args.all || chosen.iter().any(|c| c.concerns(d))))
        .collect::<Vec<_>>()
        .into();
    let (translations, found) = project.translations(&chosen, args.lang.as_ref());
    read.extend(found);
    if translations.is_empty() && !read.has_errors() {
        return Err(nothing(&chosen, args).into());
    }
    let (translations, refused): (Vec<_>, Vec<_>) =
        translations.into_iter().partition(|t| t.has_whole_approvals(&project, &read));
    for translation in refused {
        let (lang, article) = (&translation.target.lang, &translation.article.path);
        let left = Diagnostic::error(
            codes::approvals::UNREADABLE,
            format!("nothing is recorded for the {lang} translation of `{article}`"),
        );
        read.push(left.in_file(approvals_path(translation.target)).hint("mend its approvals file first"));
    }
    let rule = PickRule { revoke: args.revoke, gaps: args.gaps };
    let picked = if args.blocks.is_empty() {
        translations.iter().map(|t| by_state(&t.pair, &t.bitext, rule)).collect()
    } else {
        by_id(&translations, &args.blocks, rule).map_err(|errors| with(read.clone(), errors))?
    };
    read.sort();
    context.console.show(&read);
    let mut failed = read.has_errors();
    for (translation, picked) in translations.iter().zip(&picked) {
        match record(&project, translation, picked, approval.as_ref(), rule, args) {
            Ok(told) => context.console.tell(&told),
            Err(diagnostic) => {
                context.console.show(&diagnostic.into());
                failed = true;
            }
        }
    }
    Ok(if failed { ExitCode::from(ERRORS) } else { ExitCode::SUCCESS })
}

fn with(mut all: Diagnostics, more: Diagnostics) -> Diagnostics {
    all.extend(more);
    all
}

/// The name of who approves, and the day.
fn approval(args: &ApproveArgs, dir: &Path, on: Date) -> Result<Approval, Diagnostic> {
    let by = args.by.clone().or_else(|| git_user(dir)).ok_or_else(|| {
        Diagnostic::error(codes::approvals::NOBODY, "nobody to name: git knows no `user.name` here").hint(
            "say who approves with `--by \"Ann Lee\"`, or tell git once: `git config --global user.name \"Ann Lee\"`",
        )
    })?;
    Ok(Approval { on, by })
}

/// The name that git has for who works in a folder; nothing where there is no git.
fn git_user(dir: &Path) -> Option<String> {
    let mut git = Command::new("git");
    git.args(["config", "--get", "user.name"]).current_dir(dir).stdin(Stdio::null()).stderr(Stdio::null());
    let output = git.output().ok().filter(|o| o.status.success())?;
    name(&String::from_utf8(output.stdout).ok()?).ok()
}

/// Why there is nothing to approve.
fn nothing(chosen: &[ChosenArticle<'_>], args: &ApproveArgs) -> Diagnostic {
    let [one] = chosen else {
        return Diagnostic::error(
            codes::approvals::NO_TRANSLATION,
            "there is no translation whose original is on the site",
        );
    };
    let (path, article) = (&one.article.path, one.article);
    let translations: Vec<&str> =
        article.editions.iter().filter(|e| article.source_of(e).is_some()).map(|e| e.lang.as_str()).collect();
    match (&args.lang, &translations[..]) {
        (Some(lang), [_, ..]) => {
            Diagnostic::error(codes::approvals::NO_TRANSLATION, format!("`{path}` has no translation in `{lang}`"))
                .hint(format!("it has {}", translations.join(", ")))
        }
        _ => Diagnostic::error(
            codes::approvals::NO_TRANSLATION,
            format!("`{path}` has no translation whose original is on the site"),
        )
        .hint(format!("`yiwen new {path} --lang TAG` begins one")),
    }
}

/// Writes the new approvals of a translation and tells what was done.
fn record(
    project: &Project,
    translation: &ArticleTranslation<'_>,
    picked: &PickedRows,
    approval: Option<&Approval>,
    rule: PickRule,
    args: &ApproveArgs,
) -> Result<String, Diagnostic> {
    let maker = match (&args.engine, args.person) {
        (Some(engine), _) => Some(Maker::Engine(engine.clone())),
        (None, true) => Some(Maker::Person),
        (None, false) => None,
    };
    // What is accepted may show counterparts that nobody saw before; a second run would find and record them.
    let more = |pair: &TranslationPair, bitext: &Bitext| by_state(pair, bitext, rule).rows;
    let request = ApprovalRequest {
        rows: &picked.rows,
        approval,
        maker: maker.as_ref(),
        more: (args.blocks.is_empty() && !rule.revoke).then_some(&more),
    };
    let written = record_approvals(&project.store, translation, request)?;
    let (source, target) = (&translation.source.lang, &translation.target.lang);
    let mut out = format!("{}  {source} → {target}: ", translation.article.path);
    let count = counted(picked.rows.len() + written.as_ref().map_or(0, |w| w.more), "block");
    let _ = match (picked.rows.is_empty(), approval) {
        (true, _) => writeln!(out, "nothing to {}", if args.revoke { "withdraw" } else { "record" }),
        (false, Some(approval)) => writeln!(out, "approved {count} ({}, {})", approval.by, approval.on),
        (false, None) => writeln!(out, "withdrew the approval of {count}"),
    };
    for path in written.iter().flat_map(|written| &written.paths) {
        let _ = writeln!(out, "  wrote {path}");
        out.push_str(&private_texts_note(&project.store, path));
    }
    picked.tell(translation, args.revoke, &mut out);
    Ok(out)
}

/// A line about a file with texts of a private original, where git would take it in; empty for any other file.
pub(super) fn private_texts_note(store: &Store, path: &str) -> String {
    if !path.ends_with(".approvals.private") || is_ignored(store.root(), path) != Some(false) {
        return String::new();
    }
    "  note: it holds texts of a private original, and git does not ignore it: add the line `*.approvals.private` to \
     `.gitignore`, unless all who see the repository may read them\n"
        .to_string()
}

/// Whether git ignores a path in a folder; nothing where there is no git, or the folder is in no repository. A path that
/// git has already is one that somebody wanted there.
fn is_ignored(folder: &Path, path: &str) -> Option<bool> {
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.args(args).arg(path).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        git.status().ok()?.code()
    };
    match (git(&["check-ignore", "-q", "--"])?, git(&["ls-files", "--error-unmatch", "--"])?) {
        (1, 1) => Some(false),
        (128, _) => None,
        _ => Some(true),
    }
}
