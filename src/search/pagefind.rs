//! The index by Pagefind.

use super::{ENTRY, IndexFiles, SearchPage};
use crate::characters::escaped;
use crate::diag::{Diagnostic, codes};
use crate::lang::Lang;
use pagefind::api::PagefindIndex;
use pagefind::options::PagefindServiceConfig;
use std::fmt::Display;
use std::thread;

/// Parts of a page that are not read as its text: numbers of footnotes and the way back from them, readings
/// beside their characters, formulas.
const EXCLUDED: [&str; 5] = ["sup.footnote", "a.footnote-back", "rt", "rp", "math"];

/// Files of the library that no page of ours asks for begin so: user interfaces, and a worker where the theme has its
/// own.
const UNWANTED: &str = "pagefind-";

/// Makes an index on a thread of its own. The library waits for other threads in the middle of its work, and a thread
/// of a pool would meanwhile begin with the next index, inside of this one.
pub(super) fn index(lang: &Lang, pages: impl Iterator<Item = SearchPage> + Send) -> Result<IndexFiles, Diagnostic> {
    let made = thread::scope(|scope| scope.spawn(|| make(lang, pages)).join());
    made.unwrap_or_else(|_| Err(failed(lang, "the library panicked")))
}

fn make(lang: &Lang, pages: impl Iterator<Item = SearchPage>) -> Result<IndexFiles, Diagnostic> {
    let told = |error: &dyn Display| failed(lang, &error.to_string());
    let tag = lang.as_str().to_lowercase();
    let options = PagefindServiceConfig::builder()
        .force_language(tag.clone())
        .exclude_selectors(EXCLUDED.map(str::to_string).to_vec())
        .build();
    let mut index = PagefindIndex::new(Some(options)).map_err(|e| told(&e))?;
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(|e| told(&e))?;
    let files = runtime.block_on(async {
        // The order of adding numbers the pages.
        for page in pages {
            let html = document(&page);
            index.add_html_file(None, Some(page.url), html).await?;
        }
        index.get_files().await
    });
    let files = files.map_err(|e| told(&e))?;
    let own_wasm = format!("wasm.{tag}.pagefind");
    let has_own = files.iter().any(|f| f.filename.to_str() == Some(own_wasm.as_str()));
    let named = files.into_iter().map(|f| (f.filename.to_string_lossy().replace('\\', "/"), f.contents.into()));
    let unwanted =
        |name: &str| (name.starts_with(UNWANTED) && name != ENTRY) || (has_own && name == "wasm.unknown.pagefind");
    Ok(named.filter(|(name, _)| !unwanted(name)).collect())
}

/// A page as the library reads it. Cells of a table are set apart, which their tags do not do.
fn document(page: &SearchPage) -> String {
    let SearchPage { title, html, terms, .. } = page;
    let cells = html.replace("</th>", " </th>").replace("</td>", " </td>");
    let terms: String = terms.iter().map(|term| format!("<p>{}</p>\n", escaped(term))).collect();
    format!("<html><body><h1 data-pagefind-meta=\"title\">{}</h1>\n{cells}\n{terms}</body></html>", escaped(title))
}

fn failed(lang: &Lang, why: &str) -> Diagnostic {
    Diagnostic::error(codes::search::INDEX_FAILED, format!("the search index in {lang} cannot be made: {why}"))
        .hint("write `enabled = false` under `[search]` to build without it, and report this as a fault of yiwen")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages() -> impl Iterator<Item = SearchPage> + Send {
        let page = |n: usize| SearchPage {
            url: format!("/{n}/"),
            title: format!("第{n}篇"),
            html: format!(
                "<p>晶片的出口管制 {n}，café &amp; Rust。</p><h2 id=\"a\">標題</h2><p>{}</p>",
                "字詞".repeat(n)
            ),
            terms: vec!["經濟".to_string()],
        };
        (0..12).map(page)
    }

    #[test]
    fn an_index_is_the_same_every_time() {
        let lang = Lang::parse("zh-Hant").unwrap();
        let first = index(&lang, pages()).unwrap();
        for threads in [1, 3] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            assert_eq!(pool.install(|| index(&lang, pages())).unwrap(), first);
        }
    }

    #[test]
    fn it_has_the_files_that_its_script_asks_for_and_no_other() {
        let names = |lang: &str| -> Vec<String> {
            let files = index(&Lang::parse(lang).unwrap(), pages()).unwrap();
            files.into_keys().filter(|name| !name.contains('/') && !name.ends_with(".pf_meta")).collect()
        };
        let of = |wasm: &str| ["pagefind-entry.json", "pagefind.js", wasm].map(str::to_string);
        assert_eq!(names("zh-Hant"), of("wasm.unknown.pagefind"));
        assert_eq!(names("en"), of("wasm.en.pagefind"));
    }
}
