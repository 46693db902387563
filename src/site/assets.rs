//! Files beside articles: where each is published, which language gets which, and which are held back.

use super::files::SiteFiles;
use super::{Handle, ImageVersion, PublishedEdition, images, urls};
use crate::characters::composed;
pub use crate::characters::percent_decoded as decode;
use crate::config::{BaseUrl, Config};
use crate::content::{Article, Asset, resolve_relative};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::images::ImageFacts;
use crate::lang::Lang;
use crate::text::{Document, ImageSource};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A file that is published beside articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedAsset {
    /// Its file, below the site's folder.
    pub source: String,
    /// Its URL path.
    pub url: String,
    /// Its facts as an image.
    pub facts: ImageFacts,
    /// Its versions, by format and width, the best format first; none of what is no image, or a small one.
    pub versions: Vec<ImageVersion>,
}

impl PublishedAsset {
    /// Its versions as HTML names them, one entry a format, the best first.
    pub fn sources(&self, base: &BaseUrl) -> Vec<ImageSource> {
        let formats = self.versions.chunk_by(|a, b| a.format == b.format);
        formats
            .filter_map(|versions| {
                let entry = |v: &ImageVersion| format!("{} {}w", urls::href(base, &v.url), v.width);
                let srcset = versions.iter().map(entry).collect::<Vec<_>>().join(", ");
                Some(ImageSource { media_type: versions.first()?.format.media_type(), srcset })
            })
            .collect()
    }
}

/// The published files, by name without language.
#[derive(Debug, Clone, Default)]
pub struct AssetIndex {
    by_name: BTreeMap<String, BTreeMap<Option<Lang>, PublishedAsset>>,
}

impl AssetIndex {
    /// The file of a name (`articles/chips/cover.webp`) for a language: its own, that of a shorter tag, or the shared
    /// one.
    pub fn get(&self, name: &str, lang: &Lang) -> Option<&PublishedAsset> {
        let files = self.by_name.get(&*composed(name))?;
        lang.fallbacks().into_iter().map(Some).chain([None]).find_map(|l| files.get(&l))
    }

    /// A file under its whole name, language included.
    pub fn exact(&self, name: &str) -> Option<&PublishedAsset> {
        let name = composed(name);
        self.all().find(|a| a.url.strip_prefix('/').is_some_and(|url| composed(url) == name))
    }

    /// The files, by name and language.
    pub fn all(&self) -> impl Iterator<Item = &PublishedAsset> {
        self.by_name.values().flat_map(BTreeMap::values)
    }

    /// The names of files, for hints.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// Decides which assets are published. No byte of a held-back article is: a file is published when a published edition
/// refers to it, or when it stands in the folder of an article with a published edition and no edition at all refers to
/// it (where an original is private or absent nobody can know that, so only the first holds). A file for one language
/// follows that language's edition.
pub fn publish_assets(
    assets: &[Asset],
    articles: &[Article],
    documents: &[Vec<Arc<Document>>],
    pages: &[Vec<Option<PublishedEdition>>],
    section_references: &BTreeSet<String>,
    config: &Config,
    files: &dyn SiteFiles,
) -> (AssetIndex, Diagnostics) {
    let mut public: BTreeSet<String> = section_references.clone();
    let mut held: BTreeSet<String> = BTreeSet::new();
    let referred: Vec<(bool, Vec<String>)> = articles
        .par_iter()
        .enumerate()
        .flat_map_iter(|(a, article)| {
            article.editions.iter().enumerate().map(move |(e, edition)| {
                let shown = pages[a][e].is_some() && edition.front.withdrawn.is_none();
                (shown, references(article, Handle { article: a, edition: e }, documents, pages).collect())
            })
        })
        .collect();
    for (shown, names) in referred {
        if shown { public.extend(names) } else { held.extend(names) }
    }
    let by_path: BTreeMap<&str, usize> = articles.iter().enumerate().map(|(i, a)| (a.path.as_str(), i)).collect();
    let mut published: Vec<(&Asset, String)> = Vec::new();
    let mut unmentioned = Diagnostics::new();
    for asset in assets {
        let article = asset.article.as_deref().and_then(|path| by_path.get(path)).copied();
        let visible = |lang: Option<&Lang>| {
            article.is_some_and(|a| {
                let editions = articles[a].editions.iter().zip(&pages[a]);
                editions
                    .filter(|(e, page)| page.is_some() && e.front.withdrawn.is_none())
                    .any(|(e, _)| lang.is_none_or(|l| e.lang.fallbacks().contains(l)))
            })
        };
        let full_name = asset.path.strip_prefix("content/").unwrap_or(&asset.path);
        let (name, full) = (composed(&asset.name), composed(full_name));
        let referred = public.contains(&*name) || public.contains(&*full);
        let unclaimed = !held.contains(&*name)
            && !held.contains(&*full)
            && article.is_some_and(|a| knows_all_references(&articles[a]));
        let publish = match &asset.lang {
            Some(lang) => {
                let private = config.language(lang).is_none_or(|l| l.private);
                !private && if article.is_some() { visible(Some(lang)) && (referred || unclaimed) } else { referred }
            }
            None if article.is_some() => referred || (unclaimed && visible(None)),
            None => referred,
        };
        if publish && !referred {
            unmentioned.push(unmentioned_file(&asset.path));
        }
        if publish {
            published.push((asset, format!("/{full_name}")));
        }
    }
    let looked_at: Vec<ImageFacts> = published.par_iter().map(|(asset, _)| files.image_facts(&asset.path)).collect();
    let mut index = AssetIndex::default();
    for ((asset, url), facts) in published.into_iter().zip(looked_at) {
        let versions = images::versions(&url, facts, &config.images);
        let published = PublishedAsset { source: asset.path.clone(), url, facts, versions };
        index.by_name.entry(composed(&asset.name).into_owned()).or_default().insert(asset.lang.clone(), published);
    }
    (index, unmentioned)
}

fn unmentioned_file(path: &str) -> Diagnostic {
    Diagnostic::note(codes::layout::UNMENTIONED_FILE, "no text mentions this file, and it is published all the same")
        .in_file(path)
        .hint("if it is not meant for readers, take it away or begin its name with `.`")
}

/// Whether every edition that may refer to an article's files is there. A private original may be absent from a
/// checkout; what it alone refers to must then stay unpublished all the same.
fn knows_all_references(article: &Article) -> bool {
    article
        .editions
        .iter()
        .all(|e| !e.private && (e.front.translation.is_none() || article.public_source_of(e).is_some()))
}

/// The names of files that an edition refers to: images, links, its cover.
fn references<'a>(
    article: &'a Article,
    handle: Handle,
    documents: &'a [Vec<Arc<Document>>],
    pages: &'a [Vec<Option<PublishedEdition>>],
) -> impl Iterator<Item = String> + 'a {
    let document = &documents[handle.article][handle.edition];
    let edition = &article.editions[handle.edition];
    // A held-back edition has no page, and so nothing inherited; its own cover is what it may hold back.
    let inherited = pages[handle.article][handle.edition].as_ref().and_then(|p| p.inherited.cover.as_ref());
    let cover = inherited.or(edition.front.cover.as_ref()).and_then(|c| c.image.as_ref()).map(|i| i.value.as_str());
    document.references.iter().map(|r| r.dest.as_str()).chain(cover).flat_map(|dest| asset_names(&article.folder, dest))
}

/// The names of files that a destination may mean, below `content/`, the likeliest first; none for links that leave the
/// site or lead to pages.
pub(super) fn asset_names(folder: &str, dest: &str) -> Vec<String> {
    let path = dest.split(['#', '?']).next().unwrap_or("");
    if path.is_empty() || path.contains("://") || path.starts_with('/') || path.starts_with("@/") {
        return Vec::new();
    }
    let has_scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    if has_scheme {
        return Vec::new();
    }
    // As in a URL first; a file may also be called `100%25.png`, or `a?.png`.
    let mut names: Vec<String> = Vec::new();
    for path in [&decode(path), path, dest] {
        let name = resolve_relative(folder, path).map(|name| composed(&name).into_owned());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}
