//! The table of all codes, by area.

use super::Code;

/// Makes a constant of each code, and a list of all of them in the same order.
macro_rules! codes {
    ($($name:ident = $code:literal;)+) => {
        $(
            #[doc = concat!("`", $code, "`")]
            pub const $name: $crate::diag::Code = $crate::diag::Code::new($code);
        )+

        /// All codes of this area.
        pub(super) const AREA: &[$crate::diag::Code] = &[$($name),+];
    };
}
use codes;

pub mod approvals;
pub mod command;
pub mod config;
pub mod data_file;
pub mod edit;
pub mod front_matter;
pub mod image;
pub mod import;
pub mod layout;
pub mod link;
pub mod markdown;
pub mod output;
pub mod search;
pub mod serve;
pub mod store;
pub mod strings;
pub mod template;
pub mod theme;
pub mod translation;

const AREAS: &[&[Code]] = &[
    approvals::AREA,
    command::AREA,
    config::AREA,
    data_file::AREA,
    edit::AREA,
    front_matter::AREA,
    image::AREA,
    import::AREA,
    layout::AREA,
    link::AREA,
    markdown::AREA,
    output::AREA,
    search::AREA,
    serve::AREA,
    store::AREA,
    strings::AREA,
    template::AREA,
    theme::AREA,
    translation::AREA,
];

/// The codes of what can be wrong with the keys and values of a TOML or YAML file, whatever its keys mean.
#[derive(Debug, Clone, Copy)]
pub struct TableCodes {
    /// The text is no TOML or YAML.
    pub syntax: Code,
    /// A key that means nothing there.
    pub unknown_key: Code,
    /// A value of another type than its key wants.
    pub wrong_type: Code,
    /// A value of the right type that its key cannot have.
    pub wrong_value: Code,
}

/// All codes, area by area.
pub fn all() -> impl Iterator<Item = Code> {
    AREAS.iter().flat_map(|area| area.iter().copied())
}

/// The code of a name.
pub fn find(name: &str) -> Option<Code> {
    all().find(|code| code.as_str() == name)
}
