//! yiwen 譯文, a static-site generator for translated articles. It knows which editions of an article belong
//! together, and publishes every one of them with where it came from.
//!
//! # One article's way
//!
//! [`pipeline::run`] is a build: seven calls, in which an article passes these twelve places.
//!
//! 1. [`project::Sources`] reads every text of the site through the one door to the disk, [`store::Store`].
//! 2. [`content::discover`] tells by the names of files which article and which language each one is. Every error is
//!    gathered; an edition that cannot be read still exists for links.
//! 3. [`content::read_front_matter`] reads the keys at the top, each with its place.
//! 4. [`text::parse`] turns Markdown into a [`text::Document`]: blocks as spans of the source, headings, references. A
//!    document depends on its file alone and knows no URL.
//! 5. [`bitext::align()`] pairs the blocks of a translation with those of its source, in rows.
//! 6. [`bitext::bitext`] compares the rows with the approvals and gives each a [`bitext::RowState`]. From that come
//!    bilingual pages, shared anchors and `yiwen status`.
//! 7. [`site::assemble`] settles what is published now, at which address, and what is listed where. The [`site::Site`]
//!    is frozen from then on.
//! 8. [`render::plan`] lists every file to make, as a [`render::Job`].
//! 9. [`render::prepare`] gathers all that a job may depend on, with links resolved ([`site::resolve`]) into a table of
//!    its own, and takes the fingerprint of that. What a template sees is in `render::context`.
//! 10. [`text::render`] writes a document as HTML, for the jobs whose fingerprint is not that of the last build.
//! 11. [`render::Engine`] puts that into the theme's templates.
//! 12. [`output::Publisher`] holds all outputs in a staging folder, what readers can [`search`] last, and publishes
//!     them
//!     together or not at all.
//!
//! `yiwen build` and `yiwen serve` differ in what takes the outputs ([`pipeline::Sink`]) and in what is remembered of
//! earlier runs ([`pipeline::BuildMemory`]); there is no second, faster path. Commands that change an author's file
//! (`new`, `approve`) open the same [`project::Project`] and write through [`project::write`].
//!
//! # The words of the code
//!
//! | word | means |
//! | --- | --- |
//! | article, edition | what is published, and its text in one language: `content/news/chip/`, and `index.zh-Hant.md` in it |
//! | source, target | in a pair of editions the one that was translated, and the translation; `Source` is a text file with its path |
//! | original | the edition from which the others come; it may stand elsewhere, or be private |
//! | block | a paragraph, heading, list, table, picture or piece of code: a span of the source at the top level of a text |
//! | row | blocks of the source and the blocks that translate them; one of the two sides may be empty |
//! | bead | the shape of a row while it is searched for: so many blocks against so many |
//! | pin | a row decided from outside: by a comment of the author or by an approval |
//! | normal form | a block's text without what may change while it says the same; its hash is the block's name in approvals |
//! | approval | a person's record that a row was accepted, in the file `index.TAG.approvals` beside the edition |
//! | state | of a row: `current`, `outdated`, `missing`, `added`, `unapproved` |
//! | handle | an article and an edition by their positions in a site |
//! | places | the addresses of an edition and of its headings, by which links are resolved |
//! | job, output | a file to make, as data; and its bytes |
//! | prepared output | a job with all that it may depend on, before anything is rendered |
//! | page, machine file | what readers open; what programs read: feeds, sitemap, `llms.txt`, search index |
//! | open rendering | HTML of a text in which the ids of headings are still to be filled in, so that editions share it |
//! | version | a picture in another size or format |
//! | sink | what takes the outputs of a build: a folder, or the memory of the preview |
//! | generation | in the preview: the outputs of one build, which a browser sees all or none of |
//! | stamp | a file's length and times, by which an unchanged file is known without reading it |
//! | diagnostic | a message with code, place and hint |
//!
//! # What is not done again
//!
//! *Dependency = argument*: every result that is remembered is kept under all that it was made from, and what cannot be
//! read there is made again. On the disk, `.yiwen/` keeps results of five kinds (a test counts them): a document (its
//! text), the rows of an article's bitexts (the texts and their approvals), an encoded picture (the bytes and the
//! version that is wanted), a segment of a search index (some forty texts), and a build as a whole (every file of the
//! site, the options, the program, the output folder, and the moment as far as it decides what is published). The output
//! folder's manifest keeps a sixth, the fingerprint of each job (all that its template may see). In memory, for as long
//! as a site is being written, [`pipeline::BuildMemory`] keeps the newest result of each file or article
//! ([`memo::LatestResults`]); small caches of what was asked for last ([`memo::Recent`]) serve work whose neighbours
//! share inputs.
//!
//! Templates and strings are arguments of every page, all of them together: an edited string or template makes every
//! page anew. Which pages can show it would have to be read from the templates' own texts.
//!
//! # The house
//!
//! A module imports only from lower layers; a test holds the crate to that.
//!
//! | layer | module | holds |
//! | --- | --- | --- |
//! | 0 | [`characters`], [`diag`], [`store`], [`lang`], [`table`] | characters that are escaped; diagnostics with a code, one or more places and a hint; the one door to the disk; language tags; TOML and YAML whose keys know where they stand |
//! | 1 | [`config`], [`i18n`], [`memo`], [`output`] | `yiwen.toml` and the names of terms; strings, dates, numbers; results by fingerprint; staging, journal, manifest |
//! | 2 | [`content`], [`text`], [`images`], [`social`], [`glossary`] | articles, editions and their front matter; Markdown → blocks → HTML; smaller versions of pictures; cards for social networks; the site's terms. None knows another |
//! | 3 | [`bitext`], [`search`] | which block translates which, and what was approved of it; `yiwen approve` and `yiwen status`. The index that readers search |
//! | 4 | [`project`] | a site's folder opened once for every command: configuration, sources, articles, translations and the rows that need work; and the only writers of an author's files: edition, approvals, sidecar, `yiwen.toml` |
//! | 4 | [`site`] | what is published where; links, taxonomies, assets |
//! | 5 | [`render`] | the plan, themes, the template API, feeds, sitemap, what can be searched |
//! | 6 | [`pipeline`] | the one build function |
//! | 7 | [`check`], [`import`], [`preview`] | the proof-reader; pasted text → Markdown and provenance; the site in a browser while it is being written |
//! | 8 | [`commands`] | the command line, one file a command |
//!
//! Invariants, written as absences: nothing below `pipeline` knows that there was an earlier build, except `output` and
//! `memo`. `text` knows no URL. Templates look nothing up. No result depends on the clock: the moment is an argument,
//! which `commands` alone take from it (a test says so); others only measure how long something took. Only `store` uses
//! the file system (another test).
//!
//! # Where this house differs from its design
//!
//! - `table` is a layer of its own kind: configuration, front matter, names, sidecars and themes are all read by one
//!   reader, which knows the keys it was asked for and so names every unknown one.
//! - YAML is parsed by `saphyr`, not `serde-saphyr`: its nodes carry their places.
//! - Code is highlighted by scanners of our own. Highlighting decides how long a build takes, and both libraries in
//!   question were measured at one to three megabytes a second: see [`text::highlight`].
//! - The index that readers search is our own, not `pagefind`'s. A build of 1,000 articles in two languages
//!   takes 5.9 s of processor time and 87 MiB without search, and one edited article 0.5 s. With Pagefind these were
//!   21.9 s, 1,087 MiB and 6.8 s, since it has no way to take one page in; with ours they are 9.4 s, 143 MiB and 0.7 s.
//!   Ours finds what Pagefind found: see [`search`].
//! - Code is coloured when a page is made, not when a text is parsed: a build that makes ten pages colours the code of
//!   ten. A block that several editions show is coloured once.
//! - A build has one more memo than its parts: of itself. An unchanged site is read, compared and left, without
//!   parsing.
//! - The manifest says that an output had warnings, not which: it is published with the site, and a diagnostic quotes
//!   lines that may be private. Such an output is made again, so its warnings are told again.

pub mod bitext;
pub mod characters;
pub mod check;
pub mod commands;
pub mod config;
pub mod content;
pub mod diag;
pub mod glossary;
pub mod i18n;
pub mod images;
pub mod import;
pub mod lang;
pub mod memo;
pub mod output;
pub mod pipeline;
pub mod preview;
pub mod project;
pub mod render;
pub mod search;
pub mod site;
pub mod social;
pub mod store;
pub mod table;
pub mod text;
