//! The original of each article: which edition it is, and which editions translate it.

use super::{Article, Edition};
use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::lang::Lang;

/// Sets each article's original and reports what contradicts itself.
///
/// An edition with `[translation]` is a translation. Where another edition names it by `from`, an edition that is no
/// translation itself is explicitly the original. Where none is, the default language's edition is, else that of
/// the first configured language that has one.
pub fn settle(article: &mut Article, config: &Config) -> Diagnostics {
    let mut found = Diagnostics::new();
    let translates = |e: &Edition| e.front.translation.is_some();
    let mut explicit: Vec<usize> = Vec::new();
    for edition in &article.editions {
        let Some(from) = edition.front.translation.as_ref().and_then(|t| t.from.as_ref()) else { continue };
        if let Some(at) = article.editions.iter().position(|e| e.lang == from.value)
            && !translates(&article.editions[at])
            && !explicit.contains(&at)
        {
            explicit.push(at);
        }
    }
    if let [first, second, ..] = explicit[..] {
        let (one, two) = (&article.editions[first], &article.editions[second]);
        found.push(
            Diagnostic::error(
                codes::translation::TWO_ORIGINALS,
                format!("`{}` has two originals: `{}` and `{}`", article.path, one.lang, two.lang),
            )
            .in_file(&*two.source.path)
            .also_in("the other one is", &*one.source.path)
            .hint(format!("add `[translation]` with `from = \"{}\"` to the one that is a translation", one.lang)),
        );
    }
    let implied = |eligible: &dyn Fn(&Edition) -> bool| {
        let default = article.editions.iter().position(|e| e.lang == config.default_language && eligible(e));
        default.or_else(|| article.editions.iter().position(eligible))
    };
    let original = explicit.first().copied().or_else(|| implied(&|e| !translates(e)));
    let public = |i: &usize| !article.editions[*i].private;
    let public_original =
        explicit.first().copied().filter(public).or_else(|| implied(&|e| !translates(e) && !e.private));
    article.original = original;
    article.public_original = public_original;
    for edition in &article.editions {
        check_source(article, edition, config, &mut found);
    }
    found
}

/// A translation needs a source on the site, or `[original]`; and chains of `from` must end.
fn check_source(article: &Article, edition: &Edition, config: &Config, found: &mut Diagnostics) {
    let Some(translation) = &edition.front.translation else { return };
    let source = article.source_of(edition);
    // The file of a private original may be absent from a checkout.
    let from_private = translation.from.as_ref().and_then(|f| config.language(&f.value)).is_some_and(|l| l.private);
    if source.is_none() && edition.front.original.is_none() && !edition.broken && !from_private {
        let (span, message) = match &translation.from {
            Some(from) if from.value == edition.lang => {
                (from.span.clone(), format!("this edition says that it translates itself (`{}`)", from.value))
            }
            Some(from) => {
                (from.span.clone(), format!("`{}` has no edition in `{}` to translate from", article.path, from.value))
            }
            None => (translation.span.clone(), format!("`{}` has no original to translate from", article.path)),
        };
        let hint = match missing_source_hint(article, edition) {
            Some(lang) => format!("write `from = \"{lang}\"`, or describe a work published elsewhere in `[original]`"),
            None => "add the original's edition, or describe a work published elsewhere in `[original]`".to_string(),
        };
        found.push(Diagnostic::error(codes::translation::NO_ORIGINAL, message).at(&edition.source, span).hint(hint));
    }
    if let Some(source) = source.filter(|s| s.private && config.language(&s.lang).is_some_and(|l| !l.private))
        && edition.front.original.is_none()
    {
        let message = format!("without `{}`, which is private, this translation cannot be built", source.source.path);
        let hint = format!(
            "describe the work in `[original]`, or write `private = true` for the language `{}` in `yiwen.toml`: then \
             the file may be absent",
            source.lang
        );
        found.push(
            Diagnostic::note(codes::translation::PRIVATE_ORIGINAL, message)
                .at(&edition.source, translation.place_of_from())
                .hint(hint),
        );
    }
    let mut seen: Vec<&Lang> = vec![&edition.lang];
    let mut at = source;
    while let Some(next) = at {
        if seen.contains(&&next.lang) {
            let message = format!("the editions of `{}` translate each other in a circle", article.path);
            let hint = "one of them is the original: take its `[translation]` out";
            let mut circle = Diagnostic::error(codes::translation::CIRCLE, message)
                .at(&edition.source, translation.place_of_from())
                .hint(hint);
            for other in seen.iter().skip(1).filter_map(|lang| article.edition(lang)) {
                if let Some(translation) = &other.front.translation {
                    let label = format!("`{}` is translated too", other.lang);
                    circle = circle.also_at(label, &other.source, translation.place_of_from());
                }
            }
            found.push(circle);
            return;
        }
        seen.push(&next.lang);
        at = if next.front.translation.is_some() { article.source_of(next) } else { None };
    }
}

/// The language of another edition that might be meant.
fn missing_source_hint<'a>(article: &'a Article, edition: &Edition) -> Option<&'a Lang> {
    article.editions.iter().map(|e| &e.lang).find(|l| **l != edition.lang)
}
