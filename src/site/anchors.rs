//! The anchor that a link means: as the page has it, or as another rule, another language or other letters name it.

use super::Places;
use crate::text::Document;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The id on a page that an anchor leads to; nothing where it leads nowhere. First as it stands, then by the slugs of the
/// page's own headings, by GitHub's rule, and by any of these without regard to case. `places` are the page's ids where
/// they may come from another edition.
pub(super) fn find_anchor(document: &Document, places: Option<&Places>, anchor: &str) -> Option<String> {
    let anchors = places.map_or(&document.anchors, |places| &places.anchors);
    if anchors.binary_search_by(|own| own.as_str().cmp(anchor)).is_ok() {
        return Some(anchor.to_string());
    }
    let shown = |at: usize| {
        let own = document.headings.get(at).map(|heading| &heading.id);
        places.and_then(|places| places.headings.get(at)).or(own).cloned()
    };
    let headings = || document.headings.iter().enumerate();
    if let Some((at, _)) = headings().find(|(_, heading)| heading.id == anchor) {
        return shown(at);
    }
    let mut blocks = places.into_iter().flat_map(|places| &places.blocks);
    if blocks.any(|block| block.id == anchor || block.also.iter().any(|also| also == anchor)) {
        return Some(anchor.to_string());
    }
    let wanted = folded(anchor);
    let github = github_ids(document);
    let same = |id: &str| folded(id) == wanted;
    headings()
        .find(|(at, _)| github.get(*at).is_some_and(|id| *id == anchor))
        .or_else(|| headings().find(|(_, heading)| same(&heading.id)))
        .or_else(|| headings().find(|(at, _)| github.get(*at).is_some_and(|id| same(id))))
        .and_then(|(at, _)| shown(at))
        .or_else(|| anchors.iter().find(|id| same(id)).cloned())
}

/// An anchor without regard to case, and to how its accents are encoded.
fn folded(anchor: &str) -> String {
    anchor.nfc().flat_map(char::to_lowercase).collect()
}

/// The ids that GitHub gives the headings of a text: in lower case, white space as `-`, punctuation deleted without a
/// trace, and `-1` behind the second of two that are alike.
fn github_ids(document: &Document) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let id = |text: &str| {
        let kept = text.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).flat_map(char::to_lowercase).collect::<String>()
    };
    let numbered = |id: String| {
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id } else { format!("{id}-{}", *count - 1) }
    };
    document.headings.iter().map(|heading| id(&heading.text)).map(numbered).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::lang::Lang;
    use crate::text::{MarkdownOptions, parse};

    #[test]
    fn an_anchor_is_found_by_other_rules_and_the_real_id_is_given() {
        let text =
            "# What's new?\n\n## A & B\n\n## A & B\n\n## 第一章：開始\n\n## Named {#Own-Name}\n\n## .NET `v1.2`\n";
        let lang = Lang::parse("en").expect("a tag");
        let document = parse(&Source::new("a.md", text), 0..text.len(), &MarkdownOptions::for_lang(&lang));
        let ids: Vec<&str> = document.headings.iter().map(|h| h.id.as_str()).collect();
        let [new, first, second, chapter, named, net] = ids[..] else { panic!("{ids:?}") };
        for (anchor, id) in [
            ("whats-new", new),
            ("Whats-New", new),
            ("a--b", first),
            ("a--b-1", second),
            ("第一章開始", chapter),
            ("own-name", named),
            ("net-v12", net),
            ("NET-V12", net),
        ] {
            assert_eq!(find_anchor(&document, None, anchor).as_deref(), Some(id), "{anchor}");
        }
        assert_eq!(find_anchor(&document, None, "a-b-7"), None);
    }
}
