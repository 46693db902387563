//! The picture of a page for social networks: what it shows, and how pages name it.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::render::context::ShareImage;
use crate::render::inputs::RenderInputs;
use crate::render::plan::PageJob;
use crate::render::plan::addresses::social_url;
use crate::site::{Handle, Site, urls};
use crate::social::{Card, FaceSet, MissingFace, SIZE};

/// Formats that social networks show.
const SHOWN: [(&str, &str); 5] =
    [("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp"), ("gif", "image/gif")];

/// A card and what sets it; `None` where there are no fonts, or none that has all of its characters, which is told.
pub fn card(
    inputs: &RenderInputs<'_>,
    language: usize,
    handle: Option<Handle>,
    found: &mut Diagnostics,
) -> Option<(Card, FaceSet)> {
    let site = inputs.site;
    let own = site.language(site.languages.get(language)?);
    let site_title = site.config.title_in(own);
    let card = match handle {
        Some(handle) => {
            let title = site.edition(handle).1.front.title.clone().unwrap_or_default();
            Card { lang: own.tag.clone(), title, about: None, site: site_title }
        }
        None => {
            let about = inputs.tools.languages.get(language).and_then(|s| s.site.description.clone());
            let host = site.config.base_url.origin();
            let host = host.split_once("://").map_or(host, |(_, h)| h).to_string();
            Card { lang: own.tag.clone(), title: site_title, about, site: host }
        }
    };
    let fonts = inputs.tools.files.fonts?;
    match fonts.set(&card) {
        Ok(set) => Some((card, set)),
        Err(missing) => {
            let path = handle.map(|h| site.edition(h).1.source.path.to_string());
            found.push(told(site, &card, missing, path));
            None
        }
    }
}

/// The warning about a character that no font has.
fn told(site: &Site<'_>, card: &Card, missing: MissingFace, path: Option<String>) -> Diagnostic {
    let named = !site.config.social.fonts.is_empty();
    let c = match missing {
        MissingFace::Character(c) => c,
        MissingFace::Language => {
            return Diagnostic::error(
                codes::image::NO_FONT,
                format!("this system has no font to set social images in `{}`", card.lang),
            )
            .at(&site.config.source, site.config.social.span.clone())
            .hint("install one (Debian: `fonts-noto-cjk`), or name a file: `[social] font = \"fonts/name.otf\"`");
        }
    };
    let whose = if named { "no font that the site names" } else { "no font of this system" };
    let message = format!("{whose} has the character `{c}` (U+{:04X}), which the social image needs", u32::from(c));
    let hint = match &path {
        Some(_) => "name a font that has it under `[social]`, or take the character out of the title",
        None => "name a font that has it under `[social]`, or take it out of the site's title and description",
    };
    Diagnostic::error(codes::image::NO_GLYPH, message)
        .in_file(path.unwrap_or_else(|| "yiwen.toml".to_string()))
        .hint(hint)
}

/// The picture that a page of a job names.
pub fn image(site: &Site<'_>, job: &PageJob, language: usize) -> Option<ShareImage> {
    match job {
        PageJob::Article { language, handle } | PageJob::Bilingual { language, handle } => {
            of_edition(site, *language, *handle)
        }
        PageJob::NotFound | PageJob::Redirect { .. } => None,
        PageJob::Section { .. }
        | PageJob::Taxonomy { .. }
        | PageJob::Term { .. }
        | PageJob::Archive { .. }
        | PageJob::Chooser => {
            of_card(site, language, None, site.config.title_in(site.language(site.languages.get(language)?)))
        }
    }
}

/// The picture of an edition: its card, or else its cover where that is no drawing.
pub fn of_edition(site: &Site<'_>, language: usize, handle: Handle) -> Option<ShareImage> {
    let (_, edition) = site.edition(handle);
    let title = edition.front.title.clone().unwrap_or_default();
    of_card(site, language, Some(handle), title).or_else(|| {
        let cover = site.page(handle)?.inherited.cover.as_ref().filter(|_| edition.front.withdrawn.is_none())?;
        let image = crate::render::context::image_context(site, handle, cover);
        let url = image.permalink?;
        let extension = url.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase())?;
        let (_, media_type) = SHOWN.iter().find(|(e, _)| *e == extension)?;
        Some(ShareImage { url, media_type, width: image.width?, height: image.height?, alt: image.alt })
    })
}

fn of_card(site: &Site<'_>, language: usize, handle: Option<Handle>, alt: String) -> Option<ShareImage> {
    let url = urls::absolute(&site.config.base_url, &social_url(site, language, handle));
    let (width, height) = SIZE;
    site.config.social.enabled.then_some(ShareImage { url, media_type: "image/png", width, height, alt })
}
