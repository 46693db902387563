//! HTTP of files: content types, entity tags, ranges.

use std::ops::Range;

/// The content type of a file, by its name.
pub fn content_type(name: &str) -> &'static str {
    let file = name.rsplit('/').next().unwrap_or(name);
    let extension = file.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "xhtml" => "application/xhtml+xml",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        // Atom feeds are told by their root, and browsers show either type.
        "xml" if file == "atom.xml" => "application/atom+xml; charset=utf-8",
        "xml" | "xsl" => "application/xml; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "txt" | "text" | "log" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "jxl" => "image/jxl",
        "bmp" => "image/bmp",
        "ico" => "image/x-icon",
        "tif" | "tiff" => "image/tiff",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" => "video/quicktime",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

/// The part of a file that a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestedRange {
    /// All of it.
    Whole,
    /// These bytes.
    Bytes(Range<u64>),
    /// None of the bytes that were asked for exist.
    Unsatisfiable,
}

/// The part that a `Range` header asks for, of a file of a length (RFC 9110, 14.1.2). What is not understood, or asks
/// for several parts, gets the whole, as the standard allows.
pub fn requested_range(header: &str, len: u64) -> RequestedRange {
    let Some(spec) = header.trim().strip_prefix("bytes=").filter(|s| !s.contains(',')) else {
        return RequestedRange::Whole;
    };
    let Some((first, last)) = spec.trim().split_once('-') else { return RequestedRange::Whole };
    let number = |text: &str| -> Option<u64> {
        (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().unwrap_or(u64::MAX))
    };
    match (number(first), number(last)) {
        (Some(first), _) if !last.is_empty() && number(last).is_none_or(|last| last < first) => RequestedRange::Whole,
        (Some(first), _) if first >= len => RequestedRange::Unsatisfiable,
        (Some(first), last) => RequestedRange::Bytes(first..last.unwrap_or(u64::MAX).saturating_add(1).min(len)),
        (None, Some(0)) => RequestedRange::Unsatisfiable,
        (None, Some(_)) if len == 0 => RequestedRange::Unsatisfiable,
        (None, Some(last)) if first.is_empty() => RequestedRange::Bytes(len.saturating_sub(last)..len),
        _ => RequestedRange::Whole,
    }
}

/// Whether an `If-None-Match` header names a tag. Comparison is weak, as the standard has it for this header.
pub fn matches_tag(header: &str, tag: &str) -> bool {
    header.trim() == "*" || header.split(',').any(|one| one.trim().trim_start_matches("W/") == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_follow_the_standard() {
        assert_eq!(requested_range("bytes=0-4", 10), RequestedRange::Bytes(0..5));
        assert_eq!(requested_range("bytes=5-", 10), RequestedRange::Bytes(5..10));
        assert_eq!(requested_range("bytes=-3", 10), RequestedRange::Bytes(7..10));
        assert_eq!(requested_range("bytes=-30", 10), RequestedRange::Bytes(0..10));
        assert_eq!(requested_range("bytes=0-99999999999999999999999", 10), RequestedRange::Bytes(0..10));
        assert_eq!(requested_range("bytes=10-", 10), RequestedRange::Unsatisfiable);
        assert_eq!(requested_range("bytes=-0", 10), RequestedRange::Unsatisfiable);
        assert_eq!(requested_range("bytes=0-", 0), RequestedRange::Unsatisfiable);
        for whole in ["bytes=4-2", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes=", "bytes=--1", "bytes=+1-2"] {
            assert_eq!(requested_range(whole, 10), RequestedRange::Whole, "{whole}");
        }
    }

    #[test]
    fn tags_compare_weakly() {
        assert!(matches_tag("\"a\", W/\"b\"", "\"b\""));
        assert!(matches_tag("*", "\"b\""));
        assert!(!matches_tag("\"a\"", "\"b\""));
    }
}
