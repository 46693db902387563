//! Editions as a whole: headings, alternative texts, front matter.

use crate::check::rule::TextFindings;
use crate::check::text::{CheckedText, MarkKind};
use crate::config::CheckConfig;
use crate::content::Method;

/// Images without an alternative text.
pub(super) fn alt(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    for mark in text.blocks.iter().flat_map(|b| b.of(MarkKind::Image)) {
        let written = text.source.text.get(mark.span.clone()).unwrap_or_default();
        if written.starts_with("![](") || written.starts_with("![ ](") {
            found.add(
                mark.span.clone(),
                "this image has no alternative text",
                "say between the square brackets what it shows, for readers who cannot see it",
            );
        }
    }
}

/// Headings without a text, and levels that are left out.
pub(super) fn empty_heading(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    for mark in text.blocks.iter().flat_map(|b| b.of(MarkKind::Heading)) {
        let written = text.source.text.get(mark.span.clone()).unwrap_or_default();
        if written.trim().trim_matches('#').trim().is_empty() {
            found.add(mark.span.clone(), "this heading is empty", "write its text, or take it out");
        }
    }
}

/// Levels of headings that are left out.
pub(super) fn heading_skip(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    let mut before: Option<usize> = None;
    for mark in text.blocks.iter().flat_map(|b| b.of(MarkKind::Heading)) {
        let level: usize = mark.text.parse().unwrap_or(1);
        if let Some(last) = before.filter(|last| level > last + 1) {
            let message = format!("a heading of level {level} follows one of level {last}");
            found.add(
                mark.span.clone(),
                message,
                format!("write `{}`: readers who listen go by the levels", "#".repeat(last + 1)),
            );
        }
        before = Some(level);
    }
}

/// Editions without a text.
pub(super) fn empty_edition(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    let Some(edition) = text.edition else { return };
    if text.blocks.is_empty() && !edition.broken {
        found.add(
            edition.body.clone(),
            "this edition has no text",
            "write it, or set `draft = true` until there is one",
        );
    }
}

/// Formats of pictures that browsers do not show.
pub(super) fn image_format(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    for mark in text.blocks.iter().flat_map(|b| b.of(MarkKind::Image)) {
        let name = mark.text.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let wrong =
            [".heic", ".heif", ".bmp", ".tif", ".tiff", ".psd"].into_iter().find(|ending| name.ends_with(ending));
        if let Some(ending) = wrong {
            let message = format!("most browsers show no `{ending}` pictures");
            found.add(mark.span.clone(), message, "save it as JPEG, PNG or WebP");
        }
    }
}

/// Machine translations that nobody has reviewed although they are published, and reviews without a name.
pub(super) fn unreviewed(text: &CheckedText<'_>, _: &CheckConfig, found: &mut TextFindings) {
    let Some(edition) = text.edition else { return };
    let Some(translation) = &edition.front.translation else { return };
    let is_machine = translation.method == Some(Method::Machine);
    if is_machine && !edition.front.draft && translation.reviewers.is_empty() && translation.status.is_none() {
        found.add(
            0..0,
            "this machine translation is published and nobody has reviewed it",
            "`yiwen approve` it block by block, then write `reviewers` and `status`",
        );
    }
}
