//! The pages that templates make: which template, and which values it sees.

mod article;
mod bilingual;
mod bilingual_body;
mod block_marks;
pub(in crate::render) mod body;
mod body_html;
pub(in crate::render) mod data;
mod frame;
mod lists;
mod make;
mod reveal;

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::i18n::regional;
use crate::lang::Lang;
use crate::render::context::{PageValues, RedirectContext};
use crate::render::inputs::RenderInputs;
use crate::render::pictures::social;
use crate::render::plan::{Job, JobKind, PageJob};
use crate::site::urls;
use data::PageData;
use frame::{alternate, page_context, string};

/// The page of a job, before it is made.
pub fn page_data(inputs: &RenderInputs<'_>, job: &PageJob, url: &str, found: &mut Diagnostics) -> PageData {
    let mut data = match job {
        PageJob::Article { language, handle } => article::article_page(inputs, *language, *handle, url, found),
        PageJob::Bilingual { language, handle } => bilingual::bilingual_page(inputs, *language, *handle, url),
        PageJob::Section { language, path, number } => {
            lists::section_page(inputs, *language, path, *number, url, found)
        }
        PageJob::Taxonomy { language, taxonomy } => lists::taxonomy_page(inputs, *language, *taxonomy, url),
        PageJob::Term { language, taxonomy, term, number } => {
            lists::term_page(inputs, *language, (*taxonomy, *term), *number, url)
        }
        PageJob::Archive { language } => lists::archive_page(inputs, *language, url),
        PageJob::NotFound => plain(inputs, "404", "404.html", "not-found-title", url),
        PageJob::Chooser => plain(inputs, "chooser", "chooser.html", "chooser-title", url),
        PageJob::Redirect { to, language, .. } => redirect(inputs, to, *language, url),
    };
    let site = inputs.site;
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

fn redirect(inputs: &RenderInputs<'_>, to: &str, language: usize, url: &str) -> PageData {
    let base = &inputs.site.config.base_url;
    let mut page = page_context(inputs.site, "redirect", "redirect.html", String::new(), url);
    page.canonical = urls::absolute(base, to);
    page.noindex = true;
    let mut values = PageValues::new(page);
    values.redirect = Some(RedirectContext { url: urls::href(base, to) });
    PageData::new(language, values)
}

/// The error about an alias that is no path of this site.
pub fn bad_alias(job: &Job) -> Option<Diagnostic> {
    let JobKind::Page(PageJob::Redirect { place, .. }) = &job.kind else { return None };
    let from = &job.address;
    let bad =
        from.contains("..") || from.contains("//") || from.contains(['?', '#', '\\', '<', '>', '"', ':', '|', '*']);
    let message = format!("`{from}` cannot be an alias");
    let hint = "write a path of this site, such as `/2024/old-name/`";
    bad.then(|| Diagnostic {
        place: Some(place.clone()),
        ..Diagnostic::error(codes::front_matter::BAD_ALIAS, message).hint(hint)
    })
}

/// A page of all languages, in the default one's frame.
fn plain(inputs: &RenderInputs<'_>, kind: &'static str, template: &str, title_key: &str, url: &str) -> PageData {
    let site = inputs.site;
    let language =
        site.languages.iter().position(|l| site.language(l).tag == site.config.default_language).unwrap_or(0);
    let lang = inputs.tools.languages.get(language).map(|s| s.site.language.tag.clone()).unwrap_or_default();
    let title = string(inputs, &lang, title_key);
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
    PageData::new(language, PageValues::new(page))
}
