//! A site's folder, opened once and in the same way by every command: its configuration, its files, its articles, and
//! the rows of their translations.
//!
//! [`Project::open`] reads the configuration ([`read_configuration`]), every text ([`Sources`]) and the front matter of
//! all editions. What costs more is read when it is asked for: the documents of an article ([`Project::documents`]),
//! its translations beside their sources ([`Project::translations`]), and what is to be done about them
//! ([`TranslationStatus`]). Nothing here needs a page, a theme or a URL, so what is wrong with those stops no command
//! that works on texts.
//!
//! People name things on the command line, and here they are found: articles ([`choose_articles`]), rows ([`RowId`]),
//! and where a new edition goes ([`edition_place`]). Files that an author may have edited are changed by the writers in
//! [`write`](mod@write) alone.

mod approving;
mod articles;
mod configuration;
mod edition_lines;
pub mod edition_place;
mod edition_text;
mod first_approvals;
mod new_file;
mod open;
mod read_status;
mod row_id;
mod sources;
mod status;
mod translations;
pub mod write;

pub use approving::{ApprovalRequest, MoreRows, RecordedApprovals, record_approvals};
pub use articles::{ChosenArticle, choose_articles};
pub use configuration::{CONFIGURATION, language_options, markdown_options, open_configuration, read_configuration};
pub use edition_text::{EditionRole, NewEdition, NewEditionText, edition_text, front_matter_problems};
pub use first_approvals::{StartedApprovals, start_approvals};
pub use new_file::write_new_file;
pub use open::Project;
pub use row_id::{RowId, RowIdPrefix, row_ids};
pub use sources::{FOLDERS, Sources, is_source};
pub use status::{LastApproval, LineRange, Passage, PendingRow, SourceChange, StatusEdition, TranslationStatus};
pub use translations::ArticleTranslation;
