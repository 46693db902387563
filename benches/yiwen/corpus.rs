//! Bilingual articles made of this repository's own: blocks of the articles and the guide in a random order that is
//! always the same. Both editions of an article have the same blocks in the same order, and no two blocks are the
//! same text, so that no cache by content flatters a figure.

use std::fmt::Write as _;
use std::path::Path;
use yiwen::content::read_front_matter;
use yiwen::diag::Source;
use yiwen::lang::Lang;
use yiwen::text::{BlockKind, MarkdownOptions, parse};

/// Blocks of an article.
const BLOCKS: usize = 40;
/// An article has a heading every so many blocks.
const HEADING_EVERY: usize = 8;

/// An article in two languages, as Markdown without front matter.
pub struct Article {
    /// English.
    pub en: String,
    /// Traditional Chinese.
    pub zh: String,
}

/// A block in both languages.
struct Pair {
    heading: bool,
    en: String,
    zh: String,
}

/// The first `count` articles; the same ones whenever they are asked for.
pub fn articles(count: usize) -> Vec<Article> {
    let (headings, texts): (Vec<Pair>, Vec<Pair>) = pairs().into_iter().partition(|p| p.heading);
    let mut random = Random(7);
    (0..count)
        .map(|number| {
            let mut article = Article { en: String::new(), zh: String::new() };
            for place in 0..BLOCKS {
                let pair = random.pick(if place % HEADING_EVERY == 0 { &headings } else { &texts });
                for (text, block) in [(&mut article.en, &pair.en), (&mut article.zh, &pair.zh)] {
                    text.push_str(&unique(block, number, place));
                    text.push_str("\n\n");
                }
            }
            article
        })
        .collect()
}

/// Writes a site of articles into an empty folder.
pub fn write_site(folder: &Path, articles: &[Article]) {
    let config = "title = \"Bench\"\nbase_url = \"https://example.org\"\ndefault_language = \"en\"\n\n\
                  [[languages]]\ntag = \"en\"\nname = \"English\"\n\n\
                  [[languages]]\ntag = \"zh-Hant\"\nname = \"繁體中文\"\n";
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join("yiwen.toml"), config).expect("written");
    let tags = ["chips", "models", "policy", "research", "tools", "rust", "hardware", "security", "markets", "law"];
    for (number, article) in articles.iter().enumerate() {
        let folder = folder.join(format!("content/articles/article-{number:06}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        for (tag, title, text) in [("en", "Article", &article.en), ("zh-Hant", "文章", &article.zh)] {
            let mut file = format!("+++\ntitle = \"{title} {number}\"\n");
            if tag == "en" {
                let (year, month, day) = (2015 + number % 11, 1 + number % 12, 1 + number % 28);
                let (one, other) = (tags[number % 10], tags[(number / 10 + 1 + number) % 10]);
                writeln!(file, "date = {year}-{month:02}-{day:02}").expect("a string");
                let all = if one == other { format!("[\"{one}\"]") } else { format!("[\"{one}\", \"{other}\"]") };
                writeln!(file, "tags = {all}").expect("a string");
            }
            file.push_str("+++\n\n");
            file.push_str(text);
            std::fs::write(folder.join(format!("index.{tag}.md")), file).expect("written");
        }
    }
}

/// The fences of an article: what stands behind the back-ticks, and the code.
pub fn code(text: &str) -> Vec<(&str, &str)> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("\n```") {
        let Some((info, behind)) = behind.split_once('\n') else { break };
        let Some((code, behind)) = behind.split_once("\n```") else { break };
        blocks.push((info, code));
        rest = behind;
    }
    blocks
}

/// Writes the same articles as a site of Hugo's, with the least of templates.
pub fn write_hugo_site(folder: &Path, articles: &[Article]) {
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write(
        "hugo.toml",
        "baseURL = \"https://example.org/\"\ntitle = \"Bench\"\ndefaultContentLanguage = \"en\"\n[languages.en]\nweight = 1\n\
         [languages.zh-hant]\nweight = 2\nhasCJKLanguage = true\n[markup.highlight]\nnoClasses = false\n",
    );
    let page =
        "<!doctype html><html lang=\"{{ .Language.Lang }}\"><title>{{ .Title }}</title><main><h1>{{ .Title }}</h1>";
    write("layouts/_default/single.html", &format!("{page}{{{{ .TableOfContents }}}}{{{{ .Content }}}}</main></html>"));
    let list =
        "{{ range .Paginator.Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a><p>{{ .Summary }}</p>{{ end }}";
    write("layouts/_default/list.html", &format!("{page}{list}</main></html>"));
    for (number, article) in articles.iter().enumerate() {
        let below = format!("content/articles/article-{number:06}");
        for (tag, text) in [("en", &article.en), ("zh-hant", &article.zh)] {
            let front =
                format!("+++\ntitle = \"Article {number} {tag}\"\ndate = 2025-01-{:02}\n+++\n\n", 1 + number % 28);
            write(&format!("{below}/index.{tag}.md"), &(front + text));
        }
    }
}

/// Every block of the repository's articles that both languages have.
fn pairs() -> Vec<Pair> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut files = Vec::new();
    markdown_files(&content, &mut files);
    files.sort();
    let mut pairs = Vec::new();
    for en in files.iter().filter(|f| f.ends_with(".en.md")) {
        let Ok(zh) = std::fs::read_to_string(en.replace(".en.md", ".zh-Hant.md")) else { continue };
        let en = std::fs::read_to_string(en).expect("text");
        let (en, zh) = (blocks(&en, "en"), blocks(&zh, "zh-Hant"));
        // Where a translator split a paragraph, what stands beside what is not known.
        if en.len() != zh.len() {
            continue;
        }
        for ((heading, en), (same, zh)) in en.into_iter().zip(zh) {
            if heading == same && usable(&en) && usable(&zh) {
                pairs.push(Pair { heading, en, zh });
            }
        }
    }
    assert!(pairs.len() > 100, "the repository's articles give {} blocks", pairs.len());
    pairs
}

fn markdown_files(folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            markdown_files(&path, into);
        } else if let Some(path) = path.to_str().filter(|p| p.ends_with(".md")) {
            into.push(path.to_string());
        }
    }
}

/// The blocks of a file as Markdown, and whether each is a heading.
fn blocks(text: &str, tag: &str) -> Vec<(bool, String)> {
    let source = Source::new("a.md", text);
    let (_, body, _) = read_front_matter(&source, &[]);
    let options = MarkdownOptions::for_lang(&Lang::parse(tag).expect("a tag"));
    let document = parse(&source, body, &options);
    let kept = document.blocks.iter().filter_map(|b| Some((&b.kind, source.text.get(b.span.clone())?)));
    kept.map(|(kind, text)| (matches!(kind, BlockKind::Heading(_)), text.trim_end().to_string())).collect()
}

/// Blocks that mean something only in their own article are left out: footnotes, pictures, raw HTML, links to others.
fn usable(block: &str) -> bool {
    let leads_away = block.split("](").skip(1).all(|link| link.starts_with("https://"));
    leads_away && !["[^", "![", "]: "].iter().any(|b| block.contains(b)) && !block.is_empty() && !block.starts_with('<')
}

/// A block that occurs nowhere else.
fn unique(block: &str, number: usize, place: usize) -> String {
    if let Some((fence, code)) = block.split_once('\n').filter(|_| block.starts_with("```")) {
        return format!("{fence}\nline {number}.{place} = {};\n{code}", number * 97 + place);
    }
    if block.starts_with('#') {
        let title = block.trim_start_matches('#').split("{#").next().unwrap_or("").trim();
        return format!("## {title} {number}.{place}");
    }
    // Behind a table or a formula a text would be part of it, or a block more.
    if block.starts_with('|') || block.ends_with("$$") || block.ends_with("```") {
        return format!("{number}.{place}\n\n{block}");
    }
    format!("{block} [{number}.{place}]")
}

/// A small generator of numbers that look random (Marsaglia's xorshift, 64 bits).
pub struct Random(pub u64);

impl Random {
    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        from.get(self.below(from.len())).expect("not empty")
    }
}
