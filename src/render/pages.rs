//! The pages that templates make: which template, and which values it sees.

use super::bilingual::{self, BilingualBody};
use super::body::Body;
use super::context::{
    Alternate, ArchiveYear, ArticleContext, BilingualContext, Crumb, Html, PageContext, Paginator, RedirectContext,
    SectionContext, Shown, TaxonomyContext, TermContext, article_context,
};
use super::lists;
use super::plan::Job;
use super::prepare::World;
use super::social;
use crate::content::Edition;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::i18n::regional;
use crate::lang::Lang;
use crate::site::{Handle, LanguageSite, Site, urls};
use serde::Serialize;

/// A page, its language and its text.
pub struct PageData {
    /// The language's position in [`Site::languages`].
    pub language: usize,
    /// What the template sees beside what all pages share.
    pub values: Values,
    /// The text that becomes `article.content` or `section.content`.
    pub body: Option<Body>,
    /// The two texts that become `bilingual`.
    pub bilingual: Option<BilingualBody>,
}

/// The values of one page; which are there depends on its kind.
#[derive(Debug, Serialize)]
pub struct Values {
    /// On every page.
    pub page: PageContext,
    /// On an article's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleContext>,
    /// On a bilingual page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bilingual: Option<BilingualContext>,
    /// On the home page and a section's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionContext>,
    /// On lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paginator: Option<Paginator>,
    /// On the pages of a taxonomy and of a term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<TaxonomyContext>,
    /// On the page of a taxonomy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<Vec<TermContext>>,
    /// On a term's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<TermContext>,
    /// On a term's page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub articles: Option<Vec<Shown>>,
    /// On the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<Vec<ArchiveYear>>,
    /// On a redirect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect: Option<RedirectContext>,
}

impl Values {
    /// A page's values before those of its kind are added.
    pub fn new(page: PageContext) -> Values {
        Values {
            page,
            article: None,
            bilingual: None,
            section: None,
            paginator: None,
            taxonomy: None,
            terms: None,
            term: None,
            articles: None,
            archive: None,
            redirect: None,
        }
    }
}

/// A page with its title and address, before the rest is known.
pub fn page_context(site: &Site<'_>, kind: &'static str, template: &str, title: String, url: &str) -> PageContext {
    let base = &site.config.base_url;
    PageContext {
        kind,
        title,
        description: None,
        url: urls::href(base, url),
        permalink: urls::absolute(base, url),
        canonical: urls::absolute(base, url),
        alternates: Vec::new(),
        x_default: None,
        breadcrumbs: Vec::new(),
        noindex: false,
        locale: String::new(),
        other_locales: Vec::new(),
        json_ld: Html::default(),
        feeds: Vec::new(),
        image: None,
        template: template.to_string(),
    }
}

/// The values of a job that a template renders.
pub fn page_data(world: &World<'_>, job: &Job, url: &str, found: &mut Diagnostics) -> PageData {
    let mut data = values_of(world, job, url, found);
    let site = world.site;
    data.values.page.image = social::image(site, job, data.language);
    if let Some(viewer) = site.languages.get(data.language) {
        let own = &site.language(viewer).tag;
        data.values.page.locale = regional(own);
        let others = data.values.page.alternates.iter().filter_map(|a| Lang::parse(&a.lang).ok());
        let mut others: Vec<String> = others.map(|lang| regional(&lang)).collect();
        others.retain(|locale| *locale != data.values.page.locale);
        others.dedup();
        data.values.page.other_locales = others;
    }
    data
}

fn values_of(world: &World<'_>, job: &Job, url: &str, found: &mut Diagnostics) -> PageData {
    match job {
        Job::Article { language, handle } => article_page(world, *language, *handle, url, found),
        Job::Bilingual { language, handle } => bilingual::bilingual_page(world, *language, *handle, url),
        Job::Redirect { to, language, .. } => {
            let mut page = page_context(world.site, "redirect", "redirect.html", String::new(), url);
            page.canonical = urls::absolute(&world.site.config.base_url, to);
            page.noindex = true;
            let mut values = Values::new(page);
            values.redirect = Some(RedirectContext { url: urls::href(&world.site.config.base_url, to) });
            PageData { language: *language, values, body: None, bilingual: None }
        }
        Job::NotFound => plain(world, "404", "404.html", "not-found-title", url),
        Job::Chooser => plain(world, "chooser", "chooser.html", "chooser-title", url),
        other => lists::list_page(world, other, url, found),
    }
}

/// What is wrong with an alias, which must be a path of this site.
pub fn bad_alias(job: &Job) -> Option<Diagnostic> {
    let Job::Redirect { from, source, .. } = job else { return None };
    let bad =
        from.contains("..") || from.contains("//") || from.contains(['?', '#', '\\', '<', '>', '"', ':', '|', '*']);
    let message = format!("`{from}` cannot be an alias");
    let hint = "write a path of this site, such as `/2024/old-name/`";
    bad.then(|| Diagnostic::error(codes::front_matter::BAD_ALIAS, message).in_file(source).hint(hint))
}

/// A page of all languages, in the default one's frame.
fn plain(world: &World<'_>, kind: &'static str, template: &str, title_key: &str, url: &str) -> PageData {
    let site = world.site;
    let language =
        site.languages.iter().position(|l| site.language(l).tag == site.config.default_language).unwrap_or(0);
    let lang = world.tools.shared.get(language).map(|s| s.site.language.tag.clone()).unwrap_or_default();
    let title = lists::string(world, &lang, title_key);
    let mut page = page_context(site, kind, template, title, url);
    page.noindex = kind == "404";
    if kind == "chooser" {
        // Language versions name each other, and the chooser is the one for everybody else.
        let homes = site.languages.iter().filter_map(|l| {
            let language = site.language(l);
            alternate(site, &language.tag, &urls::home(language), site.config.title_in(language))
        });
        page.alternates = homes.collect();
        page.x_default = Some(page.permalink.clone());
    }
    PageData { language, values: Values::new(page), body: None, bilingual: None }
}

fn article_page(world: &World<'_>, language: usize, handle: Handle, url: &str, found: &mut Diagnostics) -> PageData {
    let site = world.site;
    let viewer = &site.languages[language];
    let (article, _) = site.edition(handle);
    check_cover(site, handle, found);
    let context = ArticleContext {
        bilingual: bilingual::offered(world, handle),
        outdated: bilingual::outdated(site, handle),
        ..article_context(site, (world.strings, &world.tools.summaries), viewer, handle)
    };
    let dated = context.summary.date.is_some();
    let template = template(world, viewer, handle, dated, found);
    let title = context.summary.title.clone();
    let mut page = page_context(site, if dated { "article" } else { "page" }, &template, title, url);
    page.description = context.summary.description.clone();
    if page.description.is_none() {
        page.description = context.summary.summary.clone().filter(|summary| !summary.is_empty());
    }
    page.alternates = alternates(site, handle);
    page.x_default = x_default(&page.alternates);
    page.breadcrumbs = super::context::breadcrumbs(site, viewer, article.section());
    page.noindex = !site.indexed(handle);
    let body = bilingual::own_body(world, handle, found);
    let mut values = Values::new(page);
    values.article = Some(context);
    PageData { language, values, body, bilingual: None }
}

/// The editions of an article in every language.
pub fn alternates(site: &Site<'_>, handle: Handle) -> Vec<Alternate> {
    let one = |h: Handle| {
        let (_, edition) = site.edition(h);
        let title = edition.front.title.clone().unwrap_or_default();
        let found = alternate(site, &edition.lang, &site.page(h)?.url, title)?;
        Some(Alternate { indexed: site.indexed(h), ..found })
    };
    site.editions(handle.article).filter_map(one).collect()
}

/// The same page in another language; `None` for a language that readers do not see.
pub fn alternate(site: &Site<'_>, lang: &crate::lang::Lang, url: &str, title: String) -> Option<Alternate> {
    let language = site.config.language(lang).filter(|l| !l.private)?;
    let base = &site.config.base_url;
    Some(Alternate {
        lang: lang.to_string(),
        name: language.name.clone(),
        url: urls::href(base, url),
        permalink: urls::absolute(base, url),
        title,
        default: *lang == site.config.default_language,
        indexed: true,
    })
}

/// Where readers of every other language are sent: to the default language's page, if there is a choice at all.
pub fn x_default(alternates: &[Alternate]) -> Option<String> {
    let mut indexed = alternates.iter().filter(|a| a.indexed);
    let default = indexed.clone().find(|a| a.default).filter(|_| indexed.nth(1).is_some());
    default.map(|a| a.permalink.clone())
}

/// A cover's image must exist.
fn check_cover(site: &Site<'_>, handle: Handle, found: &mut Diagnostics) {
    let (article, edition) = site.edition(handle);
    // The images of a withdrawn text went with it.
    if edition.front.withdrawn.is_some() {
        return;
    }
    let cover = site.page(handle).and_then(|p| p.inherited.cover.as_ref());
    let Some(image) = cover.and_then(|c| c.image.as_ref()).filter(|i| !i.value.contains("://")) else { return };
    let name = crate::content::resolve_relative(&article.folder, &image.value);
    if name.is_some_and(|n| site.assets.get(&n, &edition.lang).is_some()) {
        return;
    }
    // The image may be inherited: point at the file that names it.
    let names_it = |e: &&Edition| e.front.cover.as_ref().and_then(|c| c.image.as_ref()) == Some(image);
    let owner = Some(edition).filter(names_it).or_else(|| article.editions.iter().find(names_it)).unwrap_or(edition);
    let hint = if article.bundle {
        "put the file beside the article"
    } else {
        "put the file beside the article, in the same folder"
    };
    found.push(
        Diagnostic::error(codes::image::MISSING, format!("there is no image `{}`", image.value))
            .at(&owner.source, image.span.clone())
            .hint(hint),
    );
}

/// The edition's own template, its section's for articles, or the default one.
fn template(world: &World<'_>, viewer: &LanguageSite, handle: Handle, dated: bool, found: &mut Diagnostics) -> String {
    let site = world.site;
    let (article, edition) = site.edition(handle);
    let own = site.page(handle).and_then(|p| p.inherited.template.clone());
    let section = viewer.sections.get(article.section()).and_then(|n| n.page).map(|at| &site.section_pages[at]);
    let of_section = section.and_then(|p| Some((p.front.article_template.as_ref()?.value.clone(), &p.source.path)));
    let default = if dated { "article.html" } else { "page.html" };
    match own.map(|name| (name, &edition.source.path)).or(of_section) {
        Some((name, path)) if check_template(world, &name, path, found) => name,
        _ => default.to_string(),
    }
}

/// A template that somebody names must exist. Where it does not, the default one is taken, so that this is told once.
pub fn check_template(world: &World<'_>, name: &str, path: &str, found: &mut Diagnostics) -> bool {
    let exists = world.tools.engine.has(name);
    if !exists {
        let hint = match world.tools.engine.nearest(name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "put it into `templates/` or into the theme".to_string(),
        };
        found.push(
            Diagnostic::error(codes::template::MISSING, format!("there is no template `{name}`"))
                .in_file(path)
                .hint(hint),
        );
    }
    exists
}

/// The breadcrumbs of a page directly below the home page.
pub fn below_home(site: &Site<'_>, viewer: &LanguageSite) -> Vec<Crumb> {
    super::context::breadcrumbs(site, viewer, "")
}
