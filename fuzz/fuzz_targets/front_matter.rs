//! Any bytes as an edition's file: nothing panics, front matter and body lie within the file, and what is wrong can be
//! shown at its place.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiwen::content::{read_front_matter, read_section_front, read_sidecar, split};
use yiwen::diag::{Palette, Source, show_all};

fuzz_target!(|text: &str| {
    let source = Source::new("content/a.md", text);
    let (front, body, found) = read_front_matter(&source, &["tags", "series", "authors", "topics"]);
    assert!(text.get(body).is_some(), "the body is a piece of the text");
    assert!(show_all(&found, Palette::Plain).is_empty() == found.is_empty());
    // Reading depends on nothing but the text.
    assert_eq!(
        format!("{front:?}"),
        format!("{:?}", read_front_matter(&source, &["tags", "series", "authors", "topics"]).0)
    );
    if let Ok((_, front, body)) = split(&source) {
        assert!(front.end <= body.start && body.end == text.len());
    }
    let (_, _, found) = read_section_front(&source);
    let _ = show_all(&found, Palette::Ansi);
    let (_, found) = read_sidecar(&source);
    let _ = show_all(&found, Palette::Plain);
});
