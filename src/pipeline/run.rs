//! The build: seven steps.

use super::build_run::BuildRun;
use super::memory::BuildMemory;
use super::options::BuildOptions;
use super::output_folder::OutputFolderSink;
use super::report::{Progress, Report};
use super::sink::Sink;
use super::steps::{
    align_bitexts, assemble_site, discover_editions, make_outputs, parse_documents, plan_jobs, read_sources,
};
use std::path::Path;

/// Builds the site in a folder and publishes it, or changes nothing and says why.
pub fn build(root: &Path, options: &BuildOptions, progress: &dyn Progress) -> Report {
    // Where the folder cannot be opened, the run says so.
    let memory = match options.open(root) {
        Ok(store) => BuildMemory::none().on_disk(store, &options.program),
        Err(_) => BuildMemory::none(),
    };
    let report = run(root, options, &memory, &mut OutputFolderSink::new(options), progress);
    if report.published {
        memory.save();
    }
    report
}

/// Builds the site in a folder out of its files and what is remembered of earlier runs, and hands the outputs to a
/// sink.
pub fn run(
    root: &Path,
    options: &BuildOptions,
    memory: &BuildMemory,
    sink: &mut dyn Sink,
    progress: &dyn Progress,
) -> Report {
    let mut run = BuildRun::new(options, memory, progress);
    let Some(inputs) = read_sources(&mut run, root, sink) else { return run.end() };
    let content = discover_editions(&mut run, &inputs);
    let documents = parse_documents(&mut run, &inputs, &content);
    let bitexts = align_bitexts(&mut run, &inputs, &content, &documents);
    let site = assemble_site(&mut run, &inputs, &content, &documents, &bitexts);
    let Some(plan) = plan_jobs(&mut run, &inputs, &site) else { return run.end() };
    make_outputs(&mut run, &inputs, &site, &plan, sink);
    run.end()
}
