//! From a job to everything that its output depends on, and from that to bytes.

mod prepared;
pub(in crate::render) mod value_fingerprint;

pub use prepared::{OutputContent, PreparedOutput, RenderedOutput};

use crate::diag::Diagnostics;
use crate::images::ENCODERS;
use crate::render::inputs::RenderInputs;
use crate::render::machine::feeds::feed_data;
use crate::render::machine::search::{search_data, search_entry};
use crate::render::machine::{llms, manifest, markdown, robots, sitemap};
use crate::render::pages::page_data;
use crate::render::pictures::social::card;
use crate::render::plan::{FileJob, Job, JobKind, MachineJob, PageJob, PictureJob};
use crate::store::{Fingerprint, FingerprintBuilder};
use std::sync::Arc;

/// A job while it is prepared: the fingerprint grows with what the output turns out to depend on.
struct Preparation<'a> {
    inputs: &'a RenderInputs<'a>,
    fingerprint: FingerprintBuilder,
    found: Diagnostics,
}

/// Gathers everything that a job's output depends on.
pub fn prepare(inputs: &RenderInputs<'_>, job: &Job) -> PreparedOutput {
    let mut preparation = Preparation { inputs, fingerprint: Fingerprint::builder(), found: Diagnostics::new() };
    let content = match &job.kind {
        JobKind::Page(page) => preparation.page(page, &job.address),
        JobKind::File(file) => preparation.file(file),
        JobKind::Picture(picture) => preparation.picture(picture),
        JobKind::Machine(machine) => preparation.machine(machine),
    };
    let Preparation { mut fingerprint, found, .. } = preparation;
    if let OutputContent::Bytes(bytes) = &content {
        fingerprint.update_bytes(bytes);
    }
    let without_swappable = fingerprint.finish();
    let fingerprint = match &job.kind {
        JobKind::Page(_) => {
            Fingerprint::builder().fingerprint(without_swappable).fingerprint(inputs.tools.swappable_assets).finish()
        }
        JobKind::File(_) | JobKind::Picture(_) | JobKind::Machine(_) => without_swappable,
    };
    PreparedOutput { fingerprint, without_swappable, diagnostics: found, content }
}

impl Preparation<'_> {
    fn page(&mut self, job: &PageJob, address: &str) -> OutputContent {
        let page = page_data(self.inputs, job, address, &mut self.found);
        page.fingerprint(&self.inputs.tools, &mut self.fingerprint);
        OutputContent::Page(Box::new(page))
    }

    fn file(&mut self, job: &FileJob) -> OutputContent {
        match job {
            FileJob::Copy { from } => {
                self.add_file(from);
                OutputContent::Copy(from.clone())
            }
            FileJob::ThemeAsset(name) => {
                let bytes = self.inputs.assets.files.get(name).map(|(_, bytes)| Arc::clone(bytes));
                OutputContent::Bytes(bytes.unwrap_or_default())
            }
        }
    }

    fn picture(&mut self, job: &PictureJob) -> OutputContent {
        match job {
            PictureJob::Original { from } => {
                self.add_file(from);
                OutputContent::Image(from.clone())
            }
            PictureJob::Version { from, version } => {
                self.add_file(from);
                version.fingerprint(&mut self.fingerprint);
                self.fingerprint.update_u64(ENCODERS);
                OutputContent::ImageVersion { path: from.clone(), version: *version }
            }
            PictureJob::Social { language, handle } => match card(self.inputs, *language, *handle, &mut self.found) {
                Some((card, set)) => {
                    self.fingerprint.update_fingerprint(set.fingerprint);
                    OutputContent::SocialImage(Box::new((card, set)))
                }
                None => OutputContent::Bytes(Arc::default()),
            },
            PictureJob::Icon(icon) => {
                let icon_file = self.inputs.site.config.icon.as_ref().map(|i| format!("static/{}", i.value));
                let path = icon_file.unwrap_or_default();
                self.add_file(&path);
                self.fingerprint.update_u64(icon.size.into());
                OutputContent::Icon { path, icon: *icon }
            }
        }
    }

    fn machine(&mut self, job: &MachineJob) -> OutputContent {
        let inputs = self.inputs;
        let text = match job {
            MachineJob::Markdown(handle) => markdown(inputs, *handle),
            MachineJob::Sitemap => sitemap(inputs),
            MachineJob::Robots => robots(inputs),
            MachineJob::Llms => llms(inputs),
            MachineJob::Manifest { language } => manifest(inputs, *language),
            MachineJob::Search { language } => {
                let index = search_data(inputs, *language);
                index.fingerprint(&mut self.fingerprint);
                return OutputContent::Search(Box::new(index));
            }
            MachineJob::SearchPage { language, handle } => {
                let entry = search_entry(inputs, *language, *handle);
                entry.fingerprint(&inputs.tools, &mut self.fingerprint);
                return OutputContent::SearchPage(Box::new(entry));
            }
            MachineJob::Feed { language, section, atom } => {
                let feed = feed_data(inputs, *language, section, *atom);
                feed.fingerprint(&inputs.tools, &mut self.fingerprint);
                return OutputContent::Feed(Box::new(feed));
            }
        };
        OutputContent::Bytes(text.into_bytes().into())
    }

    /// Adds the content of a file. That of one that cannot be read is told when it is.
    fn add_file(&mut self, path: &str) {
        if let Some(print) = self.inputs.tools.resources.fingerprint(path) {
            self.fingerprint.update_fingerprint(print);
        }
    }
}
