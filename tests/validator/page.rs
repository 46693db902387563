//! What one page names and is named by, read by the tokenizer that browsers' rules describe.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Attributes that hold an address.
const ADDRESSES: [(&str, &str); 22] = [
    ("a", "href"),
    ("area", "href"),
    ("audio", "src"),
    ("blockquote", "cite"),
    ("del", "cite"),
    ("embed", "src"),
    ("form", "action"),
    ("iframe", "src"),
    ("image", "href"),
    ("img", "src"),
    ("input", "src"),
    ("ins", "cite"),
    ("link", "href"),
    ("object", "data"),
    ("q", "cite"),
    ("script", "src"),
    ("source", "src"),
    ("track", "src"),
    ("use", "href"),
    ("video", "poster"),
    ("video", "src"),
    ("button", "formaction"),
];

/// Attributes that hold ids.
const ID_LISTS: [&str; 11] = [
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "for",
    "headers",
    "list",
    "popovertarget",
];

/// A page.
#[derive(Debug, Default)]
pub struct Page {
    /// The language that the root element states.
    pub lang: Option<String>,
    /// The texts of all `title` elements in the head.
    pub titles: Vec<String>,
    /// The contents of all descriptions.
    pub descriptions: Vec<String>,
    /// Every id, as often as it occurs.
    pub ids: Vec<String>,
    /// Every address, candidates of `srcset` included.
    pub links: Vec<String>,
    /// Every id that an attribute refers to.
    pub refs: Vec<String>,
    /// The canonical addresses.
    pub canonical: Vec<String>,
    /// The language versions: language and address.
    pub alternates: Vec<(String, String)>,
    /// The texts of structured data.
    pub json_ld: Vec<String>,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// Whether it leads on at once.
    pub refresh: bool,
    /// `pre` and `code` elements that a translating browser would translate, by name.
    pub translated_code: Vec<String>,
}

/// Reads a page.
pub fn read(html: &str) -> Page {
    let sink = Sink(RefCell::default());
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner().page
}

/// What is open while a page is read.
#[derive(Default)]
struct State {
    page: Page,
    /// The text that is being gathered, and for what.
    gathering: Option<Gathering>,
    /// Inside a drawing, whose title is not the page's.
    in_svg: usize,
    /// For each open `pre` and `code`, whether it is left as it is.
    code: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq)]
enum Gathering {
    Title,
    JsonLd,
}

struct Sink(RefCell<State>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(&tag),
            Token::TagToken(tag) => state.end(&tag.name),
            Token::CharacterTokens(text) => state.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn text(&mut self, text: &str) {
        let to = match self.gathering {
            Some(Gathering::Title) => self.page.titles.last_mut(),
            Some(Gathering::JsonLd) => self.page.json_ld.last_mut(),
            None => None,
        };
        if let Some(to) = to {
            to.push_str(text);
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" | "script" => self.gathering = None,
            "svg" => self.in_svg = self.in_svg.saturating_sub(1),
            "pre" | "code" => drop(self.code.pop()),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        let attributes: BTreeMap<String, String> =
            tag.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        self.gather(&name, &attributes);
        match name.as_str() {
            "html" => self.page.lang = attributes.get("lang").cloned(),
            "link" => self.link(&attributes),
            "meta" => self.meta(&attributes),
            "svg" => self.in_svg += usize::from(!tag.self_closing),
            "pre" | "code" => {
                let kept = attributes.get("translate").map(String::as_str) == Some("no") || self.code.contains(&true);
                // What stands in the text of an author who wrote HTML is not ours to mark.
                if name == "code" && !kept {
                    self.page.translated_code.push(name.clone());
                }
                self.code.push(kept);
            }
            _ => {}
        }
        match name.as_str() {
            "title" if self.in_svg == 0 => {
                self.page.titles.push(String::new());
                self.gathering = Some(Gathering::Title);
                TokenSinkResult::RawData(RawKind::Rcdata)
            }
            "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "iframe" | "noembed" | "noframes" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
            "script" => {
                if attributes.get("type").map(String::as_str) == Some("application/ld+json") {
                    self.page.json_ld.push(String::new());
                    self.gathering = Some(Gathering::JsonLd);
                }
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            _ => TokenSinkResult::Continue,
        }
    }

    /// Addresses, ids and what refers to them.
    fn gather(&mut self, name: &str, attributes: &BTreeMap<String, String>) {
        for (key, value) in attributes {
            if ADDRESSES.contains(&(name, key)) {
                self.page.links.push(value.clone());
            } else if ["srcset", "imagesrcset"].contains(&key.as_str()) {
                let candidates = value.split(',').filter_map(|c| c.split_whitespace().next());
                self.page.links.extend(candidates.map(str::to_string));
            } else if ID_LISTS.contains(&key.as_str()) {
                self.page.refs.extend(value.split_whitespace().map(str::to_string));
            } else if key == "id" {
                self.page.ids.push(value.clone());
            }
        }
    }

    fn link(&mut self, attributes: &BTreeMap<String, String>) {
        let rel = |wanted: &str| attributes.get("rel").is_some_and(|r| r.split_whitespace().any(|one| one == wanted));
        let Some(href) = attributes.get("href") else { return };
        if rel("canonical") {
            self.page.canonical.push(href.clone());
        }
        if let Some(lang) = attributes.get("hreflang").filter(|_| rel("alternate") && !attributes.contains_key("type"))
        {
            self.page.alternates.push((lang.clone(), href.clone()));
        }
    }

    fn meta(&mut self, attributes: &BTreeMap<String, String>) {
        let content = attributes.get("content").cloned().unwrap_or_default();
        match attributes.get("name").map(String::as_str) {
            Some("description") => self.page.descriptions.push(content.clone()),
            Some("robots") => self.page.noindex |= content.contains("noindex"),
            _ => {}
        }
        let property = attributes.get("property").or_else(|| attributes.get("name")).map_or("", String::as_str);
        if ["og:url", "og:image", "og:audio", "og:video", "twitter:image"].contains(&property) {
            self.page.links.push(content.clone());
        }
        if attributes.get("http-equiv").is_some_and(|h| h.eq_ignore_ascii_case("refresh"))
            && let Some((_, url)) = content.split_once("url=")
        {
            self.page.refresh = true;
            self.page.links.push(url.trim_matches(['\'', '"', ' ']).to_string());
        }
    }
}
