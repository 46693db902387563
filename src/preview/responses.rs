//! Responses: bytes, files, streams, with the headers that each needs.

use super::http_files::{RequestedRange, content_type, matches_tag, requested_range};
use crate::store::{FileReader, Fingerprint, Store};
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode};
use std::io;
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc::{Receiver, channel};

/// The bytes of a piece that a file is read and sent in: large enough to be quick, small enough to hold one for each
/// connection.
const PIECE: u64 = 128 << 10;
/// The pieces that are read ahead of a slow browser; the rest waits on the disk instead of in memory.
const PIECES_AHEAD: usize = 2;
/// The script that runs in browsers while a site is being written.
const CLIENT: &str = include_str!("client.js");

/// The body of a response.
pub enum ResponseBody {
    /// Bytes that are there.
    Bytes(Option<Bytes>),
    /// Pieces of a file; an error ends the connection, so that nobody takes a part for the whole.
    Pieces(Receiver<io::Result<Bytes>>),
    /// Events, for as long as somebody listens.
    Events(Receiver<Bytes>),
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.get_mut() {
            ResponseBody::Bytes(bytes) => Poll::Ready(bytes.take().map(|b| Ok(Frame::data(b)))),
            ResponseBody::Pieces(pieces) => pieces.poll_recv(context).map(|piece| piece.map(|p| p.map(Frame::data))),
            ResponseBody::Events(events) => events.poll_recv(context).map(|event| event.map(|e| Ok(Frame::data(e)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, ResponseBody::Bytes(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            ResponseBody::Bytes(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |b| b.len() as u64)),
            ResponseBody::Pieces(_) | ResponseBody::Events(_) => SizeHint::default(),
        }
    }
}

/// A response with a type, which is not kept by the browser without asking again.
pub fn with_type(status: StatusCode, kind: &'static str, bytes: Bytes) -> Response<ResponseBody> {
    let mut response = Response::new(ResponseBody::Bytes(Some(bytes)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// A plain text.
pub fn text(status: StatusCode, text: &'static str) -> Response<ResponseBody> {
    with_type(status, "text/plain; charset=utf-8", Bytes::from_static(text.as_bytes()))
}

/// A stream of events.
pub fn events(receiver: Receiver<Bytes>) -> Response<ResponseBody> {
    let mut response = with_type(StatusCode::OK, "text/event-stream", Bytes::new());
    *response.body_mut() = ResponseBody::Events(receiver);
    // A proxy in between may not gather them.
    set(&mut response, header::CACHE_CONTROL, "no-store");
    response
}

/// The client script.
pub fn script(request: &Request<Incoming>) -> Response<ResponseBody> {
    let tag = format!("\"{}\"", Fingerprint::of(CLIENT.as_bytes()));
    let kind = "text/javascript; charset=utf-8";
    bytes(request, kind, StatusCode::OK, Bytes::from_static(CLIENT.as_bytes()), &tag)
}

/// Bytes under an entity tag: none where the browser has them already, a part where it asks for one.
pub fn bytes(
    request: &Request<Incoming>,
    kind: &'static str,
    status: StatusCode,
    bytes: Bytes,
    tag: &str,
) -> Response<ResponseBody> {
    let mut response = with_type(status, kind, Bytes::new());
    if let Some(range) = set_headers(request, &mut response, bytes.len() as u64, tag) {
        let at = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).min(bytes.len());
        *response.body_mut() = ResponseBody::Bytes(Some(bytes.slice(at(range.start)..at(range.end))));
    }
    response
}

/// A file below the site's folder, which is read while it is sent.
pub async fn file(
    request: &Request<Incoming>,
    store: &Store,
    path: &str,
    name: &str,
    status: StatusCode,
    print: Fingerprint,
) -> Response<ResponseBody> {
    let (opened, wanted) = (store.clone(), path.to_string());
    let opened = tokio::task::spawn_blocking(move || opened.open_file(&wanted)).await;
    let Ok(Ok(reader)) = opened else {
        // It is gone, and the next generation will know.
        return text(StatusCode::NOT_FOUND, "There is no such file any more.\n");
    };
    let mut response = with_type(status, content_type(name), Bytes::new());
    if let Some(range) = set_headers(request, &mut response, reader.len(), &format!("\"{print}\"")) {
        let (sender, receiver) = channel(PIECES_AHEAD);
        if request.method() != hyper::Method::HEAD {
            tokio::task::spawn(send(reader, range, sender));
        }
        *response.body_mut() = ResponseBody::Pieces(receiver);
    }
    response
}

/// Reads a file piece by piece, never further ahead of the browser than [`PIECES_AHEAD`].
async fn send(reader: FileReader, range: Range<u64>, sender: tokio::sync::mpsc::Sender<io::Result<Bytes>>) {
    let mut reader = Some(reader);
    let mut at = range.start;
    while at < range.end {
        let Some(file) = reader.take() else { return };
        let length = PIECE.min(range.end - at);
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; usize::try_from(length).unwrap_or(0)];
            let result = file.read_exact_at(&mut piece, at);
            (file, result.map(|()| Bytes::from(piece)))
        });
        let Ok((file, piece)) = read.await else { return };
        let failed = piece.is_err();
        if sender.send(piece).await.is_err() || failed {
            return;
        }
        reader = Some(file);
        at += length;
    }
}

/// Sets status and headers for a content of a length, and says which bytes to send; `None` for none.
fn set_headers(
    request: &Request<Incoming>,
    response: &mut Response<ResponseBody>,
    len: u64,
    tag: &str,
) -> Option<Range<u64>> {
    let asked = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok());
    set(response, header::ETAG, tag);
    let is_found = response.status() == StatusCode::OK;
    if is_found && asked(header::IF_NONE_MATCH).is_some_and(|header| matches_tag(header, tag)) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response.headers_mut().remove(header::CONTENT_TYPE);
        return None;
    }
    if !is_found {
        set(response, header::CONTENT_LENGTH, &len.to_string());
        return Some(0..len);
    }
    set(response, header::ACCEPT_RANGES, "bytes");
    // A part of something else than the browser has would not fit.
    let fits = asked(header::IF_RANGE).is_none_or(|header| header == tag);
    let wanted =
        asked(header::RANGE).filter(|_| fits).map_or(RequestedRange::Whole, |header| requested_range(header, len));
    match wanted {
        RequestedRange::Whole => {
            set(response, header::CONTENT_LENGTH, &len.to_string());
            Some(0..len)
        }
        RequestedRange::Bytes(range) => {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            set(response, header::CONTENT_RANGE, &format!("bytes {}-{}/{len}", range.start, range.end - 1));
            set(response, header::CONTENT_LENGTH, &(range.end - range.start).to_string());
            Some(range)
        }
        RequestedRange::Unsatisfiable => {
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            set(response, header::CONTENT_RANGE, &format!("bytes */{len}"));
            None
        }
    }
}

/// Sets a header to a text of our own, which has no character that a header may not have.
fn set(response: &mut Response<ResponseBody>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
