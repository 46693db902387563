//! Reading front matter: from its text to its types, with all errors in it.

use super::{
    Correction, Cover, FrontMatter, FrontMatterDate, FrontMatterFence, Method, Original, SectionFront, SortBy, Status,
    Translation, split,
};
use crate::config::is_slug;
use crate::diag::{Diagnostics, Source, codes};
use crate::table::{Spanned, Table, TableReader, Value, parse_toml, parse_yaml};
use jiff::tz::TimeZone;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// Keys of Hugo and Zola, each with the key to write instead.
const FOREIGN: [(&str, &str); 16] = [
    ("lastmod", "write `updated`"),
    ("modified", "write `updated`"),
    ("publishDate", "write `date`: an edition appears at its date"),
    ("pubDate", "write `date`"),
    ("expiryDate", "write `expires`"),
    ("categories", "write `tags`, or declare `[[taxonomies]]` in `yiwen.toml` and use `[taxonomies]` here"),
    ("tag", "write `tags`"),
    ("author", "write `authors`"),
    ("summary", "write `description`"),
    ("url", "write `slug`; the rest of an address comes from the folders"),
    ("path", "write `slug`; the rest of an address comes from the folders"),
    ("layout", "write `template`"),
    ("type", "write `template`"),
    ("translationKey", "editions belong together by their file names: `name.en.md`, `name.zh-Hant.md`"),
    ("language", "the language stands in the file name: `name.zh-Hant.md`"),
    ("lang", "the language stands in the file name: `name.zh-Hant.md`"),
];

/// Keys of tables, each with where it belongs, for those that were written at the top.
const OF_TABLES: [(&str, &str); 13] = [
    ("from", "write it below `[translation]`"),
    ("method", "write it below `[translation]`"),
    ("status", "write it below `[translation]`"),
    ("translators", "write it below `[translation]`"),
    ("translator", "write `translators` below `[translation]`"),
    ("engine", "write it below `[translation]`"),
    ("reviewers", "write it below `[translation]`"),
    ("reviewer", "write `reviewers` below `[translation]`"),
    ("note", "write it below `[translation]`"),
    ("publisher", "write it below `[original]`"),
    ("license", "write it below `[original]`"),
    ("permission", "write it below `[original]`"),
    ("image", "write it below `[cover]`"),
];

/// What to do with keys of the top that were written below a table: in TOML whatever follows a table's line is in it.
const OF_TOP: &str = "it belongs to the top: write it above the first table";
/// Keys of the top, for those that were written below a table.
const TOP_KEYS: [(&str, &str); 19] = [
    ("title", OF_TOP),
    ("description", OF_TOP),
    ("date", OF_TOP),
    ("updated", OF_TOP),
    ("expires", OF_TOP),
    ("slug", OF_TOP),
    ("id", OF_TOP),
    ("weight", OF_TOP),
    ("tags", OF_TOP),
    ("authors", OF_TOP),
    ("series", OF_TOP),
    ("draft", OF_TOP),
    ("private", OF_TOP),
    ("aliases", OF_TOP),
    ("toc", OF_TOP),
    ("template", OF_TOP),
    ("corrections", OF_TOP),
    ("withdrawn", OF_TOP),
    ("extra", OF_TOP),
];

/// The front matter of an edition and the bytes of its body; the flag tells whether it could not be read whole.
/// `taxonomies` are the configured ones.
pub fn read_front_matter(source: &Source, taxonomies: &[&str]) -> (FrontMatter, Range<usize>, Diagnostics) {
    let (table, body, mut found) = read_table(source);
    let cell = RefCell::new(Diagnostics::new());
    let front = read_edition(&table, source, taxonomies, &cell);
    found.extend(cell.into_inner());
    (front, body, found)
}

/// Most former addresses that a page may have: each is a file of its own.
const MOST_ALIASES: usize = 1000;

fn aliases(root: &TableReader<'_>) -> Vec<Spanned<String>> {
    let mut aliases = root.strings("aliases").unwrap_or_default();
    if let Some(first) = aliases.get(MOST_ALIASES).map(|alias| alias.span.clone()) {
        let message = format!("`aliases` has {} addresses; a page may have {MOST_ALIASES}", aliases.len());
        let hint = "redirect whole folders by a rule of your host".to_string();
        root.error(codes::front_matter::WRONG_VALUE, first, message, Some(hint));
        aliases.truncate(MOST_ALIASES);
    }
    aliases
}

/// The front matter of a section's page and the bytes of its body.
pub fn read_section_front(source: &Source) -> (SectionFront, Range<usize>, Diagnostics) {
    let (table, body, mut found) = read_table(source);
    let cell = RefCell::new(Diagnostics::new());
    let root = TableReader::new(&table, source, &codes::front_matter::TABLE, &cell);
    let front = SectionFront {
        title: root.text("title"),
        description: root.text("description"),
        weight: root.integer("weight").map(|n| n.value),
        sort_by: root
            .choice("sort_by", &[("date", SortBy::Date), ("weight", SortBy::Weight), ("title", SortBy::Title)]),
        paginate_by: root.integer("paginate_by").and_then(|n| match usize::try_from(n.value) {
            Ok(count) if count <= 1000 => Some(count),
            _ => {
                let hint = "write how many articles a page shows; 0 puts all on one".to_string();
                root.error(
                    codes::front_matter::WRONG_VALUE,
                    n.span,
                    "`paginate_by` must be between 0 and 1000",
                    Some(hint),
                );
                None
            }
        }),
        template: root.string("template"),
        article_template: root.string("article_template"),
        slug: slug(&root),
        aliases: aliases(&root),
        feed: root.bool("feed").unwrap_or(false),
        draft: root.bool("draft").unwrap_or(false),
        extra: root.free("extra"),
    };
    root.finish(&[
        ("page_template", "write `article_template`"),
        ("generate_feeds", "write `feed = true`"),
        ("transparent", "a section's articles are listed in the section alone, and the newest on the home page"),
        ("layout", "write `template`"),
    ]);
    found.extend(cell.into_inner());
    (front, body, found)
}

fn read_table(source: &Source) -> (Table, Range<usize>, Diagnostics) {
    match split(source) {
        Ok((FrontMatterFence::Toml, front, body)) => {
            let (table, found) = parse_toml(source, front, &codes::front_matter::TABLE);
            (table, body, found)
        }
        Ok((FrontMatterFence::Yaml, front, body)) => {
            let (table, found) = parse_yaml(source, front, &codes::front_matter::TABLE);
            (table, body, found)
        }
        Ok((FrontMatterFence::None, _, body)) => (Table::default(), body, Diagnostics::new()),
        // Nothing behind an unclosed fence is known to be body.
        Err(diagnostic) => (Table::default(), source.text.len()..source.text.len(), diagnostic.into()),
    }
}

fn read_edition(table: &Table, source: &Source, taxonomies: &[&str], found: &RefCell<Diagnostics>) -> FrontMatter {
    let root = TableReader::new(table, source, &codes::front_matter::TABLE, found);
    let mut front = FrontMatter {
        title: root.text("title"),
        description: root.text("description"),
        date: when(&root, "date"),
        updated: when(&root, "updated"),
        expires: when(&root, "expires"),
        slug: slug(&root),
        id: root.text("id"),
        weight: root.integer("weight").map(|n| n.value),
        draft: root.bool("draft").unwrap_or(false),
        private: root.bool("private").unwrap_or(false),
        aliases: aliases(&root),
        toc: root.bool("toc"),
        template: root.string("template"),
        cover: root.table("cover").map(|t| {
            let cover = Cover {
                image: t.string("image"),
                alt: t.text("alt"),
                credit: t.text("credit"),
                generator: t.text("generator"),
            };
            t.finish(&TOP_KEYS);
            cover
        }),
        original: root.table("original").map(read_original),
        translation: root.table("translation").map(read_translation),
        withdrawn: withdrawn(&root),
        extra: root.free("extra"),
        ..FrontMatter::default()
    };
    if let (Some(date), Some(expires)) = (front.date, front.expires)
        && expires.instant(&TimeZone::UTC) <= date.instant(&TimeZone::UTC)
    {
        let span = table.get("expires").map_or(0..0, |v| v.span.clone());
        root.warning(
            codes::front_matter::NEVER_PUBLISHED,
            span,
            "`expires` is not after `date`, so this edition never appears",
            "write a later day, or take `expires` out",
        );
    }
    for (span, t) in root.tables("corrections") {
        let (date, text) = (when(&t, "date"), t.text("text"));
        let whole = t.table_ref().get("date").is_some() && t.table_ref().get("text").is_some();
        t.finish(&[]);
        match (date, text) {
            (Some(date), Some(text)) => front.corrections.push(Correction { date, text }),
            _ if whole => {}
            _ => root.error(
                codes::front_matter::MISSING_KEY,
                span,
                "a correction needs `date` and `text`",
                Some("write `date = 2026-11-23` and `text = \"…\"` below `[[corrections]]`".to_string()),
            ),
        }
    }
    let mut all: BTreeMap<String, Vec<Spanned<String>>> = BTreeMap::new();
    for name in ["tags", "series", "authors"] {
        if let Some(terms) = root.strings(name) {
            all.insert(name.to_string(), terms);
        }
    }
    if let Some(t) = root.table("taxonomies") {
        for name in taxonomies {
            if let Some(terms) = t.strings(name) {
                all.insert((*name).to_string(), terms);
            }
        }
        t.finish(&[("categories", "declare it in `yiwen.toml`: `[[taxonomies]]` with `name = \"categories\"`")]);
    }
    if let Some(translation) = front.translation.as_ref().filter(|t| !t.translators.is_empty()) {
        all.insert("translators".to_string(), translation.translators.clone());
    }
    for (name, terms) in &mut all {
        for term in terms.iter().filter(|t| t.value.trim().is_empty()) {
            root.error(
                codes::front_matter::EMPTY_TERM,
                term.span.clone(),
                format!("an empty entry in `{name}`"),
                Some("take it out".to_string()),
            );
        }
        terms.retain(|t| !t.value.trim().is_empty());
    }
    front.terms = all.into_iter().collect();
    let words: Vec<(&str, &str)> = FOREIGN.iter().chain(&OF_TABLES).copied().collect();
    root.finish(&words);
    front
}

/// The reason for which a text was withdrawn. `true` is what many write first, and readers are owed more.
fn withdrawn(root: &TableReader<'_>) -> Option<Spanned<String>> {
    match root.table_ref().get("withdrawn") {
        Some(Spanned { value: Value::Bool(true), span }) => {
            root.known("withdrawn");
            let message = "`withdrawn` gives no reason";
            let hint =
                "say in a sentence why the text was taken away: `withdrawn = \"Taken down at the author's request.\"`";
            root.error(codes::front_matter::WITHDRAWN_WITHOUT_REASON, span.clone(), message, Some(hint.to_string()));
            None
        }
        Some(Spanned { value: Value::Bool(false), .. }) => {
            root.known("withdrawn");
            None
        }
        _ => root.string("withdrawn"),
    }
}

fn read_translation(t: TableReader<'_>) -> Translation {
    let translation = Translation {
        from: t.lang("from"),
        method: t.choice("method", &[("human", Method::Human), ("machine", Method::Machine)]),
        status: t.choice(
            "status",
            &[("draft", Status::Draft), ("in-review", Status::InReview), ("reviewed", Status::Reviewed)],
        ),
        translators: t.strings("translators").unwrap_or_default(),
        engine: t.text("engine").filter(|s| !s.is_empty()),
        reviewers: values(t.strings("reviewers")),
        date: when(&t, "date"),
        note: t.text("note").filter(|s| !s.is_empty()),
        span: t.span(),
    };
    t.finish(&[("translator", "write `translators`"), ("model", "write `engine`"), ("source", "write `from`")]);
    translation
}

fn read_original(t: TableReader<'_>) -> Original {
    let filled = |text: Option<String>| text.filter(|s| !s.trim().is_empty());
    let url = t.string("url").filter(|u| !u.value.trim().is_empty());
    if let Some(url) = &url
        && !(url.value.starts_with("https://") || url.value.starts_with("http://"))
    {
        t.error(
            codes::front_matter::WRONG_ADDRESS,
            url.span.clone(),
            format!("`{}` is not a web address", url.value),
            Some("begin with `https://`".into()),
        );
    }
    let lang = match t.string("lang") {
        Some(text) if text.value.is_empty() => None,
        Some(_) => t.lang("lang").map(|l| l.value),
        None => None,
    };
    // A blank table as the scaffold writes it has `date = ""`.
    let date = t.date("date").filter(|d| !d.value.is_empty()).and_then(|_| when(&t, "date"));
    let mut original = Original {
        title: filled(t.text("title")),
        url,
        authors: values(t.strings("authors")).into_iter().filter(|a| !a.trim().is_empty()).collect(),
        publisher: filled(t.text("publisher")),
        date,
        license: filled(t.text("license")),
        permission: filled(t.text("permission")),
        lang,
        unfilled: Vec::new(),
        span: t.span(),
    };
    let keys = [
        ("title", original.title.is_none()),
        ("url", original.url.is_none()),
        ("publisher", original.publisher.is_none()),
        ("permission", original.permission.is_none()),
    ];
    original.unfilled = keys.into_iter().filter(|(_, empty)| *empty).map(|(key, _)| key).collect();
    let own = [("author", "write `authors`"), ("licence", "write `license`"), ("language", "write `lang`")];
    let words: Vec<(&str, &str)> = own.iter().chain(&TOP_KEYS).copied().collect();
    t.finish(&words);
    original
}

fn values(texts: Option<Vec<Spanned<String>>>) -> Vec<String> {
    texts.unwrap_or_default().into_iter().map(|t| t.value).collect()
}

fn when(t: &TableReader<'_>, key: &str) -> Option<FrontMatterDate> {
    let text = t.date(key)?;
    match FrontMatterDate::parse(&text.value) {
        Ok(when) => Some(when),
        Err(message) => {
            t.error(
                codes::front_matter::WRONG_DATE,
                text.span,
                message,
                Some("write it as 2026-11-23 or 2026-11-23T08:00:00+08:00".to_string()),
            );
            None
        }
    }
}

/// A slug is one URL segment in lower case.
fn slug(t: &TableReader<'_>) -> Option<Spanned<String>> {
    let slug = t.string("slug")?;
    if !is_slug(&slug.value) {
        let message = format!("`{}` cannot be a slug", slug.value);
        t.error(
            codes::front_matter::WRONG_SLUG,
            slug.span,
            message,
            Some("use letters, digits and hyphens, without `/`".to_string()),
        );
        return None;
    }
    Some(slug.map(|s| s.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (FrontMatter, Vec<(String, Option<String>)>) {
        let (front, _, found) = read_front_matter(&Source::new("a.md", text), &["topics"]);
        (front, found.into_iter().map(|d| (d.message, d.hint)).collect())
    }

    #[test]
    fn toml_and_yaml_say_the_same() {
        let (toml, errors) = read(
            "+++\ntitle = \"題\"\ndate = 2026-01-02\ntags = [\"a\"]\n[translation]\nfrom = \"en\"\nmethod = \"machine\"\n+++\n",
        );
        assert!(errors.is_empty(), "{errors:?}");
        let (yaml, errors) =
            read("---\ntitle: 題\ndate: 2026-01-02\ntags: [a]\ntranslation:\n  from: en\n  method: machine\n---\n");
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!((toml.title, toml.date), (yaml.title, yaml.date));
        assert_eq!(toml.translation.map(|t| t.method), yaml.translation.map(|t| t.method));
    }

    #[test]
    fn keys_of_other_generators_get_a_hint() {
        let (_, errors) = read("+++\ntitle = 'a'\nlastmod = 2026-01-01\ncategories = ['x']\nslug = 'a/b'\n+++\n");
        let hints: Vec<_> = errors.iter().filter_map(|e| e.1.as_deref()).collect();
        assert!(hints.contains(&"write `updated`"), "{errors:?}");
        assert_eq!(errors.len(), 3, "{errors:?}");
    }

    #[test]
    fn a_blank_original_is_no_error_and_names_what_is_unfilled() {
        let (front, errors) =
            read("+++\ntitle='a'\n[original]\ntitle=''\nurl=''\npublisher='P'\npermission=''\nlang=''\ndate=''\n+++\n");
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(front.original.map(|o| o.unfilled), Some(vec!["title", "url", "permission"]));
    }
}
