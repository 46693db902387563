//! Discovering content: which files of `content/` are editions, section pages, assets and sidecars.

use super::misplaced::{inside_bundles, language_folders};
use super::orphans::{lone_approvals, lone_sidecar};
use super::{
    Article, Asset, Edition, FrontMatterCache, SectionPage, Sidecar, read_section_front, read_sidecar, settle,
};
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::lang::Lang;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The folder that articles stand in.
const ROOT: &str = "content/";

/// The content of a site: all files of `content/`, sorted by their role.
#[derive(Debug, Default)]
pub struct DiscoveredContent {
    /// The articles, by path.
    pub articles: Vec<Article>,
    /// The sections' own pages, by path, then in the site's order of languages.
    pub sections: Vec<SectionPage>,
    /// The assets: all other files.
    pub assets: Vec<Asset>,
    /// Sidecars by the path of the file they speak of, below the site's folder.
    pub sidecars: BTreeMap<String, Sidecar>,
}

/// The role of a Markdown file, by its name.
enum MarkdownRole {
    Edition { path: String, folder: String, bundle: bool },
    Section { path: String },
}

/// Sorts the files below `content/` and reads their front matter in parallel. `paths` are all files below the
/// site's folder, sorted; `texts` holds the Markdown and TOML among them; `fronts` may have read some of it before.
pub fn discover(
    paths: &[String],
    texts: &BTreeMap<String, Source>,
    config: &Config,
    fronts: &FrontMatterCache,
) -> (DiscoveredContent, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let mut markdown: Vec<(&str, &String, &Source)> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let by_language = language_folders(paths, config);
    diagnostics.extend(by_language.values().cloned());
    for path in paths {
        let Some(name) = path.strip_prefix(ROOT) else { continue };
        // What is wrong with the folder as a whole is said once.
        if name.ends_with(".md") && name.split_once('/').is_some_and(|(folder, _)| by_language.contains_key(folder)) {
            continue;
        }
        match (name.strip_suffix(".md"), texts.get(path)) {
            (Some(stem), Some(source)) => markdown.push((stem, path, source)),
            // A file that could not be read was reported by who tried.
            (Some(_), None) => {}
            (None, _) => rest.push(name),
        }
    }
    let taxonomies: Vec<&str> = config.taxonomies.iter().map(|t| t.name.as_str()).collect();
    let read: Vec<Result<ReadOne, Diagnostic>> = markdown
        .into_par_iter()
        .map(|(stem, path, source)| {
            let (lang, kind) = classify(stem, path, paths, config)?;
            Ok(read_one(lang, kind, source, &taxonomies, config, fronts))
        })
        .collect();
    let mut articles: BTreeMap<String, Article> = BTreeMap::new();
    let mut found = DiscoveredContent::default();
    for read in read {
        let (one, diags) = match read {
            Ok(read) => read,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                continue;
            }
        };
        diagnostics.extend(diags);
        match one {
            Ok((path, folder, bundle, edition)) => {
                let article = articles.entry(path.clone()).or_insert_with(|| Article {
                    path,
                    folder: folder.clone(),
                    bundle,
                    // Most have an original and a translation.
                    editions: Vec::with_capacity(2),
                    original: None,
                    public_original: None,
                });
                add_edition(article, folder, bundle, edition, &mut diagnostics);
            }
            Err(section) => add_section(&mut found.sections, section, &mut diagnostics),
        }
    }
    found.sections.sort_by(|a, b| (&a.path, config.rank(&a.lang)).cmp(&(&b.path, config.rank(&b.lang))));
    found.articles = articles.into_values().collect();
    diagnostics.extend(inside_bundles(&found));
    for article in &mut found.articles {
        article.editions.sort_by_key(|e| config.rank(&e.lang));
        diagnostics.extend(settle(article, config));
    }
    sort_rest(&rest, texts, config, &mut found, &mut diagnostics);
    (found, diagnostics)
}

/// The language and kind of a Markdown file from its name without `.md`.
fn classify(stem: &str, path: &str, paths: &[String], config: &Config) -> Result<(Lang, MarkdownRole), Diagnostic> {
    let (folder, file) = stem.rsplit_once('/').unwrap_or(("", stem));
    let (base, lang) = match file.rsplit_once('.') {
        Some((base, suffix)) if !base.is_empty() => match Lang::parse(suffix) {
            Ok(lang) if config.language(&lang).is_some() => (base, lang),
            Ok(lang) if means_language(folder, base, suffix, paths, config) => {
                return Err(Diagnostic::error(
                    codes::layout::UNKNOWN_LANGUAGE,
                    format!("language `{lang}` is not configured"),
                )
                .in_file(path)
                .hint(format!("add `[[languages]]` with `tag = \"{lang}\"` to `yiwen.toml`, or rename the file")));
            }
            _ => match mistyped_tag(file, config) {
                Some((base, lang)) => {
                    let message = format!("`{suffix}` is no language tag: a tag is written with hyphens");
                    return Err(Diagnostic::error(codes::layout::MISTYPED_TAG, message)
                        .in_file(path)
                        .hint(format!("rename the file to `{base}.{lang}.md`")));
                }
                None => (file, config.default_language.clone()),
            },
        },
        _ => (file, config.default_language.clone()),
    };
    let kind = match base {
        "_index" => MarkdownRole::Section { path: folder.to_string() },
        "index" if folder.is_empty() => {
            return Err(Diagnostic::error(
                codes::layout::HOME_PAGE_NAME,
                "the home page is `_index`, with an underscore",
            )
            .in_file(path)
            .hint(format!("rename the file to `_index.{lang}.md`")));
        }
        "index" => MarkdownRole::Edition { path: folder.to_string(), folder: folder.to_string(), bundle: true },
        name if folder.is_empty() => {
            MarkdownRole::Edition { path: name.to_string(), folder: String::new(), bundle: false }
        }
        name => MarkdownRole::Edition { path: format!("{folder}/{name}"), folder: folder.to_string(), bundle: false },
    };
    Ok((lang, kind))
}

/// Whether a suffix that could be a language tag is meant as one: `index.fr.md` is, `app.min.md` (Minangkabau) is
/// not, unless an edition of the same name stands beside it.
fn means_language(folder: &str, base: &str, suffix: &str, paths: &[String], config: &Config) -> bool {
    if base == "index" || base == "_index" || suffix.contains('-') {
        return true;
    }
    // `vue.js.md` is no text in a language `js`: there is none.
    if suffix.len() == 2 && Lang::parse(suffix).is_ok_and(|lang| lang.is_known()) {
        return true;
    }
    let stem = if folder.is_empty() { format!("{ROOT}{base}") } else { format!("{ROOT}{folder}/{base}") };
    config.languages.iter().any(|l| paths.binary_search(&format!("{stem}.{}.md", l.tag)).is_ok())
}

type ReadOne = (Result<(String, String, bool, Edition), SectionPage>, Diagnostics);

fn read_one(
    lang: Lang,
    kind: MarkdownRole,
    source: &Source,
    taxonomies: &[&str],
    config: &Config,
    fronts: &FrontMatterCache,
) -> ReadOne {
    match kind {
        MarkdownRole::Edition { path, folder, bundle } => {
            let (front, body, found) = fronts.read(source, taxonomies);
            let broken = found.has_errors();
            let private = front.private || config.language(&lang).is_some_and(|l| l.private);
            (Ok((path, folder, bundle, Edition { lang, source: source.clone(), front, body, broken, private })), found)
        }
        MarkdownRole::Section { path } => {
            let (front, body, found) = read_section_front(source);
            let broken = found.has_errors();
            (Err(SectionPage { path, lang, source: source.clone(), front, body, broken }), found)
        }
    }
}

fn add_edition(article: &mut Article, folder: String, bundle: bool, edition: Edition, diagnostics: &mut Diagnostics) {
    if let Some(other) = article.edition(&edition.lang) {
        let message = format!("`{}` has two editions in `{}`", article.path, edition.lang);
        diagnostics.push(
            Diagnostic::error(codes::layout::DUPLICATE_EDITION, message)
                .in_file(&*edition.source.path)
                .also_in("the other one is", &*other.source.path)
                .hint("keep one of them"),
        );
        return;
    }
    if bundle && !article.bundle {
        article.bundle = true;
        article.folder = folder;
    }
    article.editions.push(edition);
}

fn add_section(sections: &mut Vec<SectionPage>, section: SectionPage, diagnostics: &mut Diagnostics) {
    let same = |s: &&SectionPage| s.path == section.path && s.lang == section.lang;
    if let Some(other) = sections.iter().find(same) {
        let message = format!("the section `{}` has two pages in `{}`", section.path, section.lang);
        diagnostics.push(
            Diagnostic::error(codes::layout::DUPLICATE_SECTION_PAGE, message)
                .in_file(&*section.source.path)
                .also_in("the other one is", &*other.source.path)
                .hint("keep one of them"),
        );
        return;
    }
    sections.push(section);
}

/// Sorts what is no Markdown into assets and sidecars, and leaves out approvals.
fn sort_rest(
    rest: &[&str],
    texts: &BTreeMap<String, Source>,
    config: &Config,
    found: &mut DiscoveredContent,
    diagnostics: &mut Diagnostics,
) {
    let names: BTreeSet<&str> = rest.iter().copied().collect();
    let bundles: BTreeSet<&str> = found.articles.iter().filter(|a| a.bundle).map(|a| a.folder.as_str()).collect();
    for name in rest {
        if name.ends_with(".approvals") || name.ends_with(".approvals.private") {
            diagnostics.extend(lone_approvals(name, texts));
            continue;
        }
        let path = format!("{ROOT}{name}");
        if let Some(better) = markdown_name(name, config) {
            let hint = format!("rename it to `{better}`");
            let warning = Diagnostic::warning(
                codes::layout::NOT_NAMED_MD,
                "the name of a Markdown file ends with `.md`: this one is no article",
            );
            diagnostics.push(warning.in_file(path.as_str()).hint(hint));
            continue;
        }
        if let Some(of) = name.strip_suffix(".toml").filter(|of| names.contains(of)) {
            if let Some(source) = texts.get(&path) {
                let (sidecar, diags) = read_sidecar(source);
                diagnostics.extend(diags);
                found.sidecars.insert(format!("{ROOT}{of}"), sidecar);
            }
            continue;
        }
        if let Some(lone) = lone_sidecar(name, &names) {
            diagnostics.push(lone);
            continue;
        }
        let (plain, lang) = without_language(name, config);
        let article = ancestors(name).find(|folder| bundles.contains(folder)).map(str::to_string);
        found.assets.push(Asset { path, name: plain, lang, article });
    }
}

/// The name with `.md` for a file that looks like Markdown and is not read as such, for a warning.
fn markdown_name(name: &str, config: &Config) -> Option<String> {
    let file = name.rsplit('/').next()?;
    // Some programs add an ending of their own to a file that they do not know.
    let (stem, extension) = match file.strip_suffix(".txt").or_else(|| file.strip_suffix(".TXT")) {
        Some(inner) if inner.to_lowercase().ends_with(".md") => inner.rsplit_once('.')?,
        _ => file.rsplit_once('.')?,
    };
    let is_markdown =
        ["md", "mdx", "markdown", "mkd", "mdown", "mdwn"].iter().any(|known| extension.eq_ignore_ascii_case(known));
    let stem = mistyped_tag(stem, config).map_or_else(|| stem.to_string(), |(base, lang)| format!("{base}.{lang}"));
    (is_markdown && !stem.is_empty()).then(|| format!("{stem}.md"))
}

/// The name without a language tag that is written with an underscore (`index.zh_Hant`), and the language that is meant.
fn mistyped_tag<'n>(stem: &'n str, config: &Config) -> Option<(&'n str, Lang)> {
    let (base, suffix) = stem.rsplit_once('.').filter(|(base, suffix)| !base.is_empty() && suffix.contains('_'))?;
    let lang = Lang::parse(&suffix.replace('_', "-")).ok()?;
    // `a.to_do` is no language. One of the site's is meant by its script, as `zh_CN` means `zh-Hans`.
    let configured = config.languages.iter().map(|l| &l.tag);
    let same = |tag: &&Lang| tag.primary() == lang.primary() && tag.script() == lang.script();
    let near = configured.clone().find(|tag| **tag == lang).or_else(|| configured.clone().find(same));
    // Nobody writes a region in small letters, or a script that there is not, but for another reason.
    let part = suffix.split('_').nth(1).unwrap_or_default();
    let is_region = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let told = lang.is_known() && (is_region || ["Hans", "Hant", "Latn", "Cyrl", "Arab"].contains(&part));
    near.cloned().or_else(|| told.then_some(lang)).map(|lang| (base, lang))
}

/// `a/cover.webp` and `zh-Hant` of `a/cover.zh-Hant.webp`; only configured tags count.
fn without_language(name: &str, config: &Config) -> (String, Option<Lang>) {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let parts: Vec<&str> = file.split('.').collect();
    if let [stem @ .., tag, extension] = &parts[..]
        && !stem.is_empty()
        && let Ok(lang) = Lang::parse(tag)
        && config.language(&lang).is_some()
    {
        let plain = format!("{}.{extension}", stem.join("."));
        let plain = if folder.is_empty() { plain } else { format!("{folder}/{plain}") };
        return (plain, Some(lang));
    }
    (name.to_string(), None)
}

/// The folders above a file, the nearest first.
fn ancestors(name: &str) -> impl Iterator<Item = &str> {
    let mut at = name;
    std::iter::from_fn(move || {
        let (folder, _) = at.rsplit_once('/')?;
        at = folder;
        Some(folder)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read_config;

    fn site(files: &[(&str, &str)]) -> (DiscoveredContent, Vec<String>) {
        let toml = "title='t'\nbase_url='https://e.org'\n[[languages]]\ntag='en'\n[[languages]]\ntag='zh-Hant'\n";
        let (config, _) = read_config(&Source::new("yiwen.toml", toml));
        let mut paths: Vec<String> = files.iter().map(|f| f.0.to_string()).collect();
        paths.sort();
        let texts = files.iter().map(|(p, t)| ((*p).to_string(), Source::new(*p, *t))).collect();
        let (found, diagnostics) = discover(&paths, &texts, &config.expect("a site"), &FrontMatterCache::none());
        (found, diagnostics.into_iter().map(|d| d.message).collect())
    }

    #[test]
    fn names_decide_what_a_file_is() {
        let (found, errors) = site(&[
            ("content/_index.en.md", ""),
            ("content/a/x/index.en.md", ""),
            ("content/a/x/index.zh-Hant.md", "+++\n[translation]\n+++\n"),
            ("content/a/x/cover.webp", ""),
            ("content/a/x/cover.zh-Hant.webp", ""),
            ("content/a/x/cover.webp.toml", "credit = 'me'"),
            ("content/a/flat.md", ""),
            ("content/a/app.min.md", ""),
        ]);
        assert!(errors.is_empty(), "{errors:?}");
        let paths: Vec<&str> = found.articles.iter().map(|a| a.path.as_str()).collect();
        assert_eq!(paths, ["a/app.min", "a/flat", "a/x"]);
        assert_eq!(found.articles[2].original, Some(0));
        assert_eq!(found.assets.len(), 2);
        assert_eq!(found.assets[1].name, "a/x/cover.webp");
        assert!(found.sidecars.contains_key("content/a/x/cover.webp"));
    }

    #[test]
    fn markdown_under_another_name_is_told() {
        let (found, errors) = site(&[
            ("content/a/notes.MD", ""),
            ("content/r.en.markdown", ""),
            ("content/b.md", ""),
            ("content/c.txt", ""),
        ]);
        assert_eq!((found.assets.len(), errors.len()), (1, 2), "{errors:?}");
    }

    #[test]
    fn contradictions_are_named() {
        let (_, errors) = site(&[
            ("content/a.fr.md", ""),
            ("content/b.md", ""),
            ("content/b.en.md", ""),
            ("content/c.zh-Hant.md", "+++\n[translation]\nfrom = 'en'\n+++\n"),
            ("content/e/index.en.md", ""),
            ("content/e/inside.en.md", ""),
            ("content/e/_index.en.md", ""),
            ("content/d.en.md", "+++\n[translation]\nfrom = 'zh-Hant'\n+++\n"),
            ("content/d.zh-Hant.md", "+++\n[translation]\nfrom = 'en'\n+++\n"),
        ]);
        assert_eq!(errors.len(), 6, "{errors:#?}");
    }
}
