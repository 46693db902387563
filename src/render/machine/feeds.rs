//! Atom (RFC 4287) and JSON Feed 1.1.

use crate::characters::escaped;
use crate::diag::Diagnostics;
use crate::render::context::{Summary, summary};
use crate::render::inputs::{RenderInputs, RenderTools};
use crate::render::machine::Xml;
use crate::render::pages::body::Body;
use crate::render::plan::addresses::feed_url;
use crate::render::plan::feed_sections;
use crate::render::prepare::value_fingerprint::add_value;
use crate::render::theme::labels::machine_credit;
use crate::site::{Handle, corrections, urls};
use crate::store::FingerprintBuilder;
use serde_json::{Map, Value, json};

/// A feed and its articles.
pub struct FeedData {
    atom: bool,
    language: usize,
    lang: String,
    title: String,
    site_title: String,
    description: Option<String>,
    /// The feed's own address.
    url: String,
    /// The address of the page it belongs to.
    home: String,
    updated: String,
    entries: Vec<FeedEntry>,
    /// The feeds of the other languages on the same subject: tag and address.
    alternates: Vec<(String, String)>,
}

struct FeedEntry {
    id: String,
    summary: Summary,
    published: String,
    updated: String,
    /// Notices that stand before the text: that a machine made it, corrections, or why it was taken away.
    notices: Vec<String>,
    alternates: Vec<(String, String)>,
    body: Option<Body>,
}

/// Gathers the newest articles of a language, or of one of its sections.
pub fn feed_data(inputs: &RenderInputs<'_>, language: usize, section: &str, atom: bool) -> FeedData {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let tag = &site.language(viewer).tag;
    let node = &viewer.sections[section];
    let own = |handle: &&Handle| {
        let (article, edition) = site.edition(**handle);
        let inside =
            section.is_empty() || article.section() == section || article.section().starts_with(&format!("{section}/"));
        edition.lang == *tag && inside
    };
    let entries: Vec<FeedEntry> = viewer
        .newest
        .iter()
        .filter(own)
        .take(site.config.feeds.items)
        .filter_map(|h| entry(inputs, language, *h))
        .collect();
    let base = &site.config.base_url;
    let updated = entries.iter().map(|e| e.updated.clone()).max_by_key(|u| u.parse::<jiff::Timestamp>().ok());
    let site_title = site.config.title_in(site.language(viewer));
    FeedData {
        atom,
        language,
        lang: tag.to_string(),
        title: if section.is_empty() { site_title.clone() } else { format!("{} – {site_title}", node.title) },
        site_title,
        description: site.language(viewer).description.clone().or_else(|| site.config.description.clone()),
        url: urls::absolute(base, &feed_url(&node.url, atom)),
        home: urls::absolute(base, &node.url),
        // A feed without entries has never changed; the element must be there all the same.
        updated: updated.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_string()),
        entries,
        alternates: site
            .languages
            .iter()
            .filter(|l| l.language != viewer.language && feed_sections(site, l).iter().any(|s| s == section))
            .filter_map(|l| {
                let node = l.sections.get(section)?;
                Some((site.language(l).tag.to_string(), urls::absolute(base, &feed_url(&node.url, atom))))
            })
            .collect(),
    }
}

fn entry(inputs: &RenderInputs<'_>, language: usize, handle: Handle) -> Option<FeedEntry> {
    let site = inputs.site;
    let viewer = &site.languages[language];
    let (_, edition) = site.edition(handle);
    let page = site.page(handle)?;
    let zone = &site.moment.zone;
    let date = page.date?;
    let mut notices: Vec<String> =
        corrections(edition, site.moment).map(|c| format!("{}: {}", c.date.day(zone), c.text)).collect();
    notices.extend(edition.front.withdrawn.as_ref().map(|w| w.value.clone()));
    let mut found = Diagnostics::new();
    let full = site.config.feeds.full;
    let body = if full { Body::of_edition(inputs, handle, true, &mut found) } else { None };
    let summary = summary(site, viewer, handle);
    // As on its page, before the first word.
    if summary.machine && summary.status != Some("reviewed") && !summary.withdrawn {
        let engine = edition.front.translation.as_ref().and_then(|t| t.engine.as_deref());
        notices.insert(0, machine_credit(inputs.strings, &edition.lang, engine, summary.status));
    }
    let base = &site.config.base_url;
    Some(FeedEntry {
        id: edition.front.id.clone().unwrap_or_else(|| summary.permalink.clone()),
        published: date.rfc3339(zone),
        updated: page.changed.unwrap_or(date).rfc3339(zone),
        notices,
        alternates: site
            .editions(handle.article)
            .filter(|h| *h != handle)
            .filter_map(|h| Some((site.edition(h).1.lang.to_string(), urls::absolute(base, &site.page(h)?.url))))
            .collect(),
        body,
        summary,
    })
}

impl FeedData {
    /// Adds all that the feed depends on.
    pub fn fingerprint(&self, tools: &RenderTools<'_>, into: &mut FingerprintBuilder) {
        if let Some(shared) = tools.languages.get(self.language) {
            into.update_fingerprint(shared.fingerprint);
        }
        for text in [
            &self.title,
            &self.site_title,
            &self.url,
            &self.home,
            &self.updated,
            self.description.as_ref().unwrap_or(&self.lang),
        ] {
            into.update_str(text);
        }
        add_value(into, &self.alternates);
        for entry in &self.entries {
            add_value(
                into,
                &(&entry.id, &entry.summary, &entry.published, &entry.updated, &entry.notices, &entry.alternates),
            );
            if let Some(body) = &entry.body {
                body.fingerprint(tools, into);
            }
        }
    }

    /// The feed's text.
    pub fn make(&self, tools: &RenderTools<'_>) -> Vec<u8> {
        if self.atom { self.atom(tools) } else { self.json(tools) }.into_bytes()
    }

    fn html(&self, tools: &RenderTools<'_>, entry: &FeedEntry) -> Option<String> {
        let labels = &tools.languages.get(self.language)?.labels;
        let notices: String = entry.notices.iter().map(|n| format!("<p><strong>{}</strong></p>", escaped(n))).collect();
        match &entry.body {
            Some(body) => Some(notices + &body.render(tools, labels)),
            None if notices.is_empty() => None,
            None => Some(notices),
        }
    }

    fn atom(&self, tools: &RenderTools<'_>) -> String {
        let mut xml = Xml::new();
        xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &self.lang)]);
        xml.text("title", &[], &self.title);
        if let Some(description) = &self.description {
            xml.text("subtitle", &[], description);
        }
        xml.text("id", &[], &self.url);
        xml.text("updated", &[], &self.updated);
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &self.url)]);
        xml.empty(
            "link",
            &[("rel", "alternate"), ("type", "text/html"), ("hreflang", &self.lang), ("href", &self.home)],
        );
        for (lang, url) in &self.alternates {
            xml.empty(
                "link",
                &[("rel", "related"), ("type", "application/atom+xml"), ("hreflang", lang), ("href", url)],
            );
        }
        xml.text("generator", &[("version", env!("CARGO_PKG_VERSION"))], "yiwen");
        for entry in &self.entries {
            self.atom_entry(tools, entry, &mut xml);
        }
        xml.close("feed");
        xml.finish()
    }

    fn atom_entry(&self, tools: &RenderTools<'_>, entry: &FeedEntry, xml: &mut Xml) {
        let summary = &entry.summary;
        xml.open("entry", &[("xml:lang", &summary.lang)]);
        xml.text("title", &[], &summary.title);
        xml.text("id", &[], &entry.id);
        xml.text("published", &[], &entry.published);
        xml.text("updated", &[], &entry.updated);
        let permalink = &summary.permalink;
        xml.empty(
            "link",
            &[("rel", "alternate"), ("type", "text/html"), ("hreflang", &summary.lang), ("href", permalink)],
        );
        for (lang, url) in &entry.alternates {
            xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("hreflang", lang), ("href", url)]);
        }
        // Every entry needs an author somewhere; a site without names answers for itself.
        let names: Vec<&str> = summary.authors.iter().map(|a| a.name.as_str()).collect();
        for name in if names.is_empty() { vec![self.site_title.as_str()] } else { names } {
            xml.open("author", &[]);
            xml.text("name", &[], name);
            xml.close("author");
        }
        for tag in &summary.tags {
            xml.empty("category", &[("term", &tag.key), ("label", &tag.name)]);
        }
        let abstract_ = summary.description.as_ref().or(summary.summary.as_ref()).map_or("", String::as_str);
        if !abstract_.is_empty() {
            xml.text("summary", &[], abstract_);
        }
        if let Some(html) = self.html(tools, entry) {
            xml.text("content", &[("type", "html"), ("xml:base", permalink)], &html);
        }
        xml.close("entry");
    }

    fn json(&self, tools: &RenderTools<'_>) -> String {
        let items: Vec<Value> = self.entries.iter().map(|e| self.json_item(tools, e)).collect();
        let mut feed = Map::new();
        feed.insert("version".into(), "https://jsonfeed.org/version/1.1".into());
        feed.insert("title".into(), self.title.as_str().into());
        feed.insert("home_page_url".into(), self.home.as_str().into());
        feed.insert("feed_url".into(), self.url.as_str().into());
        feed.insert("language".into(), self.lang.as_str().into());
        if let Some(description) = &self.description {
            feed.insert("description".into(), description.as_str().into());
        }
        feed.insert("items".into(), items.into());
        Value::Object(feed).to_string()
    }

    fn json_item(&self, tools: &RenderTools<'_>, entry: &FeedEntry) -> Value {
        let summary = &entry.summary;
        let mut item = Map::new();
        item.insert("id".into(), entry.id.as_str().into());
        item.insert("url".into(), summary.permalink.as_str().into());
        item.insert("title".into(), summary.title.as_str().into());
        item.insert("language".into(), summary.lang.as_str().into());
        item.insert("date_published".into(), entry.published.as_str().into());
        item.insert("date_modified".into(), entry.updated.as_str().into());
        let abstract_ = summary.description.as_ref().or(summary.summary.as_ref()).map_or("", String::as_str);
        item.insert("summary".into(), abstract_.into());
        // An item needs one of the two.
        match self.html(tools, entry) {
            Some(html) => item.insert("content_html".into(), html.into()),
            None => item.insert("content_text".into(), abstract_.into()),
        };
        let authors: Vec<Value> = summary.authors.iter().map(|a| json!({"name": a.name})).collect();
        if !authors.is_empty() {
            item.insert("authors".into(), authors.into());
        }
        if !summary.tags.is_empty() {
            item.insert("tags".into(), summary.tags.iter().map(|t| t.name.as_str()).collect::<Vec<_>>().into());
        }
        if let Some(image) = summary.cover.as_ref().and_then(|c| c.permalink.clone()) {
            item.insert("image".into(), image.into());
        }
        Value::Object(item)
    }
}
