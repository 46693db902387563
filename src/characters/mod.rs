//! Characters that must not reach a reader as an author wrote them: markup in HTML and XML, those that no page may
//! hold, and those that a terminal would obey. Each is judged in one place, for the whole crate.

mod forbidden;
mod markup;
mod names;
mod terminal;

pub use forbidden::{first_forbidden, is_forbidden, listed};
pub use markup::{escaped, html_attribute, html_text, xml};
pub use names::{composed, percent_decoded};
pub use terminal::{is_unprintable, printable};
