//! Every file that a build makes, as data, in the order of publishing: assets, pages, and machine files, which read
//! pages.

pub(in crate::render) mod addresses;
mod job;

pub use job::{FileJob, Job, JobKind, MachineJob, PageJob, PictureJob};

use crate::diag::Source;
use crate::images::{ImageEncoding, is_svg, may_hold_metadata};
use crate::render::machine::search::search_page_url;
use crate::render::pictures::icons::icons;
use crate::render::theme::assets::ThemeAssets;
use crate::site::{Handle, LanguageSite, PublishedAsset, Site, decode, urls};
use crate::table::Spanned;
use addresses::{archive_url, bilingual_url, feed_url, manifest_url, search_url, searchable, social_url};

/// The plan of a site. `statics` are the files below `static/`.
pub fn plan(site: &Site<'_>, assets: &ThemeAssets, statics: &[String]) -> Vec<Job> {
    let mut jobs = Vec::new();
    for file in statics {
        jobs.push(Job::new(format!("/{file}"), JobKind::File(FileJob::Copy { from: format!("static/{file}") })));
    }
    site.assets.all().for_each(|asset| plan_asset(site, asset, &mut jobs));
    for (name, (url, _)) in &assets.files {
        jobs.push(Job::new(url.clone(), JobKind::File(FileJob::ThemeAsset(name.clone()))));
    }
    plan_articles(site, &mut jobs);
    for (index, language) in site.languages.iter().enumerate() {
        plan_lists(site, index, language, &mut jobs);
    }
    jobs.push(page("/404.html".to_string(), PageJob::NotFound));
    if !site.config.public_languages().any(|l| l.path.is_empty()) {
        jobs.push(page("/".to_string(), PageJob::Chooser));
    }
    plan_redirects(site, &mut jobs);
    plan_feeds(site, &mut jobs);
    plan_icons(site, statics, &mut jobs);
    plan_machine_files(site, statics, &mut jobs);
    jobs
}

fn page(address: String, job: PageJob) -> Job {
    Job::new(address, JobKind::Page(job))
}

fn picture(address: String, job: PictureJob) -> Job {
    Job::new(address, JobKind::Picture(job))
}

fn machine(address: String, job: MachineJob) -> Job {
    Job::new(address, JobKind::Machine(job))
}

fn plan_asset(site: &Site<'_>, asset: &PublishedAsset, jobs: &mut Vec<Job>) {
    let from = asset.source.clone();
    let svg = is_svg(&from) && !site.config.images.svg_as_written;
    jobs.push(if svg || may_hold_metadata(&from) {
        picture(asset.url.clone(), PictureJob::Original { from })
    } else {
        Job::new(asset.url.clone(), JobKind::File(FileJob::Copy { from }))
    });
    // Those of one image follow each other, so that it need not be decoded again.
    for made in asset.versions.iter().filter(|v| v.made) {
        let version = ImageEncoding { width: made.width, format: made.format, quality: site.config.images.quality };
        jobs.push(picture(made.url.clone(), PictureJob::Version { from: asset.source.clone(), version }));
    }
}

/// Articles one after the other, each in all its languages: what their pages share is then made once.
fn plan_articles(site: &Site<'_>, jobs: &mut Vec<Job>) {
    for article in 0..site.articles.len() {
        for (language, of) in site.languages.iter().enumerate() {
            let Some(handle) = site.published(article, &site.language(of).tag) else { continue };
            let address = site.page(handle).map(|p| p.url.clone()).unwrap_or_default();
            jobs.push(page(address.clone(), PageJob::Article { language, handle }));
            plan_social_image(site, language, Some(handle), jobs);
            if let Some(address) = bilingual_url(site, handle) {
                jobs.push(page(address, PageJob::Bilingual { language, handle }));
            }
            if site.config.output.markdown_copies {
                jobs.push(machine(urls::file_below(&address, "index.md"), MachineJob::Markdown(handle)));
            }
        }
    }
}

fn plan_social_image(site: &Site<'_>, language: usize, handle: Option<Handle>, jobs: &mut Vec<Job>) {
    if site.config.social.enabled {
        jobs.push(picture(social_url(site, language, handle), PictureJob::Social { language, handle }));
    }
}

fn plan_lists(site: &Site<'_>, language: usize, of: &LanguageSite, jobs: &mut Vec<Job>) {
    plan_social_image(site, language, None, jobs);
    for (path, node) in &of.sections {
        for number in 1..=list_pages(section_items(of, path), section_page_size(site, of, path)) {
            let job = PageJob::Section { language, path: path.clone(), number };
            jobs.push(page(urls::list_page(&node.url, number), job));
        }
    }
    for (taxonomy, node) in of.taxonomies.iter().enumerate() {
        jobs.push(page(node.url.clone(), PageJob::Taxonomy { language, taxonomy }));
        for (term, entry) in node.terms.iter().enumerate() {
            for number in 1..=list_pages(entry.articles.len(), node.paginate_by) {
                let job = PageJob::Term { language, taxonomy, term, number };
                jobs.push(page(urls::list_page(&entry.url, number), job));
            }
        }
    }
    if !of.newest.is_empty() {
        jobs.push(page(archive_url(site, of), PageJob::Archive { language }));
    }
}

/// The number of articles in a section's list; the home page lists the newest of the whole language.
pub fn section_items(language: &LanguageSite, path: &str) -> usize {
    if path.is_empty() { language.newest.len() } else { language.sections.get(path).map_or(0, |n| n.articles.len()) }
}

/// Articles on a page of a section's list; 0: all on one.
pub fn section_page_size(site: &Site<'_>, language: &LanguageSite, path: &str) -> usize {
    let own = language.sections.get(path).and_then(|n| n.page).and_then(|at| site.section_pages[at].front.paginate_by);
    let sorted_by_hand =
        language.sections.get(path).is_some_and(|n| n.sort_by != crate::content::SortBy::Date && !path.is_empty());
    // A sequence that somebody put in order is read as one: a guide's chapters stand on one page.
    own.unwrap_or(if sorted_by_hand { 0 } else { site.config.lists.paginate_by })
}

fn list_pages(items: usize, size: usize) -> usize {
    if size == 0 { 1 } else { items.div_ceil(size).max(1) }
}

fn plan_redirects(site: &Site<'_>, jobs: &mut Vec<Job>) {
    let language_of = |tag: &crate::lang::Lang| site.languages.iter().position(|l| site.language(l).tag == *tag);
    for handle in site.all_published() {
        let (_, edition) = site.edition(handle);
        let (Some(page), Some(language)) = (site.page(handle), language_of(&edition.lang)) else { continue };
        for alias in &edition.front.aliases {
            jobs.extend(redirect(alias, &page.url, &edition.source, language));
        }
    }
    for (index, language) in site.languages.iter().enumerate() {
        for node in language.sections.values() {
            let Some(page) = node.page.map(|at| &site.section_pages[at]) else { continue };
            for alias in &page.front.aliases {
                jobs.extend(redirect(alias, &node.url, &page.source, index));
            }
        }
    }
}

/// The redirect of an alias; nothing for one that is the page's own address.
fn redirect(alias: &Spanned<String>, to: &str, source: &Source, language: usize) -> Option<Job> {
    // An alias copied from a browser is percent-encoded; the file on the disk is not.
    let decoded = decode(&alias.value);
    let path = decoded.trim_start_matches('/');
    let is_file = path.ends_with(".html") || path.ends_with(".htm");
    let from = if is_file || path.ends_with('/') || path.is_empty() { format!("/{path}") } else { format!("/{path}/") };
    if from.to_lowercase() == to.to_lowercase() {
        return None;
    }
    Some(page(from, PageJob::Redirect { to: to.to_string(), place: source.place(alias.span.clone()), language }))
}

fn plan_feeds(site: &Site<'_>, jobs: &mut Vec<Job>) {
    for (language, of) in site.languages.iter().enumerate() {
        for section in feed_sections(site, of) {
            let url = of.sections.get(&section).map(|n| n.url.as_str()).unwrap_or_default();
            for (wanted, atom) in [(site.config.feeds.atom, true), (site.config.feeds.json, false)] {
                if wanted {
                    let job = MachineJob::Feed { language, section: section.clone(), atom };
                    jobs.push(machine(feed_url(url, atom), job));
                }
            }
        }
    }
}

/// Web manifests and icons. A missing icon is told with the configuration.
fn plan_icons(site: &Site<'_>, statics: &[String], jobs: &mut Vec<Job>) {
    if !site.config.icon.as_ref().is_some_and(|icon| statics.contains(&icon.value)) {
        return;
    }
    for (language, of) in site.languages.iter().enumerate() {
        jobs.push(machine(manifest_url(site, of), MachineJob::Manifest { language }));
    }
    // A file of the site's own counts for more.
    for icon in icons().filter(|i| !statics.iter().any(|s| s == i.name)) {
        jobs.push(picture(format!("/{}", icon.name), PictureJob::Icon(icon)));
    }
}

fn plan_machine_files(site: &Site<'_>, statics: &[String], jobs: &mut Vec<Job>) {
    let output = &site.config.output;
    for (wanted, job, name) in [
        (output.sitemap, MachineJob::Sitemap, "sitemap.xml"),
        (output.robots_txt, MachineJob::Robots, "robots.txt"),
        (output.llms_txt, MachineJob::Llms, "llms.txt"),
    ] {
        // A site's own file counts for more.
        if wanted && !statics.iter().any(|s| s == name) {
            jobs.push(machine(format!("/{name}"), job));
        }
    }
    for (language, of) in site.languages.iter().enumerate() {
        if let Some(folder) = search_url(site, of) {
            for handle in searchable(site, of) {
                jobs.push(machine(search_page_url(site, &folder, handle), MachineJob::SearchPage { language, handle }));
            }
            jobs.push(machine(urls::file_below(&folder, crate::search::ENTRY), MachineJob::Search { language }));
        }
    }
}

/// The sections of a language that have feeds: the home page, and those that ask for one.
pub fn feed_sections(site: &Site<'_>, language: &LanguageSite) -> Vec<String> {
    let asks = |at: Option<usize>| at.is_some_and(|at| site.section_pages[at].front.feed);
    language.sections.values().filter(|n| n.path.is_empty() || asks(n.page)).map(|n| n.path.clone()).collect()
}
