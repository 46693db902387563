//! The parts that several kinds of pages have in common.

use crate::diag::{Diagnostic, Diagnostics, Source, codes};
use crate::i18n::Arg;
use crate::lang::Lang;
use crate::render::context::{Alternate, Crumb, Html, PageContext};
use crate::render::inputs::RenderInputs;
use crate::site::{Handle, LanguageSite, Site, urls};
use crate::table::Spanned;

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

/// A string of the theme in a language; its key where there is none.
pub fn string(inputs: &RenderInputs<'_>, lang: &str, key: &str) -> String {
    Lang::parse(lang).map_or_else(|_| key.to_string(), |lang| phrase(inputs, &lang, key, &[]))
}

/// A string of the theme with values in it; its key where there is none.
pub fn phrase(inputs: &RenderInputs<'_>, lang: &Lang, key: &str, args: &[(&str, Arg)]) -> String {
    inputs.strings.get(lang, key, args).map_or_else(|| key.to_string(), |t| t.value)
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

/// The page's counterpart in another language; `None` for a language that readers do not see.
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

/// A template that somebody names must exist. Where it does not, the default one is taken, so that this is told once.
pub fn check_template(
    inputs: &RenderInputs<'_>,
    name: &Spanned<String>,
    source: &Source,
    found: &mut Diagnostics,
) -> bool {
    let Spanned { value: name, span } = name;
    let exists = inputs.tools.engine.has(name);
    if !exists {
        let hint = match inputs.tools.engine.nearest(name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "put it into `templates/` or into the theme".to_string(),
        };
        found.push(
            Diagnostic::error(codes::template::MISSING, format!("there is no template `{name}`"))
                .at(source, span.clone())
                .hint(hint),
        );
    }
    exists
}

/// The breadcrumbs of a page directly below the home page.
pub fn below_home(site: &Site<'_>, viewer: &LanguageSite) -> Vec<Crumb> {
    crate::render::context::breadcrumbs(site, viewer, "")
}
