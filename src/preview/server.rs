//! The HTTP server: requests for outputs, which the shown generation answers.

use super::allowed_hosts::AllowedHosts;
use super::browser_update::BrowserUpdate;
use super::connections::{Connection, ConnectionState, OpenConnections};
use super::coordinator::PreviewState;
use super::events::{self, EventHub};
use super::generation::Generation;
use super::http_files::content_type;
use super::overlay;
use super::request_queue::OutputAnswer;
use super::responses::{self, ResponseBody, text};
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

/// The paths of the server itself: no site has them, since outputs with such names are not published.
const SCRIPT: &str = "/.yiwen/preview.js";
const EVENTS: &str = "/.yiwen/events";
/// The version of what is put into pages, as part of their entity tags.
const INSERT_VERSION: u32 = 1;
/// The longest time for a browser to send the head of a request, and to wait before the next one; then its connection
/// is closed, since there are only so many.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);
/// The time between two comments to listeners, by which connections that are gone are found.
const PING_INTERVAL: Duration = Duration::from_secs(15);
/// The most bytes of the head of a request, which is held in memory.
const MOST_HEAD_BYTES: usize = 32 << 10;
/// The generations that one request asks, one after the other, since each may end before it answers.
const MOST_ATTEMPTS: usize = 8;

/// The server of the preview: all that requests are answered from.
pub struct PreviewServer {
    /// The browsers that listen to events.
    pub hub: Arc<EventHub>,
    /// The state of the preview.
    pub state: tokio::sync::watch::Receiver<PreviewState>,
    /// The host names that are answered.
    pub hosts: AllowedHosts,
    /// Whether pages are told of changes.
    pub watch: bool,
}

/// Answers every connection.
pub async fn accept(listener: TcpListener, server: Arc<PreviewServer>) {
    let connections = OpenConnections::default();
    let mut life = tokio::time::interval(PING_INTERVAL);
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
                    own.set(ConnectionState::Answering);
                    let (response, state) = server.answer(&request).await;
                    own.set(state);
                    Ok::<_, Infallible>(response)
                }
            });
            // It makes no difference how a connection ends.
            let _ = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(REQUEST_TIMEOUT)
                .max_buf_size(MOST_HEAD_BYTES)
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
        connections.add(connection, task.abort_handle());
    }
}

impl PreviewServer {
    async fn answer(&self, request: &Request<Incoming>) -> (Response<ResponseBody>, ConnectionState) {
        let response = match self.refused(request) {
            Some(response) => response,
            None if self.watch && request.uri().path() == EVENTS => {
                return (self.listen(request).await, ConnectionState::Listening);
            }
            None if self.watch && request.uri().path() == SCRIPT => responses::script(request),
            None => self.output(request).await,
        };
        (response, ConnectionState::Waiting)
    }

    /// The answer to a request that is refused: for another host, or not one that only reads.
    fn refused(&self, request: &Request<Incoming>) -> Option<Response<ResponseBody>> {
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

    /// The state of the preview, as soon as there is something to show, be it only what is wrong.
    async fn current_state(&self) -> PreviewState {
        let mut state = self.state.clone();
        match state.wait_for(|state| state.generation.is_some() || state.broken.is_some()).await {
            Ok(state) => state.clone(),
            Err(_) => PreviewState::default(),
        }
    }

    async fn output(&self, request: &Request<Incoming>) -> Response<ResponseBody> {
        // A generation may end between the request and the answer; then the next one is asked.
        for _ in 0..MOST_ATTEMPTS {
            let state = self.current_state().await;
            let Some(generation) = &state.generation else {
                return self.broken(&state.broken.map(|b| (*b).clone()).unwrap_or_default());
            };
            let (name, status) = match find(generation, request.uri().path()) {
                RequestTarget::Output(name) => (name, StatusCode::OK),
                RequestTarget::Elsewhere(to) => return elsewhere(&to, request.uri().query()),
                RequestTarget::Nothing => ("404.html".to_string(), StatusCode::NOT_FOUND),
            };
            let Some(job) = generation.job(&name).or_else(|| generation.index_job(&name)) else {
                return text(StatusCode::NOT_FOUND, "There is no such page.\n");
            };
            match generation.requests.request(job).await {
                Ok(OutputAnswer::Bytes(bytes, print)) => return self.bytes(request, &name, status, &bytes, print),
                Ok(OutputAnswer::Index(files, print)) => return self.indexed(request, &name, &files, print),
                Ok(OutputAnswer::File(path, print)) => {
                    return responses::file(request, &generation.store, &path, &name, status, print).await;
                }
                Ok(OutputAnswer::Broken(found)) => return self.broken(&found),
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
    ) -> Response<ResponseBody> {
        let kind = content_type(name);
        if self.watch && kind.starts_with("text/html") {
            let page = insert(bytes, &print.to_string());
            return responses::bytes(request, kind, status, page.into(), &format!("\"{print}-{INSERT_VERSION}\""));
        }
        responses::bytes(request, kind, status, Bytes::copy_from_slice(bytes), &format!("\"{print}\""))
    }

    /// A file of a search index.
    fn indexed(
        &self,
        request: &Request<Incoming>,
        name: &str,
        files: &search::IndexFiles,
        print: Fingerprint,
    ) -> Response<ResponseBody> {
        let below = files.iter().find(|(path, _)| name.strip_suffix(path.as_str()).is_some_and(|f| f.ends_with('/')));
        let Some((_, bytes)) = below else { return text(StatusCode::NOT_FOUND, "There is no such file any more.\n") };
        let tag = format!("\"{print}\"");
        responses::bytes(request, content_type(name), StatusCode::OK, Bytes::copy_from_slice(bytes), &tag)
    }

    /// A page that says what is wrong, where there is nothing else to show.
    fn broken(&self, found: &Diagnostics) -> Response<ResponseBody> {
        let page = overlay::page(found).into_bytes();
        let page = if self.watch { insert(&page, "") } else { page };
        responses::with_type(StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", page.into())
    }

    /// A stream of events. It begins with what is wrong now, and with the page itself if it was changed since the
    /// browser got it.
    async fn listen(&self, request: &Request<Incoming>) -> Response<ResponseBody> {
        let asked = |name: &str| {
            let pairs = request.uri().query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
            pairs.filter(|(key, _)| *key == name).map(|(_, value)| decode(value)).next()
        };
        let state = self.current_state().await;
        let page = asked("page");
        let name =
            state.generation.as_ref().zip(page.as_deref()).map(|(generation, page)| match find(generation, page) {
                RequestTarget::Output(name) => name,
                // It may come into being.
                RequestTarget::Elsewhere(_) | RequestTarget::Nothing => {
                    urls::output_file(below(generation, &decode(page)).unwrap_or_default())
                }
            });
        let (sender, receiver) = self.hub.listen(name.clone());
        let hello = serde_json::json!({
            "generation": state.generation.as_ref().map(|generation| generation.number),
            "broken": state.broken.is_some(),
        });
        // The stream is empty yet: there is room.
        let _ = sender.try_send(events::event("hello", &hello));
        if let Some(found) = &state.broken {
            let _ = sender.try_send(events::broken_event(found));
        }
        if let (Some(generation), Some(name), Some(page), Some(print)) =
            (&state.generation, &name, &page, asked("print"))
            && let Some(job) = generation.job(name).or_else(|| generation.job("404.html"))
            && let Ok(OutputAnswer::Bytes(_, now)) = generation.requests.request(job).await
            && now.to_string() != print
        {
            let urls = vec![page.clone()];
            let update = BrowserUpdate { generation: generation.number, urls, ..BrowserUpdate::default() };
            let _ = sender.try_send(events::change_event(&update));
        }
        responses::events(receiver)
    }
}

/// The target of a request.
enum RequestTarget {
    /// To an output, by its name.
    Output(String),
    /// To another address.
    Elsewhere(String),
    /// To nothing.
    Nothing,
}

/// The path of an address below the site's own; `None` for one outside.
fn below<'a>(generation: &Generation, path: &'a str) -> Option<&'a str> {
    path.strip_prefix(generation.base.path()).filter(|rest| rest.starts_with('/'))
}

/// Looks an address up among the outputs. Nothing else is ever reached: an address is a name, not a path on the disk.
fn find(generation: &Generation, path: &str) -> RequestTarget {
    let path = decode(path);
    let Some(rest) = below(generation, &path) else {
        let home = path == "/" || path == generation.base.path();
        return if home { RequestTarget::Elsewhere(urls::href(&generation.base, "/")) } else { RequestTarget::Nothing };
    };
    let name = urls::output_file(rest);
    // `//a/` is not `/a/`.
    if rest.starts_with("//") {
        RequestTarget::Nothing
    } else if generation.job(&name).or_else(|| generation.index_job(&name)).is_some() {
        RequestTarget::Output(name)
    } else if generation.job(&format!("{name}/index.html")).is_some() {
        RequestTarget::Elsewhere(urls::href(&generation.base, &format!("{rest}/")))
    } else {
        RequestTarget::Nothing
    }
}

fn elsewhere(to: &str, query: Option<&str>) -> Response<ResponseBody> {
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
