//! Decoding bytes into text, never silently lossy: bytes that cannot be read are an error with their place.

use crate::characters::is_forbidden;
use crate::diag::{Diagnostic, codes};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};
use std::collections::BTreeMap;

/// Text, and how its bytes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, every line break a `\n`.
    pub text: String,
    /// The name of the encoding: `UTF-8`, `Big5`, `gb18030` …
    pub encoding: &'static str,
    /// Whether the encoding was neither told nor marked but recognised.
    pub guessed: bool,
    /// Characters that no page may hold and that were left out, with how many there were. Vertical tabs and form
    /// feeds became line breaks.
    pub dropped: BTreeMap<char, usize>,
}

/// Reads bytes as text. `told` is the encoding that somebody named, by any of its WHATWG labels.
///
/// Without it a byte order mark decides, then UTF-8, then Big5 or GB18030 where the result is plainly Chinese.
///
/// # Errors
/// An unknown encoding, bytes that the encoding does not have (with their offset), bytes that are no text at all,
/// and bytes whose encoding is not plain to see.
pub fn decode(bytes: &[u8], told: Option<&str>) -> Result<Decoded, Diagnostic> {
    let (encoding, rest, guessed) = match (told, Encoding::for_bom(bytes)) {
        (Some(label), mark) => {
            let encoding = Encoding::for_label_no_replacement(label.trim().as_bytes()).ok_or_else(|| {
                Diagnostic::error(codes::import::UNKNOWN_ENCODING, format!("`{label}` is no encoding"))
                    .hint("use a name such as `utf-8`, `big5`, `gb18030`, `utf-16le` or `shift_jis`")
            })?;
            let mark = mark.filter(|(marked, _)| *marked == encoding).map_or(0, |(_, length)| length);
            (encoding, mark..bytes.len(), false)
        }
        (None, Some((encoding, mark))) => (encoding, mark..bytes.len(), false),
        (None, None) => match std::str::from_utf8(bytes) {
            Ok(_) => (UTF_8, 0..bytes.len(), false),
            Err(error) => (recognise(bytes, error.valid_up_to())?, 0..bytes.len(), true),
        },
    };
    let offset = rest.start;
    let text = strict(bytes.get(rest).unwrap_or_default(), encoding).map_err(|at| {
        let at = offset + at;
        let value = bytes.get(at).copied().unwrap_or_default();
        Diagnostic::error(
            codes::import::WRONG_ENCODING,
            format!("byte {at} (0x{value:02x}) is not valid {}", encoding.name()),
        )
        .hint("name the right encoding with `--encoding`, or save the text as UTF-8")
    })?;
    // A few zero bytes are litter; many are no text.
    let zeros = text.matches('\0').count();
    if let Some(at) = text.find('\0').filter(|_| zeros * 50 > text.len()) {
        return Err(Diagnostic::error(codes::import::ZERO_BYTE, format!("the text holds a zero byte (after {at} bytes of text)"))
            .hint("if it is UTF-16, say `--encoding utf-16le` or `--encoding utf-16be`; a word processor's file has to be saved as plain text first"));
    }
    let (text, dropped) = printable(unix_lines(text));
    Ok(Decoded { text, encoding: encoding.name(), guessed, dropped })
}

/// The whole of the bytes in an encoding, or the offset of the first that it does not have.
fn strict(bytes: &[u8], encoding: &'static Encoding) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len() * 3 + 16));
        let (result, used) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += used;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, behind) => {
                return Err(read.saturating_sub(usize::from(length) + usize::from(behind)));
            }
        }
    }
}

/// The encoding of bytes that are not UTF-8, if it is plain to see.
fn recognise(bytes: &[u8], bad_utf8: usize) -> Result<&'static Encoding, Diagnostic> {
    let mut best: Option<(&'static Encoding, u32)> = None;
    for encoding in [BIG5, GB18030] {
        let share = strict(bytes, encoding).map_or(0, |text| common_share(&text));
        if share >= PLAIN && best.is_none_or(|(_, other)| share > other) {
            best = Some((encoding, share));
        }
    }
    if let Some((encoding, _)) = best {
        return Ok(encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let guess = if guess == GBK { GB18030 } else { guess };
    let utf16 = bytes.iter().filter(|b| **b == 0).count() * 4 > bytes.len();
    let name = match (utf16, bytes.iter().step_by(2).filter(|b| **b == 0).count() * 8 > bytes.len()) {
        (true, true) => UTF_16BE.name(),
        (true, false) => UTF_16LE.name(),
        (false, _) => guess.name(),
    };
    Err(Diagnostic::error(
        codes::import::UNCLEAR_ENCODING,
        format!("the text is not UTF-8 (byte {bad_utf8}), and its encoding is not plain to see"),
    )
    .hint(format!("it may be {name}: try `--encoding {}`, or save the text as UTF-8", name.to_ascii_lowercase())))
}

/// The least share of [`COMMON`] characters, in percent of all that are not ASCII, in a text that is plainly
/// Chinese. Good text has 25 and more; text read in the wrong encoding, whose characters are spread over the whole
/// table, has about 3.
const PLAIN: u32 = 12;

/// Characters and signs that make up a third of any Chinese text, traditional and simplified.
const COMMON: &str = "的一是不了在人有我他這这個个們们中來来上大為为和國国地到以說说時时要就出會会可也你對对生能而子那得于於着著下自之年過过發发後后作里裡用道行所然家種种事成方多經经麼么去法學学如都同現现當当沒没動动面起看定天分還还進进好小部其些主樣样理心本前開开但因只從从想實实，。、；：？！「」『』“”（）《》　";

fn common_share(text: &str) -> u32 {
    let (mut all, mut common) = (0u64, 0u64);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        common += u64::from(COMMON.contains(c));
    }
    u32::try_from((common * 100).checked_div(all).unwrap_or(0)).unwrap_or(0)
}

/// Windows' and old Macs' line breaks as `\n`.
fn unix_lines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// The text without the characters that no page may hold, and those characters.
fn printable(text: String) -> (String, BTreeMap<char, usize>) {
    let mut dropped = BTreeMap::new();
    if !text.contains(is_forbidden) {
        return (text, dropped);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Word processors separate lines and pages by these.
            '\u{b}' | '\u{c}' | '\u{85}' => out.push('\n'),
            c if is_forbidden(c) => *dropped.entry(c).or_default() += 1,
            c => out.push(c),
        }
    }
    (out, dropped)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRAD: &str = "晶片的限制\r\n這是一篇文章，說的是晶片。我們在這裡看到，限制沒有那麼有效。\r\n";
    const SIMP: &str = "芯片的限制\n这是一篇文章，说的是芯片。我们在这里看到，限制没有那么有效。\n";

    fn decoded(bytes: &[u8], told: Option<&str>) -> (String, &'static str) {
        let d = decode(bytes, told).expect("readable");
        (d.text, d.encoding)
    }

    #[test]
    fn marks_and_line_breaks_go() {
        let want = "a\n中\nb\n".to_string();
        assert_eq!(decoded("a\r\n中\rb\n".as_bytes(), None), (want.clone(), "UTF-8"));
        assert_eq!(decoded("\u{feff}a\n中\nb\n".as_bytes(), None), (want.clone(), "UTF-8"));
        assert_eq!(decoded("\u{feff}a\n中\nb\n".as_bytes(), Some("utf8")), (want.clone(), "UTF-8"));
        let le: Vec<u8> = "\u{feff}a\n中\nb\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "\u{feff}a\n中\nb\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&le, None), (want.clone(), "UTF-16LE"));
        assert_eq!(decoded(&be, None), (want, "UTF-16BE"));
    }

    #[test]
    fn what_no_page_may_hold_is_dropped_and_counted() {
        let text = format!("甲\u{8}乙\u{9f}\u{8}丙\u{b}丁\t\0{}", "文".repeat(40));
        let decoded = decode(text.as_bytes(), None).expect("readable");
        assert!(decoded.text.starts_with("甲乙丙\n丁\t文"), "{:?}", decoded.text);
        assert_eq!(decoded.dropped, BTreeMap::from([('\0', 1), ('\u{8}', 2), ('\u{9f}', 1)]));
    }

    #[test]
    fn chinese_encodings_told_or_plain() {
        let big5 = BIG5.encode(TRAD).0.into_owned();
        let gb = GB18030.encode(SIMP).0.into_owned();
        for told in [None, Some("big5")] {
            assert_eq!(decoded(&big5, told), (TRAD.replace('\r', ""), "Big5"));
        }
        for told in [None, Some("GB18030")] {
            assert_eq!(decoded(&gb, told), (SIMP.to_string(), "gb18030"));
        }
    }

    #[test]
    fn nothing_is_guessed_from_too_little_and_every_error_has_its_place() {
        let error = decode(b"caf\xe9 cr\xe8me", None).expect_err("not plain");
        assert!(error.message.contains("byte 3") && error.hint.is_some(), "{error:?}");
        let error = decode(b"abc\xff\xfe", Some("big5")).expect_err("not Big5");
        assert!(error.message.contains("byte 3"), "{error:?}");
        assert!(decode(b"a", Some("klingon")).is_err());
        assert!(decode(b"P\0K\0", None).is_err());
        let unmarked: Vec<u8> = "中文".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(decode(&unmarked, None).is_err());
    }
}
