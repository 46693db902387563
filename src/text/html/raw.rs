//! Writes the HTML that an author typed.
//!
//! Where it is sanitised, only whole tags and text go to the sanitiser: a `<` that begins no whole tag is text, and so
//! an attribute that nobody closed holds nothing of what yiwen writes behind it.

use crate::text::document::slug;
use crate::text::html::allowed::{ELEMENTS, GENERIC, TagTreatment, candidates, treatment};
use crate::text::html::escape;
use crate::text::html::link::attribute;
use crate::text::html::setting::LinkTarget;
use crate::text::html::write::BlockWriter;
use crate::text::options::HtmlPolicy;
use crate::text::parser::raw_references::{RawReference, tag_references};
use crate::text::parser::tags::{RawMarkup, RawTag, markup};
use std::collections::BTreeMap;
use std::ops::Range;

impl BlockWriter<'_, '_, '_> {
    /// HTML that the author wrote: its links and images resolved, its ids with the prefix. `line`: whether it stands in
    /// running text.
    pub(in crate::text) fn raw(&mut self, html: &str, ordinal: usize, line: bool) {
        match self.shared.options.html {
            HtmlPolicy::Escape => escape::text(&mut self.out, html),
            HtmlPolicy::Sanitize => self.raw_tags_and_text(html, ordinal, line),
            HtmlPolicy::Allow => self.raw_as_written(html, ordinal),
        }
    }

    /// HTML of an author who is trusted.
    fn raw_as_written(&mut self, html: &str, ordinal: usize) {
        let mut done = 0;
        let mut next = ordinal;
        for tag in &markup(html).tags {
            self.count_link(tag);
            let references = tag_references(tag);
            if let Some(set) = self.raw_attributes(tag, &references, next) {
                self.out.push_str(html.get(done..tag.range.start).unwrap_or_default());
                self.out.push_str(&written(tag, &set, |out, old| {
                    out.push(' ');
                    out.push_str(html.get(old).unwrap_or_default());
                }));
                done = tag.range.end;
            }
            next += references.len();
        }
        self.out.push_str(html.get(done..).unwrap_or_default());
    }

    /// HTML for the sanitiser: tags that may stay, and text.
    fn raw_tags_and_text(&mut self, html: &str, ordinal: usize, line: bool) {
        let found = markup(html);
        let mut done = 0;
        let mut next = ordinal;
        for (at, tag) in found.tags.iter().enumerate() {
            let references = tag_references(tag);
            let first = next;
            next += references.len();
            if tag.range.start < done {
                continue;
            }
            self.raw_text(html, done..tag.range.start, &found);
            done = tag.range.end;
            match treatment(tag, line) {
                TagTreatment::Kept => self.raw_tag(tag, &references, first),
                TagTreatment::Shown => escape::text(&mut self.out, html.get(tag.range.clone()).unwrap_or_default()),
                TagTreatment::Removed => {}
                TagTreatment::RemovedWithContent => {
                    if !tag.closing && !tag.self_closing {
                        done = content_end(&found, at).unwrap_or(done);
                    }
                }
            }
        }
        self.raw_text(html, done..html.len(), &found);
    }

    /// The text between tags, without comments.
    fn raw_text(&mut self, html: &str, range: Range<usize>, found: &RawMarkup<'_>) {
        let mut done = range.start;
        let comments = found.comments.iter().filter(|c| c.start >= range.start && c.start < range.end);
        for comment in comments.cloned().chain(std::iter::once(range.end..range.end)) {
            let text = html.get(done..comment.start).unwrap_or_default();
            self.out.push_str(&text.replace('<', "&lt;"));
            done = comment.end;
        }
    }

    /// A tag that may stay, with the attributes that it may have.
    fn raw_tag(&mut self, tag: &RawTag<'_>, references: &[RawReference], first: usize) {
        self.count_link(tag);
        if !self.nesting.keeps(tag) {
            return;
        }
        if tag.closing {
            self.out.push_str("</");
            self.out.push_str(&tag.name);
            self.out.push('>');
            return;
        }
        let set = self.raw_attributes(tag, references, first).unwrap_or_default();
        let own = ELEMENTS.iter().find(|(name, _)| *name == tag.name).map_or(&[][..], |(_, own)| own);
        let html = written(tag, &set, |out, old| {
            let Some(old) = tag.attributes.iter().find(|a| a.range == old) else { return };
            let name = old.name.as_str();
            if own.contains(&name) || GENERIC.contains(&name) {
                // References in the value are the sanitiser's to resolve.
                attribute(out, name, |out| out.push_str(&old.value.replace('"', "&quot;").replace('<', "&lt;")));
            }
        });
        self.out.push_str(&html);
    }

    /// Counts open links.
    fn count_link(&mut self, tag: &RawTag<'_>) {
        if tag.name == "a" {
            self.links = if tag.closing { self.links.saturating_sub(1) } else { self.links + 1 };
        }
    }

    /// Attributes that replace or join those of the author; `None` where all stay. `first` is the number of the tag's
    /// first reference.
    fn raw_attributes(
        &self,
        tag: &RawTag<'_>,
        references: &[RawReference],
        first: usize,
    ) -> Option<BTreeMap<&'static str, String>> {
        let id = tag.id();
        let image = tag.name == "img";
        if tag.closing || (references.is_empty() && id.is_none() && !image) {
            return None;
        }
        let mut set: BTreeMap<&'static str, String> = BTreeMap::new();
        for (at, reference) in references.iter().enumerate() {
            let target = self.target(first + at);
            match target {
                Some(LinkTarget::Link { href, hreflang, .. }) => {
                    set.insert(reference.attribute, href.clone());
                    let lang = hreflang.iter().filter(|_| tag.name == "a");
                    set.extend(lang.map(|lang| ("hreflang", lang.to_string())));
                }
                Some(LinkTarget::Image { src, width, height, alt, .. }) if reference.attribute != "srcset" => {
                    set.insert(reference.attribute, src.clone());
                    let sized = tag.value("width").is_some() || tag.value("height").is_some();
                    if image && !sized {
                        set.extend(width.iter().map(|w| ("width", w.to_string())));
                        set.extend(height.iter().map(|h| ("height", h.to_string())));
                    }
                    if image && tag.value("alt").is_none() {
                        set.extend(alt.iter().map(|a| ("alt", a.clone())));
                    }
                }
                _ => {}
            }
        }
        if let Some(at) = references.iter().position(|r| r.attribute == "srcset") {
            set.insert("srcset", self.srcset(&tag.value("srcset").unwrap_or_default(), first + at));
        }
        if image {
            set.extend((tag.value("alt").is_none() && !set.contains_key("alt")).then(|| ("alt", String::new())));
            set.extend(tag.value("loading").is_none().then(|| ("loading", "lazy".to_string())));
        }
        if let Some(id) = id {
            let id = slug::page_id(&id, self.shared.document.may_have_notes);
            set.insert("id", format!("{}{id}", self.shared.setting.id_prefix));
        }
        Some(set)
    }

    /// A `srcset` with its images resolved, the first of which has a number.
    fn srcset(&self, value: &str, first: usize) -> String {
        let resolved = candidates(value).into_iter().enumerate().map(|(at, (url, descriptor))| {
            let mut out = String::new();
            match self.target(first + at) {
                Some(LinkTarget::Image { src, .. }) => escape_url(&mut out, src),
                _ => escape_url(&mut out, url),
            }
            if !descriptor.is_empty() {
                out.push(' ');
                out.push_str(descriptor);
            }
            out
        });
        resolved.collect::<Vec<_>>().join(", ")
    }
}

/// An address within a `srcset`, where white space ends it.
fn escape_url(out: &mut String, url: &str) {
    out.extend(url.split_ascii_whitespace().flat_map(|part| [part, "%20"]));
    out.truncate(out.len().saturating_sub("%20".len()));
}

/// A start tag: the author's attributes by `keep`, but for those that are set anew.
fn written(
    tag: &RawTag<'_>,
    set: &BTreeMap<&'static str, String>,
    mut keep: impl FnMut(&mut String, Range<usize>),
) -> String {
    let mut out = format!("<{}", tag.name);
    // The name of an anchor has become its id.
    let named = |name: &str| tag.name == "a" && name == "name" && set.contains_key("id");
    for old in tag.attributes.iter().filter(|a| !set.contains_key(a.name.as_str()) && !named(&a.name)) {
        keep(&mut out, old.range.clone());
    }
    for (name, value) in set {
        attribute(&mut out, name, |out| escape::attribute(out, value));
    }
    out.push_str(if tag.self_closing { " />" } else { ">" });
    out
}

/// The offset behind the end of the element that the tag with this index opens; `None` where nothing ends it.
fn content_end(found: &RawMarkup<'_>, at: usize) -> Option<usize> {
    let name = &found.tags.get(at)?.name;
    let mut depth = 0usize;
    for tag in found.tags.iter().skip(at).filter(|t| t.name == *name && !t.self_closing) {
        depth = if tag.closing { depth - 1 } else { depth + 1 };
        if depth == 0 {
            return Some(tag.range.end);
        }
    }
    None
}
