//! From a page's values to its fingerprint and its bytes.

use super::context::{API_VERSION, BilingualContext, Yiwen};
use super::json_ld;
use super::pages::PageData;
use super::prepare::Tools;
use super::print::add_value;
use crate::diag::{Diagnostic, Diagnostics};
use crate::store::FingerprintBuilder;
use tera::{Context, Value};

/// What a page holds beside its text, in bytes, roughly.
const FRAME: usize = 24 * 1024;

impl PageData {
    /// Adds all that the page depends on.
    pub(super) fn fingerprint(&self, tools: &Tools<'_>, into: &mut FingerprintBuilder) {
        if let Some(shared) = tools.shared.get(self.language) {
            into.update_fingerprint(shared.fingerprint);
            into.update_fingerprint(tools.engine.print(&self.values.page.template, &shared.tag));
            if self.values.article.as_ref().is_some_and(|a| a.translation.is_some()) {
                into.update_fingerprint(shared.credits);
            }
        }
        add_value(into, &self.values);
        if let Some(body) = &self.body {
            body.fingerprint(tools, into);
        }
        if let Some(bilingual) = &self.bilingual {
            bilingual.fingerprint(tools, into);
        }
    }

    /// Renders the page; `number` is one that no other job of this build has.
    ///
    /// # Errors
    /// What went wrong in the template.
    pub fn make(mut self, tools: &Tools<'_>, number: u64) -> Result<(Vec<u8>, Diagnostics), Diagnostic> {
        let Some(shared) = tools.shared.get(self.language) else {
            return Err(Diagnostic::error("the site has no public language").hint("take `private` from one of them"));
        };
        if let (Some(body), Some(context)) = (&self.bilingual, &mut self.values.bilingual) {
            body.fill(context, tools, &shared.labels);
        }
        let html = self.body.as_ref().map(|body| body.render(tools, &shared.labels)).unwrap_or_default();
        if let Some(article) = &mut self.values.article {
            article.content = html;
        } else if let Some(section) = &mut self.values.section {
            section.content = html;
        }
        // Growing it step by step would copy a page several times.
        let text = self.values.bilingual.as_ref().map_or(0, BilingualContext::size);
        let size = text + text / 4 + self.content().len() + FRAME;
        self.values.page.json_ld = json_ld::of_page(&shared.ground, tools.strings, &self.values);
        let mut context = Context::new();
        context.insert("yiwen", &Yiwen { version: env!("CARGO_PKG_VERSION"), api: API_VERSION });
        context.insert("lang", &shared.site.language.tag);
        context.insert("dir", &shared.site.language.dir);
        context.insert_value("site", shared.value.clone());
        context.insert_value("assets", tools.asset_urls.clone());
        context.insert_value("snippets", shared.snippets.clone());
        // An archive's are as large as what is made of them: year by year, neither is there twice.
        if let Some(years) = self.values.archive.take() {
            let years = years.into_iter().map(|year| Value::from_serializable(&year));
            context.insert_value("archive", Value::from(years.collect::<Vec<_>>()));
        }
        let values = Value::from_serializable(&self.values);
        for (key, value) in values.into_map().into_iter().flatten() {
            context.insert_value(key.to_string(), trusted(&key.to_string(), value));
        }
        let template = std::mem::take(&mut self.values.page.template);
        drop(self);
        tools.engine.render(&template, context, number, size)
    }

    /// The HTML of the text that stands on the page; empty where there is none.
    fn content(&self) -> &str {
        let article = self.values.article.as_ref().map(|a| &a.content);
        article.or(self.values.section.as_ref().map(|s| &s.content)).map_or("", String::as_str)
    }
}

/// Marks what is HTML or JSON of our own making, so that templates print it as it is: the structured data of `page`, the
/// content of `article` and `section`, and the headings of the table of contents.
fn trusted(name: &str, value: Value) -> Value {
    if !["article", "section", "bilingual", "page"].contains(&name) {
        return value;
    }
    let Some(mut map) = value.into_map() else { return Value::none() };
    for (key, value) in &mut map {
        match key.as_str() {
            Some("content" | "json_ld") => *value = value.clone().mark_safe(),
            Some("toc") => *value = trusted_toc(value.clone()),
            Some("source" | "target") => *value = trusted_keys(value.clone(), &["footnotes"]),
            Some("rows") => *value = trusted_rows(value.clone()),
            _ => {}
        }
    }
    Value::from(map)
}

/// Marks some values of a map.
pub(super) fn trusted_keys(value: Value, keys: &[&str]) -> Value {
    let Some(mut map) = value.into_map() else { return Value::none() };
    for (key, value) in &mut map {
        if key.as_str().is_some_and(|k| keys.contains(&k)) {
            *value = value.clone().mark_safe();
        }
    }
    Value::from(map)
}

fn trusted_rows(rows: Value) -> Value {
    let Some(list) = rows.as_array() else { return rows };
    Value::from(list.iter().map(|row| trusted_keys(row.clone(), &["source", "target"])).collect::<Vec<_>>())
}

fn trusted_toc(entries: Value) -> Value {
    let Some(list) = entries.as_array() else { return entries };
    let entries = list.iter().cloned().map(|entry| {
        let Some(mut map) = entry.into_map() else { return Value::none() };
        for (key, value) in &mut map {
            match key.as_str() {
                Some("html") => *value = value.clone().mark_safe(),
                Some("children") => *value = trusted_toc(value.clone()),
                _ => {}
            }
        }
        Value::from(map)
    });
    Value::from(entries.collect::<Vec<_>>())
}
