//! Reading `yiwen.toml`: from its text to a [`Config`], with all errors in it.

use super::read_images::{read_images, read_social};
use super::*;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::table::{Table, TableReader, Value, parse_toml};
use std::cell::RefCell;
use std::ops::Range;

/// The taxonomies that every site has.
const BUILT_IN: [&str; 4] = ["tags", "series", "authors", "translators"];

/// First URL segments that the site itself uses, so no language or taxonomy may have them as its path.
const RESERVED: [&str; 4] = ["assets", "page", "archive", "search-index"];

/// Keys of Hugo and Zola, each with the key to write instead.
const FOREIGN: [(&str, &str); 14] = [
    ("baseURL", "write `base_url`"),
    ("baseurl", "write `base_url`"),
    ("languageCode", "write `default_language`"),
    ("defaultContentLanguage", "write `default_language`"),
    ("locale", "write `default_language`"),
    ("themesDir", "themes stand in `themes/`"),
    ("paginate", "write `paginate_by` under `[lists]`"),
    ("pagination", "write `paginate_by` under `[lists]`"),
    ("params", "write `[extra]`"),
    ("menu", "write `[[menus.main]]`"),
    ("markup", "write `[markdown]`"),
    ("generate_feeds", "write `[feeds] atom = true`"),
    ("compile_sass", "yiwen does not compile Sass: put CSS into `static/` or the theme"),
    ("build_search_index", "write `[search] enabled = true`"),
];

/// Reads the configuration. What could be read is returned even where there are errors; `None` only where no
/// language at all is known, since nothing can be built then.
pub fn read_config(source: &Source) -> (Option<Config>, Diagnostics) {
    let (table, mut found) = parse_toml(source, 0..source.text.len(), &codes::config::TABLE);
    let cell = RefCell::new(Diagnostics::new());
    let config = read_table(&table, source, &cell);
    found.extend(cell.into_inner());
    (config, found)
}

fn read_table(table: &Table, source: &Source, found: &RefCell<Diagnostics>) -> Option<Config> {
    let root = TableReader::new(table, source, &codes::config::TABLE, found);
    let missing = |message: &str, hint: &str| {
        found
            .borrow_mut()
            .push(Diagnostic::error(codes::config::MISSING_KEY, message).in_file(&*source.path).hint(hint));
    };
    let title = root.text("title").unwrap_or_else(|| {
        if table.get("title").is_none() {
            missing("the site has no title", "write `title = \"…\"` at the top");
        }
        String::new()
    });
    let default_tag = root.lang("default_language");
    let default_path_tag = default_tag.as_ref().map(|t| t.value.clone());
    let languages = read_languages(&root, default_path_tag.as_ref());
    if table.get("languages").is_none() {
        missing("no language is configured", "add `[[languages]]` with `tag = \"en\"` and `name = \"English\"`");
    }
    // Without a language nothing can be built, but what else is wrong with the file can be told.
    let first = languages.first().map(|l| l.tag.clone()).or_else(|| Lang::parse("en").ok())?;
    let default_language = match default_tag {
        Some(tag) if languages.is_empty() || languages.iter().any(|l| l.tag == tag.value) => tag.value,
        Some(tag) => {
            root.error(
                codes::config::DEFAULT_LANGUAGE,
                tag.span,
                format!("default language `{}` is not configured", tag.value),
                Some(format!("add `[[languages]]` with `tag = \"{}\"`", tag.value)),
            );
            first
        }
        None => first,
    };
    let base_url = read_base_url(&root, source, found);
    let timezone = read_timezone(&root);
    let config = Config {
        source: source.clone(),
        title,
        description: root.text("description"),
        base_url,
        default_language,
        theme: root.string("theme").unwrap_or(Spanned { value: "default".to_string(), span: 0..0 }),
        timezone,
        copyright: root.text("copyright"),
        icon: root.string("icon"),
        markdown: read_markdown(&root),
        bilingual: read_bilingual(&root),
        lists: read_lists(&root),
        feeds: read_feeds(&root),
        images: read_images(&root),
        social: read_social(&root),
        output: read_output(&root),
        check: super::check::read_check(&root),
        search: read_search(&root),
        taxonomies: read_taxonomies(&root, &languages),
        menus: read_menus(&root),
        extra: root.free("extra"),
        languages,
    };
    root.finish(&FOREIGN);
    (!config.languages.is_empty()).then_some(config)
}

fn read_languages(root: &TableReader<'_>, default: Option<&Lang>) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    // The tag and, where there is one, the path of each, for messages about two that clash.
    let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (span, entry) in root.tables("languages") {
        let tag = entry.lang("tag");
        let name = entry.text("name");
        let path = entry.string("path");
        let (title, description) = (entry.text("title"), entry.text("description"));
        let (copyright, private) = (entry.text("copyright"), entry.bool("private").unwrap_or(false));
        let has_tag = entry.table_ref().get("tag").is_some();
        entry.finish(&[
            ("languageName", "write `name`"),
            ("weight", "the order of the entries is the order of the site"),
        ]);
        let Some(tag) = tag else {
            if !has_tag {
                root.error(
                    codes::config::MISSING_KEY,
                    span,
                    "a language without a tag",
                    Some("write `tag = \"en\"`".to_string()),
                );
            }
            continue;
        };
        if let Some(other) = languages.iter().position(|l| l.tag == tag.value) {
            let message = format!("language `{}` is configured twice", tag.value);
            let twice = Diagnostic::error(codes::config::DUPLICATE_LANGUAGE, message).at(root.source(), tag.span);
            let twice = twice.also_at("the first one is here", root.source(), places[other].0.clone());
            root.report(twice.hint("keep one of the two"));
            continue;
        }
        let is_default = default.map_or(languages.is_empty(), |d| *d == tag.value);
        let place = (tag.span.clone(), path.as_ref().map_or_else(|| tag.span.clone(), |p| p.span.clone()));
        let path = match path {
            Some(path) => {
                let clean = path.value.trim_matches('/').to_string();
                let fine = clean.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if !fine || RESERVED.contains(&clean.as_str()) {
                    root.error(
                        codes::config::LANGUAGE_PATH,
                        path.span,
                        format!("`{}` cannot be the path of a language", path.value),
                        Some("use lower-case letters, digits and hyphens, one segment".to_string()),
                    );
                    continue;
                }
                if let Some(other) = languages.iter().position(|l| l.path == clean) {
                    let (other, at) = (&languages[other].tag, places[other].1.clone());
                    let message = format!("languages `{other}` and `{}` have the same path", tag.value);
                    let same = Diagnostic::error(codes::config::DUPLICATE_PATH, message).at(root.source(), path.span);
                    let same = same.also_at(format!("`{other}` has it here"), root.source(), at);
                    root.report(same.hint("give one of them another `path`"));
                    continue;
                }
                clean
            }
            None if is_default => String::new(),
            None => tag.value.as_str().to_lowercase(),
        };
        places.push(place);
        languages.push(Language {
            name: name.unwrap_or_else(|| tag.value.to_string()),
            tag: tag.value,
            path,
            title,
            description,
            copyright,
            private,
        });
    }
    languages
}

fn read_base_url(root: &TableReader<'_>, source: &Source, found: &RefCell<Diagnostics>) -> BaseUrl {
    let Some(text) = root.string("base_url") else {
        if root.table_ref().get("base_url").is_none() {
            let warning = Diagnostic::warning(
                codes::config::NO_BASE_URL,
                "no `base_url`: feeds, the sitemap and links for sharing need it",
            );
            let warning = warning.in_file(&*source.path).hint("write `base_url = \"https://example.org\"`");
            found.borrow_mut().push(warning);
        }
        // Without a host the site still builds, for a look at it on this machine.
        return BaseUrl::localhost();
    };
    BaseUrl::parse(&text.value).unwrap_or_else(|message| {
        root.error(
            codes::config::WRONG_BASE_URL,
            text.span,
            message,
            Some("write something like `https://example.org`".to_string()),
        );
        BaseUrl::localhost()
    })
}

fn read_search(root: &TableReader<'_>) -> bool {
    root.table("search").is_none_or(|table| {
        let enabled = table.bool("enabled").unwrap_or(true);
        table.finish(&[]);
        enabled
    })
}

fn read_timezone(root: &TableReader<'_>) -> String {
    let Some(name) = root.string("timezone") else { return "UTC".to_string() };
    if jiff::tz::TimeZone::get(&name.value).is_err() {
        let message = format!("`{}` is not a time zone", name.value);
        root.error(
            codes::config::TIME_ZONE,
            name.span,
            message,
            Some("use an IANA name such as `Asia/Hong_Kong`".to_string()),
        );
        return "UTC".to_string();
    }
    name.value
}

fn read_markdown(root: &TableReader<'_>) -> MarkdownConfig {
    let mut out = MarkdownConfig {
        highlight: true,
        math: MathSyntax::Dollars,
        smart_punctuation: true,
        bare_links: true,
        cjk: None,
        html: HtmlPolicy::Sanitize,
    };
    if let Some(t) = root.table("markdown") {
        out.highlight = t.bool("highlight").unwrap_or(out.highlight);
        out.math = read_math(&t).unwrap_or(out.math);
        out.smart_punctuation = t.bool("smart_punctuation").unwrap_or(out.smart_punctuation);
        out.bare_links = t.bool("bare_links").unwrap_or(out.bare_links);
        out.cjk = t.bool("cjk");
        let policies =
            [("sanitize", HtmlPolicy::Sanitize), ("allow", HtmlPolicy::Allow), ("escape", HtmlPolicy::Escape)];
        out.html = t.choice("html", &policies).unwrap_or(out.html);
        t.finish(&[("highlight_code", "write `highlight`"), ("render_emoji", "write the emoji itself")]);
    }
    out
}

/// `math`, a word or true or false.
fn read_math(t: &TableReader<'_>) -> Option<MathSyntax> {
    if matches!(t.value("math")?.value, Value::Bool(_)) {
        return t.bool("math").map(|on| if on { MathSyntax::Dollars } else { MathSyntax::Off });
    }
    t.choice("math", &[("dollars", MathSyntax::Dollars), ("brackets", MathSyntax::Brackets)])
}

/// A count between 1 and a thousand, or the default.
fn count(t: &TableReader<'_>, key: &str, default: usize) -> usize {
    let Some(n) = t.integer(key) else { return default };
    match usize::try_from(n.value) {
        Ok(n) if (1..=1000).contains(&n) => n,
        _ => {
            let hint = format!("write something like `{key} = {default}`");
            t.error(codes::config::WRONG_VALUE, n.span, format!("`{key}` must be between 1 and 1000"), Some(hint));
            default
        }
    }
}

fn read_bilingual(root: &TableReader<'_>) -> BilingualConfig {
    let mut out = BilingualConfig { pages: true, reveal: true, notice: true };
    if let Some(t) = root.table("bilingual") {
        out.pages = t.bool("pages").unwrap_or(out.pages);
        out.reveal = t.bool("reveal").unwrap_or(out.reveal);
        out.notice = t.bool("notice").unwrap_or(out.notice);
        t.finish(&[]);
    }
    out
}

fn read_lists(root: &TableReader<'_>) -> ListsConfig {
    let mut out = ListsConfig { paginate_by: 20, missing_editions: true, related: 3 };
    if let Some(t) = root.table("lists") {
        out.paginate_by = count(&t, "paginate_by", out.paginate_by);
        out.missing_editions = t.bool("missing_editions").unwrap_or(out.missing_editions);
        out.related = count(&t, "related", out.related);
        t.finish(&[]);
    }
    out
}

fn read_feeds(root: &TableReader<'_>) -> FeedsConfig {
    let mut out = FeedsConfig { atom: true, json: true, items: 20, full: true };
    if let Some(t) = root.table("feeds") {
        out.atom = t.bool("atom").unwrap_or(out.atom);
        out.json = t.bool("json").unwrap_or(out.json);
        out.items = count(&t, "items", out.items);
        out.full = t.choice("content", &[("full", true), ("summary", false)]).unwrap_or(out.full);
        t.finish(&[("rss", "yiwen writes Atom and JSON feeds: `atom = true`")]);
    }
    out
}

fn read_output(root: &TableReader<'_>) -> OutputConfig {
    let mut out = OutputConfig {
        markdown_copies: false,
        llms_txt: true,
        robots_txt: true,
        sitemap: true,
        index_machine_drafts: true,
    };
    if let Some(t) = root.table("output") {
        out.markdown_copies = t.bool("markdown_copies").unwrap_or(out.markdown_copies);
        out.llms_txt = t.bool("llms_txt").unwrap_or(out.llms_txt);
        out.robots_txt = t.bool("robots_txt").unwrap_or(out.robots_txt);
        out.sitemap = t.bool("sitemap").unwrap_or(out.sitemap);
        out.index_machine_drafts = t.bool("index_machine_drafts").unwrap_or(out.index_machine_drafts);
        t.finish(&[]);
    }
    out
}

fn read_taxonomies(root: &TableReader<'_>, languages: &[Language]) -> Vec<TaxonomyConfig> {
    let plain = |name: &str| TaxonomyConfig { name: name.to_string(), title: Localized::default(), paginate_by: None };
    let mut out: Vec<TaxonomyConfig> = BUILT_IN.iter().map(|name| plain(name)).collect();
    for (span, t) in root.tables("taxonomies") {
        let name = t.string("name");
        let title = Localized(t.localized("title"));
        let paginate_by = t.table_ref().get("paginate_by").is_some().then(|| count(&t, "paginate_by", 20));
        t.value("paginate_by");
        t.finish(&[("feed", "feeds are made for the site and for sections with `feed = true`")]);
        let Some(name) = name else {
            root.error(
                codes::config::MISSING_KEY,
                span,
                "a taxonomy without a name",
                Some("write `name = \"topics\"`".to_string()),
            );
            continue;
        };
        let fine = !name.value.is_empty()
            && name.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
        if !fine || RESERVED.contains(&name.value.as_str()) || languages.iter().any(|l| l.path == name.value) {
            root.error(
                codes::config::TAXONOMY_NAME,
                name.span,
                format!("`{}` cannot be the name of a taxonomy", name.value),
                Some("use lower-case letters, digits and hyphens, not a name that the site uses itself".to_string()),
            );
            continue;
        }
        match out.iter_mut().find(|t| t.name == name.value) {
            // A built-in one gets a title or a page size.
            Some(known) => {
                known.title = title;
                known.paginate_by = paginate_by;
            }
            None => out.push(TaxonomyConfig { name: name.value, title, paginate_by }),
        }
    }
    out
}

fn read_menus(root: &TableReader<'_>) -> BTreeMap<String, Vec<MenuItem>> {
    let Some(menus) = root.table("menus") else { return BTreeMap::new() };
    let mut out = BTreeMap::new();
    for (name, _) in &menus.table_ref().entries {
        let mut items = Vec::new();
        for (span, t) in menus.tables(&name.value) {
            let name = Localized(t.localized("name"));
            let link = t.string("link");
            t.finish(&[("url", "write `link`"), ("pageRef", "write `link`"), ("weight", "entries keep their order")]);
            match link {
                Some(link) if !name.is_empty() => items.push(MenuItem { name, link }),
                _ => {
                    let hint = "write `name = \"…\"` and `link = \"@/path\"`".to_string();
                    root.error(codes::config::MISSING_KEY, span, "a menu entry needs `name` and `link`", Some(hint));
                }
            }
        }
        out.insert(name.value.clone(), items);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Config>, Vec<String>) {
        let (config, found) = read_config(&Source::new("yiwen.toml", text));
        (config, found.into_iter().map(|d| d.message).collect())
    }

    #[test]
    fn the_smallest_site_has_every_default() {
        let (config, errors) = read(
            "title = \"t\"\nbase_url = \"https://e.org\"\n[[languages]]\ntag = \"en\"\n[[languages]]\ntag = \"zh-Hant\"\n",
        );
        let config = config.expect("readable");
        assert!(errors.is_empty(), "{errors:?}");
        let paths: Vec<&str> = config.languages.iter().map(|l| l.path.as_str()).collect();
        assert_eq!(paths, ["", "zh-hant"]);
        assert_eq!(config.default_language.as_str(), "en");
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let (_, errors) = read(
            "titel = \"t\"\nbase_url = \"e.org\"\ntimezone = \"Mars\"\ndefault_language = \"de\"\n[[languages]]\ntag = \"en\"\n[[languages]]\ntag = \"en\"\n[lists]\npaginate_by = 0\n",
        );
        assert_eq!(errors.len(), 7, "{errors:#?}");
    }
}
