//! HTML that an author may write: elements, attributes, schemes of addresses, and how a tag that is none of these is
//! treated.

use crate::lang::Lang;
use crate::text::parser::tags::RawTag;
use std::borrow::Cow;

/// Elements and the attributes they may have beside [`GENERIC`].
pub(in crate::text) const ELEMENTS: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang", "rel", "target"]),
    ("abbr", &[]),
    ("article", &[]),
    ("aside", &[]),
    ("audio", &["src", "controls", "loop", "muted", "preload"]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &["cite"]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("dd", &[]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("footer", &[]),
    // The writer names a heading that ends with a link to itself.
    ("h1", &["aria-label"]),
    ("h2", &["aria-label"]),
    ("h3", &["aria-label"]),
    ("h4", &["aria-label"]),
    ("h5", &["aria-label"]),
    ("h6", &["aria-label"]),
    ("header", &[]),
    ("hgroup", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("img", &["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"]),
    ("ins", &["cite", "datetime"]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["start", "reversed"]),
    ("p", &[]),
    ("picture", &[]),
    ("pre", &[]),
    ("q", &["cite"]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("section", &[]),
    ("small", &[]),
    ("source", &["src", "srcset", "sizes", "media", "type"]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("video", &["src", "poster", "controls", "loop", "muted", "playsinline", "preload", "width", "height"]),
    ("wbr", &[]),
];

/// Attributes of every element.
pub(in crate::text) const GENERIC: &[&str] = &["class", "dir", "id", "lang", "title", "translate"];

/// Elements that go with all that is in them.
pub(in crate::text) const WITH_CONTENT: &[&str] = &["script", "style", "template", "noscript", "svg", "math"];

/// Elements of older pages that set text and do nothing else: the text is what an author wants shown, also within a
/// line.
const FORMER: &[&str] = &["acronym", "basefont", "big", "blink", "center", "font", "marquee", "nobr", "strike", "tt"];

/// Further elements of HTML. A tag of one of these was meant as a tag; in a block of HTML it is taken out.
const FORBIDDEN: &[&str] = &[
    "address",
    "applet",
    "area",
    "base",
    "body",
    "button",
    "canvas",
    "datalist",
    "dialog",
    "embed",
    "fieldset",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "iframe",
    "input",
    "label",
    "legend",
    "link",
    "main",
    "map",
    "menu",
    "meta",
    "meter",
    "nav",
    "noembed",
    "noframes",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "plaintext",
    "progress",
    "rb",
    "rtc",
    "search",
    "select",
    "slot",
    "textarea",
    "title",
    "xmp",
];

/// The treatment of a tag that an author wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum TagTreatment {
    /// It is a tag of the page.
    Kept,
    /// It is text: readers see it as it was typed.
    Shown,
    /// It is taken out; what stands behind it stays.
    Removed,
    /// It is taken out with all up to its end, where there is one.
    RemovedWithContent,
}

/// The treatment of a tag where HTML is sanitised; `line`: whether it stands in running text, where `<title>` is more
/// often the name of a tag than one.
pub(in crate::text) fn treatment(tag: &RawTag<'_>, line: bool) -> TagTreatment {
    let name = tag.name.as_str();
    if ELEMENTS.iter().any(|(element, _)| *element == name) {
        TagTreatment::Kept
    } else if FORMER.contains(&name) {
        TagTreatment::Removed
    } else if line {
        TagTreatment::Shown
    } else if WITH_CONTENT.contains(&name) {
        TagTreatment::RemovedWithContent
    } else if FORBIDDEN.contains(&name) {
        TagTreatment::Removed
    } else {
        TagTreatment::Shown
    }
}

/// Schemes that a link may have.
pub(in crate::text) const SCHEMES: &[&str] = &[
    "http", "https", "mailto", "tel", "sms", "geo", "ftp", "ftps", "sftp", "irc", "ircs", "xmpp", "matrix", "magnet",
    "news", "nntp", "git", "ssh", "doi", "urn",
];

/// The scheme of a URL as a browser sees it, in lower case; `None` for a relative one.
pub(in crate::text) fn scheme(url: &str) -> Option<String> {
    let clean: String = url
        .trim_start_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .take_while(|c| !matches!(c, '/' | '?' | '#'))
        .take(64)
        .collect();
    let (scheme, _) = clean.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then(|| scheme.to_ascii_lowercase())
}

/// Whether a link may lead there: a relative one, or one with a harmless scheme.
pub(in crate::text) fn is_safe_url(url: &str) -> bool {
    scheme(url).is_none_or(|s| SCHEMES.contains(&s.as_str()))
}

/// The parts of a tag that the sanitiser takes out, in words, and whether that `was` or `were`; `None` where it all
/// stays.
pub(in crate::text) fn objection(tag: &RawTag<'_>) -> Option<(String, &'static str)> {
    let Some((_, own)) = ELEMENTS.iter().find(|(name, _)| *name == tag.name) else {
        return Some((format!("`<{}>`", tag.name), "was"));
    };
    let mut names: Vec<String> = Vec::new();
    for attribute in &tag.attributes {
        let name = attribute.name.as_str();
        // The name of an anchor becomes its id.
        let known = own.contains(&name) || GENERIC.contains(&name) || (tag.name == "a" && name == "name");
        let value = tag.value(name).unwrap_or_default();
        let safe = !matches!(name, "href" | "src" | "poster") || is_safe_url(&value);
        let stays = known && safe && filtered(&tag.name, name, &value).is_some();
        let name = format!("`{name}`");
        if !stays && !names.contains(&name) {
            if names.len() == MOST_NAMES {
                names.push("others".to_string());
                break;
            }
            names.push(name);
        }
    }
    let last = names.pop()?;
    if names.is_empty() {
        return Some((format!("{last} of `<{}>`", tag.name), "was"));
    }
    Some((format!("{} and {last} of `<{}>`", names.join(", "), tag.name), "were"))
}

/// Most attributes that a message names.
const MOST_NAMES: usize = 8;

/// An attribute's value where it is valid.
pub(in crate::text) fn filtered<'v>(element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let number = || value.bytes().all(|b| b.is_ascii_digit()) && (1..=6).contains(&value.len());
    let valid = match (element, attribute) {
        ("img" | "video", "width" | "height") => number(),
        (_, "colspan" | "rowspan" | "span") => number() && value.parse::<u32>().is_ok_and(|n| (1..=1000).contains(&n)),
        ("ol", "start") | ("li", "value") => value.len() <= 9 && value.parse::<i32>().is_ok(),
        (_, "lang" | "hreflang" | "srclang") => Lang::parse(value).is_ok(),
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto"),
        (_, "translate") => matches!(value, "yes" | "no" | ""),
        (_, "id") => !value.is_empty() && !value.contains(char::is_whitespace),
        (_, "loading") => matches!(value, "lazy" | "eager"),
        (_, "decoding") => matches!(value, "sync" | "async" | "auto"),
        (_, "preload") => matches!(value, "none" | "metadata" | "auto"),
        (_, "scope") => matches!(value, "row" | "col" | "rowgroup" | "colgroup"),
        (_, "target") => value == "_blank",
        // The sanitiser looks at `href` and `src` by itself.
        (_, "cite" | "poster") => is_safe_url(value),
        (_, "srcset") => candidates(value).iter().all(|(url, _)| is_safe_url(url)),
        _ => true,
    };
    valid.then_some(Cow::Borrowed(value))
}

/// The candidates of a `srcset`: each address and what is said of it, such as `2x`.
pub(in crate::text) fn candidates(srcset: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = srcset.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, tail) = rest.split_at(end);
        let bare = url.trim_end_matches(',');
        // A comma behind the address ends the candidate; else one behind its descriptor does.
        let (descriptor, tail) = match bare.len() < url.len() {
            true => ("", tail),
            false => tail.split_once(',').unwrap_or((tail, "")),
        };
        found.push((bare, descriptor.trim()));
        rest = tail.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::parser::tags::tags;

    #[test]
    fn schemes_are_seen_as_browsers_see_them() {
        for bad in ["javascript:x", " JAVA\nSCRIPT:x", "data:text/html,x", "vbscript:x", "\u{1}javascript:x"] {
            assert!(!is_safe_url(bad), "{bad}");
        }
        for good in ["a:b/c".strip_prefix("a:").unwrap_or(""), "./x:y", "#a:b", "?a:b", "@/a", "https://e.org", ""] {
            assert!(is_safe_url(good), "{good}");
        }
    }

    #[test]
    fn candidates_of_a_srcset() {
        assert_eq!(candidates("a.png, b,c.png 2x,d.png 300w"), [("a.png", ""), ("b,c.png", "2x"), ("d.png", "300w")]);
        assert_eq!(candidates(" , "), []);
    }

    #[test]
    fn tags_are_treated_by_their_names_and_place() {
        let treated = |html: &str, line| treatment(&tags(html)[0], line);
        assert_eq!(treated("<kbd>", true), TagTreatment::Kept);
        for name in ["<PID>", "<int>", "<title>", "<style>", "<svg>", "<iframe src=x>"] {
            assert_eq!(treated(name, true), TagTreatment::Shown, "{name}");
        }
        assert_eq!(treated("<PID>", false), TagTreatment::Shown);
        assert_eq!(treated("<iframe>", false), TagTreatment::Removed);
        assert_eq!(treated("<svg>", false), TagTreatment::RemovedWithContent);
        assert_eq!(treated("<font>", true), TagTreatment::Removed);
    }
}
