//! Any text as an edition and any text to put into it: what was not named stays, byte for byte, and what cannot be done
//! without changing more is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiwen::content::{FrontMatterFence, split};
use yiwen::diag::{Palette, Source, show_all};
use yiwen::lang::Lang;
use yiwen::project::write::{EditionEdit, KeyEdit, KeyValue, block_span, edit_edition};
use yiwen::text::{Block, MarkdownOptions, parse};

const KEYS: [&str; 5] = ["title", "translation.status", "cover.alt", "new", "alt.zh-Hant"];

fuzz_target!(|input: (u8, u8, &str)| {
    let (kind, number, both) = input;
    // What stands behind a line of tildes is the new text.
    let (old, new) = both.split_once("\n~~~~\n").unwrap_or((both, "New."));
    let source = Source::new("a.md", old);
    let Ok(lang) = Lang::parse(if number % 2 == 0 { "en" } else { "zh-Hant" }) else { return };
    let options = MarkdownOptions { highlight: false, ..MarkdownOptions::for_lang(&lang) };
    if kind % 7 == 6 {
        return keys(&source, &options, KEYS[usize::from(number) % KEYS.len()], new);
    }
    let Ok((_, _, body)) = split(&source) else { return };
    let blocks = parse(&source, body.clone(), &options).blocks;
    let block = usize::from(number) % blocks.len().max(1);
    let text = new.to_string();
    let edit = match kind % 7 {
        0 | 1 => EditionEdit::Replace { block, text },
        2 => EditionEdit::InsertAfter { block, text },
        3 => EditionEdit::InsertBefore { block, text },
        4 => EditionEdit::Remove { block },
        _ => EditionEdit::Append { text },
    };
    let after = match edit_edition(&source, &options, std::slice::from_ref(&edit)) {
        Ok(after) => Source::new("a.md", after),
        Err(refused) => {
            let _ = show_all(&(*refused.diagnostic).into(), Palette::Plain);
            return;
        }
    };
    let span = |block: &Block| block_span(old, &body, block);
    if let EditionEdit::Replace { .. } = edit
        && let Some(named) = blocks.get(block)
    {
        let own = old.get(span(named)).unwrap_or_default().to_string();
        let itself = EditionEdit::Replace { block, text: own.clone() };
        if !own.trim().is_empty() {
            assert_eq!(edit_edition(&source, &options, &[itself]).as_deref(), Ok(old), "a block by itself");
        }
        if !new.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() {
            assert!(after.text.starts_with(&old[..span(named).start]), "what stands above");
            assert!(after.text.ends_with(&old[span(named).end..]), "what stands below");
        }
    }
    let Ok((_, _, body)) = split(&after) else { panic!("front matter is as it was") };
    let mut found = parse(&after, body.clone(), &options).blocks.into_iter();
    let named = matches!(edit, EditionEdit::Replace { .. } | EditionEdit::Remove { .. });
    for (_, old_block) in blocks.iter().enumerate().filter(|(at, _)| !named || *at != block) {
        let same = |b: &Block| {
            b.kind == old_block.kind && after.text[block_span(&after.text, &body, b)] == old[span(old_block)]
        };
        assert!(found.any(|b| same(&b)), "each other block stands where it stood");
    }
});

/// A key is set and stays set, and the body below is as it was.
fn keys(source: &Source, options: &MarkdownOptions, key: &str, value: &str) {
    let edits = [EditionEdit::Key(KeyEdit::set(key, KeyValue::Text(value.to_string())))];
    let Ok(after) = edit_edition(source, options, &edits) else { return };
    assert_eq!(edit_edition(&Source::new("a.md", after.as_str()), options, &edits).as_deref(), Ok(after.as_str()));
    let Ok((fence, _, body)) = split(source) else { return };
    assert!(after.ends_with(&source.text[body]), "the body stays");
    if fence != FrontMatterFence::None {
        let remove = [EditionEdit::Key(KeyEdit::Remove { key: key.to_string() })];
        let _ = edit_edition(&Source::new("a.md", after), options, &remove);
    }
}
