//! `yiwen serve`: the site as it is being written, in a browser.
//!
//! The site is built by the one build function ([`crate::pipeline::run`]) with a sink of its own: a *generation* holds
//! the plan and answers for single outputs, and makes the others when nobody asks. What happens, in order:
//!
//! 1. `watch` gathers events of the disk into changes.
//! 2. `studio`, one thread that decides everything, starts a run with the [`crate::pipeline::Memory`] of the runs before.
//! 3. The run reaches its sink, `generation`: it looks at outputs by their fingerprints, and makes the pages that are on
//!    somebody's screen. With an error it ends here, and the last good generation goes on answering.
//! 4. Else its `desk` takes the place of the last one, and `events` tells browsers which addresses changed (`changes`).
//! 5. On a large site the rest is looked at only then, and every output that was never made is made once. If that finds an
//!    error, the last *settled* generation takes its place again.
//! 6. `server` answers requests by asking the desk; `files` knows types, ranges and tags; `hosts` who may ask.
//!
//! Nothing is written to the disk but what the first settled generation found out, which goes into `.yiwen/` for the
//! next start. What a browser needs beside the site (`client.js`) is put into a page when it is sent, never when it is
//! made.

mod changes;
mod connections;
mod desk;
mod events;
mod files;
mod generation;
mod hosts;
mod overlay;
mod respond;
mod server;
mod shelf;
mod studio;
mod watch;

use crate::config::read_config;
use crate::content::FrontMatterDate;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::pipeline::BuildOptions;
use crate::store::{Store, explain};
use events::Hub;
use hosts::Hosts;
use server::Server;
use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;
use studio::{Message, Studio, View};

/// So many ports behind a taken one are tried for one that is free.
const NEXT_PORTS: u16 = 50;
/// How long open connections may take to end.
const FAREWELL: Duration = Duration::from_millis(200);

/// What `yiwen serve` is asked to do.
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// How it is built; the output folder is not used, and the origin is that of the server.
    pub build: BuildOptions,
    /// The name or address to listen at.
    pub host: String,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// Whether changes are watched for.
    pub watch: bool,
    /// The moment that dates are judged by, asked for at every build.
    pub now: Box<dyn Fn() -> FrontMatterDate + Send + Sync>,
    /// Takes what a person at the terminal should know.
    pub tell: Box<dyn Fn(&Told<'_>) + Send + Sync>,
}

/// What a person at the terminal should know.
pub enum Told<'a> {
    /// The address of the site. Comes first.
    Address(&'a str),
    /// Other machines can reach the server.
    Open(&'a str),
    /// A generation can be seen.
    Ready {
        /// How long its build took until it could be seen.
        took: Duration,
        /// Whether it is the first.
        first: bool,
        /// Whether something was wrong before.
        mended: bool,
    },
    /// Something is wrong with the site.
    Broken {
        /// What.
        found: &'a Diagnostics,
        /// Whether an earlier generation is still shown.
        shown: bool,
    },
    /// What somebody should look at, and was not told before.
    Warnings(&'a Diagnostics),
}

/// Serves a site until somebody ends it.
///
/// # Errors
/// When the port is taken, the folder cannot be read or watched, or, without `watch`, the site has errors.
pub fn serve(mut settings: Settings) -> Result<(), Diagnostics> {
    let root = Store::open(&settings.root)
        .map_err(|error| explain("open the site's folder", &settings.root.display().to_string(), &error))?;
    let listener = listen(&settings.host, settings.port)?;
    let address = listener.local_addr().map_err(network)?;
    let hosts = Hosts::new(&settings.host, address.ip());
    let origin = format!("http://{}:{}", hosts.shown(), address.port());
    settings.build.origin = Some(origin.clone());
    settings.root = root.root().to_path_buf();
    (settings.tell)(&Told::Address(&format!("{origin}{}/", base_path(&root))));
    if !address.ip().is_loopback() {
        (settings.tell)(&Told::Open(&address.to_string()));
    }
    let settings = Arc::new(settings);
    let (inbox, outbox) = channel();
    if settings.watch {
        let inbox = inbox.clone();
        // Before anything is read, so that no change is missed.
        watch::watch(&settings.root, move |changes| inbox.send(Message::Changed(changes)).is_ok())?;
    }
    let hub = Arc::new(Hub::default());
    let (sender, mut view) = tokio::sync::watch::channel(View::default());
    let studio = Studio::new(Arc::clone(&settings), Arc::clone(&hub), Arc::new(sender), inbox);
    let thread = std::thread::Builder::new().name("studio".to_string());
    thread.spawn(move || studio.work(&outbox)).map_err(network)?;
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(network)?;
    let server = Arc::new(Server { hub: Arc::clone(&hub), view: view.clone(), hosts, watch: settings.watch });
    let result = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(network)?;
        let failed = async {
            // The value is looked at under a lock, which must not be held on.
            let judged = view.wait_for(|view| view.desk.is_some() || view.broken.is_some()).await;
            let broken = judged.map_or(true, |view| view.broken.is_some());
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
    runtime.shutdown_timeout(FAREWELL);
    result
}

/// Binds the address; where the port is taken, says which one is free.
fn listen(host: &str, port: u16) -> Result<TcpListener, Diagnostic> {
    let resolved = (host, port).to_socket_addrs().ok().and_then(|mut all| all.next());
    let Some(address) = resolved else {
        return Err(Diagnostic::error(codes::serve::UNKNOWN_HOST, format!("there is no host `{host}`"))
            .hint("leave `--host` away for this machine alone, or give an address of it, such as `0.0.0.0` for all"));
    };
    let bound = TcpListener::bind(address).and_then(|l| l.set_nonblocking(true).map(|()| l));
    bound.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            let diagnostic =
                Diagnostic::error(codes::serve::PORT_TAKEN, format!("port {port} is taken by another program"));
            match free_port(address) {
                Some(free) => diagnostic.hint(format!("port {free} is free: run `yiwen serve --port {free}`")),
                None => diagnostic.hint("run `yiwen serve --port 0` to take any port that is free"),
            }
        }
        ErrorKind::PermissionDenied => {
            Diagnostic::error(codes::serve::PORT_REFUSED, format!("port {port} may not be used by everybody"))
                .hint("choose one above 1023")
        }
        ErrorKind::AddrNotAvailable => {
            Diagnostic::error(codes::serve::UNKNOWN_ADDRESS, format!("`{host}` is no address of this machine"))
                .hint("leave `--host` away for this machine alone")
        }
        _ => Diagnostic::error(codes::serve::NOT_LISTENING, format!("cannot listen at {address}: {error}")),
    })
}

/// The next port behind a taken one that is free.
fn free_port(taken: SocketAddr) -> Option<u16> {
    let last = taken.port().saturating_add(NEXT_PORTS);
    (taken.port().saturating_add(1)..=last).find(|port| TcpListener::bind((taken.ip(), *port)).is_ok())
}

/// The path of the base URL, as far as the configuration can be read yet.
fn base_path(store: &Store) -> String {
    let config = store.read_source("yiwen.toml").ok().and_then(|source| read_config(&source).0);
    config.map(|c| c.base_url.path().to_string()).unwrap_or_default()
}

fn network(error: std::io::Error) -> Diagnostic {
    Diagnostic::error(codes::serve::NOT_LISTENING, format!("cannot start the server: {error}"))
}

/// Ctrl-C, or a polite request of the system.
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

/// Whether an address is this machine's own.
fn is_own(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}
