//! `yiwen serve`: the site as it is being written, in a browser.
//!
//! The site is built by the one build function ([`crate::pipeline::run`]). Each build that can be shown is a
//! *generation*, numbered from 1: its outputs are planned and made one by one, when a browser requests them. What
//! happens, in order:
//!
//! 1. `watcher` gathers events of the disk into [`Changes`](crate::pipeline::Changes).
//! 2. `coordinator`, one thread that decides everything, starts a run with the
//!    [`BuildMemory`](crate::pipeline::BuildMemory) of the runs before.
//! 3. The run reaches its sink, `generation_sink`, which takes the fingerprints of outputs and makes the pages that are
//!    open in a browser. With an error it ends here, and the last good generation goes on answering.
//! 4. Else its `generation` takes the place of the last one, and `events` tells browsers which addresses changed
//!    (`browser_update`).
//! 5. On a large site the rest is looked at only then, and every output that was never made is made once. If all are
//!    without an error the generation is *verified*; if not, the last verified one takes its place again.
//! 6. `server` answers requests of `allowed_hosts` by way of the generation's `request_queue`. Outputs that were made
//!    are in `output_cache`; `http_files` knows types, ranges and tags.
//!
//! Nothing is written to the disk but the results of the first verified generation, which go into `.yiwen/` for the
//! next start. What a browser needs beside the site (`client.js`) is put into a page when it is sent, never when it is
//! made.

mod allowed_hosts;
mod browser_update;
mod connections;
mod coordinator;
mod events;
mod generation;
mod generation_sink;
mod http_files;
mod listener;
mod output_cache;
mod overlay;
mod request_queue;
mod responses;
mod server;
mod settings;
mod watcher;

pub use settings::{PreviewMessage, PreviewSettings};

use crate::config::read_config;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::store::{Store, explain};
use allowed_hosts::AllowedHosts;
use coordinator::{BuildCoordinator, CoordinatorMessage, PreviewState};
use events::EventHub;
use listener::listen;
use server::PreviewServer;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

/// The longest time for open connections to end when the program does.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_millis(200);

/// Serves a site until somebody ends it.
///
/// # Errors
/// When the port is taken, the folder cannot be read or watched, or, without `watch`, the site has errors.
pub fn serve(mut settings: PreviewSettings) -> Result<(), Diagnostics> {
    let root = Store::open(&settings.root)
        .map_err(|error| explain("open the site's folder", &settings.root.display().to_string(), &error))?;
    let listener = listen(&settings.host, settings.port)?;
    let address = listener.local_addr().map_err(cannot_start)?;
    let hosts = AllowedHosts::new(&settings.host, address.ip());
    let origin = format!("http://{}:{}", hosts.in_urls(), address.port());
    settings.build.origin = Some(origin.clone());
    settings.root = root.root().to_path_buf();
    (settings.tell)(&PreviewMessage::Address(&format!("{origin}{}/", base_path(&root))));
    if !address.ip().is_loopback() {
        (settings.tell)(&PreviewMessage::Open(&address.to_string()));
    }
    let settings = Arc::new(settings);
    let (inbox, outbox) = channel();
    if settings.watch {
        let inbox = inbox.clone();
        // Before anything is read, so that no change is missed.
        watcher::watch(&settings.root, move |changes| inbox.send(CoordinatorMessage::Changed(changes)).is_ok())?;
    }
    let hub = Arc::new(EventHub::default());
    let (sender, mut state) = tokio::sync::watch::channel(PreviewState::default());
    let coordinator = BuildCoordinator::new(Arc::clone(&settings), Arc::clone(&hub), Arc::new(sender), inbox);
    let thread = std::thread::Builder::new().name("coordinator".to_string());
    thread.spawn(move || coordinator.work(&outbox)).map_err(cannot_start)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(cannot_start)?;
    let server = Arc::new(PreviewServer { hub: Arc::clone(&hub), state: state.clone(), hosts, watch: settings.watch });
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(cannot_start)?;
        let failed = async {
            // The value is behind a lock, which must not be held on to.
            let judged = state.wait_for(|state| state.generation.is_some() || state.broken.is_some()).await;
            let broken = judged.map_or(true, |state| state.broken.is_some());
            // What is wrong was told when it was found.
            if settings.watch || !broken {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = server::accept(listener, server) => Ok(()),
            () = failed => Err(Diagnostics::new()),
            () = asked_to_end() => Ok(()),
        }
    });
    hub.close();
    runtime.shutdown_timeout(SHUTDOWN_TIMEOUT);
    result
}

/// The path of the base URL; empty where the configuration cannot be read yet.
fn base_path(store: &Store) -> String {
    let config = store.read_source("yiwen.toml").ok().and_then(|source| read_config(&source).0);
    config.map(|c| c.base_url.path().to_string()).unwrap_or_default()
}

fn cannot_start(error: std::io::Error) -> Diagnostic {
    Diagnostic::error(codes::serve::NOT_LISTENING, format!("cannot start the server: {error}"))
}

/// Waits for Ctrl-C, or for the system to ask the program to end.
async fn asked_to_end() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let terminated = async {
            match signal(SignalKind::terminate()) {
                Ok(mut signal) => drop(signal.recv().await),
                Err(_) => std::future::pending().await,
            }
        };
        tokio::select! { () = interrupted => {}, () = terminated => {} }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
