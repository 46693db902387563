//! The languages, by name.

use super::grammar::Grammar;
use super::grammars::{compiled, data, functional, scripts};

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
    words("bash", &["sh", "shell", "zsh", "ksh", "fish"], "Shell", &scripts::BASH),
    words("c", &["h"], "C", &compiled::C),
    words("clojure", &["clj", "cljs", "edn"], "Clojure", &functional::CLOJURE),
    words("cmake", &[], "CMake", &data::CMAKE),
    special("console", &["shell-session", "shellsession", "terminal", "sh-session"], "Console", Mode::Console),
    words("cpp", &["c++", "cc", "cxx", "hpp"], "C++", &compiled::CPP),
    words("csharp", &["c#", "cs"], "C#", &compiled::CSHARP),
    special("css", &[], "CSS", Mode::Css { slashes: false }),
    words("cuda", &["cu"], "CUDA", &compiled::CPP),
    words("dart", &[], "Dart", &compiled::DART),
    special("diff", &["patch", "udiff"], "Diff", Mode::Diff),
    words("dockerfile", &["docker", "containerfile"], "Dockerfile", &data::DOCKERFILE),
    words("elixir", &["ex", "exs"], "Elixir", &functional::ELIXIR),
    words("erlang", &["erl"], "Erlang", &functional::ERLANG),
    words("fsharp", &["f#", "fs"], "F#", &functional::OCAML),
    words("glsl", &["wgsl", "hlsl", "metal"], "Shader", &compiled::GLSL),
    words("go", &["golang"], "Go", &compiled::GO),
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
    words("lisp", &["elisp", "emacs-lisp", "common-lisp", "scheme", "racket"], "Lisp", &functional::LISP),
    words("lua", &["luau"], "Lua", &scripts::LUA),
    special("make", &["makefile", "mk", "gnumake"], "Makefile", Mode::Make),
    special("markdown", &["md", "mdx"], "Markdown", Mode::Markdown),
    special("mermaid", &[], "Mermaid", Mode::Plain),
    words("nginx", &["nginxconf"], "nginx", &data::NGINX),
    words("nix", &[], "Nix", &functional::NIX),
    words("ocaml", &["ml", "reason"], "OCaml", &functional::OCAML),
    words("perl", &["pl"], "Perl", &scripts::PERL),
    words("php", &[], "PHP", &scripts::PHP),
    words("powershell", &["ps1", "pwsh", "ps"], "PowerShell", &scripts::POWERSHELL),
    words("protobuf", &["proto", "proto3"], "Protocol Buffers", &data::PROTOBUF),
    words("python", &["py", "python3", "pycon", "pyi", "gn", "starlark", "bazel"], "Python", &scripts::PYTHON),
    words("r", &["rlang"], "R", &scripts::R),
    words("ruby", &["rb", "crystal"], "Ruby", &scripts::RUBY),
    words("rust", &["rs", "rustdoc"], "Rust", &compiled::RUST),
    words("scala", &["sc"], "Scala", &compiled::SCALA),
    special("scss", &["sass", "less"], "SCSS", Mode::Css { slashes: true }),
    words("solidity", &["sol"], "Solidity", &compiled::SOLIDITY),
    words("sql", &["mysql", "postgres", "postgresql", "psql", "sqlite", "plsql", "tsql"], "SQL", &data::SQL),
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
    words("verilog", &["systemverilog", "sv"], "Verilog", &data::VERILOG),
    words("vim", &["viml", "vimscript"], "Vim script", &scripts::VIM),
    special("xml", &["svg", "rss", "atom", "plist", "xsl"], "XML", Mode::Html),
    special("yaml", &["yml"], "YAML", Mode::Yaml),
    words("zig", &[], "Zig", &compiled::ZIG),
];
