//! Writes links, images and figures.

use crate::text::html::allowed::is_safe_url;
use crate::text::html::escape;
use crate::text::html::setting::{ImageSource, LinkTarget};
use crate::text::html::write::BlockWriter;
use crate::text::options::HtmlPolicy;
use crate::text::parser::element_end;
use crate::text::parser::group::lone_image;
use pulldown_cmark::{Event, LinkType, Tag};

impl BlockWriter<'_, '_, '_> {
    /// The target of the reference with a number.
    pub(in crate::text) fn target(&self, ordinal: usize) -> Option<&LinkTarget> {
        self.shared.setting.targets.get(ordinal)
    }

    /// Whether a URL may be written.
    fn allowed(&self, url: &str) -> bool {
        self.shared.options.html == HtmlPolicy::Allow || is_safe_url(url)
    }

    /// The start of the link at `at`.
    pub(in crate::text) fn link(&mut self, at: usize) {
        let shared = self.shared;
        let Some(item) = shared.items.get(at) else { return };
        let Event::Start(Tag::Link { link_type, dest_url, title, .. }) = &item.event else { return };
        self.links += 1;
        let mut out = String::from("<a");
        match self.target(item.ordinal) {
            Some(LinkTarget::Link { href, hreflang, external }) => {
                if self.allowed(href) {
                    attribute(&mut out, "href", |out| escape::url(out, href));
                }
                if let Some(lang) = hreflang {
                    attribute(&mut out, "hreflang", |out| escape::attribute(out, lang.as_str()));
                }
                if *external {
                    out.push_str(" class=\"external\"");
                }
            }
            _ => {
                let mail = if *link_type == LinkType::Email { "mailto:" } else { "" };
                let href = format!("{mail}{dest_url}");
                if self.allowed(&href) {
                    attribute(&mut out, "href", |out| escape::url(out, &href));
                }
            }
        }
        if !title.is_empty() {
            attribute(&mut out, "title", |out| escape::attribute(out, title));
        }
        out.push('>');
        self.out.push_str(&out);
    }

    /// The image at `at`.
    pub(in crate::text) fn image(&mut self, at: usize) {
        let title = match self.shared.items.get(at).map(|i| &i.event) {
            Some(Event::Start(Tag::Image { title, .. })) => title.to_string(),
            _ => String::new(),
        };
        let html = self.image_html(at, Some(title.as_str()));
        self.opaque_inline(html);
    }

    /// The image at `at` as a tag.
    fn image_html(&self, at: usize, title: Option<&str>) -> String {
        let shared = self.shared;
        let mut out = String::from("<img");
        let Some(item) = shared.items.get(at) else { return out };
        let Event::Start(Tag::Image { dest_url, .. }) = &item.event else { return out };
        let mut alt = alt(shared.items.get(at + 1..element_end(shared.items, at)).unwrap_or_default());
        let (mut url, mut size) = (dest_url.to_string(), (None, None));
        let mut versions: (&[ImageSource], &str) = (&[], "");
        if let Some(LinkTarget::Image { src, width, height, alt: other, sources, sizes, .. }) =
            self.target(item.ordinal)
        {
            (url, size) = (src.clone(), (*width, *height));
            versions = (sources, sizes);
            if alt.trim().is_empty() {
                alt = other.clone().unwrap_or_default();
            }
        }
        if !self.allowed(&url) || url.is_empty() {
            // An image must have a source; this one is an empty picture.
            url = "data:,".into();
        }
        attribute(&mut out, "src", |out| escape::url(out, &url));
        attribute(&mut out, "alt", |out| escape::attribute(out, &alt));
        image_size(&mut out, size);
        if let Some(title) = title.filter(|t| !t.is_empty()) {
            attribute(&mut out, "title", |out| escape::attribute(out, title));
        }
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
        picture(versions, out)
    }

    /// The paragraph at `at` as a figure, where it is an image with a caption; returns what comes next.
    pub(in crate::text) fn figure(&mut self, at: usize) -> Option<usize> {
        let shared = self.shared;
        let image = lone_image(shared.items, at)?;
        let item = shared.items.get(image)?;
        let Event::Start(Tag::Image { title, .. }) = &item.event else { return None };
        let mut caption = title.to_string();
        // Who made it and which model, a line each.
        let mut makers = Vec::new();
        if let Some(LinkTarget::Image { caption: other, credit, generator, .. }) = self.target(item.ordinal) {
            if caption.is_empty() {
                caption = other.clone().unwrap_or_default();
            }
            let made_by = |model: &String| shared.setting.labels.image_made_by.replace("{generator}", model);
            makers.extend(credit.clone());
            makers.extend(generator.as_ref().map(made_by));
            makers.retain(|maker| !maker.is_empty());
        }
        if caption.is_empty() && makers.is_empty() {
            return None;
        }
        let mut html = String::from("<figure>");
        let linked = image == at + 2;
        if linked {
            let before = std::mem::take(&mut self.out);
            self.link(at + 1);
            self.links = self.links.saturating_sub(1);
            html.push_str(&std::mem::replace(&mut self.out, before));
        }
        html.push_str(&self.image_html(image, None));
        html.push_str(if linked { "</a><figcaption>" } else { "<figcaption>" });
        escape::text(&mut html, &caption);
        for (at, maker) in makers.iter().enumerate() {
            html.push_str(if caption.is_empty() && at == 0 { "" } else { " " });
            html.push_str("<span class=\"credit\">");
            escape::text(&mut html, maker);
            html.push_str("</span>");
        }
        html.push_str("</figcaption></figure>");
        self.opaque_block(html);
        Some(element_end(shared.items, at))
    }
}

/// Appends an attribute.
pub(in crate::text) fn attribute(out: &mut String, name: &str, value: impl FnOnce(&mut String)) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    value(out);
    out.push('"');
}

/// An image among its versions, for a browser to take the one that suits it.
fn picture((sources, sizes): (&[ImageSource], &str), image: String) -> String {
    if sources.is_empty() {
        return image;
    }
    let mut out = String::from("<picture>");
    for source in sources {
        out.push_str("<source");
        attribute(&mut out, "type", |out| escape::attribute(out, source.media_type));
        attribute(&mut out, "srcset", |out| escape::attribute(out, &source.srcset));
        attribute(&mut out, "sizes", |out| escape::attribute(out, sizes));
        out.push('>');
    }
    out.push_str(&image);
    out.push_str("</picture>");
    out
}

fn image_size(out: &mut String, (width, height): (Option<u32>, Option<u32>)) {
    for (name, value) in [("width", width), ("height", height)] {
        if let Some(value) = value {
            attribute(out, name, |out| out.push_str(&value.to_string()));
        }
    }
}

/// The text in place of an image: the plain text of its description.
fn alt(inner: &[crate::text::parser::PlacedEvent<'_>]) -> String {
    crate::text::document::plain::plain(inner)
}
