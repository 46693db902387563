//! Resolving the links of a text into a table that belongs to the page.

use super::anchors::find_anchor;
use super::assets::{asset_names, decode};
use super::typed_address::{marked_file, note_other_language, root_anchor};
use super::{Handle, Places, PublishedAsset, Site, held, urls};
use crate::characters::composed;
use crate::config::HtmlPolicy;
use crate::content::resolve_relative;
use crate::diag::{Diagnostic, Diagnostics, Source, codes, nearest};
use crate::i18n::family;
use crate::lang::Lang;
use crate::text::{Document, LinkTarget, Reference, ReferenceKind};
use std::collections::BTreeSet;

/// The page that links stand on.
pub struct LinkContext<'a> {
    /// Its language.
    pub lang: &'a Lang,
    /// Its file.
    pub source: &'a Source,
    /// The ids of the page's blocks and headings, where they may come from another edition.
    pub places: Option<&'a Places>,
    /// The folder that relative links start from, below `content/`.
    pub folder: &'a str,
    /// Whether addresses are absolute, as feeds need them.
    pub absolute: bool,
    /// The URL path of the page itself, which absolute links to its own anchors need.
    pub url: &'a str,
    /// The widths at which the theme shows an image of a text; `None` where only the image itself is wanted, as in
    /// feeds.
    pub image_sizes: Option<&'a str>,
    /// Files below `static/`, sorted.
    pub statics: &'a [String],
    /// All outputs of the site, by path; `None` where they are not known yet.
    pub outputs: Option<&'a BTreeSet<&'a str>>,
}

/// The targets of a document's references, in their order, and what is wrong with them.
pub fn resolve(site: &Site<'_>, document: &Document, context: &LinkContext<'_>) -> (Vec<LinkTarget>, Diagnostics) {
    let mut found = Diagnostics::new();
    let targets = document
        .references
        .iter()
        .map(|reference| match reference.kind {
            ReferenceKind::Link => link(site, document, reference, context, &mut found),
            ReferenceKind::Image => image(site, reference, context, &mut found),
        })
        .collect();
    (targets, found)
}

/// The destination of a link.
enum Destination {
    Edition(Handle),
    Section { url: String, page: Option<usize>, lang: Lang },
}

fn link(
    site: &Site<'_>,
    document: &Document,
    reference: &Reference,
    context: &LinkContext<'_>,
    found: &mut Diagnostics,
) -> LinkTarget {
    let dest = reference.dest.as_str();
    let (path, anchor) = dest.split_once('#').map_or((dest, None), |(p, a)| (p, Some(a)));
    if path.is_empty() {
        if let Some(anchor) = anchor.filter(|a| !a.is_empty()) {
            let anchor = check_anchor(document, context.places, anchor, "this text", reference, context, found);
            let href =
                if context.absolute { urls::absolute(&site.config.base_url, context.url) } else { String::new() };
            return LinkTarget::Link {
                href: format!("{href}#{}", urls::encode(&anchor)),
                hreflang: None,
                external: false,
            };
        }
        let href = if context.absolute { urls::absolute(&site.config.base_url, context.url) } else { String::new() };
        let anchor = anchor.map_or_else(String::new, |a| format!("#{}", urls::encode(&decode(a))));
        return LinkTarget::Link { href: format!("{href}{anchor}"), hreflang: None, external: false };
    }
    if let Some(internal) = path.strip_prefix("@/") {
        return internal_link(site, internal, anchor, reference, context, found);
    }
    if path.starts_with("//") || has_scheme(path) {
        let external = !path.starts_with("mailto:") && !path.starts_with("tel:");
        return LinkTarget::Link { href: dest.to_string(), hreflang: None, external };
    }
    if let Some(below) = path.strip_prefix('/') {
        check_output(site, below, reference, context, found);
        let led = anchor.map(|anchor| root_anchor(site, below, anchor, reference, context, found));
        return LinkTarget::Link {
            href: with_anchor(site, &format!("/{below}"), led.as_deref(), context),
            hreflang: None,
            external: false,
        };
    }
    relative_link(site, path, anchor, reference, context, found)
}

/// A link from the root should lead to something that this build makes. A host may know more, so it is a warning.
fn check_output(
    site: &Site<'_>,
    below: &str,
    reference: &Reference,
    context: &LinkContext<'_>,
    found: &mut Diagnostics,
) {
    let Some(outputs) = context.outputs else { return };
    let path = decode(below.split('?').next().unwrap_or(below));
    let file = urls::output_file(&format!("/{path}"));
    let folder = format!("{}/index.html", path.trim_end_matches('/'));
    if outputs.contains(file.as_str()) || outputs.contains(folder.as_str()) {
        found.extend(note_other_language(site, &path, reference, context));
        return;
    }
    let mut diagnostic =
        Diagnostic::warning(codes::link::MISSING_OUTPUT, format!("this site has no page or file `/{below}`"))
            .at(context.source, reference.span.clone());
    let base = site.config.base_url.path().trim_start_matches('/');
    diagnostic = if !base.is_empty() && path.starts_with(base) {
        diagnostic.hint("leave the path of `base_url` out: it is added")
    } else {
        diagnostic.hint("write `@/articles/name` for an article; it finds the reader's language")
    };
    found.push(diagnostic);
}

fn has_scheme(path: &str) -> bool {
    let first = path.split(['/', '?']).next().unwrap_or("");
    first.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The address that an author wrote, with its anchor. A query is kept as it is.
fn with_anchor(site: &Site<'_>, path: &str, anchor: Option<&str>, context: &LinkContext<'_>) -> String {
    let (path, query) = path.split_once('?').map_or((path, None), |(p, q)| (p, Some(q)));
    let mut out = address(site, &decode(path), None, context);
    if let Some(query) = query {
        out.push('?');
        out.push_str(query);
    }
    if let Some(anchor) = anchor {
        out.push('#');
        out.push_str(&urls::encode(&decode(anchor)));
    }
    out
}

/// The address of a page or file of the site, by its URL path.
fn address(site: &Site<'_>, path: &str, anchor: Option<&str>, context: &LinkContext<'_>) -> String {
    let base = &site.config.base_url;
    let mut out = if context.absolute { urls::absolute(base, path) } else { urls::href(base, path) };
    if let Some(anchor) = anchor {
        out.push('#');
        out.push_str(&urls::encode(&decode(anchor)));
    }
    out
}

/// `@/articles/chips` or `@/guide`.
fn internal_link(
    site: &Site<'_>,
    path: &str,
    anchor: Option<&str>,
    reference: &Reference,
    context: &LinkContext<'_>,
    found: &mut Diagnostics,
) -> LinkTarget {
    let decoded = composed(&decode(path)).into_owned();
    // The name of a file with its language means that edition, as in Zola.
    if let Some(handle) = edition_of_file(site, &decoded).filter(|handle| site.page(*handle).is_some()) {
        return to(site, Destination::Edition(handle), anchor, reference, context, found);
    }
    let name = named_by_file(site, &decoded);
    let name = name.trim_end_matches('/').trim_end_matches(".md");
    let name = name.strip_suffix("_index").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(name);
    let name = name.trim_end_matches('/').trim_end_matches("/index");
    if let Ok(article) = site.articles.binary_search_by(|a| a.path.as_str().cmp(name)) {
        return match site.best(article, context.lang) {
            Some(handle) => to(site, Destination::Edition(handle), anchor, reference, context, found),
            None => {
                report_held(site, article, reference, context, found);
                LinkTarget::Unresolved
            }
        };
    }
    if let Some((url, page, lang)) = section(site, name, context.lang) {
        let lang = lang.clone();
        return to(site, Destination::Section { url, page, lang }, anchor, reference, context, found);
    }
    let known = site
        .articles
        .iter()
        .map(|a| a.path.as_str())
        .chain(site.languages.iter().flat_map(|l| l.sections.keys().map(String::as_str)));
    let hint = nearest(name, known).map_or_else(
        || "write the path below `content/`, without language and `.md`".to_string(),
        |near| format!("did you mean `@/{near}`?"),
    );
    let message = format!("there is no article or section `{name}`");
    found.push(
        Diagnostic::error(codes::link::MISSING_ARTICLE, message).at(context.source, reference.span.clone()).hint(hint),
    );
    LinkTarget::Unresolved
}

/// The name of a Markdown file without its language: `a/_index.md` of `a/_index.fa.md`.
fn named_by_file<'n>(site: &Site<'_>, name: &'n str) -> std::borrow::Cow<'n, str> {
    let of_language = |stem: &'n str| {
        let (base, tag) = stem.rsplit_once('.')?;
        let lang = Lang::parse(tag).ok()?;
        site.config.language(&lang).map(|_| format!("{base}.md"))
    };
    name.strip_suffix(".md").and_then(of_language).map_or(name.into(), Into::into)
}

/// The address of a section for readers of a language, its own page, and its language: theirs, else one that they can
/// read, else the default language, else the first that has it.
fn section<'s>(site: &'s Site<'_>, path: &str, lang: &Lang) -> Option<(String, Option<usize>, &'s Lang)> {
    let of = |wanted: &Lang| {
        site.languages.iter().find(|l| site.language(l).tag == *wanted && l.sections.contains_key(path))
    };
    let near = || family(lang).iter().find_map(of);
    let any = || site.languages.iter().find(|l| l.sections.contains_key(path));
    let language = of(lang).or_else(near).or_else(|| of(&site.config.default_language)).or_else(any)?;
    let node = language.sections.get(path)?;
    Some((node.url.clone(), node.page, &site.language(language).tag))
}

/// A link to a file beside the text: another edition, or an asset.
fn relative_link(
    site: &Site<'_>,
    path: &str,
    anchor: Option<&str>,
    reference: &Reference,
    context: &LinkContext<'_>,
    found: &mut Diagnostics,
) -> LinkTarget {
    let file = path.split('?').next().unwrap_or(path);
    let Some(name) = resolve_relative(context.folder, &decode(file)) else {
        let message = format!("`{path}` leads out of `content/`");
        let hint = "link to files in `content/`, or put the file into `static/` and write `/name`";
        found.push(
            Diagnostic::error(codes::link::LEAVES_CONTENT, message)
                .at(context.source, reference.span.clone())
                .hint(hint),
        );
        return LinkTarget::Unresolved;
    };
    if name.ends_with(".md") || name.is_empty() || file.ends_with('/') {
        if let Some(handle) = edition_of_file(site, &name) {
            return match site.page(handle) {
                Some(_) => to(site, Destination::Edition(handle), anchor, reference, context, found),
                None => {
                    report_held(site, handle.article, reference, context, found);
                    LinkTarget::Unresolved
                }
            };
        }
        let stem = name.trim_end_matches(".md");
        let stem = stem.strip_suffix("_index").or_else(|| stem.strip_suffix("index")).unwrap_or(stem);
        return internal_link(site, stem.trim_end_matches('/'), anchor, reference, context, found);
    }
    let names = asset_names(context.folder, path);
    match find_asset(site, &names, context.lang) {
        Some(asset) => {
            LinkTarget::Link { href: address(site, &asset.url, anchor, context), hreflang: None, external: false }
        }
        None => {
            let mut diagnostic =
                Diagnostic::error(codes::link::MISSING_FILE, format!("there is no file `{path}` beside this text"))
                    .at(context.source, reference.span.clone());
            let is_article = site.articles.binary_search_by(|a| a.path.as_str().cmp(&name)).is_ok();
            if is_article {
                diagnostic = diagnostic.hint(format!("write `@/{name}` to link to the article"));
            } else if let Some(hint) = nearest_asset(site, &name) {
                diagnostic = diagnostic.hint(hint);
            } else {
                diagnostic = diagnostic.hint("write `https://` in front of a web address, `@/…` for an article");
            }
            found.push(diagnostic);
            LinkTarget::Unresolved
        }
    }
}

/// The edition that one file is, when the name of the link has its language: `other.en.md`.
fn edition_of_file(site: &Site<'_>, name: &str) -> Option<Handle> {
    let stem = name.strip_suffix(".md")?;
    let (base, tag) = stem.rsplit_once('.')?;
    let lang = Lang::parse(tag).ok()?;
    let path = base.strip_suffix("/index").unwrap_or(base);
    let article = site.articles.binary_search_by(|a| a.path.as_str().cmp(path)).ok()?;
    let edition = site.articles[article].editions.iter().position(|e| e.lang == lang)?;
    Some(Handle { article, edition })
}

/// The file that one of some names means, for readers of a language.
fn find_asset<'s>(site: &'s Site<'_>, names: &[String], lang: &Lang) -> Option<&'s PublishedAsset> {
    names.iter().find_map(|name| site.assets.get(name, lang).or_else(|| site.assets.exact(name)))
}

fn nearest_asset(site: &Site<'_>, name: &str) -> Option<String> {
    let folder = name.rsplit_once('/').map_or("", |(f, _)| f);
    let beside = site.assets.names().filter(|n| n.rsplit_once('/').map_or("", |(f, _)| f) == folder);
    nearest(name, beside).map(|near| format!("did you mean `{}`?", near.rsplit('/').next().unwrap_or(near)))
}

fn to(
    site: &Site<'_>,
    destination: Destination,
    anchor: Option<&str>,
    reference: &Reference,
    context: &LinkContext<'_>,
    found: &mut Diagnostics,
) -> LinkTarget {
    let (url, lang, document, places, name) = match destination {
        Destination::Edition(handle) => {
            let (article, edition) = site.edition(handle);
            let url = site.page(handle).map(|p| p.url.clone()).unwrap_or_default();
            let name = format!("`{}`", article.path);
            // The ids are wanted where the link names one.
            let places = anchor.filter(|a| !a.is_empty()).and_then(|_| site.places(handle));
            (url, edition.lang.clone(), Some(site.document(handle)), places, name)
        }
        Destination::Section { url, page, lang } => {
            let document = page.and_then(|p| site.section_documents.get(p).map(|d| &**d));
            (url, lang, document, None, "this section".to_string())
        }
    };
    let mut led = anchor.map(decode).unwrap_or_default();
    if let Some(anchor) = anchor.filter(|a| !a.is_empty()) {
        match document {
            Some(document) => {
                led = check_anchor(document, places.as_deref(), anchor, &name, reference, context, found);
            }
            None => found.push(
                Diagnostic::error(codes::link::MISSING_ANCHOR, format!("there is no anchor `{anchor}` in {name}"))
                    .at(context.source, reference.span.clone())
                    .hint("link to the section without the anchor"),
            ),
        }
    }
    LinkTarget::Link {
        href: address(site, &url, anchor.map(|_| led.as_str()), context),
        hreflang: Some(lang).filter(|l| l != context.lang),
        external: false,
    }
}

/// The anchor as the page has it. A heading whose id comes from the original is found by its own as well.
pub(super) fn check_anchor(
    document: &Document,
    places: Option<&Places>,
    anchor: &str,
    name: &str,
    reference: &Reference,
    context: &LinkContext<'_>,
    found: &mut Diagnostics,
) -> String {
    let anchor = composed(&decode(anchor)).into_owned();
    let anchors = places.map_or(&document.anchors, |p| &p.anchors);
    if let Some(id) = find_anchor(document, places, &anchor) {
        return id;
    }
    // An id that footnotes have is another one on the page.
    let renamed = format!("h-{anchor}");
    if anchors.binary_search(&renamed).is_ok() {
        return renamed;
    }
    let near = nearest(&anchor, anchors.iter().map(String::as_str));
    let hint = near.map_or_else(
        || "give the heading an id: `## Heading {#name}`".to_string(),
        |near| format!("did you mean `#{near}`?"),
    );
    let message = format!("there is no anchor `{anchor}` in {name}");
    found.push(
        Diagnostic::error(codes::link::MISSING_ANCHOR, message).at(context.source, reference.span.clone()).hint(hint),
    );
    anchor
}

fn report_held(
    site: &Site<'_>,
    article: usize,
    reference: &Reference,
    context: &LinkContext<'_>,
    found: &mut Diagnostics,
) {
    let article = &site.articles[article];
    let why = article.editions.iter().find_map(|e| held(article, e, site.config, site.moment));
    let word = why.map_or("not published", super::HoldReason::word);
    let message = format!("this links to `{}`, which is {word}", article.path);
    let hint = match why {
        Some(super::HoldReason::Draft) => "publish it first, take the link out, or build with `--drafts` for a preview",
        Some(super::HoldReason::Future) => "take the link out until then, or build with `--future` for a preview",
        _ => "take the link out",
    };
    found.push(
        Diagnostic::error(codes::link::UNPUBLISHED, message).at(context.source, reference.span.clone()).hint(hint),
    );
}

fn image(site: &Site<'_>, reference: &Reference, context: &LinkContext<'_>, found: &mut Diagnostics) -> LinkTarget {
    let dest = reference.dest.as_str();
    let names = asset_names(context.folder, dest);
    if let Some(name) = names.first() {
        let Some(asset) = find_asset(site, &names, context.lang) else {
            let mut diagnostic = Diagnostic::error(codes::image::MISSING, format!("there is no image `{dest}`"))
                .at(context.source, reference.span.clone());
            let hint = marked_file(site, context.folder, dest)
                .or_else(|| nearest_asset(site, name))
                .unwrap_or_else(|| "put the file beside the article, or write its path from there".to_string());
            diagnostic = diagnostic.hint(hint);
            found.push(diagnostic);
            return LinkTarget::Unresolved;
        };
        let sidecar = site.sidecar(Some(asset), name);
        let text = |f: &dyn Fn(&crate::content::Sidecar) -> &crate::config::Localized| {
            sidecar.and_then(|s| f(s).get(context.lang)).map(str::to_string)
        };
        return LinkTarget::Image {
            src: address(site, &asset.url, None, context),
            width: asset.facts.size.map(|s| s.0),
            height: asset.facts.size.map(|s| s.1),
            alt: text(&|s| &s.alt),
            caption: text(&|s| &s.caption),
            credit: text(&|s| &s.credit),
            generator: sidecar.and_then(|s| s.generator.clone()),
            sources: context.image_sizes.map(|_| asset.sources(&site.config.base_url)).unwrap_or_default(),
            sizes: context.image_sizes.unwrap_or_default().to_string(),
        };
    }
    let plain = |src: String| LinkTarget::Image {
        src,
        width: None,
        height: None,
        alt: None,
        caption: None,
        credit: None,
        generator: None,
        sources: Vec::new(),
        sizes: String::new(),
    };
    if let Some(path) = dest.strip_prefix('/').filter(|p| !p.starts_with('/')) {
        let file = decode(path.split(['?', '#']).next().unwrap_or(path));
        if context.statics.binary_search(&file).is_err() {
            let message = format!("there is no image `{dest}` in `static/`");
            let hint = "put the file there, or write the path of one beside the article";
            found.push(
                Diagnostic::error(codes::image::MISSING, message).at(context.source, reference.span.clone()).hint(hint),
            );
        }
        return plain(with_anchor(site, &format!("/{path}"), None, context));
    }
    if !dest.starts_with("//") && !has_scheme(dest) {
        let message = format!("`{dest}` is no image of this site");
        let hint = "put the file beside the article, and write its path from there";
        found.push(
            Diagnostic::error(codes::image::MISSING, message).at(context.source, reference.span.clone()).hint(hint),
        );
        return LinkTarget::Unresolved;
    }
    if site.config.markdown.html == HtmlPolicy::Sanitize {
        let host = dest.split("//").nth(1).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or(dest);
        found.push(
            Diagnostic::note(codes::image::REMOTE, format!("this image is loaded from `{host}`"))
                .at(context.source, reference.span.clone())
                .hint("put the file beside the article: that host learns who reads it, and may change it"),
        );
    }
    plain(dest.to_string())
}
