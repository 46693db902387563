//! Cleaning SVG. Opened by itself, or in a frame, an SVG file is a page that may run scripts and load what it likes; as
//! a picture it may not. What is published is the picture alone.

use resvg::usvg::roxmltree::{Document, Node, NodeType, ParsingOptions};
use std::collections::BTreeSet;
use std::fmt::Write as _;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Most elements and texts of a file that is read: entities that stand for entities can multiply without end.
const MOST_NODES: u32 = 1_000_000;

/// Elements that draw, or say how. Not among them: scripts, other pages within the picture, and data of drawing
/// programs.
const ELEMENTS: [&str; 63] = [
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
    "view",
    "cursor",
    "hatch",
];

/// An SVG file after cleaning.
#[derive(Debug, PartialEq, Eq)]
pub enum SvgCleaning {
    /// There was nothing to take out.
    Unchanged,
    /// The picture, and the parts with a purpose that were taken out of it: scripts, handlers, foreign addresses.
    Cleaned(Vec<u8>, Vec<String>),
    /// The file cannot be read as SVG; the reason.
    Unreadable(String),
}

/// An SVG without anything that runs or loads something.
pub fn clean_svg(bytes: &[u8]) -> SvgCleaning {
    let Ok(text) = std::str::from_utf8(bytes) else { return SvgCleaning::Unreadable("it is not UTF-8".into()) };
    let text = text.trim_start_matches('\u{feff}');
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(why) => return SvgCleaning::Unreadable(why.to_string()),
    };
    if !document.root_element().has_tag_name((SVG, "svg")) {
        return SvgCleaning::Unreadable("its first element is no `<svg>`".into());
    }
    // A browser may read entities, and bytes in another encoding, otherwise than this.
    let mut writer = SvgWriter { changed: !is_plain(text), ..SvgWriter::default() };
    writer.document(&document);
    match writer.changed {
        false => SvgCleaning::Unchanged,
        true => SvgCleaning::Cleaned(writer.out.into_bytes(), writer.removed.into_iter().collect()),
    }
}

/// Whether a file declares no entities and no encoding but UTF-8.
fn is_plain(text: &str) -> bool {
    let declared = text.strip_prefix("<?xml").and_then(|t| t.split_once("?>")).map(|(d, _)| d.to_ascii_lowercase());
    let encoding = declared.is_none_or(|d| !d.contains("encoding") || d.contains("utf-8") || d.contains("us-ascii"));
    encoding && !text.contains("<!ENTITY") && !text.contains("<!ATTLIST")
}

/// Writes the elements that may stay.
#[derive(Default)]
struct SvgWriter {
    out: String,
    changed: bool,
    removed: BTreeSet<String>,
}

impl SvgWriter {
    fn document(&mut self, document: &Document<'_>) {
        let mut next = document.root().first_child();
        while let Some(node) = next {
            let inside = self.node(node).then(|| node.first_child()).flatten();
            next = inside.or_else(|| self.behind(node));
        }
    }

    /// The node behind one that is written with all that is in it; closes the elements that end there.
    fn behind<'a, 'i>(&mut self, node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
        let mut at = node;
        loop {
            if at.is_element() && stays(at) {
                let _ = write!(self.out, "</{}>", at.tag_name().name());
            }
            if let Some(sibling) = at.next_sibling() {
                return Some(sibling);
            }
            at = at.parent().filter(|p| !p.is_root())?;
        }
    }

    /// Writes the beginning of a node; whether its children follow.
    fn node(&mut self, node: Node<'_, '_>) -> bool {
        match node.node_type() {
            NodeType::Text => escape(&mut self.out, node.text().unwrap_or_default(), false),
            NodeType::Element if stays(node) => {
                self.start(node);
                return true;
            }
            NodeType::Element => {
                self.changed = true;
                // Data of drawing programs is no loss to a reader.
                let drawing = node.tag_name().namespace().is_none_or(|n| n == SVG || n.ends_with("xhtml"));
                if drawing && node.tag_name().name() != "metadata" {
                    self.removed.insert(format!("`<{}>`", node.tag_name().name()));
                }
            }
            // An instruction can name a style sheet that is a program.
            NodeType::PI => self.changed = true,
            NodeType::Comment | NodeType::Root => {}
        }
        false
    }

    fn start(&mut self, node: Node<'_, '_>) {
        let name = node.tag_name().name();
        self.out.push('<');
        self.out.push_str(name);
        if node.parent().is_some_and(|p| p.is_root()) {
            let _ = write!(self.out, " xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\"");
        }
        for attribute in node.attributes() {
            let prefix = match attribute.namespace() {
                None => "",
                Some(XLINK) => "xlink:",
                Some(XML) => "xml:",
                Some(_) => {
                    self.changed = true;
                    continue;
                }
            };
            if !is_harmless(name, prefix, attribute.name(), attribute.value()) {
                self.changed = true;
                self.removed.insert(format!("`{prefix}{}` of `<{name}>`", attribute.name()));
                continue;
            }
            let _ = write!(self.out, " {prefix}{}=\"", attribute.name());
            escape(&mut self.out, attribute.value(), true);
            self.out.push('"');
        }
        self.out.push('>');
    }
}

/// Whether an element is part of the picture.
fn stays(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    let known = node.tag_name().namespace() == Some(SVG) && ELEMENTS.contains(&name);
    let styles = || node.descendants().filter(Node::is_text).all(|t| is_harmless_style(t.text().unwrap_or_default()));
    let changes = || node.attribute("attributeName").is_none_or(|a| !a.ends_with("href") && !is_handler(a));
    known
        && match name {
            "style" => styles(),
            "set" | "animate" => changes(),
            _ => true,
        }
}

fn is_handler(name: &str) -> bool {
    name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

/// Whether an attribute neither runs nor loads anything.
fn is_harmless(element: &str, prefix: &str, name: &str, value: &str) -> bool {
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    if prefix == "xml:" {
        return matches!(name, "lang" | "space");
    }
    if name == "href" {
        return is_harmless_address(element, value.trim());
    }
    plain && !is_handler(name) && !matches!(name, "src" | "base" | "ping") && is_harmless_style(value)
}

/// Whether an address may be named: a part of the picture, a raster image within it, or where a link leads.
fn is_harmless_address(element: &str, value: &str) -> bool {
    let raster = ["png", "jpeg", "jpg", "gif", "webp", "avif"].iter().any(|kind| {
        let head = format!("data:image/{kind}");
        value.strip_prefix(&head).is_some_and(|tail| tail.starts_with([';', ',']))
    });
    let link = || {
        let scheme = value.split(['/', '?', '#']).next().and_then(|first| first.split_once(':')).map(|(s, _)| s);
        scheme.is_none_or(|s| ["http", "https", "mailto"].contains(&s.to_ascii_lowercase().as_str()))
            && !value.contains(|c: char| c.is_control())
    };
    value.starts_with('#')
        || value.is_empty()
        || (matches!(element, "image" | "feImage") && raster)
        || (element == "a" && link())
}

/// Whether a style, or a value that may be one, loads nothing.
fn is_harmless_style(css: &str) -> bool {
    const LOADING: [&str; 9] =
        ["\\", "@import", "image-set(", "image(", "src(", "expression(", "javascript:", "-moz-binding", "cross-fade("];
    let css = css.to_ascii_lowercase();
    let inner = |rest: &str| {
        let address = rest.trim_start().trim_start_matches(['"', '\'']);
        address.starts_with('#') || address.starts_with("data:image/png") || address.starts_with("data:font/")
    };
    !LOADING.iter().any(|word| css.contains(word)) && css.split("url(").skip(1).all(inner)
}

/// Writes a text or an attribute's value.
fn escape(out: &mut String, text: &str, attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\n' | '\t' if attribute => drop(write!(out, "&#{};", u32::from(c))),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inner: &str) -> String {
        format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\">{inner}</svg>")
    }

    fn cleaned(text: &str) -> (String, Vec<String>) {
        match clean_svg(text.as_bytes()) {
            SvgCleaning::Cleaned(bytes, removed) => (String::from_utf8(bytes).expect("text"), removed),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_picture_stays_as_it_is() {
        for inner in [
            "<style>a > b { fill: url(#g) }</style><g id=\"g\" style=\"fill:red\"><path d=\"M0 0\"/>t &amp; u</g>",
            "<use xlink:href=\"#g\"/><a href=\"https://e.org/\"><image href=\"data:image/png;base64,AA\"/></a>",
            "<animate attributeName=\"x\" values=\"1;2\"/><!-- c -->",
        ] {
            assert_eq!(clean_svg(svg(inner).as_bytes()), SvgCleaning::Unchanged, "{inner}");
        }
    }

    #[test]
    fn what_runs_or_loads_is_taken_out_and_named() {
        for (inner, left, removed) in [
            ("<script>x()</script><g/>", "<g></g>", "`<script>`"),
            (
                "<g onload=\"x()\" ONCLICK=\"y()\" id=\"a\"/>",
                "<g id=\"a\"></g>",
                "`ONCLICK` of `<g>`, `onload` of `<g>`",
            ),
            ("<a href=\" java&#9;script:x()\">t</a>", "<a>t</a>", "`href` of `<a>`"),
            ("<use xlink:href=\"https://e.org/#a\"/>", "<use></use>", "`xlink:href` of `<use>`"),
            ("<image href=\"http://e.org/a.png\"/>", "<image></image>", "`href` of `<image>`"),
            ("<style>@import 'x'</style>", "", "`<style>`"),
            ("<g fill=\"u\\72l(https://e.org)\"/>", "<g></g>", "`fill` of `<g>`"),
            ("<g filter=\"url('//e.org/#f')\"/>", "<g></g>", "`filter` of `<g>`"),
            ("<set attributeName=\"xlink:href\" to=\"javascript:x\"/>", "", "`<set>`"),
            ("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">a</p></foreignObject>", "", "`<foreignObject>`"),
            ("<metadata>a</metadata><i:x xmlns:i=\"urn:i\" i:y=\"z\"/><g/>", "<g></g>", ""),
        ] {
            let (text, named) = cleaned(&svg(inner));
            assert_eq!((text, named.join(", ")), (svg(left), removed.to_string()), "{inner}");
            assert_eq!(clean_svg(svg(left).as_bytes()), SvgCleaning::Unchanged, "{left}");
        }
    }

    #[test]
    fn prefixes_entities_and_instructions_hide_nothing() {
        let text = format!(
            "<?xml-stylesheet href=\"x.css\"?><!DOCTYPE svg [<!ENTITY e \"<script xmlns='{SVG}'>x</script>\">]>{}",
            svg("&e;<g/>")
        );
        assert_eq!(cleaned(&text).0, svg("<g></g>"));
        let prefixed = format!("<s:svg xmlns:s=\"{SVG}\"><s:script>x</s:script><s:g/></s:svg>");
        assert_eq!(cleaned(&prefixed).0, svg("<g></g>"));
        let other = format!("<?xml version=\"1.0\" encoding=\"UTF-7\"?>{}", svg("<g></g>"));
        assert_eq!(cleaned(&other).0, svg("<g></g>"));
    }

    #[test]
    fn what_is_no_svg_is_said() {
        let mut bomb = String::from("<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">");
        for (name, used) in ('b'..='j').zip('a'..) {
            bomb.push_str(&format!("<!ENTITY {name} \"{}\">", format!("&{used};").repeat(10)));
        }
        bomb.push_str(&format!("]>{}", svg("&j;")));
        for text in ["", "<svg", "<html/>", &bomb, "<svg xmlns=\"urn:x\"/>"] {
            let found = clean_svg(text.as_bytes());
            assert!(matches!(found, SvgCleaning::Unreadable(_)), "{}", text.get(..20).unwrap_or(text));
        }
        assert!(matches!(clean_svg(b"\xff\xfe<"), SvgCleaning::Unreadable(_)));
        // As deep as a file can be.
        let deep = svg(&format!("{}{}", "<g>".repeat(20_000), "</g>".repeat(20_000)));
        assert_eq!(clean_svg(deep.as_bytes()), SvgCleaning::Unchanged);
    }
}
