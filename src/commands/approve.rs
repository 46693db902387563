//! `yiwen approve`: recording that a translation is right for its original as it stands.

mod pick;

use super::ERRORS;
use super::print_diagnostics;
use super::select::{Chosen, IdPrefix, articles};
use super::show::{counted, one_line, print};
use crate::bitext::{Approval, Bitext, Maker, Pair, Record, approvals_path, approve, engine, private_texts_path};
use crate::content::{Article, Edition};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::lang::Lang;
use crate::pipeline::Library;
use crate::project::write::write_approvals;
use crate::store::{Store, explain};
use clap::{ArgGroup, Args};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};
use pick::{Picked, by_id, by_state};
use rayon::prelude::*;
use std::fmt::Write;
use std::path::Path;
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

ARTICLE is the path below content/ without a language; a file of the article will do too, and a translation's own
file means that translation. Writes NAME.approvals beside the translation's file (for a private original also
NAME.approvals.private, which holds its texts), nothing else, and nothing where nothing changes.

Exit codes: 0 recorded, or there was nothing to record; 1 something could not be recorded; 2 wrong usage";

/// Record that a translation is right for its original as it stands
///
/// For each block: the original's text, who accepted the translation, when, and who made it. Without --block it
/// approves what both texts have; a block that is missing or added is left alone and named.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES, group(ArgGroup::new("which").required(true).args(["articles", "all"])))]
pub struct ApproveArgs {
    /// The articles: articles/my-article
    #[arg(value_name = "ARTICLE")]
    articles: Vec<String>,
    /// Every translation of the site
    #[arg(long)]
    all: bool,
    /// The translation in this language alone
    #[arg(long, value_name = "TAG", value_parser = Lang::parse)]
    lang: Option<Lang>,
    /// This block alone, by the beginning of its id; may be given several times
    #[arg(long = "block", value_name = "ID")]
    blocks: Vec<IdPrefix>,
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

/// A translation that approvals are recorded for.
struct Work<'a> {
    article: &'a Article,
    edition: &'a Edition,
    from: &'a Edition,
    documents: Vec<std::sync::Arc<crate::text::Document>>,
    pair: Pair,
    bitext: Bitext,
}

/// Runs the command; `now` gives the day, judged in the site's time zone.
///
/// # Errors
/// Nothing can be recorded at all: no site, an unknown article or block, nobody to name.
pub fn run(args: &ApproveArgs, dir: &Path, now: Timestamp) -> Result<ExitCode, Diagnostics> {
    let folder = dir.display().to_string();
    let store = Store::open(dir).map_err(|e| explain("open the site's folder", &folder, &e))?;
    let (library, mut read) = Library::read(&store);
    let Some(library) = library else { return Err(read) };
    let chosen = articles(&library, &args.articles, dir)?;
    let zone = TimeZone::get(&library.config.timezone).unwrap_or(TimeZone::UTC);
    let approval = if args.revoke { None } else { Some(approval(args, dir, zone.to_datetime(now).date())?) };
    read = read
        .into_iter()
        .filter(|d| d.severity == Severity::Error && (args.all || chosen.iter().any(|c| c.concerns(d))))
        .collect::<Vec<_>>()
        .into();
    let (work, found) = gather(&library, &chosen, args.lang.as_ref());
    read.extend(found);
    if work.is_empty() && !read.has_errors() {
        return Err(nothing(&chosen, args).into());
    }
    let (work, refused): (Vec<Work<'_>>, Vec<Work<'_>>) = work.into_iter().partition(|w| is_whole(&library, w, &read));
    for work in refused {
        let left = Diagnostic::error(format!(
            "nothing is recorded for the {} translation of `{}`",
            work.edition.lang, work.article.path
        ));
        read.push(left.in_file(approvals_path(work.edition)).hint("mend its approvals file first"));
    }
    let picked = if args.blocks.is_empty() {
        work.iter().map(|w| by_state(&w.pair, &w.bitext, args)).collect()
    } else {
        by_id(&work, &args.blocks, args).map_err(|errors| with(read.clone(), errors))?
    };
    read.sort();
    print_diagnostics(&read);
    let mut failed = read.has_errors();
    for (work, picked) in work.iter().zip(&picked) {
        match record(&store, work, picked, approval.as_ref(), args) {
            Ok(told) => print(&told),
            Err(diagnostic) => {
                print_diagnostics(&diagnostic.into());
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

/// Who approves, and on which day.
fn approval(args: &ApproveArgs, dir: &Path, on: Date) -> Result<Approval, Diagnostic> {
    let by = args.by.clone().or_else(|| git_user(dir)).ok_or_else(|| {
        Diagnostic::error("nobody to name: git knows no `user.name` here").hint(
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

/// The translations of the articles, in parallel.
fn gather<'a>(library: &'a Library, chosen: &[Chosen<'a>], lang: Option<&Lang>) -> (Vec<Work<'a>>, Diagnostics) {
    let of = |one: &Chosen<'a>| {
        let (documents, pairs, found) = library.pairs(one.article);
        let mut work = Vec::new();
        for pair in pairs {
            let editions = (one.article.editions.get(pair.target), one.article.editions.get(pair.source));
            let (Some(edition), Some(from)) = editions else { continue };
            if one.wants(edition, lang) {
                let bitext = pair.bitext(one.article);
                let documents = documents.clone();
                work.push(Work { article: one.article, edition, from, documents, pair, bitext });
            }
        }
        (work, found)
    };
    let all: Vec<_> = chosen.par_iter().map(of).collect();
    let mut found = Diagnostics::new();
    let mut out = Vec::new();
    for (work, diagnostics) in all {
        out.extend(work);
        found.extend(diagnostics);
    }
    (out, found)
}

/// Why there is nothing to approve.
fn nothing(chosen: &[Chosen<'_>], args: &ApproveArgs) -> Diagnostic {
    let [one] = chosen else { return Diagnostic::error("there is no translation whose original is on the site") };
    let (path, article) = (&one.article.path, one.article);
    let translations: Vec<&str> =
        article.editions.iter().filter(|e| article.source_of(e).is_some()).map(|e| e.lang.as_str()).collect();
    match (&args.lang, &translations[..]) {
        (Some(lang), [_, ..]) => Diagnostic::error(format!("`{path}` has no translation in `{lang}`"))
            .hint(format!("it has {}", translations.join(", "))),
        _ => Diagnostic::error(format!("`{path}` has no translation whose original is on the site"))
            .hint(format!("`yiwen new {path} --lang TAG` begins one")),
    }
}

/// Whether a translation's approvals were read as a whole, so that nothing is lost when they are written.
fn is_whole(library: &Library, work: &Work<'_>, found: &Diagnostics) -> bool {
    let paths = [approvals_path(work.edition), private_texts_path(work.edition)];
    let wrong = |path: &String| {
        let error = |d: &Diagnostic| d.severity == Severity::Error && d.place.as_ref().is_some_and(|p| p.path == *path);
        let there = library.sources.files.contains_key(path);
        found.iter().any(error) || (there && !library.sources.texts.contains_key(path))
    };
    let unread = library.sources.files.contains_key(&paths[0]) && work.pair.approvals.is_none();
    !unread && !paths.iter().any(wrong)
}

/// Writes the new approvals of a translation and tells what was done.
fn record(
    store: &Store,
    work: &Work<'_>,
    picked: &Picked,
    approval: Option<&Approval>,
    args: &ApproveArgs,
) -> Result<String, Diagnostic> {
    let made = match (&args.engine, args.person, engine(work.edition)) {
        (Some(engine), ..) => Some(Maker::Engine(engine.clone())),
        (None, true, _) => Some(Maker::Person),
        (None, false, _) if args.revoke => None,
        (None, false, Some(engine)) => Some(Maker::Engine(engine.to_string())),
        (None, false, None) => Some(Maker::Person),
    };
    let record = Record { lang: &work.from.lang, approval: approval.cloned(), made };
    let pair = &work.pair;
    let chosen = |row: usize| picked.rows.contains(&row);
    let new = approve(pair.approvals.as_ref(), &work.bitext, &pair.source_text, &pair.target_text, &chosen, &record);
    let mut out = format!("{}  {} → {}: ", work.article.path, work.from.lang, work.edition.lang);
    let count = counted(picked.rows.len(), "block");
    let _ = match (picked.rows.is_empty(), approval) {
        (true, _) => writeln!(out, "nothing to {}", if args.revoke { "withdraw" } else { "record" }),
        (false, Some(approval)) => writeln!(out, "approved {count} ({}, {})", approval.by, approval.on),
        (false, None) => writeln!(out, "withdrew the approval of {count}"),
    };
    let changed = !picked.rows.is_empty() && pair.approvals.as_ref() != Some(&new);
    if changed {
        let path = write_approvals(store, work.edition, work.from, pair.approvals.as_ref(), &new)?;
        let _ = writeln!(out, "  wrote {path}");
    }
    picked.tell(work, args, &mut out);
    Ok(out)
}
