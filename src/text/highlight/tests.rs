use super::*;
use proptest::prelude::*;

/// A line of each language and an element that its colouring must hold.
const SAMPLES: &[(&str, &str, &str)] = &[
    ("asm", "mov rax, 60 ; exit", "<span class=\"hl-c\">; exit</span>"),
    ("bash", "for f in *.md; do echo \"$f\" # x\ndone", "<span class=\"hl-c\"># x</span>"),
    ("c", "#include <stdio.h>\nint main(void) { return 0; }", "<span class=\"hl-s\">&lt;stdio.h&gt;</span>"),
    ("clojure", "(defn add [a b] (plus a b)) ; x", "<span class=\"hl-f\">plus</span>"),
    ("cmake", "add_executable(${NAME} main.c)", "<span class=\"hl-v\">${NAME}</span>"),
    ("console", "$ ls # all\nreadme.md", "<span class=\"hl-o\">$ </span><span class=\"hl-f\">ls</span>"),
    ("cpp", "auto s = R\"x(a\"b)x\"; // y", "<span class=\"hl-s\">R\"x(a\"b)x\"</span>"),
    ("csharp", "var s = $\"{x}\";", "<span class=\"hl-s\">$\"{x}\"</span>"),
    ("css", "a:hover { color: #fff; margin: 1.5em }", "<span class=\"hl-p\">color</span>"),
    ("cuda", "__global__ void f() {}", "<span class=\"hl-k\">__global__</span>"),
    ("dart", "final x = 'a ${b}';", "<span class=\"hl-s\">'a ${b}'</span>"),
    ("diff", "@@ -1 +1 @@\n-a\n+b", "<span class=\"hl-i\">+b</span>"),
    ("dockerfile", "FROM rust:1 AS build\nRUN cargo build", "<span class=\"hl-k\">FROM</span>"),
    ("elixir", "def f(x), do: {:ok, \"#{x[\"a\"]}\"}", "<span class=\"hl-l\">:ok</span>"),
    ("erlang", "f(X) -> case X of 1 -> ok end. % x", "<span class=\"hl-c\">% x</span>"),
    ("fsharp", "let x = 1 // y", "<span class=\"hl-k\">let</span>"),
    ("glsl", "uniform vec3 light;", "<span class=\"hl-t\">vec3</span>"),
    ("go", "func main() { x := `a\nb` }", "<span class=\"hl-s\">`a\nb`</span>"),
    ("graphql", "query Q($id: ID!) { user(id: $id) { name } }", "<span class=\"hl-v\">$id</span>"),
    ("haskell", "foldl' :: (a -> b) -> Int -- x", "<span class=\"hl-t\">Int</span>"),
    ("hcl", "resource \"a\" \"b\" { n = 1 }", "<span class=\"hl-k\">resource</span>"),
    ("html", "<p class=\"a\">&amp;</p><script>let x = 1</script>", "<span class=\"hl-k\">let</span>"),
    ("ini", "[a]\nkey = 1 ", "<span class=\"hl-p\">key</span>"),
    ("java", "@Override public int f() { return 'a'; }", "<span class=\"hl-a\">@Override</span>"),
    ("javascript", "const x = a / b / /re[/]x/g.test(`${`y`}`);", "<span class=\"hl-s\">/re[/]x/g</span>"),
    ("jsx", "x = <A b={c}>don't {d} for</A>; return 1", "don't {d} for&lt;/<span class=\"hl-g\">A</span>"),
    ("json", "{\"a\": [1, true, \"b\"]}", "<span class=\"hl-p\">\"a\"</span>"),
    ("julia", "f(x) = \"$(g(\"a\"))\" # y", "<span class=\"hl-s\">\"$(g(\"a\"))\"</span>"),
    ("kotlin", "fun f(): Int = 1", "<span class=\"hl-t\">Int</span>"),
    ("lisp", "(defun f (x) (g x))", "<span class=\"hl-f\">g</span>"),
    ("lua", "local s = [==[a]]b]==] -- x", "<span class=\"hl-s\">[==[a]]b]==]</span>"),
    ("make", "all: $(OBJ)\n\tcc -o $@ # x", "<span class=\"hl-f\">all</span>"),
    ("markdown", "# T\n\n- `a` [b](c)", "<span class=\"hl-v\">c</span>"),
    ("nginx", "server { listen 80; }", "<span class=\"hl-k\">server</span>"),
    ("nix", "let x = ''a'b''; in x", "<span class=\"hl-s\">''a'b''</span>"),
    ("ocaml", "let x = (* (* a *) b *) 1", "<span class=\"hl-c\">(* (* a *) b *)</span>"),
    ("perl", "my $x = 1;", "<span class=\"hl-v\">$x</span>"),
    ("php", "<?php echo $x; // y", "<span class=\"hl-v\">$x</span>"),
    ("powershell", "ForEach ($x in $y) { }", "<span class=\"hl-k\">ForEach</span>"),
    ("protobuf", "message A { int32 b = 1; }", "<span class=\"hl-t\">A</span>"),
    ("python", "@cached\ndef f(): return rf'{x}'", "<span class=\"hl-s\">rf'{x}'</span>"),
    ("r", "x <- TRUE # y", "<span class=\"hl-l\">TRUE</span>"),
    ("ruby", "x = <<~EOS\n  a\nEOS\ny = :b", "<span class=\"hl-s\">EOS\n  a\nEOS</span>"),
    ("rust", "#[a]\nfn f<'a>(c: char) { r#\"\"\"#; '\\''; x!(1) }", "<span class=\"hl-s\">r#\"\"\"#</span>"),
    ("scala", "val x = s\"$y\"", "<span class=\"hl-s\">s\"$y\"</span>"),
    ("scss", "$a: 1px; // x\n.b { &:hover { color: $a } }", "<span class=\"hl-c\">// x</span>"),
    ("solidity", "contract A { uint256 x; }", "<span class=\"hl-t\">uint256</span>"),
    ("sql", "SELECT 'it''s' FROM t -- x", "<span class=\"hl-s\">'it''s'</span>"),
    ("swift", "let s = \"\\(f(\"a\"))\"", "<span class=\"hl-s\">\"\\(f(\"a\"))\"</span>"),
    ("toml", "[a]\nb = { c = \"d\", e = [1, 2] } # f", "<span class=\"hl-p\">c</span>"),
    ("tsx", "const x: string = <A/>;", "<span class=\"hl-g\">A</span>"),
    ("typescript", "const x = <T>(y: T) => y as string;", "<span class=\"hl-t\">string</span>"),
    ("verilog", "module m; endmodule", "<span class=\"hl-k\">module</span>"),
    ("vim", "set number", "<span class=\"hl-k\">set</span>"),
    ("xml", "<a b=\"c\"/>", "<span class=\"hl-p\">b</span>"),
    ("yaml", "a: 'b' # c\nd: |\n  e: f\ng: {h: 1}", "<span class=\"hl-s\">e: f</span>"),
    ("zig", "const x: u8 = 1;", "<span class=\"hl-t\">u8</span>"),
];

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
fn every_language_colours_its_sample() {
    let highlighter = Highlighter::new();
    for (lang, code, expected) in SAMPLES {
        let block = highlighter.block(lang, code);
        assert!(block.html.contains(expected), "{lang}: {}", block.html);
        assert_eq!(text_of(&block.html), *code, "{lang}");
        assert_eq!(block.unknown, None);
    }
    for language in languages().iter().filter(|language| !matches!(language.mode, Mode::Plain)) {
        assert!(SAMPLES.iter().any(|(lang, ..)| *lang == language.name), "no sample of {}", language.name);
    }
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
fn a_block_is_highlighted_once_and_alike_on_every_thread() {
    let highlighter = Highlighter::new();
    let first = highlighter.block("rust", "fn main() {}");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert!(Arc::ptr_eq(&first.html, &highlighter.block("rust", "fn main() {}").html)));
        }
    });
    assert_eq!(first, Highlighter::new().block("rust", "fn main() {}"));
}

/// What is unclosed, repeated, must not be searched again and again.
#[test]
fn time_is_linear_in_hostile_code() {
    let highlighter = Highlighter::new();
    let hostile = [
        "'", "\"", "'\\", "\"\\(", "#[", "#[\n", "<<A\n", "/[", "[[", "[=", "{-", "(*", "`${", "<a ", "<a>", "<a b='",
        "x={<",
    ]
    .into_iter()
    .chain(["](", "`", "&a", "a:", "- ", "${", "$(", "r#\"", "R\"a(", "a {", "a(b", "<!--", "\"\"\"", "a\\", ": |\n "]);
    let scanners = [
        "rust", "cpp", "tsx", "ruby", "bash", "lua", "php", "haskell", "html", "markdown", "yaml", "toml", "make",
        "scss",
    ];
    for piece in hostile {
        let code = piece.repeat(64_000 / piece.len());
        for lang in scanners {
            let started = std::time::Instant::now();
            let block = highlighter.fresh(lang, &code);
            assert!(block.html.len() > code.len());
            // Some milliseconds; a search that starts anew at each byte takes more than this, unoptimised.
            assert!(started.elapsed().as_millis() < 2_500, "{lang} {piece:?}: {:?}", started.elapsed());
        }
    }
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
