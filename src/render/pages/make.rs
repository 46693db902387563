//! From a page's values to its fingerprint and its bytes.

use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::render::context::{API_VERSION, ArticleContext, BilingualContext, Html, PageValues, Yiwen};
use crate::render::inputs::RenderTools;
use crate::render::json_ld;
use crate::render::pages::data::PageData;
use crate::render::prepare::value_fingerprint::add_value;
use crate::store::FingerprintBuilder;
use tera::{Context, Value};

/// Rough size of what a page holds beside its text, in bytes.
const FRAME: usize = 24 * 1024;

impl PageData {
    /// Adds all that the page depends on.
    pub fn fingerprint(&self, tools: &RenderTools<'_>, into: &mut FingerprintBuilder) {
        let PageData { language, values, body, machine_credit, bilingual } = self;
        if let Some(language) = tools.languages.get(*language) {
            into.update_fingerprint(language.fingerprint);
            into.update_fingerprint(tools.engine.fingerprint());
        }
        add_value(into, values);
        add_value(into, machine_credit);
        if let Some(body) = body {
            body.fingerprint(tools, into);
        }
        if let Some(bilingual) = bilingual {
            bilingual.fingerprint(tools, into);
        }
    }

    /// Renders the page; `number` is one that no other job of this build has.
    ///
    /// # Errors
    /// The error in the template.
    pub fn make(mut self, tools: &RenderTools<'_>, number: u64) -> Result<(Vec<u8>, Diagnostics), Diagnostic> {
        let Some(shared) = tools.languages.get(self.language) else {
            return Err(Diagnostic::error(codes::config::NO_PUBLIC_LANGUAGE, "the site has no public language")
                .hint("take `private` from one of them"));
        };
        if let (Some(body), Some(context)) = (&self.bilingual, &mut self.values.bilingual) {
            body.fill(context, tools, &shared.labels);
        }
        let html = Html(self.body.as_ref().map(|body| body.render(tools, &shared.labels)).unwrap_or_default());
        if let Some(article) = &mut self.values.article {
            article.content = html;
        } else if let Some(section) = &mut self.values.section {
            section.content = html;
        }
        let PageValues { article, section, articles, .. } = &mut self.values;
        tools.summaries.fill(article.iter_mut().flat_map(ArticleContext::shown));
        tools.summaries.fill(section.iter_mut().flat_map(|s| &mut s.articles));
        tools.summaries.fill(articles.iter_mut().flatten());
        // Growing it step by step would copy a page several times.
        let text = self.values.bilingual.as_ref().map_or(0, BilingualContext::size);
        let size = text + text / 4 + self.content().len() + FRAME;
        self.values.page.json_ld =
            Html(json_ld::of_page(&shared.subject, &self.values, self.machine_credit.as_deref()));
        let mut context = Context::new();
        context.insert("yiwen", &Yiwen { version: env!("CARGO_PKG_VERSION"), api: API_VERSION });
        context.insert("lang", &shared.site.language.tag);
        context.insert("dir", &shared.site.language.dir);
        context.insert_value("site", shared.value.clone());
        context.insert_value("assets", tools.asset_urls.clone());
        context.insert_value("snippets", shared.snippets.clone());
        // An archive's are as large as what is made of them: year by year, neither is there twice.
        if let Some(years) = self.values.archive.take() {
            let years = years.into_iter().map(|mut year| {
                tools.summaries.fill_once(year.shown());
                Value::from_serializable(&year)
            });
            context.insert_value("archive", Value::from(years.collect::<Vec<_>>()));
        }
        let values = Value::from_serializable(&self.values);
        for (key, value) in values.into_map().into_iter().flatten() {
            context.insert_value(key.to_string(), value);
        }
        let template = std::mem::take(&mut self.values.page.template);
        drop(self);
        tools.engine.render(&template, context, number, size)
    }

    /// The HTML of the text that stands on the page; empty where there is none.
    fn content(&self) -> &str {
        let article = self.values.article.as_ref().map(|a| &a.content);
        article.or(self.values.section.as_ref().map(|s| &s.content)).map_or("", |html| &**html)
    }
}
