//! Assembling the frozen site from articles and documents.

use super::assets::asset_names;
use super::images;
use super::places::RecentPlaces;
use super::publish::{corrections, next_change};
use super::related::TagPlaces;
use super::sections::{folders, own_page, section_urls, title_from_path};
use super::{
    AssetIndex, Handle, Inherited, LanguageSite, Moment, PublishedEdition, SectionNode, Site, SiteFiles, date_of, held,
    listing, publish_assets, taxonomy, urls,
};
use crate::bitext::EditionBitext;
use crate::config::{Config, Language, NameFiles};
use crate::content::{Article, DiscoveredContent, Edition, SectionPage, SortBy};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::i18n::{Locale, Locales};
use crate::text::Document;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The parts that a site is made of.
pub struct SiteInputs<'a, 'f> {
    /// The configuration.
    pub config: &'a Config,
    /// The moment it is shown at.
    pub moment: &'a Moment,
    /// The content: all that `content/` holds.
    pub found: &'a DiscoveredContent,
    /// The documents, in the order of articles and editions.
    pub documents: &'a [Vec<Arc<Document>>],
    /// The bitext of each edition, in the same order.
    pub bitexts: &'a [Arc<Vec<EditionBitext>>],
    /// The documents of the sections' own pages.
    pub section_documents: &'a [Arc<Document>],
    /// Names of terms.
    pub names: &'a NameFiles,
    /// The order of each language.
    pub locales: &'a Locales,
    /// The site's files.
    pub files: &'f dyn SiteFiles,
}

/// Puts the site together.
pub fn assemble<'a>(inputs: &SiteInputs<'a, '_>) -> (Site<'a>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    let SiteInputs { config, moment, found, .. } = *inputs;
    let mut site = Site {
        config,
        moment,
        articles: &found.articles,
        documents: inputs.documents,
        bitexts: inputs.bitexts,
        section_pages: &found.sections,
        section_documents: inputs.section_documents,
        sidecars: &found.sidecars,
        names: inputs.names,
        pages: Vec::new(),
        places: RecentPlaces::default(),
        languages: Vec::new(),
        assets: AssetIndex::default(),
        next_change: None,
    };
    let folders = folders(&site);
    let urls: Vec<BTreeMap<String, String>> =
        config.languages.iter().map(|language| section_urls(&folders, &found.sections, language)).collect();
    site.pages = found.articles.par_iter().map(|article| pages(article, config, moment, &urls)).collect();
    let next = |a: &Article| a.editions.iter().filter_map(|e| next_change(a, e, config, moment)).min();
    site.next_change = found.articles.par_iter().filter_map(next).min();
    let checked: Vec<Diagnostics> =
        found.articles.par_iter().map(|article| check_editions(article, config, moment)).collect();
    checked.into_iter().for_each(|found| diagnostics.extend(found));
    let (assets, found_assets) = publish_assets(
        &found.assets,
        &found.articles,
        inputs.documents,
        &site.pages,
        &section_references(&site),
        config,
        inputs.files,
    );
    site.assets = assets;
    diagnostics.extend(found_assets);
    diagnostics.extend(images::check(&site));
    let public: Vec<(usize, &Language)> = config.languages.iter().enumerate().filter(|(_, l)| !l.private).collect();
    let languages: Vec<(LanguageSite, Diagnostics)> = public
        .into_par_iter()
        .map(|(index, language)| {
            let mut found = Diagnostics::new();
            let locale = &inputs.locales.of(&language.tag);
            (language_site(&site, index, language, locale, &folders, &urls[index], &mut found), found)
        })
        .collect();
    for (language, found) in languages {
        site.languages.push(language);
        diagnostics.extend(found);
    }
    (site, diagnostics)
}

fn pages(
    article: &Article,
    config: &Config,
    moment: &Moment,
    urls: &[BTreeMap<String, String>],
) -> Vec<Option<PublishedEdition>> {
    article
        .editions
        .iter()
        .map(|edition| {
            if held(article, edition, config, moment).is_some() {
                return None;
            }
            let section = urls.get(config.rank(&edition.lang))?.get(article.section())?;
            let inherited = Inherited::of(article, edition);
            let date = date_of(article, edition);
            Some(PublishedEdition {
                url: urls::below(section, &inherited.slug),
                date,
                instant: date.map(|d| d.instant(&moment.zone)),
                changed: corrections(edition, moment)
                    .map(|c| c.date)
                    .chain(edition.front.updated)
                    .chain(date)
                    .max_by_key(|w| w.instant(&moment.zone)),
                inherited,
            })
        })
        .collect()
}

/// Warnings and errors about an edition: what an editor should hear though the build goes on, and what stops it.
fn check_editions(article: &Article, config: &Config, moment: &Moment) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for edition in article.editions.iter().filter(|e| !e.broken) {
        if edition.front.title.as_deref().is_none_or(|t| t.trim().is_empty()) {
            let hint = "write `title = \"…\"` in the front matter, between two lines of `+++`";
            let untitled =
                Diagnostic::error(codes::front_matter::MISSING_TITLE, "this edition has no title").hint(hint);
            let front = edition.source.text.starts_with("+++") || edition.source.text.starts_with("---");
            diagnostics.push(match front {
                true => untitled.at(&edition.source, 0.."+++".len()),
                false => untitled.in_file(&*edition.source.path),
            });
        }
        if held(article, edition, config, moment).is_some() {
            continue;
        }
        warn_unfilled(edition, &mut diagnostics);
        diagnostics.extend(warn_held_original(article, edition, moment));
        if let Some(translation) = edition.front.translation.as_ref().filter(|t| t.method.is_none()) {
            let note = Diagnostic::note(
                codes::translation::NO_METHOD,
                "this translation does not say whether a person or a machine made it",
            );
            let hint = "write `method = \"human\"` or `method = \"machine\"` in `[translation]`";
            diagnostics.push(note.at(&edition.source, translation.span.clone()).hint(hint));
        }
        if let Some(withdrawn) = edition.front.withdrawn.as_ref().filter(|w| w.value.trim().is_empty()) {
            let hint = "say in a sentence why the text was taken away";
            diagnostics.push(
                Diagnostic::error(codes::front_matter::WITHDRAWN_WITHOUT_REASON, "`withdrawn` gives no reason")
                    .at(&edition.source, withdrawn.span.clone())
                    .hint(hint),
            );
        }
    }
    diagnostics
}

/// A warning where readers see a translation whose original was taken away, or is not to appear yet.
fn warn_held_original(article: &Article, edition: &Edition, moment: &Moment) -> Option<Diagnostic> {
    let source = article.source_of(edition).filter(|source| !source.broken && edition.front.withdrawn.is_none())?;
    let place = edition.front.translation.as_ref().map_or(0..0, |t| t.place_of_from());
    let warning = |code, message: String| Diagnostic::warning(code, message).at(&edition.source, place);
    if source.front.withdrawn.is_some() {
        let message =
            format!("the original `{}` was withdrawn, and this translation is still shown", source.source.path);
        let hint = "write `withdrawn = \"…\"` with the reason here too, if it concerns the translation";
        return Some(warning(codes::translation::ORIGINAL_WITHDRAWN, message).hint(hint));
    }
    let date = date_of(article, source).filter(|date| date.instant(&moment.zone) > moment.now && !moment.future)?;
    let day = moment.zone.to_datetime(date.instant(&moment.zone)).date();
    let message =
        format!("the original `{}` appears on {day}, and this translation is public already", source.source.path);
    let hint = format!("write `date = {day}` or later here, if the original's date is an embargo");
    Some(warning(codes::translation::BEFORE_ORIGINAL, message).hint(hint))
}

fn warn_unfilled(edition: &Edition, diagnostics: &mut Diagnostics) {
    let Some(original) = &edition.front.original else { return };
    if original.unfilled.is_empty() {
        return;
    }
    let keys: Vec<String> = original.unfilled.iter().map(|k| format!("`{k}`")).collect();
    diagnostics.push(
        Diagnostic::warning(
            codes::translation::INCOMPLETE_ORIGINAL,
            format!("the original's {} are not filled in", keys.join(", ")),
        )
        .at(&edition.source, original.span.clone())
        .hint("readers and rights holders need to know what was translated, from where, and by whose leave"),
    );
}

/// Files that sections' own pages refer to.
fn section_references(site: &Site<'_>) -> BTreeSet<String> {
    let pages = site.section_pages.iter().zip(site.section_documents);
    pages
        .filter(|(page, _)| shown(site, page))
        .flat_map(|(page, document)| {
            document.references.iter().flat_map(|r| asset_names(&page.path, &r.dest)).collect::<Vec<_>>()
        })
        .collect()
}

/// Whether readers see a section's own page.
fn shown(site: &Site<'_>, page: &SectionPage) -> bool {
    (!page.front.draft || site.moment.drafts) && site.config.language(&page.lang).is_some_and(|l| !l.private)
}

fn language_site(
    site: &Site<'_>,
    index: usize,
    language: &Language,
    locale: &Locale,
    folders: &BTreeSet<String>,
    urls: &BTreeMap<String, String>,
    diagnostics: &mut Diagnostics,
) -> LanguageSite {
    let listed: Vec<Handle> = (0..site.articles.len())
        .filter_map(|article| {
            if site.config.lists.missing_editions {
                site.best(article, &language.tag)
            } else {
                site.published(article, &language.tag)
            }
        })
        .collect();
    let mut by_date = listed.clone();
    listing::sort(site, &mut by_date, SortBy::Date, locale);
    let newest: Vec<Handle> =
        by_date.iter().copied().filter(|h| site.page(*h).is_some_and(|p| p.date.is_some())).collect();
    let sections = sections(site, language, locale, folders, urls, &listed);
    let neighbours = neighbours(site, language, &sections);
    let taxonomies = taxonomy::taxonomies(site, language, locale, &by_date, diagnostics);
    let tags = taxonomies.iter().find(|t| t.name == "tags");
    let tag_places = tags.map(TagPlaces::of).unwrap_or_default();
    LanguageSite { language: index, sections, taxonomies, newest, neighbours, tag_places }
}

/// The sections that have something to show in a language: a page of their own, articles, or a section below that has.
fn sections(
    site: &Site<'_>,
    language: &Language,
    locale: &Locale,
    folders: &BTreeSet<String>,
    urls: &BTreeMap<String, String>,
    listed: &[Handle],
) -> BTreeMap<String, SectionNode> {
    let mut articles: BTreeMap<&str, Vec<Handle>> = BTreeMap::new();
    for handle in listed {
        articles.entry(site.articles[handle.article].section()).or_default().push(*handle);
    }
    let mut nodes: BTreeMap<String, SectionNode> = BTreeMap::new();
    // From the deepest up, so that a section knows which of those below it are shown.
    for path in folders.iter().rev() {
        let page = own_page(site.section_pages, path, &language.tag).filter(|(_, p)| shown(site, p));
        // Settings of a section hold for every language; the default language's page speaks for those without one.
        let any = page.or_else(|| own_page(site.section_pages, path, &site.config.default_language));
        let sort_by = any.and_then(|(_, p)| p.front.sort_by).unwrap_or_default();
        let mut list = articles.remove(path.as_str()).unwrap_or_default();
        listing::sort(site, &mut list, sort_by, locale);
        let children: Vec<String> = nodes
            .keys()
            .filter(|k| !k.is_empty() && k.rsplit_once('/').map_or("", |(parent, _)| parent) == path)
            .cloned()
            .collect();
        if page.is_none() && list.is_empty() && children.is_empty() && !path.is_empty() {
            continue;
        }
        // A reader of zh-Hant-HK would rather see the zh-Hant title than the folder's name.
        let near = language.tag.fallbacks();
        let own = |tag| own_page(site.section_pages, path, tag).filter(|(_, p)| shown(site, p));
        let title = near.iter().find_map(|tag| own(tag)?.1.front.title.clone());
        let title = title
            .unwrap_or_else(|| if path.is_empty() { site.config.title_in(language) } else { title_from_path(path) });
        let node = SectionNode {
            path: path.clone(),
            url: urls.get(path).cloned().unwrap_or_default(),
            title,
            page: page.map(|(at, _)| at),
            articles: list,
            children,
            sort_by,
        };
        nodes.insert(path.clone(), node);
    }
    sort_children(site, &mut nodes);
    nodes
}

/// Sections by weight, then by path.
fn sort_children(site: &Site<'_>, nodes: &mut BTreeMap<String, SectionNode>) {
    let weights: BTreeMap<String, i64> = nodes
        .iter()
        .map(|(path, node)| {
            let weight = node.page.and_then(|at| site.section_pages[at].front.weight);
            (path.clone(), weight.unwrap_or(0))
        })
        .collect();
    for node in nodes.values_mut() {
        node.children.sort_by_key(|path| (weights.get(path).copied().unwrap_or(0), path.clone()));
    }
}

/// Before and behind in reading order: older and newer in a section by date, lower and higher otherwise.
fn neighbours(
    site: &Site<'_>,
    language: &Language,
    sections: &BTreeMap<String, SectionNode>,
) -> BTreeMap<Handle, (Option<Handle>, Option<Handle>)> {
    let mut out = BTreeMap::new();
    for node in sections.values() {
        let mut own: Vec<Handle> =
            node.articles.iter().copied().filter(|h| site.edition(*h).1.lang == language.tag).collect();
        if node.sort_by == SortBy::Date {
            own.reverse();
            // Pages without a date are no part of a sequence in time.
            own.retain(|h| site.page(*h).is_some_and(|p| p.date.is_some()));
        }
        for (at, handle) in own.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|i| own.get(i)).copied();
            out.insert(*handle, (before, own.get(at + 1).copied()));
        }
    }
    out
}
