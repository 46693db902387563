//! The page of an edition.

use crate::content::Edition;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::render::context::{ArticleContext, PageValues, article_context, breadcrumbs};
use crate::render::inputs::RenderInputs;
use crate::render::pages::data::PageData;
use crate::render::pages::frame::{alternates, check_template, page_context, x_default};
use crate::render::pages::{bilingual, reveal};
use crate::render::theme::labels::machine_credit;
use crate::site::{Handle, LanguageSite, Site};

/// The page of an edition with all that its bitext adds.
pub fn article_page(
    inputs: &RenderInputs<'_>,
    language: usize,
    handle: Handle,
    url: &str,
    found: &mut Diagnostics,
) -> PageData {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let (article, _) = site.edition(handle);
    check_cover(site, handle, found);
    let context = ArticleContext {
        bilingual: bilingual::offered(inputs, handle),
        outdated: bilingual::outdated(site, handle),
        ..article_context(site, (inputs.strings, &inputs.tools.summaries), viewer, handle)
    };
    let dated = context.summary.date.is_some();
    let template = template(inputs, viewer, handle, dated, found);
    let title = context.summary.title.clone();
    let mut page = page_context(site, if dated { "article" } else { "page" }, &template, title, url);
    page.description = context.summary.description.clone();
    if page.description.is_none() {
        page.description = context.summary.summary.clone().filter(|summary| !summary.is_empty());
    }
    page.alternates = alternates(site, handle);
    page.x_default = x_default(&page.alternates);
    page.breadcrumbs = breadcrumbs(site, viewer, article.section());
    page.noindex = !site.indexed(handle);
    let body = reveal::own_body(inputs, handle, found);
    let machine_credit = context.translation.as_ref().filter(|t| t.method == Some("machine")).map(|translation| {
        let lang = &site.edition(handle).1.lang;
        machine_credit(inputs.strings, lang, translation.engine.as_deref(), translation.status)
    });
    let mut values = PageValues::new(page);
    values.article = Some(context);
    PageData { body, machine_credit, ..PageData::new(language, values) }
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
fn template(
    inputs: &RenderInputs<'_>,
    viewer: &LanguageSite,
    handle: Handle,
    dated: bool,
    found: &mut Diagnostics,
) -> String {
    let site = inputs.site;
    let (article, edition) = site.edition(handle);
    let inherited = site.page(handle).and_then(|p| p.inherited.template.as_ref());
    // Point at the file that names it, which may be that of the original.
    let names_it = |e: &'_ Edition| e.front.template.as_ref().is_some_and(|t| Some(&t.value) == inherited);
    let namer = std::iter::once(edition).chain(&article.editions).find(|e| names_it(e));
    let own = namer.and_then(|e| Some((e.front.template.as_ref()?, &e.source)));
    let section = viewer.sections.get(article.section()).and_then(|n| n.page).map(|at| &site.section_pages[at]);
    let of_section = section.and_then(|p| Some((p.front.article_template.as_ref()?, &p.source)));
    let default = if dated { "article.html" } else { "page.html" };
    match own.or(of_section) {
        Some((name, source)) if check_template(inputs, name, source, found) => name.value.clone(),
        _ => default.to_string(),
    }
}
