//! The languages, by name.

use super::LanguageTables;
use super::grammar::Grammar;
use super::grammars::{
    assembly, bash, compiled, csharp, data, dockerfile, functional, lisp, notation, perl, php, powershell, python,
    ruby, science, scripts, shells, sql, systems, tagged, younger,
};
use super::scanners::{apache, csv, fluent, http, just, latex, regex, typst};
use super::token::CodeTokens;

/// A language that can be highlighted.
pub struct CodeLanguage {
    /// The canonical name, in lower case: what the HTML says.
    pub name: &'static str,
    /// Other names that a fence may give, in lower case.
    pub aliases: &'static [&'static str],
    /// The name as people write it.
    pub label: &'static str,
    pub(super) mode: ScannerKind,
}

/// The scanner that reads a language.
pub(super) enum ScannerKind {
    Plain,
    WordCount(&'static Grammar),
    Html,
    Css {
        slashes: bool,
    },
    Yaml,
    Toml,
    Make,
    Markdown,
    Diff,
    Console,
    /// Templates: pages with tags in the language of the grammar.
    Template(&'static Grammar),
    Own(OwnScanner),
}

/// A scanner of one language alone: the code, where to start in it, and where its tokens go.
pub(super) type OwnScanner = for<'a> fn(&'a str, usize, &'a LanguageTables, &mut CodeTokens<'a>);

/// All languages, sorted by name.
pub fn languages() -> &'static [CodeLanguage] {
    LANGUAGES
}

/// The known name nearest to an unknown one, for "did you mean"; none where nothing is near.
pub fn nearest(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let names = LANGUAGES.iter().flat_map(|l| std::iter::once(&l.name).chain(l.aliases));
    let scored = names.map(|known| (strsim::osa_distance(&name, known), *known));
    let (distance, known) = scored.min()?;
    (distance * 3 <= name.chars().count()).then_some(known)
}

/// The language of that name and its place in the list. Case does not count.
pub(super) fn find(name: &str) -> Option<(usize, &'static CodeLanguage)> {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    let lower = || name.bytes().map(|b| b.to_ascii_lowercase());
    let place = LANGUAGES.binary_search_by(|language| language.name.bytes().cmp(lower())).ok();
    let index = place.or_else(|| LANGUAGES.iter().position(|language| language.aliases.iter().any(is)))?;
    LANGUAGES.get(index).map(|language| (index, language))
}

const fn words(
    name: &'static str,
    aliases: &'static [&'static str],
    label: &'static str,
    grammar: &'static Grammar,
) -> CodeLanguage {
    CodeLanguage { name, aliases, label, mode: ScannerKind::WordCount(grammar) }
}

const fn special(
    name: &'static str,
    aliases: &'static [&'static str],
    label: &'static str,
    mode: ScannerKind,
) -> CodeLanguage {
    CodeLanguage { name, aliases, label, mode }
}

const LANGUAGES: &[CodeLanguage] = &[
    words("abnf", &[], "ABNF", &notation::ABNF),
    special("apache", &["apacheconf", "httpd", "htaccess"], "Apache", ScannerKind::Own(apache::apache)),
    words("arm", &["armasm", "aarch64", "arm64"], "Arm assembly", &assembly::ARM),
    words("asm", &["nasm", "assembly", "x86asm", "gas", "masm", "s"], "Assembly", &assembly::ASM),
    words("awk", &["gawk", "mawk", "nawk"], "AWK", &shells::AWK),
    words("bash", &["sh", "shell", "zsh", "ksh"], "Shell", &bash::BASH),
    words("batch", &["bat", "cmd", "dosbatch", "winbatch"], "Batch", &shells::BATCH),
    words("c", &["h"], "C", &systems::C),
    words("clojure", &["clj", "cljs", "edn"], "Clojure", &lisp::CLOJURE),
    words("cmake", &[], "CMake", &data::CMAKE),
    special("console", &["shell-session", "shellsession", "terminal", "sh-session"], "Console", ScannerKind::Console),
    words("cpp", &["c++", "cc", "cxx", "hpp"], "C++", &systems::CPP),
    words("csharp", &["c#", "cs"], "C#", &csharp::CSHARP),
    special("css", &[], "CSS", ScannerKind::Css { slashes: false }),
    special("csv", &["tsv", "psv"], "CSV", ScannerKind::Own(csv::csv)),
    words("cuda", &["cu"], "CUDA", &systems::CPP),
    words("dart", &[], "Dart", &compiled::DART),
    special("diff", &["patch", "udiff"], "Diff", ScannerKind::Diff),
    words("dockerfile", &["docker", "containerfile"], "Dockerfile", &dockerfile::DOCKERFILE),
    words("ebnf", &["bnf"], "EBNF", &notation::EBNF),
    words("elixir", &["ex", "exs"], "Elixir", &functional::ELIXIR),
    words("elm", &[], "Elm", &younger::ELM),
    words("erlang", &["erl"], "Erlang", &functional::ERLANG),
    words("fish", &["fishshell"], "fish", &shells::FISH),
    special("fluent", &["ftl"], "Fluent", ScannerKind::Own(fluent::fluent)),
    words("fortran", &["f77", "f90", "f95", "f03", "f08", "f18"], "Fortran", &science::FORTRAN),
    words("fsharp", &["f#", "fs"], "F#", &functional::FSHARP),
    words("gdscript", &["gd", "godot"], "GDScript", &younger::GDSCRIPT),
    words("gleam", &[], "Gleam", &younger::GLEAM),
    words("glsl", &["wgsl", "hlsl", "metal"], "Shader", &systems::GLSL),
    words("go", &["golang"], "Go", &systems::GO),
    words("graphql", &["gql"], "GraphQL", &data::GRAPHQL),
    words("graphviz", &["dot", "gv"], "Graphviz", &notation::GRAPHVIZ),
    words("groovy", &["gradle", "gvy", "jenkinsfile"], "Groovy", &tagged::GROOVY),
    words("haskell", &["hs"], "Haskell", &functional::HASKELL),
    words("hcl", &["terraform", "tf"], "HCL", &data::HCL),
    special("html", &["xhtml", "htm", "vue", "svelte"], "HTML", ScannerKind::Html),
    special("http", &["https"], "HTTP", ScannerKind::Own(http::http)),
    special(
        "ini",
        &["cfg", "conf", "properties", "dotenv", "env", "editorconfig", "systemd"],
        "INI",
        ScannerKind::Toml,
    ),
    words("java", &[], "Java", &compiled::JAVA),
    words("javascript", &["js", "jsx", "mjs", "cjs", "node"], "JavaScript", &scripts::JAVASCRIPT),
    special(
        "jinja",
        &["jinja2", "j2", "tera", "django", "twig", "nunjucks", "njk", "askama"],
        "Jinja",
        ScannerKind::Template(&tagged::JINJA),
    ),
    words("jq", &[], "jq", &shells::JQ),
    words("json", &["jsonc", "json5", "jsonl", "webmanifest"], "JSON", &data::JSON),
    words("julia", &["jl"], "Julia", &scripts::JULIA),
    special("just", &["justfile"], "just", ScannerKind::Own(just::just)),
    words("kotlin", &["kt", "kts"], "Kotlin", &compiled::KOTLIN),
    special("latex", &["tex", "ltx", "sty"], "LaTeX", ScannerKind::Own(latex::latex)),
    special("liquid", &[], "Liquid", ScannerKind::Template(&tagged::LIQUID)),
    words("lisp", &["elisp", "emacs-lisp", "common-lisp", "scheme", "racket"], "Lisp", &lisp::LISP),
    words("llvm", &["ll", "llvm-ir", "llvmir"], "LLVM IR", &assembly::LLVM),
    words("lua", &["luau"], "Lua", &scripts::LUA),
    special("make", &["makefile", "mk", "gnumake"], "Makefile", ScannerKind::Make),
    special("markdown", &["md", "mdx"], "Markdown", ScannerKind::Markdown),
    words("matlab", &["octave", "m"], "MATLAB", &science::MATLAB),
    special("mermaid", &[], "Mermaid", ScannerKind::Plain),
    words("nginx", &["nginxconf"], "nginx", &data::NGINX),
    words("nim", &["nimrod", "nims"], "Nim", &younger::NIM),
    words("nix", &[], "Nix", &functional::NIX),
    words("nushell", &["nu"], "Nushell", &shells::NUSHELL),
    words("objective-c", &["objc", "objectivec", "obj-c", "mm"], "Objective-C", &tagged::OBJC),
    words("ocaml", &["ml", "reason"], "OCaml", &functional::OCAML),
    words("perl", &["pl"], "Perl", &perl::PERL),
    words("php", &[], "PHP", &php::PHP),
    words("powershell", &["ps1", "pwsh", "ps"], "PowerShell", &powershell::POWERSHELL),
    words("protobuf", &["proto", "proto3"], "Protocol Buffers", &data::PROTOBUF),
    words("python", &["py", "python3", "pycon", "pyi", "gn", "starlark", "bazel"], "Python", &python::PYTHON),
    words("r", &["rlang"], "R", &scripts::R),
    special("regex", &["regexp", "re", "pcre"], "Regular expression", ScannerKind::Own(regex::regex)),
    words("riscv", &["risc-v", "rv32", "rv64"], "RISC-V assembly", &assembly::RISCV),
    words("ruby", &["rb", "crystal"], "Ruby", &ruby::RUBY),
    words("rust", &["rs", "rustdoc"], "Rust", &systems::RUST),
    words("scala", &["sc"], "Scala", &compiled::SCALA),
    special("scss", &["sass", "less"], "SCSS", ScannerKind::Css { slashes: true }),
    words("solidity", &["sol"], "Solidity", &systems::SOLIDITY),
    words("sql", &["mysql", "postgres", "postgresql", "psql", "sqlite", "plsql", "tsql"], "SQL", &sql::SQL),
    words("swift", &[], "Swift", &compiled::SWIFT),
    special(
        "text",
        &["txt", "plain", "plaintext", "none", "output", "ascii", "log", "bob", "ditaa"],
        "Text",
        ScannerKind::Plain,
    ),
    special("toml", &[], "TOML", ScannerKind::Toml),
    words("tsx", &[], "TSX", &scripts::TSX),
    words("typescript", &["ts", "mts", "cts"], "TypeScript", &scripts::TYPESCRIPT),
    special("typst", &["typ"], "Typst", ScannerKind::Own(typst::typst)),
    words("verilog", &["systemverilog", "sv"], "Verilog", &systems::VERILOG),
    words("vim", &["viml", "vimscript"], "Vim script", &scripts::VIM),
    words("wat", &["wast", "webassembly", "wasm"], "WebAssembly", &assembly::WAT),
    special("xml", &["svg", "rss", "atom", "plist", "xsl"], "XML", ScannerKind::Html),
    special("yaml", &["yml"], "YAML", ScannerKind::Yaml),
    words("zig", &[], "Zig", &systems::ZIG),
];
