//! Functional languages and Lisps.

use crate::text::highlight::grammar::{BlockComment, Grammar, NONE, Quirk, SLASH_STAR, line, long, nesting};

pub(in super::super) const HASKELL: Grammar = Grammar {
    keywords: "case class data default deriving do else family forall foreign hiding if import in infix infixl infixr instance let module newtype of qualified then type where",
    constants: "True False",
    word_extra: b"'",
    line_comments: &["--"],
    block_comments: &[BlockComment { open: "{-", close: "-}", nested: true }],
    quotes: &[line("\"")],
    capitals_are_types: true,
    calls: false,
    quirks: &[Quirk::Prime],
    ..NONE
};

pub(in super::super) const OCAML: Grammar = Grammar {
    keywords: "and as assert async begin class constraint do done downto else end exception external for fun function functor if in include inherit initializer lazy let match member method module mutable namespace new nonrec object of open or override private rec return sig static struct then to try type use val virtual when while with yield",
    types: "array bool bytes char exn float int list option seq string unit",
    constants: "true false null",
    word_extra: b"'",
    line_comments: &["//"],
    block_comments: &[BlockComment { open: "(*", close: "*)", nested: true }],
    quotes: &[long("\"\"\""), long("\"")],
    capitals_are_types: true,
    calls: false,
    quirks: &[Quirk::Prime],
    ..NONE
};

pub(in super::super) const ELIXIR: Grammar = Grammar {
    keywords: "after alias and case catch cond def defguard defimpl defmacro defmacrop defmodule defp defprotocol defstruct do else end fn for if import in not or quote raise receive require rescue super throw try unless unquote use when with",
    constants: "true false nil __MODULE__",
    word_extra: b"?!",
    line_comments: &["#"],
    quotes: &[nesting("\"\"\"", "#{", b'{', b'}'), nesting("\"", "#{", b'{', b'}'), line("'")],
    capitals_are_types: true,
    at_attributes: true,
    quirks: &[Quirk::Symbols],
    ..NONE
};

pub(in super::super) const ERLANG: Grammar = Grammar {
    keywords: "after and andalso band begin bnot bor bsl bsr bxor case catch div end fun if let maybe not of or orelse receive rem try when xor",
    constants: "true false undefined ok error",
    line_comments: &["%"],
    quotes: &[line("\""), line("'")],
    ..NONE
};

pub(in super::super) const NIX: Grammar = Grammar {
    keywords: "assert else if in inherit import let or rec then with",
    constants: "true false null",
    functions: "builtins map toString throw abort fetchurl fetchTarball",
    word_extra: b"-'",
    line_comments: &["#"],
    block_comments: &[SLASH_STAR],
    quotes: &[
        crate::text::highlight::grammar::Quote { escapes: false, ..nesting("''", "${", b'{', b'}') },
        nesting("\"", "${", b'{', b'}'),
    ],
    ..NONE
};

pub(in super::super) const LISP: Grammar = Grammar {
    keywords: "and begin case cond define define-macro define-syntax defmacro defparameter defun defvar do else if lambda let let* letrec loop not or progn quote return set! setf setq unless when while",
    constants: "t nil",
    word_extra: b"-!?*+/<>=",
    line_comments: &[";"],
    block_comments: &[BlockComment { open: "#|", close: "|#", nested: true }],
    quotes: &[long("\"")],
    quirks: &[Quirk::Lisp, Quirk::Symbols],
    ..NONE
};

pub(in super::super) const CLOJURE: Grammar = Grammar {
    keywords: "and case catch cond def defmacro defmethod defmulti defn defn- defprotocol defrecord deftype do doseq dotimes finally fn for if if-let if-not import let loop new not ns or quote recur reify require throw try when when-let when-not while",
    constants: "true false nil",
    ..LISP
};
