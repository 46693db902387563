//! `yiwen init`: a small complete site in two languages.

use super::console::Console;
use crate::bitext::Approval;
use crate::diag::{Diagnostic, Diagnostics};
use crate::project::{Project, start_approvals, write_new_file};
use crate::store::{Store, explain};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// The files of a new site and where they go.
const FILES: [(&str, &str); 9] = [
    ("yiwen.toml", include_str!("init/yiwen.toml")),
    ("content/_index.en.md", include_str!("init/home.en.md")),
    ("content/_index.zh-Hant.md", include_str!("init/home.zh-Hant.md")),
    ("content/articles/_index.en.md", include_str!("init/articles.en.md")),
    ("content/articles/_index.zh-Hant.md", include_str!("init/articles.zh-Hant.md")),
    ("content/articles/first-steps/index.en.md", include_str!("init/first-steps.en.md")),
    ("content/articles/first-steps/index.zh-Hant.md", include_str!("init/first-steps.zh-Hant.md")),
    (".gitignore", include_str!("init/gitignore")),
    (".github/workflows/pages.yml", include_str!("init/pages.yml")),
];

/// The article of the new site, which is a right translation of its original.
const ARTICLE: &str = "articles/first-steps";

const EXAMPLES: &str = "\
Examples:
  yiwen init my-site
  cd my-site
  yiwen serve --watch

Writes yiwen.toml, content/ (a home page, a section and one article in English and Chinese),
.gitignore and .github/workflows/pages.yml. The Chinese article is recorded as right for its
original, so `yiwen status` begins with 100 %. Files that exist are left as they are and named;
a folder that has a yiwen.toml is not touched at all.";

/// Make a small complete site in two languages
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct InitArgs {
    /// The folder, created if need be
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
}

/// Writes the site's files into a folder below `site_dir` and says what it did. `now` is when its translation is
/// recorded as right.
///
/// # Errors
/// A folder that holds a site already, and what the disk refuses.
pub fn run(args: &InitArgs, site_dir: &Path, now: Timestamp, console: &mut dyn Console) -> Result<(), Diagnostics> {
    let folder = site_dir.join(&args.dir);
    let shown = folder.display().to_string();
    let store = open_or_create(&folder).map_err(|e| explain("create the folder", &shown, &e))?;
    if store.exists("yiwen.toml").map_err(|e| explain("read", "yiwen.toml", &e))? {
        return Err(Diagnostic::error(format!(
            "there is a site in `{shown}` already (`yiwen.toml`); nothing was changed"
        ))
        .hint("choose another folder: `yiwen init DIR`")
        .into());
    }
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
    if found.has_errors() {
        return Err(found);
    }
    if !left.iter().any(|path| path.starts_with(&format!("content/{ARTICLE}/"))) {
        approve_demo(&store, now, console)?;
    }
    let enter = if args.dir == Path::new(".") { String::new() } else { format!("cd {} && ", args.dir.display()) };
    console.say(&format!("next: {enter}yiwen serve --watch"));
    Ok(())
}

/// Records that the article's translation is right.
fn approve_demo(store: &Store, now: Timestamp, console: &mut dyn Console) -> Result<(), Diagnostics> {
    let (project, found) = Project::read(store.clone());
    let Some(project) = project else { return Err(found) };
    let Some(article) = project.article(ARTICLE) else { return Ok(()) };
    let approval = Approval { on: project.day(now), by: "yiwen".to_string() };
    for edition in &article.editions {
        for started in start_approvals(&project, article, &edition.lang, Some(&approval))? {
            console.say(&format!("wrote {}", started.path));
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
    use crate::commands::console::Scripted;
    use crate::config::read_config;
    use crate::content::discover;
    use std::collections::BTreeMap;

    #[test]
    fn a_new_site_is_whole_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let mine = folder.path().join("deep/er/.gitignore");
        std::fs::create_dir_all(folder.path().join("deep/er")).expect("a folder");
        std::fs::write(&mine, "mine").expect("written");
        let mut console = Scripted::default();
        let args = InitArgs { dir: "deep/er".into() };
        run(&args, folder.path(), Timestamp::UNIX_EPOCH, &mut console).expect("made");
        assert_eq!(std::fs::read_to_string(&mine).expect("read"), "mine");
        assert!(console.said.iter().any(|line| line == "left as they were: .gitignore"), "{:?}", console.said);
        assert!(run(&args, folder.path(), Timestamp::UNIX_EPOCH, &mut console).is_err());
        run(&InitArgs { dir: "not/yet".into() }, folder.path(), Timestamp::UNIX_EPOCH, &mut console).expect("made");
        assert!(folder.path().join("not/yet/.github/workflows/pages.yml").exists());
    }

    #[test]
    fn the_site_of_the_templates_has_no_errors() {
        let sources: BTreeMap<String, crate::diag::Source> =
            FILES.iter().map(|(p, t)| ((*p).to_string(), crate::diag::Source::new(*p, *t))).collect();
        let (config, found) = read_config(&sources["yiwen.toml"]);
        assert!(found.is_empty(), "{found:?}");
        let paths: Vec<String> = sources.keys().cloned().collect();
        let (site, found) = discover(&paths, &sources, &config.expect("a site"), &crate::content::Fronts::none());
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
