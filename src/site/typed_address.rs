//! Addresses of the site's own pages that an author typed, where `@/` would have found the reader's language.

use super::Site;
use super::assets::decode;
use super::links::{LinkContext, check_anchor};
use crate::content::resolve_relative;
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::text::Reference;

/// A note where an address that somebody typed leads to an article in another language, and the reader's has it as well.
pub(super) fn note_other_language(
    site: &Site<'_>,
    path: &str,
    reference: &Reference,
    context: &LinkContext<'_>,
) -> Option<Diagnostic> {
    let path = path.trim_matches('/');
    let below = |folder: &str| match folder {
        "" => Some(path),
        folder => path.strip_prefix(folder)?.strip_prefix('/'),
    };
    site.config.languages.iter().filter(|language| language.tag != *context.lang).find_map(|language| {
        let name = below(&language.path)?;
        let article = site.articles.binary_search_by(|a| a.path.as_str().cmp(name)).ok()?;
        let led = site.page(site.published(article, &language.tag)?)?;
        site.published(article, context.lang)?;
        (led.url.trim_matches('/') == path).then(|| {
            let message =
                format!("this leads to `{name}` in {}, and there is an edition in {}", language.tag, context.lang);
            Diagnostic::note(codes::link::OTHER_LANGUAGE, message)
                .at(context.source, reference.span.clone())
                .hint(format!("write `@/{name}`, which finds the reader's language"))
        })
    })
}

/// The anchor of a link from the root, where that leads to an edition's page; one that is not there is a warning.
pub(super) fn root_anchor(
    site: &Site<'_>,
    below: &str,
    anchor: &str,
    reference: &Reference,
    context: &LinkContext<'_>,
    found: &mut Diagnostics,
) -> String {
    let path = decode(below.split('?').next().unwrap_or(below));
    let url = format!("/{}", path.trim_end_matches("index.html").trim_end_matches('/'));
    let handles = (0..site.articles.len()).flat_map(|article| site.editions(article));
    let page = handles.filter(|_| !anchor.is_empty()).find(|handle| {
        site.page(*handle).is_some_and(|page| page.url.trim_end_matches('/') == url.trim_end_matches('/'))
    });
    let Some(page) = page else { return anchor.to_string() };
    let mut missing = Diagnostics::new();
    let name = format!("`{}`", site.edition(page).0.path);
    let places = site.places(page);
    let led = check_anchor(site.document(page), places.as_deref(), anchor, &name, reference, context, &mut missing);
    found.extend(missing.into_iter().map(|missing| Diagnostic { severity: Severity::Warning, ..missing }));
    led
}

/// The way to write a file whose name has a sign that ends the path of an address: `C%23.png` for `C#.png`.
pub(super) fn marked_file(site: &Site<'_>, folder: &str, dest: &str) -> Option<String> {
    let name = resolve_relative(folder, &decode(dest)).filter(|_| dest.contains(['#', '?']))?;
    site.assets.names().any(|own| own == name).then(|| {
        let written = dest.replace('#', "%23").replace('?', "%3F");
        format!("`#` and `?` end a path: write `{written}`")
    })
}
