use super::*;
use proptest::prelude::*;

/// The text that a reader sees in the code of a block.
fn text_of(html: &str) -> String {
    let code = html.split_once("<code").unwrap().1.split_once('>').unwrap().1.rsplit_once("</code>").unwrap().0;
    let mut text = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').unwrap().1;
    }
    text.push_str(rest);
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Whether every element is closed in order.
fn balanced(html: &str) -> bool {
    let mut open = Vec::new();
    for piece in html.split('<').skip(1) {
        let name = piece.split(|c: char| !c.is_ascii_alphabetic() && c != '/').next().unwrap();
        match name.strip_prefix('/') {
            Some(name) if open.pop() != Some(name) => return false,
            Some(_) => {}
            None => open.push(name),
        }
    }
    open.is_empty()
}

#[test]
fn names_are_sorted_lower_case_and_unique() {
    let mut seen = std::collections::BTreeSet::new();
    for language in languages() {
        for name in std::iter::once(&language.name).chain(language.aliases) {
            assert_eq!(name.to_lowercase(), *name);
            assert!(seen.insert(*name), "{name} twice");
            assert_eq!(find(&name.to_uppercase()).map(|(_, l)| l.name), Some(language.name));
        }
    }
    assert!(languages().is_sorted_by_key(|language| language.name));
}

#[test]
fn an_unknown_language_is_plain_and_told() {
    let block = Highlighter::new().block("pyhton \"<", "a < b");
    assert_eq!(block.unknown.as_deref(), Some("pyhton"));
    assert!(block.html.contains("a &lt; b</code>"));
    assert_eq!(nearest("pyhton"), Some("python"));
    assert_eq!(nearest("javascrpt"), Some("javascript"));
    assert_eq!(nearest("qqqqqq"), None);
    assert_eq!(Highlighter::new().block("", "x").unknown, None);
    assert!(plain("a\"<b", "x").html.starts_with("<div class=\"code\" data-lang=\"a&quot;&lt;b\">"));
}

#[test]
fn the_shapes() {
    let highlighter = Highlighter::new();
    assert_eq!(
        &*highlighter.block("rs", "let x").html,
        "<div class=\"code\" data-lang=\"rust\"><pre tabindex=\"0\"><code class=\"language-rust\" translate=\"no\">\
         <span class=\"hl-k\">let</span> x</code></pre></div>"
    );
    let with_title = highlighter.block("text title=\"a&b\"", "x").html;
    assert!(with_title.starts_with("<figure class=\"code\" data-lang=\"text\"><figcaption>a&amp;b</figcaption><pre"));
    assert!(with_title.ends_with("</pre></figure>"));
}

#[test]
fn tokens_are_cut_at_the_ends_of_lines() {
    let html = Highlighter::new().block("c {2} linenos=9", "/* a\n\nb */\n").html;
    let code = html.split_once("translate=\"no\">").unwrap().1.strip_suffix("</code></pre></div>").unwrap();
    assert_eq!(
        code,
        "<span class=\"line\" data-n=\"9\"><span class=\"hl-c\">/* a</span>\n</span>\
         <span class=\"line hl\" data-n=\"10\"><span class=\"hl-c\"></span>\n</span>\
         <span class=\"line\" data-n=\"11\"><span class=\"hl-c\">b */</span>\n</span>"
    );
}

#[test]
fn control_characters_become_pictures() {
    let html = plain("text", "a\u{1b}[0m\r\nb\u{0}\u{85}é").html;
    assert!(html.contains(">a␛[0m\nb␀\u{fffd}é</code>"), "{html}");
}

#[test]
fn a_block_is_highlighted_alike_on_every_thread() {
    let highlighter = Highlighter::new();
    let first = highlighter.block("rust", "fn main() {}");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(first, highlighter.block("rust", "fn main() {}")));
        }
    });
    assert_eq!(first, Highlighter::new().block("rust", "fn main() {}"));
}

/// Pieces that open something and close nothing, or little.
const HOSTILE: &[&str] = &[
    "'", "\"", "'\\", "\"\\(", "#[", "#[\n", "#[\"", "<<A\n", "<<a\n", "/[", "[[", "[=", "{-", "{|", "(*", "`${",
    "<a ", "<a>", "<a b='", "x={<", "](", "`", "&a", "a:", "- ", "${", "$(", "r#\"", "R\"a(", "a {", "a(b", "<!--",
    "\"\"\"", "a\\", ": |\n ", "\"${", "\"#{", "f\"{", "$\"{", "\"$(", "'' ", "''", "$a$", "E'", "q{", "s{a}{", "%w[",
    "~r/", "--[[", "--[=[", "#=", "<<<a\n", "@\"", "b'", "$'", "\"$a", "url(", "#{", "?>", "<?", "$(a", "a = '",
    "a: '\n", "|", "#|", "#\"", "[<", "``", "=a\n", "match a", "`\"", "#if 0\n", "%{", "{%", "{{", "\\begin{",
];

/// An unclosed piece, repeated, must not be searched again and again: four times the code is about four times the work.
#[test]
fn time_is_linear_in_hostile_code() {
    let highlighter = Highlighter::new();
    let looks = |lang: &str, code: &str| {
        cursor::LOOKED.set(0);
        assert!(highlighter.block(lang, code).html.len() > code.len());
        cursor::LOOKED.get()
    };
    let mut faults = Vec::new();
    let mut try_out = |lang: &str, name: &str, code: &dyn Fn(usize) -> String| {
        let once = looks(lang, &code(4_000));
        // So little is no search that began anew at each piece.
        if once < 40 * 4_000 {
            return;
        }
        let four = looks(lang, &code(16_000));
        if four > 6 * once {
            faults.push(format!("{lang} {name:?}: {once} bytes looked at, then {four}"));
        }
    };
    for language in languages() {
        for piece in HOSTILE {
            try_out(language.name, piece, &|length| piece.repeat(length / piece.len()));
        }
        try_out(language.name, "nested", &|length| ["\"${".repeat(length / 5), "}\"".repeat(length / 5)].concat());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn any_language() -> impl Strategy<Value = &'static str> {
    (0..languages().len()).prop_map(|index| languages()[index].name)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_byte_is_lost_or_added(
        lang in any_language(),
        code in "([a-zR]{0,3}|[ \\n\"'`#$@<>/{}()\\[\\]|:;=!&*\\\\-]|[0-9]|é|字|🦀|\\$\\{|<!--|'''|\"\"\"|/\\*|<<EOF\\n){0,40}",
        shape in prop::sample::select(vec!["", " {2}", " linenos=7", " title=x {1-3}"]),
    ) {
        let block = Highlighter::new().block(&format!("{lang}{shape}"), &code);
        prop_assert_eq!(text_of(&block.html), code);
        prop_assert!(balanced(&block.html));
    }

    #[test]
    fn any_info_string_will_do(info in "\\PC{0,40}") {
        prop_assert!(balanced(&plain(&info, "x").html.replace("\"<", "\"")));
    }
}
