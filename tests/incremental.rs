//! After any edit the incremental build into a kept output folder gives what a clean build gives, byte for byte.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::{Site, build_on, bytes_of, options, shown};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use yiwen::bitext::BlockHash;
use yiwen::pipeline::{BuildMemory, BuildOptions, Changes, OutputFolderSink, Silent, run};

/// Sites have few names, so that edits meet.
const ARTICLES: [&str; 5] = ["a", "news/b", "news/c", "news/deep/d", "guide/e"];
const LANGS: [&str; 2] = ["en", "zh-Hant"];
const SECTIONS: [&str; 3] = ["", "news", "guide"];

/// What an edition says; everything that other pages can show of it.
#[derive(Debug, Clone)]
struct Edition {
    title: u8,
    day: Option<u8>,
    tags: Vec<u8>,
    draft: bool,
    weight: u8,
    text: u8,
    link: Option<usize>,
    image: bool,
    alias: Option<u8>,
    withdrawn: bool,
    private: bool,
    translation: bool,
}

fn edition() -> impl Strategy<Value = Edition> {
    let text = (0..4u8, 0..4u8, proptest::option::weighted(0.15, 0..ARTICLES.len()), any::<bool>());
    let front = (
        proptest::option::weighted(0.8, 1..5u8),
        proptest::collection::vec(0..3u8, 0..3),
        proptest::bool::weighted(0.15),
        0..3u8,
        proptest::option::weighted(0.1, 0..3u8),
        (proptest::bool::weighted(0.1), proptest::bool::weighted(0.1), any::<bool>()),
    );
    (text, front).prop_map(|((title, text, link, image), (day, tags, draft, weight, alias, flags))| {
        let (withdrawn, private, translation) = flags;
        Edition { title, day, tags, draft, weight, text, link, image, alias, withdrawn, private, translation }
    })
}

impl Edition {
    fn markdown(&self, lang: &str) -> String {
        let mut out = format!("+++\ntitle = \"Title {}\"\nweight = {}\n", self.title, self.weight);
        if let Some(day) = self.day {
            out.push_str(&format!("date = 2025-06-0{day}\n"));
        }
        let tags: Vec<String> = self.tags.iter().map(|t| format!("\"tag{t}\"")).collect();
        out.push_str(&format!("tags = [{}]\ndraft = {}\n", tags.join(", "), self.draft));
        if let Some(alias) = self.alias {
            out.push_str(&format!("aliases = [\"/old-{alias}/\"]\n"));
        }
        if self.withdrawn {
            out.push_str("withdrawn = \"A reason.\"\n");
        }
        if self.private {
            out.push_str("private = true\n");
        }
        // Both directions would be two translations and no original.
        if self.translation && lang != "en" {
            out.push_str("[translation]\nmethod = \"machine\"\n");
        }
        out.push_str(&format!("+++\n## Part {}\n\nText {} of **it**.\n\n", self.text, self.text));
        if let Some(link) = self.link {
            out.push_str(&format!("[there](@/{})\n\n", ARTICLES[link]));
        }
        if self.image {
            out.push_str("![A picture](pic.svg)\n");
        }
        out
    }
}

#[derive(Debug, Clone)]
enum Edit {
    /// An edition is new or says something else.
    Write(usize, usize, Edition),
    Delete(usize, usize),
    /// An edition moves to another article.
    Rename(usize, usize, usize),
    Section(usize, usize, u8),
    DeleteSection(usize, usize),
    Template(u8),
    NoTemplate,
    Strings(u8),
    Config(u8),
    /// The theme that some configurations name: a template, a string or a static file of it.
    Theme(u8, u8),
    Tags(u8),
    People(u8),
    Static(u8),
    Picture(usize, u8),
    Sidecar(usize, u8),
    /// A translation is approved, against some text; or no longer.
    Approvals(usize, u8),
    /// An output is deleted by hand, or something written to its end.
    Output(usize, bool),
    /// A file of `.yiwen/` is cut short, or a byte of it changed.
    Memo(usize, usize, bool),
    /// `.yiwen/` is deleted.
    NoMemo,
    /// Another program builds.
    Program(u8),
    /// Nothing but the moment or the flags of the build.
    Nothing,
}

/// Edits of texts: what an author does all day.
fn edit_of_content() -> impl Strategy<Value = Edit> {
    let (article, lang, section) = (0..ARTICLES.len(), 0..LANGS.len(), 0..SECTIONS.len());
    prop_oneof![
        6 => (article.clone(), lang.clone(), edition()).prop_map(|(a, l, e)| Edit::Write(a, l, e)),
        2 => (article.clone(), lang.clone()).prop_map(|(a, l)| Edit::Delete(a, l)),
        2 => (article.clone(), lang.clone(), article).prop_map(|(a, l, b)| Edit::Rename(a, l, b)),
        2 => (section.clone(), lang.clone(), 0..4u8).prop_map(|(s, l, n)| Edit::Section(s, l, n)),
        1 => (section, lang).prop_map(|(s, l)| Edit::DeleteSection(s, l)),
    ]
}

/// Edits of all that stands around the texts.
fn edit_of_the_rest() -> impl Strategy<Value = Edit> {
    let article = 0..ARTICLES.len();
    prop_oneof![
        1 => (0..3u8).prop_map(Edit::Template),
        1 => Just(Edit::NoTemplate),
        1 => (0..3u8).prop_map(Edit::Strings),
        3 => (0..9u8).prop_map(Edit::Config),
        2 => (0..4u8, 0..3u8).prop_map(|(what, n)| Edit::Theme(what, n)),
        1 => (0..3u8).prop_map(Edit::Tags),
        1 => (0..3u8).prop_map(Edit::People),
        1 => (0..3u8).prop_map(Edit::Static),
        1 => (article.clone(), 0..3u8).prop_map(|(a, n)| Edit::Picture(a, n)),
        1 => (article.clone(), 0..3u8).prop_map(|(a, n)| Edit::Sidecar(a, n)),
        2 => (article, 0..4u8).prop_map(|(a, n)| Edit::Approvals(a, n)),
        1 => Just(Edit::Nothing),
    ]
}

/// What happens to the folders that builds leave, between edits of all kinds.
fn edit_of_what_is_left() -> impl Strategy<Value = Edit> {
    let number = 0..1000usize;
    prop_oneof![
        3 => (number.clone(), any::<bool>()).prop_map(|(at, delete)| Edit::Output(at, delete)),
        3 => (number.clone(), number, any::<bool>()).prop_map(|(at, byte, cut)| Edit::Memo(at, byte, cut)),
        1 => Just(Edit::NoMemo),
        1 => (0..2u8).prop_map(Edit::Program),
        2 => Just(Edit::Nothing),
        3 => edit_of_content(),
        1 => edit_of_the_rest(),
    ]
}

fn config(n: u8) -> String {
    let menu = "[[menus.main]]\nname = { en = \"News\", zh-Hant = \"新聞\" }\nlink = \"/archive/\"\n";
    let extra = match n {
        0 => "",
        1 => "[lists]\npaginate_by = 1\nmissing_editions = false\n",
        2 => "[output]\nmarkdown_copies = true\nllms_txt = false\n[feeds]\ncontent = \"summary\"\n",
        3 => menu,
        4 => {
            "[[taxonomies]]\nname = \"tags\"\npaginate_by = 1\ntitle = \"Labels\"\n[markdown]\nsmart_punctuation = false\n"
        }
        5 => "[lists]\nrelated = 1\n[feeds]\njson = false\n",
        6 => "private = true\n",
        7 => "[[languages]]\ntag = \"ja\"\nname = \"日本語\"\n",
        _ => "",
    };
    format!(
        "title = \"Bench {n}\"\nbase_url = \"https://example.org/{}\"\n{}\n[[languages]]\ntag = \"en\"\n\
         name = \"English\"\n\n[[languages]]\ntag = \"zh-Hant\"\nname = \"中文\"\n\n{extra}[search]\nenabled = false\n",
        if n == 5 { "repo" } else { "" },
        if n >= 7 { "theme = \"mine\"\n" } else { "" },
    )
}

/// The files of a site by path: an edit changes them, and then the folder.
struct Files {
    site: Site,
    texts: BTreeMap<String, String>,
    /// What was written or removed since the last build.
    touched: BTreeSet<String>,
    /// The program that builds.
    program: u8,
}

impl Files {
    fn write(&mut self, path: String, text: String) {
        self.site.write(&path, text.as_bytes());
        self.touched.insert(path.clone());
        self.texts.insert(path, text);
    }

    fn remove(&mut self, path: &str) {
        if self.texts.remove(path).is_some() {
            self.site.remove(path);
            self.touched.insert(path.to_string());
        }
    }

    /// One of the files below a folder, where there are any.
    fn one_below(&self, folder: &str, at: usize) -> Option<PathBuf> {
        let folder = self.site.root().join(folder);
        let all: Vec<String> = bytes_of(&folder).into_keys().collect();
        all.get(at % all.len().max(1)).map(|path| folder.join(path))
    }

    fn apply(&mut self, edit: &Edit) {
        let file = |article: usize, lang: usize| format!("content/{}/index.{}.md", ARTICLES[article], LANGS[lang]);
        let section = |at: usize, lang: usize| {
            let below = if SECTIONS[at].is_empty() { String::new() } else { format!("{}/", SECTIONS[at]) };
            format!("content/{below}_index.{}.md", LANGS[lang])
        };
        match edit {
            Edit::Write(a, l, edition) => self.write(file(*a, *l), edition.markdown(LANGS[*l])),
            Edit::Delete(a, l) => self.remove(&file(*a, *l)),
            Edit::Rename(a, l, to) => {
                if let Some(text) = self.texts.get(&file(*a, *l)).cloned() {
                    self.remove(&file(*a, *l));
                    self.write(file(*to, *l), text);
                }
            }
            Edit::Section(s, l, n) => {
                let sort = ["date", "weight", "title", "date"][usize::from(*n)];
                let text = format!(
                    "+++\ntitle = \"Section {n}\"\nsort_by = \"{sort}\"\nfeed = {}\n+++\nWords {n}.\n",
                    *n == 1
                );
                self.write(section(*s, *l), text);
            }
            Edit::DeleteSection(s, l) => self.remove(&section(*s, *l)),
            Edit::Template(n) => {
                let text =
                    format!("{{% extends \"default/archive.html\" %}}{{% block footer %}}Mine {n}{{% endblock %}}");
                self.write("templates/archive.html".to_string(), text);
            }
            Edit::NoTemplate => self.remove("templates/archive.html"),
            Edit::Strings(n) => self.write("i18n/en.ftl".to_string(), format!("archive = Archive {n}\n")),
            Edit::Config(n) => self.write("yiwen.toml".to_string(), config(*n)),
            Edit::Theme(what, n) => {
                let (name, text) = match what {
                    0 => ("templates/partials/footer.html", format!("<footer>Theme {n}</footer>")),
                    1 => ("i18n/en.ftl", format!("archive = Theme archive {n}\n")),
                    2 => ("static/extra.css", format!("p {{ order: {n} }}")),
                    _ => ("theme.toml", format!("name = \"mine\"\nextends = \"default\"\ndescription = \"{n}\"\n")),
                };
                self.write(format!("themes/mine/{name}"), text);
            }
            Edit::People(n) => {
                let text = format!("[ann]\nname = {{ en = \"Ann {n}\", zh-Hant = \"安{n}\" }}\n");
                self.write("people.toml".to_string(), text);
            }
            Edit::Output(at, delete) => {
                let Some(path) = self.one_below("public", *at) else { return };
                if *delete {
                    fs::remove_file(path).unwrap();
                } else {
                    let bytes = [fs::read(&path).unwrap(), b"by hand".to_vec()].concat();
                    fs::write(path, bytes).unwrap();
                }
            }
            Edit::Memo(at, byte, cut) => {
                let Some(path) = self.one_below(".yiwen", *at) else { return };
                let mut bytes = fs::read(&path).unwrap();
                let byte = byte * 7919 % bytes.len().max(1);
                if *cut {
                    bytes.truncate(byte);
                } else {
                    bytes.iter_mut().skip(byte).take(1).for_each(|b| *b ^= 0x20);
                }
                fs::write(path, bytes).unwrap();
            }
            Edit::NoMemo => drop(fs::remove_dir_all(self.site.root().join(".yiwen"))),
            Edit::Program(n) => self.program = *n,
            Edit::Tags(n) => {
                let text = format!("[tag0]\nname = {{ en = \"Tag {n}\", zh-Hant = \"標籤{n}\" }}\n");
                self.write("tags.toml".to_string(), text);
            }
            Edit::Static(n) => self.write("static/file.txt".to_string(), format!("{n}")),
            Edit::Picture(a, n) => self.write(format!("content/{}/pic.svg", ARTICLES[*a]), picture(*n)),
            Edit::Sidecar(a, n) => {
                self.write(format!("content/{}/pic.svg.toml", ARTICLES[*a]), format!("credit = \"Somebody {n}\"\n"));
            }
            Edit::Approvals(a, n) => {
                let path = format!("content/{}/index.zh-Hant.approvals", ARTICLES[*a]);
                if *n == 0 {
                    return self.remove(&path);
                }
                let said = format!("Text {n} of **it**.");
                let (block, text) = (BlockHash::of(&said), format!("| {said}"));
                let head = "# yiwen approvals 1\nsource: en";
                self.write(path, format!("{head}\n\n[{block}]\napproved: 2025-01-01, Ann\ntarget: {block}\n{text}\n"));
            }
            Edit::Nothing => {}
        }
    }
}

fn picture(n: u8) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"10\"/>", 10 + u32::from(n))
}

/// The first editions of a site: article, language, text.
fn first() -> impl Strategy<Value = Vec<(usize, usize, Edition)>> {
    proptest::collection::vec((0..ARTICLES.len(), 0..LANGS.len(), edition()), 1..5)
}

/// Builds a site, then after each edit with its flags both ways.
fn check(first: Vec<(usize, usize, Edition)>, edits: Vec<(Edit, u8)>) -> Result<(), TestCaseError> {
    let mut files = Files { site: Site::new(), texts: BTreeMap::new(), touched: BTreeSet::new(), program: 0 };
    files.apply(&Edit::Config(0));
    files.apply(&Edit::Theme(3, 0));
    for article in 0..ARTICLES.len() {
        files.apply(&Edit::Picture(article, 0));
    }
    for (article, lang, edition) in first {
        files.apply(&Edit::Write(article, lang, edition));
    }
    let mut steps = vec![(Edit::Nothing, 0)];
    steps.extend(edits);
    let memory = BuildMemory::keeping();
    let mut flags_before = 0;
    for (edit, mut flags) in steps {
        files.apply(&edit);
        // An output that somebody changed by hand stays where it is no longer made, and somebody is told.
        if let Edit::Output(_, false) = edit {
            flags = flags_before;
        }
        flags_before = flags;
        memory.changed(Changes::Paths(std::mem::take(&mut files.touched)));
        let flags = ["", "--drafts", "--now 2025-06-03", "--future", "--now 2025-06-02T23:59:59Z"][usize::from(flags)];
        let kept = BuildOptions { program: format!("test {}", files.program), ..options(files.site.root(), flags) };
        let before = bytes_of(&kept.output);
        let report = build_on(0, files.site.root(), &kept);
        let fresh = tempfile::tempdir().unwrap();
        let clean = BuildOptions { output: fresh.path().join("public"), ..kept.clone() };
        // Knowing nothing of earlier builds, neither what they published nor what they left in `.yiwen/`.
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let expected = one.install(|| {
            run(files.site.root(), &clean, &BuildMemory::none(), &mut OutputFolderSink::new(&clean), &Silent)
        });
        prop_assert_eq!(shown(&report), shown(&expected), "after {:?} {}", edit, flags);
        prop_assert_eq!(report.published, expected.published);
        // Once more into an empty folder, out of what is remembered and the files that are said to have changed.
        let third = tempfile::tempdir().unwrap();
        let remembering = BuildOptions { output: third.path().join("public"), ..kept.clone() };
        let mut sink = OutputFolderSink::new(&remembering);
        let remembered = run(files.site.root(), &remembering, &memory, &mut sink, &Silent);
        prop_assert_eq!(shown(&remembered), shown(&expected), "from memory after {:?} {}", edit, flags);
        prop_assert!(
            bytes_of(&remembering.output) == bytes_of(&clean.output),
            "from memory after {:?} {}",
            edit,
            flags
        );
        let (now, clean) = (bytes_of(&kept.output), bytes_of(&clean.output));
        if !report.published {
            prop_assert!(now == before, "a failed build changed the output, after {:?}", edit);
            continue;
        }
        if let Some(path) = now.keys().chain(clean.keys()).find(|path| now.get(*path) != clean.get(*path)) {
            let text =
                |files: &BTreeMap<String, Vec<u8>>| files.get(path).map(|b| String::from_utf8_lossy(b).into_owned());
            prop_assert_eq!(text(&now), text(&clean), "{} after {:?} {}", path, edit, flags);
        }
    }
    Ok(())
}

// The tests run side by side, and take less time.
proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn after_edits_of_content(
        first in first(),
        edits in proptest::collection::vec((edit_of_content(), 0..4u8), 1..4),
    ) {
        check(first, edits)?;
    }

    #[test]
    fn after_edits_of_the_rest(
        first in first(),
        edits in proptest::collection::vec((edit_of_the_rest(), 0..2u8), 1..4),
    ) {
        check(first, edits)?;
    }

    #[test]
    fn after_edits_of_what_builds_left(
        first in first(),
        edits in proptest::collection::vec((edit_of_what_is_left(), 0..5u8), 1..5),
    ) {
        check(first, edits)?;
    }
}
