//! Any bytes as a pasted text: nothing panics, and no word of a text is lost.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yiwen::diag::Source;
use yiwen::import::{PasteOptions, decode, plain_to_markdown, read_pasted};

fuzz_target!(|bytes: &[u8]| {
    for told in [None, Some("big5"), Some("gb18030"), Some("utf-16le")] {
        let _ = decode(bytes, told);
    }
    let Ok(decoded) = decode(bytes, None) else { return };
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(letters(&decoded.text), letters(&plain_to_markdown(&decoded.text).markdown));
    for name in ["pasted.txt", "pasted.md"] {
        let Ok(pasted) = read_pasted(&Source::new(name, decoded.text.as_str()), PasteOptions::default()) else {
            continue;
        };
        if pasted.markdown {
            continue;
        }
        let note = pasted.credit.map_or_else(String::new, |c| c.note);
        let all = format!("{}{}{note}", pasted.title.unwrap_or_default(), pasted.body);
        assert_eq!(letters(&decoded.text), letters(&all));
    }
});
