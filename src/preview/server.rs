//! HTTP: requests for outputs, answered by the generation that is shown.

use super::changes::Change;
use super::connections::{Connection, Connections, Doing};
use super::desk::{Answer, Desk};
use super::events::{self, Hub};
use super::files::content_type;
use super::hosts::Hosts;
use super::overlay;
use super::respond::{self, Content, text};
use super::studio::View;
use crate::diag::Diagnostics;
use crate::search;
use crate::site::{decode, urls};
use crate::store::Fingerprint;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// What the server itself has to offer; no site can, since outputs with such names are not published.
const SCRIPT: &str = "/.yiwen/preview.js";
const EVENTS: &str = "/.yiwen/events";
/// Changes whenever what is put into pages changes, and with it the tags of pages.
const INSERT_VERSION: u32 = 1;
/// How long a browser may take to send the head of a request, and how long it may wait before the next.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often listeners are told that the server is still there.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// The head of a request may have so many bytes.
const LONGEST_HEAD: usize = 32 << 10;
/// So many generations may end while one request waits.
const ATTEMPTS: usize = 8;

/// All that requests are answered from.
pub struct Server {
    /// Who listens to events.
    pub hub: Arc<Hub>,
    /// What is shown.
    pub view: tokio::sync::watch::Receiver<View>,
    /// Who may ask.
    pub hosts: Hosts,
    /// Whether pages are told of changes.
    pub watch: bool,
}

/// Answers whoever connects.
pub async fn accept(listener: TcpListener, server: Arc<Server>) {
    let connections = Connections::default();
    let mut life = tokio::time::interval(SIGN_OF_LIFE);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = life.tick() => {
                server.hub.ping();
                continue;
            }
        };
        let Ok((stream, _)) = accepted else {
            // Out of open files, or the other side has gone already.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        // Events are short and should not wait for more.
        let _ = stream.set_nodelay(true);
        let connection = Arc::new(Connection::default());
        let (server, own) = (Arc::clone(&server), Arc::clone(&connection));
        let task = tokio::spawn(async move {
            let service = service_fn(|request| {
                let (server, own) = (Arc::clone(&server), Arc::clone(&own));
                async move {
                    own.set(Doing::Answering);
                    let (response, doing) = server.answer(&request).await;
                    own.set(doing);
                    Ok::<_, Infallible>(response)
                }
            });
            // How a connection ends is nobody's concern.
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .max_buf_size(LONGEST_HEAD)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
        connections.add(connection, task.abort_handle());
    }
}

impl Server {
    async fn answer(&self, request: &Request<Incoming>) -> (Response<Content>, Doing) {
        let response = match self.refused(request) {
            Some(response) => response,
            None if self.watch && request.uri().path() == EVENTS => {
                return (self.listen(request).await, Doing::Listening);
            }
            None if self.watch && request.uri().path() == SCRIPT => respond::script(request),
            None => self.output(request).await,
        };
        (response, Doing::Waiting)
    }

    /// The answer to whoever may not ask, or not so.
    fn refused(&self, request: &Request<Incoming>) -> Option<Response<Content>> {
        let header = request.headers().get(header::HOST).and_then(|h| h.to_str().ok());
        let named = request.uri().authority().map(|a| a.as_str());
        let hosts = [named, header];
        if hosts == [None, None] || !hosts.into_iter().flatten().all(|host| self.hosts.allows(host)) {
            let why = "This server answers to the name it was started with. If that is meant, start `yiwen serve` with \
                       `--host` and the name in the address.\n";
            return Some(text(StatusCode::FORBIDDEN, why));
        }
        if *request.method() != Method::GET && *request.method() != Method::HEAD {
            let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "Pages can only be read.\n");
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return Some(response);
        }
        None
    }

    /// What is shown, as soon as there is something, be it only what is wrong.
    async fn view(&self) -> View {
        let mut view = self.view.clone();
        match view.wait_for(|view| view.desk.is_some() || view.broken.is_some()).await {
            Ok(view) => view.clone(),
            Err(_) => View::default(),
        }
    }

    async fn output(&self, request: &Request<Incoming>) -> Response<Content> {
        // A generation may end between the question and the answer; the next one knows then.
        for _ in 0..ATTEMPTS {
            let view = self.view().await;
            let Some(desk) = &view.desk else {
                return self.broken(&view.broken.map(|b| (*b).clone()).unwrap_or_default());
            };
            let (name, status) = match find(desk, request.uri().path()) {
                Found::Output(name) => (name, StatusCode::OK),
                Found::Elsewhere(to) => return elsewhere(&to, request.uri().query()),
                Found::Nothing => ("404.html".to_string(), StatusCode::NOT_FOUND),
            };
            let Some(job) = desk.job(&name).or_else(|| desk.index(&name)) else {
                return text(StatusCode::NOT_FOUND, "There is no such page.\n");
            };
            match desk.ask(job).await {
                Ok(Answer::Bytes(bytes, print)) => return self.bytes(request, &name, status, &bytes, print),
                Ok(Answer::Folder(files, print)) => return self.indexed(request, &name, &files, print),
                Ok(Answer::File(path, print)) => {
                    return respond::file(request, &desk.store, &path, &name, status, print).await;
                }
                Ok(Answer::Broken(found)) => return self.broken(&found),
                Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
            }
        }
        text(StatusCode::SERVICE_UNAVAILABLE, "The site is being built. Try again.\n")
    }

    /// An output that was made; a page is told of changes from then on.
    fn bytes(
        &self,
        request: &Request<Incoming>,
        name: &str,
        status: StatusCode,
        bytes: &Arc<[u8]>,
        print: Fingerprint,
    ) -> Response<Content> {
        let kind = content_type(name);
        if self.watch && kind.starts_with("text/html") {
            let page = insert(bytes, &print.to_string());
            return respond::bytes(request, kind, status, page.into(), &format!("\"{print}-{INSERT_VERSION}\""));
        }
        respond::bytes(request, kind, status, Bytes::copy_from_slice(bytes), &format!("\"{print}\""))
    }

    /// A file of a search index.
    fn indexed(
        &self,
        request: &Request<Incoming>,
        name: &str,
        files: &search::IndexFiles,
        print: Fingerprint,
    ) -> Response<Content> {
        let below = files.iter().find(|(path, _)| name.strip_suffix(path.as_str()).is_some_and(|f| f.ends_with('/')));
        let Some((_, bytes)) = below else { return text(StatusCode::NOT_FOUND, "There is no such file any more.\n") };
        let tag = format!("\"{print}\"");
        respond::bytes(request, content_type(name), StatusCode::OK, Bytes::copy_from_slice(bytes), &tag)
    }

    /// A page that says what is wrong, where there is nothing else to show.
    fn broken(&self, found: &Diagnostics) -> Response<Content> {
        let page = overlay::page(found).into_bytes();
        let page = if self.watch { insert(&page, "") } else { page };
        respond::with_type(StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", page.into())
    }

    /// A stream of events. It begins with what is wrong now, and with the page itself if it was changed since the
    /// browser got it.
    async fn listen(&self, request: &Request<Incoming>) -> Response<Content> {
        let asked = |name: &str| {
            let pairs = request.uri().query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
            pairs.filter(|(key, _)| *key == name).map(|(_, value)| decode(value)).next()
        };
        let view = self.view().await;
        let page = asked("page");
        let name = view.desk.as_ref().zip(page.as_deref()).map(|(desk, page)| match find(desk, page) {
            Found::Output(name) => name,
            // It may come into being.
            Found::Elsewhere(_) | Found::Nothing => urls::output_file(below(desk, &decode(page)).unwrap_or_default()),
        });
        let (sender, receiver) = self.hub.listen(name.clone());
        let state = serde_json::json!({
            "generation": view.desk.as_ref().map(|desk| desk.number),
            "broken": view.broken.is_some(),
        });
        // The stream is empty yet: there is room.
        let _ = sender.try_send(events::event("hello", &state));
        if let Some(found) = &view.broken {
            let _ = sender.try_send(events::broken_event(found));
        }
        if let (Some(desk), Some(name), Some(page), Some(print)) = (&view.desk, &name, &page, asked("print"))
            && let Some(job) = desk.job(name).or_else(|| desk.job("404.html"))
            && let Ok(Answer::Bytes(_, now)) = desk.ask(job).await
            && now.to_string() != print
        {
            let change = Change { generation: desk.number, urls: vec![page.clone()], ..Change::default() };
            let _ = sender.try_send(events::change_event(&change));
        }
        respond::events(receiver)
    }
}

/// Where a request leads.
enum Found {
    /// To an output, by its name.
    Output(String),
    /// To another address.
    Elsewhere(String),
    /// To nothing.
    Nothing,
}

/// The path of an address below the site's own; `None` for one outside.
fn below<'a>(desk: &Desk, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(desk.base.path()).filter(|rest| rest.starts_with('/'))
}

/// Looks an address up among the outputs. Nothing else is ever reached: an address is a name, not a path on the disk.
fn find(desk: &Desk, path: &str) -> Found {
    let path = decode(path);
    let Some(rest) = below(desk, &path) else {
        let home = path == "/" || path == desk.base.path();
        return if home { Found::Elsewhere(urls::href(&desk.base, "/")) } else { Found::Nothing };
    };
    let name = urls::output_file(rest);
    // `//a/` is not `/a/`.
    if rest.starts_with("//") {
        Found::Nothing
    } else if desk.job(&name).or_else(|| desk.index(&name)).is_some() {
        Found::Output(name)
    } else if desk.job(&format!("{name}/index.html")).is_some() {
        Found::Elsewhere(urls::href(&desk.base, &format!("{rest}/")))
    } else {
        Found::Nothing
    }
}

fn elsewhere(to: &str, query: Option<&str>) -> Response<Content> {
    let to = query.map_or_else(|| to.to_string(), |query| format!("{to}?{query}"));
    let mut response = text(StatusCode::FOUND, "");
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

/// A page with the client script before the end of its body.
fn insert(page: &[u8], print: &str) -> Vec<u8> {
    let tag = format!("<script src=\"{SCRIPT}\" data-print=\"{print}\" async></script>\n");
    let mark = b"</body>";
    let at = page.windows(mark.len()).rposition(|window| window.eq_ignore_ascii_case(mark)).unwrap_or(page.len());
    let (before, after) = page.split_at(at);
    [before, tag.as_bytes(), after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let page = insert(b"<body>&lt;/body> <p></BODY>\n</html>", "7");
        let page = String::from_utf8(page).unwrap();
        assert!(
            page.contains("<p><script src=\"/.yiwen/preview.js\" data-print=\"7\" async></script>\n</BODY>"),
            "{page}"
        );
        assert!(insert(b"<p>", "").ends_with(b"</script>\n"));
    }
}
