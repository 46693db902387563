//! `yiwen init`: a small complete site in two languages.

use super::console::Console;
use super::context::CommandContext;
use crate::bitext::Approval;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::project::{CONFIGURATION, Project, start_approvals, write_new_file};
use crate::store::{Store, explain, folder_above};
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The files of a new site and where they go.
const FILES: [(&str, &str); 10] = [
    ("yiwen.toml", include_str!("init/yiwen.toml")),
    ("content/_index.en.md", include_str!("init/home.en.md")),
    ("content/_index.zh-Hant.md", include_str!("init/home.zh-Hant.md")),
    ("content/articles/_index.en.md", include_str!("init/articles.en.md")),
    ("content/articles/_index.zh-Hant.md", include_str!("init/articles.zh-Hant.md")),
    ("content/articles/first-steps/index.en.md", include_str!("init/first-steps.en.md")),
    ("content/articles/first-steps/index.zh-Hant.md", include_str!("init/first-steps.zh-Hant.md")),
    (GITIGNORE, include_str!("init/gitignore")),
    (GITATTRIBUTES, include_str!("init/gitattributes")),
    (".github/workflows/pages.yml", include_str!("init/pages.yml")),
];

/// The file that tells git what to leave out.
const GITIGNORE: &str = ".gitignore";
/// The file that tells git how to merge approvals.
const GITATTRIBUTES: &str = ".gitattributes";
/// The command that tells git which program merges approvals; no file of a repository can.
const MERGE_DRIVER: &str = "git config merge.yiwen-approvals.driver \"yiwen approve --merge %O %A %B %P\"";

/// The article of the new site, which is a right translation of its original.
const ARTICLE: &str = "articles/first-steps";

const EXAMPLES: &str = "\
Examples:
  yiwen init my-site
  cd my-site
  yiwen serve --watch

Writes yiwen.toml, content/ (a home page, a section and one article in English and Chinese),
.gitignore, .gitattributes and .github/workflows/pages.yml. The Chinese article is recorded as right for its
original, so `yiwen status` begins with 100 %. Files that exist are left as they are and named;
a folder that has a yiwen.toml is not touched at all, nor is one inside a site without --here.";

/// Make a small complete site in two languages
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct InitArgs {
    /// The folder, created if need be
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Make the site even though the folder lies inside another one
    #[arg(long)]
    pub here: bool,
}

/// Writes the site's files and says what it did. Its translation is recorded as right at the present moment.
///
/// # Errors
/// A folder that holds a site already, or lies inside one, and what the disk refuses.
pub(super) fn run(args: &InitArgs, context: &mut CommandContext<'_>) -> Result<ExitCode, Diagnostics> {
    let now = context.now()?;
    let folder = context.start.join(&args.dir);
    let shown = folder.display().to_string();
    if !args.here {
        refuse_inside(&folder)?;
    }
    let store = open_or_create(&folder).map_err(|e| explain("create the folder", &shown, &e))?;
    if store.exists(CONFIGURATION).map_err(|e| explain("read", CONFIGURATION, &e))? {
        return Err(Diagnostic::error(
            codes::command::SITE_EXISTS,
            format!("there is a site in `{shown}` already (`yiwen.toml`); nothing was changed"),
        )
        .hint("choose another folder: `yiwen init DIR`")
        .into());
    }
    let console = &mut *context.console;
    let mut left = Vec::new();
    let mut found = Diagnostics::new();
    // `yiwen.toml` comes last: after a failure the command can be run again.
    for (path, text) in FILES.iter().skip(1).chain(FILES.iter().take(1)) {
        match store.exists(path) {
            Ok(true) => left.push(*path),
            Ok(false) => match write_new_file(&store, path, text.as_bytes()) {
                Ok(()) => console.say(&format!("wrote {path}")),
                Err(diagnostic) => found.push(diagnostic),
            },
            Err(error) => found.push(explain("write", path, &error)),
        }
    }
    if !left.is_empty() {
        console.say(&format!("left as they were: {}", left.join(", ")));
    }
    for path in [GITIGNORE, GITATTRIBUTES].into_iter().filter(|path| left.contains(path)) {
        let lacking = lacking_lines(&store, path);
        if !lacking.is_empty() {
            console.say(&format!("add to your {path}: {}", lacking.join("  ")));
        }
    }
    if found.has_errors() {
        return Err(found);
    }
    if !left.iter().any(|path| path.starts_with(&format!("content/{ARTICLE}/"))) {
        approve_demo(&store, now, console)?;
    }
    let enter = if args.dir == Path::new(".") { String::new() } else { format!("cd {} && ", args.dir.display()) };
    console.say(&format!("next: {enter}yiwen serve --watch"));
    console.say(&format!("if several people approve, let git unite what they approved: {enter}{MERGE_DRIVER}"));
    Ok(ExitCode::SUCCESS)
}

/// The lines of a file of a new site that one which exists already lacks.
fn lacking_lines(store: &Store, path: &str) -> Vec<&'static str> {
    let text = store.read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    // `public`, `public/` and `/public/` say the same of a folder at the top.
    let bare = |line: &str| line.trim().trim_matches('/').to_string();
    let there: Vec<String> = text.lines().map(bare).collect();
    let wanted = FILES.iter().find(|(own, _)| *own == path).map_or("", |(_, text)| text);
    let lines = wanted.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.filter(|line| !there.contains(&bare(line))).collect()
}

/// Refuses a folder that lies inside a site: the commands for the one outside would find the one inside, and the other
/// way round. A folder that is a site itself is refused with words of its own.
fn refuse_inside(folder: &Path) -> Result<(), Diagnostic> {
    // The nearest that exists: the others are created.
    let nearest = folder.ancestors().map(|f| if f.as_os_str().is_empty() { Path::new(".") } else { f });
    let Some((site, levels)) = nearest.filter_map(|f| folder_above(f, CONFIGURATION).ok()).next().flatten() else {
        return Ok(());
    };
    if levels == 0 && Store::open(folder).is_ok_and(|store| store.root() == site) {
        return Ok(());
    }
    let message = format!("`{}` lies inside the site in `{}`; nothing was changed", folder.display(), site.display());
    Err(Diagnostic::error(codes::command::INSIDE_SITE, message)
        .hint("choose a folder outside of it, or make a site inside another one with `yiwen init --here DIR`"))
}

/// Records that the article's translation is right.
fn approve_demo(store: &Store, now: Timestamp, console: &mut dyn Console) -> Result<(), Diagnostics> {
    let (project, found) = Project::read(store.clone());
    let Some(project) = project else { return Err(found) };
    let Some(article) = project.article(ARTICLE) else { return Ok(()) };
    let approval = Approval { on: project.day(now), by: "yiwen".to_string() };
    for edition in &article.editions {
        for started in start_approvals(&project, article, &edition.lang, Some(&approval))? {
            started.paths.iter().for_each(|path| console.say(&format!("wrote {path}")));
        }
    }
    Ok(())
}

/// The store of a folder, which is created below the nearest one that exists.
fn open_or_create(folder: &Path) -> std::io::Result<Store> {
    let mut missing = Vec::new();
    let mut at = folder;
    let store = loop {
        let here = if at.as_os_str().is_empty() { Path::new(".") } else { at };
        match Store::open(here) {
            Ok(store) => break store,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let (Some(name), Some(parent)) = (at.file_name().and_then(|n| n.to_str()), at.parent()) else {
                    return Err(error);
                };
                missing.push(name);
                at = parent;
            }
            Err(error) => return Err(error),
        }
    };
    if missing.is_empty() {
        return Ok(store);
    }
    missing.reverse();
    store.create_dir_all(&missing.join("/"))?;
    Store::open(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::console::ScriptedConsole;
    use crate::config::read_config;
    use crate::content::discover;
    use std::collections::BTreeMap;

    fn init(start: &Path, dir: &str, here: bool, console: &mut ScriptedConsole) -> Result<ExitCode, Diagnostics> {
        let mut context = CommandContext::scripted(start, console);
        run(&InitArgs { dir: dir.into(), here }, &mut context)
    }

    #[test]
    fn a_new_site_is_whole_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let mine = folder.path().join("deep/er/.gitignore");
        std::fs::create_dir_all(folder.path().join("deep/er")).expect("a folder");
        std::fs::write(&mine, "mine").expect("written");
        let mut console = ScriptedConsole::default();
        init(folder.path(), "deep/er", false, &mut console).expect("made");
        assert_eq!(std::fs::read_to_string(&mine).expect("read"), "mine");
        assert!(console.said.iter().any(|line| line == "left as they were: .gitignore"), "{:?}", console.said);
        let offer = "add to your .gitignore: /public/  /.yiwen/  *.approvals.private";
        assert!(console.said.iter().any(|line| line == offer), "{:?}", console.said);
        for here in [false, true] {
            let found = init(folder.path(), "deep/er", here, &mut console).expect_err("a site is there");
            assert!(found.iter().any(|d| d.message.contains("there is a site in")), "{found:?}");
        }
        init(folder.path(), "not/yet", false, &mut console).expect("made");
        assert!(folder.path().join("not/yet/.github/workflows/pages.yml").exists());
    }

    #[test]
    fn a_site_inside_another_one_is_made_only_when_asked_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut console = ScriptedConsole::default();
        init(folder.path(), "outer", false, &mut console).expect("made");
        for inner in ["outer/content", "outer/not/yet"] {
            let found = init(folder.path(), inner, false, &mut console).expect_err("inside");
            let hint = found.iter().find_map(|d| d.hint.clone()).unwrap_or_default();
            assert!(found.iter().any(|d| d.message.contains("lies inside the site")) && hint.contains("--here"));
            assert!(!folder.path().join(inner).join("yiwen.toml").exists());
        }
        assert!(!folder.path().join("outer/not").exists());
        init(folder.path(), "outer/not/yet", true, &mut console).expect("made");
        assert!(folder.path().join("outer/not/yet/yiwen.toml").exists());
    }

    #[test]
    fn the_site_of_the_templates_has_no_errors() {
        let sources: BTreeMap<String, crate::diag::Source> =
            FILES.iter().map(|(p, t)| ((*p).to_string(), crate::diag::Source::new(*p, *t))).collect();
        let (config, found) = read_config(&sources["yiwen.toml"]);
        assert!(found.is_empty(), "{found:?}");
        let paths: Vec<String> = sources.keys().cloned().collect();
        let (site, found) =
            discover(&paths, &sources, &config.expect("a site"), &crate::content::FrontMatterCache::none());
        assert!(found.is_empty(), "{found:?}");
        assert_eq!((site.articles.len(), site.sections.len()), (1, 4));
        assert_eq!(site.articles[0].original, Some(0));
    }

    #[test]
    fn the_two_editions_have_the_same_blocks() {
        let blocks = |text: &'static str| {
            let body = text.splitn(3, "+++\n").nth(2).expect("a body");
            let mut depth = 0;
            let mut kinds = Vec::new();
            for event in pulldown_cmark::Parser::new_ext(body, pulldown_cmark::Options::ENABLE_TABLES) {
                match event {
                    pulldown_cmark::Event::Start(tag) => {
                        if depth == 0 {
                            kinds.push(std::mem::discriminant(&tag));
                        }
                        depth += 1;
                    }
                    pulldown_cmark::Event::End(_) => depth -= 1,
                    _ => {}
                }
            }
            kinds
        };
        assert_eq!(blocks(include_str!("init/first-steps.en.md")), blocks(include_str!("init/first-steps.zh-Hant.md")));
    }
}
