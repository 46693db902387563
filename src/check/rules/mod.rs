//! The rules, one line each, in the order in which they are listed.
//!
//! A new rule is a function in one of these files, a line in [`RULES`], a code in `diag::codes::check::check`, and a case in
//! `tests/check/`.

mod broken;
mod chinese;
mod editions;
mod marks;
mod number;
mod rows;
mod site;
mod words;

use super::rule::{Rule, RuleScope};
use crate::diag::Severity::{Note, Warning};
use crate::diag::codes;

/// All rules.
pub const RULES: &[Rule] = &[
    Rule { name: "missing", code: codes::check::MISSING, severity: Warning, scope: RuleScope::Row(rows::missing) },
    Rule { name: "added", code: codes::check::ADDED, severity: Warning, scope: RuleScope::Row(rows::added) },
    Rule { name: "number", code: codes::check::NUMBER, severity: Warning, scope: RuleScope::Row(number::number) },
    Rule { name: "link", code: codes::check::LINK, severity: Warning, scope: RuleScope::Row(marks::link) },
    Rule { name: "code", code: codes::check::CODE, severity: Warning, scope: RuleScope::Row(marks::code) },
    Rule { name: "image", code: codes::check::IMAGE, severity: Warning, scope: RuleScope::Row(marks::image) },
    Rule { name: "footnote", code: codes::check::FOOTNOTE, severity: Warning, scope: RuleScope::Row(marks::footnote) },
    Rule {
        name: "placeholder",
        code: codes::check::PLACEHOLDER,
        severity: Warning,
        scope: RuleScope::Row(marks::placeholder),
    },
    Rule { name: "math", code: codes::check::MATH, severity: Warning, scope: RuleScope::Row(marks::math) },
    Rule { name: "html", code: codes::check::HTML, severity: Warning, scope: RuleScope::Row(marks::html) },
    Rule {
        name: "heading-level",
        code: codes::check::HEADING_LEVEL,
        severity: Warning,
        scope: RuleScope::Row(rows::heading_level),
    },
    Rule {
        name: "list-length",
        code: codes::check::LIST_LENGTH,
        severity: Warning,
        scope: RuleScope::Row(rows::list_length),
    },
    Rule {
        name: "table-shape",
        code: codes::check::TABLE_SHAPE,
        severity: Warning,
        scope: RuleScope::Row(rows::table_shape),
    },
    Rule { name: "emphasis", code: codes::check::EMPHASIS, severity: Note, scope: RuleScope::Row(rows::emphasis) },
    Rule {
        name: "untranslated",
        code: codes::check::UNTRANSLATED,
        severity: Warning,
        scope: RuleScope::Row(words::untranslated),
    },
    Rule { name: "length", code: codes::check::LENGTH, severity: Warning, scope: RuleScope::Row(words::length) },
    Rule { name: "mood", code: codes::check::MOOD, severity: Note, scope: RuleScope::Row(rows::mood) },
    Rule { name: "glossary", code: codes::check::GLOSSARY, severity: Warning, scope: RuleScope::Row(words::glossary) },
    Rule { name: "repeated", code: codes::check::REPEATED, severity: Note, scope: RuleScope::Site(site::repeated) },
    Rule {
        name: "punctuation-width",
        code: codes::check::PUNCTUATION_WIDTH,
        severity: Warning,
        scope: RuleScope::Text(chinese::punctuation_width),
    },
    Rule { name: "quotes", code: codes::check::QUOTES, severity: Warning, scope: RuleScope::Text(chinese::quotes) },
    Rule {
        name: "ellipsis",
        code: codes::check::ELLIPSIS,
        severity: Warning,
        scope: RuleScope::Text(chinese::ellipsis),
    },
    Rule { name: "width", code: codes::check::WIDTH, severity: Warning, scope: RuleScope::Text(chinese::width) },
    Rule { name: "spacing", code: codes::check::SPACING, severity: Warning, scope: RuleScope::Text(chinese::spacing) },
    Rule { name: "doubled", code: codes::check::DOUBLED, severity: Warning, scope: RuleScope::Text(chinese::doubled) },
    Rule {
        name: "broken-markup",
        code: codes::check::BROKEN_MARKUP,
        severity: Warning,
        scope: RuleScope::Text(broken::broken_markup),
    },
    Rule {
        name: "shortcode",
        code: codes::check::SHORTCODE,
        severity: Warning,
        scope: RuleScope::Text(broken::shortcode),
    },
    Rule {
        name: "unclosed-fence",
        code: codes::check::UNCLOSED_FENCE,
        severity: Warning,
        scope: RuleScope::Text(broken::unclosed_fence),
    },
    Rule { name: "alt", code: codes::check::ALT, severity: Warning, scope: RuleScope::Text(editions::alt) },
    Rule {
        name: "empty-heading",
        code: codes::check::EMPTY_HEADING,
        severity: Warning,
        scope: RuleScope::Text(editions::empty_heading),
    },
    Rule {
        name: "heading-skip",
        code: codes::check::HEADING_SKIP,
        severity: Note,
        scope: RuleScope::Text(editions::heading_skip),
    },
    Rule {
        name: "empty-edition",
        code: codes::check::EMPTY_EDITION,
        severity: Warning,
        scope: RuleScope::Text(editions::empty_edition),
    },
    Rule {
        name: "image-format",
        code: codes::check::IMAGE_FORMAT,
        severity: Warning,
        scope: RuleScope::Text(editions::image_format),
    },
    Rule {
        name: "unreviewed",
        code: codes::check::UNREVIEWED,
        severity: Note,
        scope: RuleScope::Text(editions::unreviewed),
    },
    Rule {
        name: "duplicate-title",
        code: codes::check::DUPLICATE_TITLE,
        severity: Warning,
        scope: RuleScope::Site(site::duplicate_title),
    },
];
