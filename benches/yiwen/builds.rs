//! Whole builds, as the command makes them: into a fresh folder, with nothing changed, with one article edited.

use crate::clock::{Clock, Row};
use crate::corpus;
use std::path::Path;
use yiwen::pipeline::{BuildOptions, Report, Silent, build};

/// Builds sites of so many articles, with highlighting and without.
pub fn rows(clock: &Clock, count: usize) -> Vec<Row> {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    let articles = corpus::articles(count);
    let bytes = articles.iter().map(|a| a.en.len() + a.zh.len()).sum();
    corpus::write_site(&site, &articles);
    let once = |output: &Path| -> Report {
        let now = yiwen::content::FrontMatterDate::parse("2026-11-23").expect("a day");
        let options = BuildOptions {
            output: output.to_path_buf(),
            base_url: None,
            origin: None,
            drafts: false,
            future: false,
            strict: false,
            now,
            program: "bench".to_string(),
            faults: None,
        };
        let report = build(&site, &options, &Silent);
        assert!(report.published, "{:?}", report.diagnostics.iter().next());
        report
    };
    // Nothing of an earlier build is left: neither an output nor what `.yiwen/` keeps.
    let mut outputs = 0;
    let mut cold = |name: &str| {
        let fresh = || {
            outputs += 1;
            let _ = std::fs::remove_dir_all(site.join(".yiwen"));
            folder.path().join(format!("out-{outputs}"))
        };
        Row::new(name, count, bytes, clock.time_prepared(fresh, |output| once(&output)))
    };
    let mut rows = vec![cold("into a fresh folder")];
    let config = site.join("yiwen.toml");
    let settings = std::fs::read_to_string(&config).expect("text");
    std::fs::write(&config, format!("{settings}\n[markdown]\nhighlight = false\n")).expect("written");
    rows.push(cold("the same, code not highlighted"));
    std::fs::write(&config, settings).expect("written");

    let output = folder.path().join("out-1");
    rows.push(Row::new("nothing changed", count, 0, clock.time(|| once(&output))));
    let file = site.join("content/articles/article-000000/index.zh-Hant.md");
    let text = std::fs::read_to_string(&file).expect("text");
    let (mut edits, mut rendered) = (0, 0);
    let edit = || {
        edits += 1;
        std::fs::write(&file, format!("{text}\n又一段，第{edits}次。\n")).expect("written");
    };
    let edited = clock.time_prepared(edit, |()| rendered = once(&output).rendered);
    rows.push(Row::new(format!("one article edited ({rendered} files made)"), count, 0, edited));
    rows
}
