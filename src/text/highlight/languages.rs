//! The languages, by name.

use super::grammar::Grammar;
use super::grammars::{
    bash, compiled, csharp, data, dockerfile, functional, lisp, perl, php, powershell, python, ruby, scripts, sql, systems,
};

/// A language that can be highlighted.
pub struct Language {
    /// The canonical name, in lower case: what the HTML says.
    pub name: &'static str,
    /// Other names that a fence may give, in lower case.
    pub aliases: &'static [&'static str],
    /// The name as people write it.
    pub label: &'static str,
    pub(super) mode: Mode,
}

/// Which scanner reads a language.
pub(super) enum Mode {
    Plain,
    Words(&'static Grammar),
    Html,
    Css { slashes: bool },
    Yaml,
    Toml,
    Make,
    Markdown,
    Diff,
    Console,
}

/// All languages, sorted by name.
pub fn languages() -> &'static [Language] {
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
pub(super) fn find(name: &str) -> Option<(usize, &'static Language)> {
    let is = |known: &&str| known.eq_ignore_ascii_case(name);
    LANGUAGES.iter().enumerate().find(|(_, l)| is(&l.name) || l.aliases.iter().any(is))
}

const fn words(
    name: &'static str,
    aliases: &'static [&'static str],
    label: &'static str,
    grammar: &'static Grammar,
) -> Language {
    Language { name, aliases, label, mode: Mode::Words(grammar) }
}

const fn special(name: &'static str, aliases: &'static [&'static str], label: &'static str, mode: Mode) -> Language {
    Language { name, aliases, label, mode }
}

const LANGUAGES: &[Language] = &[
    words("asm", &["armasm", "nasm", "assembly", "x86asm", "s"], "Assembly", &data::ASM),
    words("bash", &["sh", "shell", "zsh", "ksh", "fish"], "Shell", &bash::BASH),
    words("c", &["h"], "C", &systems::C),
    words("clojure", &["clj", "cljs", "edn"], "Clojure", &lisp::CLOJURE),
    words("cmake", &[], "CMake", &data::CMAKE),
    special("console", &["shell-session", "shellsession", "terminal", "sh-session"], "Console", Mode::Console),
    words("cpp", &["c++", "cc", "cxx", "hpp"], "C++", &systems::CPP),
    words("csharp", &["c#", "cs"], "C#", &csharp::CSHARP),
    special("css", &[], "CSS", Mode::Css { slashes: false }),
    words("cuda", &["cu"], "CUDA", &systems::CPP),
    words("dart", &[], "Dart", &compiled::DART),
    special("diff", &["patch", "udiff"], "Diff", Mode::Diff),
    words("dockerfile", &["docker", "containerfile"], "Dockerfile", &dockerfile::DOCKERFILE),
    words("elixir", &["ex", "exs"], "Elixir", &functional::ELIXIR),
    words("erlang", &["erl"], "Erlang", &functional::ERLANG),
    words("fsharp", &["f#", "fs"], "F#", &functional::FSHARP),
    words("glsl", &["wgsl", "hlsl", "metal"], "Shader", &systems::GLSL),
    words("go", &["golang"], "Go", &systems::GO),
    words("graphql", &["gql"], "GraphQL", &data::GRAPHQL),
    words("haskell", &["hs"], "Haskell", &functional::HASKELL),
    words("hcl", &["terraform", "tf"], "HCL", &data::HCL),
    special("html", &["xhtml", "htm", "vue", "svelte"], "HTML", Mode::Html),
    special("ini", &["cfg", "conf", "properties", "dotenv", "env", "editorconfig", "systemd"], "INI", Mode::Toml),
    words("java", &[], "Java", &compiled::JAVA),
    words("javascript", &["js", "jsx", "mjs", "cjs", "node"], "JavaScript", &scripts::JAVASCRIPT),
    words("json", &["jsonc", "json5", "jsonl", "webmanifest"], "JSON", &data::JSON),
    words("julia", &["jl"], "Julia", &scripts::JULIA),
    words("kotlin", &["kt", "kts"], "Kotlin", &compiled::KOTLIN),
    words("lisp", &["elisp", "emacs-lisp", "common-lisp", "scheme", "racket"], "Lisp", &lisp::LISP),
    words("lua", &["luau"], "Lua", &scripts::LUA),
    special("make", &["makefile", "mk", "gnumake"], "Makefile", Mode::Make),
    special("markdown", &["md", "mdx"], "Markdown", Mode::Markdown),
    special("mermaid", &[], "Mermaid", Mode::Plain),
    words("nginx", &["nginxconf"], "nginx", &data::NGINX),
    words("nix", &[], "Nix", &functional::NIX),
    words("ocaml", &["ml", "reason"], "OCaml", &functional::OCAML),
    words("perl", &["pl"], "Perl", &perl::PERL),
    words("php", &[], "PHP", &php::PHP),
    words("powershell", &["ps1", "pwsh", "ps"], "PowerShell", &powershell::POWERSHELL),
    words("protobuf", &["proto", "proto3"], "Protocol Buffers", &data::PROTOBUF),
    words("python", &["py", "python3", "pycon", "pyi", "gn", "starlark", "bazel"], "Python", &python::PYTHON),
    words("r", &["rlang"], "R", &scripts::R),
    words("ruby", &["rb", "crystal"], "Ruby", &ruby::RUBY),
    words("rust", &["rs", "rustdoc"], "Rust", &systems::RUST),
    words("scala", &["sc"], "Scala", &compiled::SCALA),
    special("scss", &["sass", "less"], "SCSS", Mode::Css { slashes: true }),
    words("solidity", &["sol"], "Solidity", &systems::SOLIDITY),
    words("sql", &["mysql", "postgres", "postgresql", "psql", "sqlite", "plsql", "tsql"], "SQL", &sql::SQL),
    words("swift", &[], "Swift", &compiled::SWIFT),
    special(
        "text",
        &["txt", "plain", "plaintext", "none", "output", "ascii", "log", "bob", "ditaa"],
        "Text",
        Mode::Plain,
    ),
    special("toml", &[], "TOML", Mode::Toml),
    words("tsx", &[], "TSX", &scripts::TSX),
    words("typescript", &["ts", "mts", "cts"], "TypeScript", &scripts::TYPESCRIPT),
    words("verilog", &["systemverilog", "sv"], "Verilog", &systems::VERILOG),
    words("vim", &["viml", "vimscript"], "Vim script", &scripts::VIM),
    special("xml", &["svg", "rss", "atom", "plist", "xsl"], "XML", Mode::Html),
    special("yaml", &["yml"], "YAML", Mode::Yaml),
    words("zig", &[], "Zig", &systems::ZIG),
];
