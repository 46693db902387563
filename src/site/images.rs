//! The versions of published images: their addresses, and warnings about images that have none.

use super::{Site, urls};
use crate::config::{HtmlPolicy, ImageFormat, ImagesConfig};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::images::{ImageFacts, ImageKind, ImageProblem, MOST_PIXELS, widths};

/// A version of an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageVersion {
    /// Its format.
    pub format: ImageFormat,
    /// Its width in pixels.
    pub width: u32,
    /// Its URL path.
    pub url: String,
    /// Whether it is made, rather than being the image itself.
    pub made: bool,
}

/// The versions of an image with a URL path.
pub(super) fn versions(url: &str, facts: ImageFacts, config: &ImagesConfig) -> Vec<ImageVersion> {
    let (Some(kind), Some((own, _)), true) = (facts.kind, facts.size, config.enabled) else { return Vec::new() };
    let widths = widths(own, &config.widths);
    let mut out = Vec::new();
    for format in &config.formats {
        for width in &widths {
            // A WebP that was encoded again would be no smaller, and worse.
            let made = !(*width == own && kind == ImageKind::WebP && *format == ImageFormat::WebP);
            let url = if made { urls::image_version(url, *width, format.extension()) } else { url.to_string() };
            out.push(ImageVersion { format: *format, width: *width, url, made });
        }
    }
    // Nothing to choose from.
    if out.iter().all(|v| !v.made) { Vec::new() } else { out }
}

/// Warnings about published images.
pub(super) fn check(site: &Site<'_>) -> Diagnostics {
    let mut found = Diagnostics::new();
    for asset in site.assets.all() {
        let diagnostic = match asset.facts.trouble {
            Some(ImageProblem::Unreadable) => {
                Diagnostic::warning(codes::image::BROKEN, "this file is no image, or a broken one")
                    .hint("open it in an image viewer, and save it again under a name that fits its format")
            }
            Some(ImageProblem::TooLarge(pixels)) if site.config.images.enabled => {
                let (megapixels, most) = (pixels / 1_000_000, MOST_PIXELS / 1_000_000);
                let size = asset.facts.size.map(|(w, h)| format!("{w} × {h}")).unwrap_or_default();
                Diagnostic::warning(codes::image::TOO_LARGE, format!(
                    "this image has {size} pixels, too many to make smaller versions of it ({megapixels} megapixels)"
                ))
                .hint(format!("save it with at most {most} megapixels and 16,383 pixels a side"))
            }
            _ if is_for_few(&asset.source) => {
                Diagnostic::warning(codes::image::RARE_FORMAT, "most browsers do not show this kind of picture")
                    .hint("save it as JPEG, PNG or WebP")
            }
            _ if runs_scripts(&asset.source) && site.config.markdown.html != HtmlPolicy::Allow => {
                Diagnostic::warning(codes::image::ACTIVE_FILE, "this file can run scripts, and is published as it is")
                    .hint("remove it, or put it into `static/`, which is for what you wrote yourself")
            }
            _ => continue,
        };
        found.push(diagnostic.in_file(&*asset.source));
    }
    found
}

/// Whether a picture of this name is of a kind that few browsers show.
fn is_for_few(path: &str) -> bool {
    const RARE: [&str; 8] = ["bmp", "heic", "heif", "jp2", "jxl", "psd", "tif", "tiff"];
    path.rsplit_once('.').is_some_and(|(_, extension)| RARE.iter().any(|rare| extension.eq_ignore_ascii_case(rare)))
}

/// Whether a browser that opens a file of this name runs what it holds.
fn runs_scripts(path: &str) -> bool {
    const ACTIVE: [&str; 8] = ["htm", "html", "mht", "mhtml", "svgz", "xht", "xhtml", "xml"];
    path.rsplit_once('.').is_some_and(|(_, extension)| ACTIVE.iter().any(|a| extension.eq_ignore_ascii_case(a)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::BaseUrl;
    use crate::site::PublishedAsset;

    fn config(formats: &[ImageFormat]) -> ImagesConfig {
        ImagesConfig {
            enabled: true,
            widths: vec![320, 640, 1280],
            formats: formats.to_vec(),
            quality: 80,
            svg_as_written: false,
        }
    }

    fn asset(name: &str, kind: ImageKind, width: u32, formats: &[ImageFormat]) -> PublishedAsset {
        let facts = ImageFacts { size: Some((width, 100)), kind: Some(kind), trouble: None };
        let url = format!("/a/{name}");
        PublishedAsset {
            source: format!("content/a/{name}"),
            versions: versions(&url, facts, &config(formats)),
            url,
            facts,
        }
    }

    #[test]
    fn a_picture_is_named_in_every_format_at_every_width() {
        let base = BaseUrl::parse("https://e.org/repo").expect("valid");
        let photo = asset("a b,c.jpg", ImageKind::Jpeg, 800, &[ImageFormat::Avif, ImageFormat::WebP]);
        let sources = photo.sources(&base);
        let types: Vec<&str> = sources.iter().map(|s| s.media_type).collect();
        assert_eq!(types, ["image/avif", "image/webp"]);
        assert_eq!(
            sources[1].srcset,
            "/repo/a/a%20b,c.jpg.320w.webp 320w, /repo/a/a%20b,c.jpg.640w.webp 640w, /repo/a/a%20b,c.jpg.800w.webp 800w"
        );
    }

    #[test]
    fn a_webp_is_its_own_largest_version() {
        let base = BaseUrl::parse("https://e.org").expect("valid");
        let own = asset("a.webp", ImageKind::WebP, 500, &[ImageFormat::WebP]);
        assert_eq!(own.sources(&base)[0].srcset, "/a/a.webp.320w.webp 320w, /a/a.webp 500w");
        // One that is a little larger than the smallest version has none but itself.
        assert!(asset("a.webp", ImageKind::WebP, 330, &[ImageFormat::WebP]).sources(&base).is_empty());
        assert!(asset("a.png", ImageKind::Png, 300, &[ImageFormat::WebP]).sources(&base).is_empty());
    }
}
