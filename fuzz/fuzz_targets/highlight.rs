//! Any code in any language: nothing panics, and a block's HTML holds its code, character for character.
#![no_main]

use libfuzzer_sys::fuzz_target;
use yiwen::text::highlight::{Highlighter, languages, plain};

fuzz_target!(|input: (u8, &str)| {
    let (choice, code) = input;
    let known = languages();
    let Some(language) = known.get(usize::from(choice) % known.len()) else { return };
    let coloured = Highlighter::new().block(language.name, code);
    assert_eq!(text_of(&coloured.html), text_of(&plain(language.name, code).html));
});

/// HTML without its tags.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    text
}
