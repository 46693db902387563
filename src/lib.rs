//! yiwen 譯文, a static-site generator for translated articles.
pub mod commands;
pub mod config;
pub mod content;
pub mod diag;
pub mod i18n;
pub mod import;
pub mod lang;
pub mod memo;
pub mod output;
pub mod pipeline;
pub mod render;
pub mod site;
pub mod store;
pub mod table;
pub mod text;
