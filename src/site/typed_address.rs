//! Addresses of the site's own pages that an author typed, where `@/` would have found the reader's language.

use super::Site;
use super::links::LinkContext;
use crate::diag::{Diagnostic, codes};
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
