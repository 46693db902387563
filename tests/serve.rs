//! `yiwen serve`: the real program, a small client, and a site that somebody writes at.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use common::Site;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up. Nothing is measured by it.
const PATIENCE: Duration = Duration::from_secs(30);

const CONFIG: &str = "title = \"T\"\nbase_url = \"https://example.org\"\ndefault_language = \"en\"\n\n\
                      [[languages]]\ntag = \"en\"\nname = \"English\"\n\n\
                      [[languages]]\ntag = \"zh-Hant\"\nname = \"中文\"\n";

fn article(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ndate = 2025-01-01\n+++\n\n{text}\n")
}

fn site() -> Site {
    let (one, two) = (article("One", "First text."), article("Two", "Second text, see [one](@/articles/one)."));
    Site::of(&[
        ("yiwen.toml", CONFIG),
        ("content/articles/one.en.md", &one),
        ("content/articles/one.zh-Hant.md", "+++\ntitle = \"一\"\n[translation]\nmethod = \"human\"\n+++\n\n正文。\n"),
        ("content/articles/two.en.md", &two),
        ("static/note.txt", "0123456789"),
        ("static/look.css", "p{color:red}"),
        ("static/dot.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ])
}

/// The running program.
struct Server {
    child: Child,
    address: String,
    port: u16,
}

impl Server {
    fn start(site: &Site, args: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yiwen"));
        command.arg("serve").args(["--port", "0"]).args(args).current_dir(site.root());
        command.env("SOURCE_DATE_EPOCH", "1767225600");
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut address = String::new();
        out.read_line(&mut address).unwrap();
        // The rest is read away, so that the program never waits for us.
        std::thread::spawn(move || out.read_to_end(&mut Vec::new()));
        let address = address.trim().to_string();
        let port =
            address.split('/').nth(2).and_then(|host| host.rsplit_once(':')).map(|(_, port)| port.parse().unwrap());
        Server { child, port: port.unwrap_or_else(|| panic!("no address: {address}")), address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    fn request(&self, path: &str, headers: &[&str]) -> Response {
        self.raw("GET", path, &[&[format!("Host: 127.0.0.1:{}", self.port).as_str()], headers].concat())
    }

    fn raw(&self, method: &str, path: &str, headers: &[&str]) -> Response {
        let mut stream = self.connect();
        let head: String = headers.iter().map(|h| format!("{h}\r\n")).collect();
        stream.write_all(format!("{method} {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Response::of(&bytes)
    }

    fn get(&self, path: &str) -> Response {
        self.request(path, &[])
    }

    /// The events from now on.
    fn events(&self, page: &str) -> Events {
        let mut stream = self.connect();
        // HTTP/1.0 has no chunks to take apart.
        let head = format!("GET /.yiwen/events?page={page} HTTP/1.0\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(head.as_bytes()).unwrap();
        let (sender, receiver) = channel();
        std::thread::spawn(move || {
            let mut name = String::new();
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                if let Some(event) = line.strip_prefix("event: ") {
                    name = event.to_string();
                } else if let Some(data) = line.strip_prefix("data: ")
                    && sender.send((name.clone(), serde_json::from_str(data).unwrap())).is_err()
                {
                    return;
                }
            }
        });
        let events = Events { receiver };
        events.wait("hello");
        events
    }

    /// Asks until an answer is as it should be.
    fn until(&self, path: &str, good: impl Fn(&Response) -> bool) -> Response {
        let start = Instant::now();
        loop {
            let response = self.get(path);
            if good(&response) {
                return response;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "{path} never was as it should be: {} {}",
                response.status,
                response.text()
            );
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[cfg(unix)]
    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Response {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Response {
    fn of(bytes: &[u8]) -> Response {
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or_else(|| panic!("no head: {bytes:?}"));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut body = bytes[end + 4..].to_vec();
        if head.to_lowercase().contains("transfer-encoding: chunked") {
            body = unchunked(&body);
        }
        Response { status, head, body }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A page without what is put into it on its way.
    fn as_built(&self) -> Vec<u8> {
        let text = self.text();
        let Some(at) = text.find("<script src=\"/.yiwen/") else { return self.body.clone() };
        let end = at + text[at..].find("</script>\n").unwrap() + "</script>\n".len();
        format!("{}{}", &text[..at], &text[end..]).into_bytes()
    }
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let line = body.windows(2).position(|w| w == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&body[..line]).unwrap(), 16).unwrap();
        if size == 0 {
            return out;
        }
        out.extend(&body[line + 2..line + 2 + size]);
        body = &body[line + 2 + size + 2..];
    }
}

struct Events {
    receiver: Receiver<(String, serde_json::Value)>,
}

impl Events {
    /// The next event of a name; others are passed over.
    fn wait(&self, name: &str) -> serde_json::Value {
        let start = Instant::now();
        loop {
            let left = PATIENCE.saturating_sub(start.elapsed());
            let (event, data) = self.receiver.recv_timeout(left).unwrap_or_else(|_| panic!("no event `{name}`"));
            if event == name {
                return data;
            }
        }
    }

    /// Changes until one names an address; all the addresses up to then.
    fn until(&self, url: &str) -> Vec<String> {
        let mut urls = Vec::new();
        loop {
            urls.extend(names(&self.wait("change")["urls"]));
            if urls.iter().any(|u| u == url) {
                return urls;
            }
        }
    }

    /// What is wrong, until it says something.
    fn broken(&self, part: &str) -> serde_json::Value {
        loop {
            let data = self.wait("broken");
            if data.to_string().contains(part) {
                return data;
            }
        }
    }
}

fn names(list: &serde_json::Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_string()).collect()
}

/// Saves as many editors do: into another file, which is then renamed.
fn save_by_rename(path: &Path, text: &str) {
    let other = path.with_extension("md~");
    fs::write(&other, text).unwrap();
    fs::rename(&other, path).unwrap();
}

#[test]
fn what_is_served_is_what_is_built() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    assert_eq!(server.address, format!("http://127.0.0.1:{}/", server.port));
    assert_eq!(server.get("/").status, 200);
    assert!(!site.root().join("public").exists(), "the output folder is not written");
    let out = tempfile::tempdir().unwrap();
    let build = Command::new(env!("CARGO_BIN_EXE_yiwen"))
        .args(["build", "--base-url", &server.address, "--output"])
        .arg(out.path().join("public"))
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", "1767225600")
        .output()
        .unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let built = common::bytes_of(&out.path().join("public"));
    assert!(built.len() > 15, "{:?}", built.keys());
    for (path, bytes) in built {
        let response = server.get(&format!("/{path}"));
        assert_eq!((response.status, response.as_built() == bytes), (200, true), "{path}");
        if path.ends_with(".html") {
            assert!(response.text().contains("<script src=\"/.yiwen/preview.js\""), "{path}");
        }
    }
    assert_eq!(server.get("/.yiwen/preview.js").header("content-type"), Some("text/javascript; charset=utf-8"));
}

/// Waits until the program has left something of its documents for the next start. Only names are asked for: what is
/// written may be renamed or replaced at any moment.
fn until_left(site: &Site) {
    let start = Instant::now();
    let left = |name: &str| name.starts_with("documents-") && name.ends_with(".pack");
    loop {
        let entries = fs::read_dir(site.root().join(".yiwen/memo")).into_iter().flatten();
        if entries.flatten().any(|entry| entry.file_name().to_str().is_some_and(left)) {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "nothing is left in .yiwen/");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn what_is_left_for_the_next_start_cannot_harm_it() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    // Every server has a port of its own, which stands in pages.
    let page = |server: &Server| {
        let text = String::from_utf8(server.get("/articles/one/").as_built()).unwrap();
        text.replace(&format!(":{}", server.port), ":0")
    };
    let expected = page(&server);
    assert!(expected.contains("First text."));
    until_left(&site);
    drop(server);
    let left = common::bytes_of(&site.root().join(".yiwen"));
    assert!(!site.root().join("public").exists());
    for damage in [None, Some("damaged"), Some("")] {
        for path in left.keys().filter(|_| damage.is_some()) {
            fs::write(site.root().join(".yiwen").join(path), damage.unwrap_or_default()).unwrap();
        }
        let server = Server::start(&site, &["--watch"]);
        assert_eq!(page(&server), expected, "{damage:?}");
    }
}

#[test]
fn without_watching_pages_are_as_they_are() {
    let site = site();
    let server = Server::start(&site, &[]);
    assert!(!server.get("/").text().contains("/.yiwen/"));
    assert_eq!(server.get("/.yiwen/preview.js").status, 404);
    let broken = Site::of(&[("yiwen.toml", "title = 3")]);
    let run = Command::new(env!("CARGO_BIN_EXE_yiwen"))
        .args(["serve", "--port", "0"])
        .current_dir(broken.root())
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("yiwen.toml:1:"), "{run:?}");
}

#[test]
fn a_change_names_what_it_changed() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    let events = server.events("/articles/one/");
    let path = site.root().join("content/articles/one.en.md");

    save_by_rename(&path, &article("One", "Another text."));
    let change = events.wait("change");
    let urls = names(&change["urls"]);
    assert!(urls.contains(&"/articles/one/".to_string()) && urls.contains(&"/".to_string()), "{urls:?}");
    // The translation shows the original as well, on its own page and beside it.
    let elsewhere = |u: &String| u.starts_with("/zh-hant/") && !u.starts_with("/zh-hant/articles/one/");
    assert!(!urls.iter().any(|u| elsewhere(u) || u == "/sitemap.xml"), "{urls:?}");
    assert!(server.get("/articles/one/").text().contains("Another text."));

    fs::write(&path, article("Uno", "Another text.")).unwrap();
    assert!(events.until("/articles/one/").contains(&"/zh-hant/articles/one/".to_string()), "names its other edition");
    assert!(server.get("/").text().contains("Uno"));

    fs::write(site.root().join("static/note.txt"), "changed").unwrap();
    assert_eq!(names(&events.wait("change")["urls"]), ["/note.txt"]);
    server.until("/note.txt", |r| r.text() == "changed");
}

#[test]
fn style_sheets_and_pictures_are_exchanged() {
    let site = site();
    let sheet = site.root().join("themes/mine/static/css/extra.css");
    fs::create_dir_all(sheet.parent().unwrap()).unwrap();
    fs::create_dir_all(site.root().join("themes/mine/templates")).unwrap();
    fs::write(&sheet, "a{color:red}").unwrap();
    fs::write(site.root().join("themes/mine/theme.toml"), "name = \"mine\"\nextends = \"default\"\n").unwrap();
    fs::write(site.root().join("yiwen.toml"), format!("theme = \"mine\"\n{CONFIG}")).unwrap();
    let server = Server::start(&site, &["--watch"]);
    let events = server.events("/");

    fs::write(site.root().join("static/look.css"), "p{color:blue}").unwrap();
    let change = events.wait("change");
    assert_eq!((change["css"][0]["to"].as_str(), names(&change["urls"]).len()), (Some("/look.css"), 0), "{change}");

    fs::write(site.root().join("static/dot.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>").unwrap();
    let change = events.wait("change");
    assert_eq!((change["images"][0]["to"].as_str(), names(&change["urls"]).len()), (Some("/dot.svg"), 0), "{change}");

    // A theme's sheet has another name when it is changed. Pages name it, and yet need no reload.
    fs::write(&sheet, "a{color:blue}").unwrap();
    let change = events.wait("change");
    let (from, to) = (change["css"][0]["from"].as_str().unwrap(), change["css"][0]["to"].as_str().unwrap());
    assert!(from != to && from.starts_with("/assets/css/extra.") && names(&change["urls"]).is_empty(), "{change}");
    assert_eq!(server.get(to).text(), "a{color:blue}");
}

#[test]
fn the_last_good_site_stays_while_something_is_wrong() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    let events = server.events("/articles/one/");
    let path = site.root().join("content/articles/one.en.md");
    let good = article("One", "First text.");

    // Front matter with a typing error.
    fs::write(&path, good.replace("title", "titel")).unwrap();
    let wrong = events.broken("titel");
    let first = &wrong["diagnostics"][0];
    assert_eq!(first["path"], "content/articles/one.en.md");
    assert_eq!(
        (first["line"].as_u64(), first["column"].as_u64(), first["marked"].as_str()),
        (Some(2), Some(1), Some("titel"))
    );
    assert!(first["hint"].as_str().unwrap().contains("title") && first["text"].as_str().unwrap().contains("^^^^^"));
    assert!(server.get("/articles/one/").text().contains("First text."));
    // Who comes now hears of it too.
    assert!(server.events("/").broken("titel")["errors"].as_u64() == Some(1));
    fs::write(&path, &good).unwrap();
    events.wait("mended");

    // Two things at once are both told.
    fs::write(&path, good.replace("title", "titel")).unwrap();
    fs::write(site.root().join("content/articles/two.en.md"), article("Two", "[gone](@/articles/nowhere)")).unwrap();
    let wrong = events.broken("nowhere");
    assert!(wrong.to_string().contains("titel"), "{wrong}");
    fs::write(&path, &good).unwrap();
    fs::write(site.root().join("content/articles/two.en.md"), article("Two", "Text.")).unwrap();
    events.wait("mended");

    // The configuration, broken and gone.
    let config = site.root().join("yiwen.toml");
    fs::write(&config, "title = \n").unwrap();
    assert_eq!(events.broken("yiwen.toml")["diagnostics"][0]["path"], "yiwen.toml");
    fs::remove_file(&config).unwrap();
    events.broken("there is no `yiwen.toml`");
    assert!(server.get("/articles/one/").text().contains("First text."));
    fs::write(&config, CONFIG).unwrap();
    events.wait("mended");
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn errors_of_a_theme_come_with_their_place() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    let events = server.events("/articles/one/");
    let templates = site.root().join("templates");
    fs::create_dir(&templates).unwrap();
    let page = templates.join("article.html");
    let with = |inside: &str| {
        format!("{{% extends \"default/article.html\" %}}\n{{% block head %}}{inside}{{% endblock %}}\n")
    };

    fs::write(&page, with("<meta name=\"x\" content=\"1\">")).unwrap();
    server.until("/articles/one/", |r| r.text().contains("name=\"x\""));

    fs::write(&page, "{% extends \"default/article.html\" %}\n{% block head %}{% if %}\n").unwrap();
    let wrong = events.broken("templates/article.html");
    assert_eq!(wrong["diagnostics"][0]["line"].as_u64(), Some(2), "{wrong}");
    assert!(server.get("/articles/one/").text().contains("name=\"x\""));

    // What only shows when the page is made.
    fs::write(&page, with("{{ page.title.nothing.here }}")).unwrap();
    let wrong = events.broken("templates/article.html");
    assert!(wrong["errors"].as_u64() >= Some(1), "{wrong}");
    assert!(server.get("/articles/one/").text().contains("name=\"x\""));

    fs::write(&page, with("<meta name=\"y\" content=\"1\">")).unwrap();
    events.wait("mended");
    server.until("/articles/one/", |r| r.text().contains("name=\"y\""));

    // A page that nobody looks at is made too, in the background; then the last whole site is shown again.
    fs::write(templates.join("404.html"), "{{ page.title.nothing.here }}").unwrap();
    events.broken("404.html");
    fs::remove_file(templates.join("404.html")).unwrap();
    events.wait("mended");
    fs::remove_dir_all(&templates).unwrap();
    server.until("/articles/one/", |r| !r.text().contains("name=\"y\""));
}

#[test]
fn files_and_folders_come_and_go() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    let events = server.events("/");
    let content = site.root().join("content");

    // Hundreds at once, as a checkout does it.
    fs::create_dir_all(content.join("news")).unwrap();
    for n in 0..300 {
        fs::write(content.join(format!("news/n{n}.en.md")), article(&format!("N{n}"), "Text.")).unwrap();
    }
    server.until("/news/n299/", |r| r.status == 200);
    server.until("/news/n0/", |r| r.status == 200);

    // Into the new folder, which is watched by now.
    fs::write(content.join("news/n0.en.md"), article("N0", "Changed.")).unwrap();
    server.until("/news/n0/", |r| r.text().contains("Changed."));
    // A folder in a folder, made and filled in one go.
    fs::create_dir_all(content.join("deep/er")).unwrap();
    fs::write(content.join("deep/er/x.en.md"), article("X", "Deep.")).unwrap();
    server.until("/deep/er/x/", |r| r.status == 200);
    // Moved away, and back.
    fs::rename(content.join("deep"), site.root().join("deep")).unwrap();
    server.until("/deep/er/x/", |r| r.status == 404);
    fs::rename(site.root().join("deep"), content.join("deep")).unwrap();
    server.until("/deep/er/x/", |r| r.status == 200);
    fs::remove_dir_all(content.join("news")).unwrap();
    server.until("/news/n0/", |r| r.status == 404);
    assert!(events.until("/news/n0/").contains(&"/news/n0/".to_string()));

    // One that another links to: an error, and the last good site.
    let one = fs::read_to_string(content.join("articles/one.en.md")).unwrap();
    let both = ["articles/one.en.md", "articles/one.zh-Hant.md"].map(|p| content.join(p));
    let other = fs::read_to_string(&both[1]).unwrap();
    both.iter().for_each(|p| fs::remove_file(p).unwrap());
    events.broken("articles/one");
    assert_eq!(server.get("/articles/one/").status, 200);
    fs::write(&both[0], one).unwrap();
    fs::write(&both[1], other).unwrap();
    events.wait("mended");

    // The whole of content/, and back.
    fs::rename(&content, site.root().join("aside")).unwrap();
    server.until("/articles/one/", |r| r.status == 404);
    fs::rename(site.root().join("aside"), &content).unwrap();
    server.until("/articles/one/", |r| r.status == 200);
    fs::write(content.join("articles/two.en.md"), article("Two", "Still watched.")).unwrap();
    server.until("/articles/two/", |r| r.text().contains("Still watched."));
}

#[test]
fn a_half_written_file_ends_nothing() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    let events = server.events("/articles/one/");
    let path = site.root().join("content/articles/one.en.md");
    let text = article("One", "Whole again.");
    let mut file = fs::File::create(&path).unwrap();
    // In the middle of a character and of the front matter.
    file.write_all(b"+++\ntitle = \"\xe4\xb8").unwrap();
    file.sync_all().unwrap();
    events.broken("content/articles/one.en.md");
    assert_eq!(server.get("/articles/one/").status, 200);
    drop(file);
    fs::write(&path, text).unwrap();
    events.wait("mended");
    server.until("/articles/one/", |r| r.text().contains("Whole again."));
}

#[test]
fn only_this_machine_and_only_the_output() {
    let site = site();
    fs::write(site.root().join("secret.txt"), "secret").unwrap();
    let server = Server::start(&site, &["--watch"]);
    assert_eq!(server.get("/").status, 200);
    for host in ["evil.example", "evil.example:80", "localhost.evil.example", "192.168.1.1"] {
        let response = server.raw("GET", "/", &[&format!("Host: {host}")]);
        assert_eq!(response.status, 403, "{host}");
        assert_eq!(server.raw("GET", "/.yiwen/events", &[&format!("Host: {host}")]).status, 403, "{host}");
    }
    assert_eq!(server.raw("GET", "http://evil.example/", &["Host: localhost"]).status, 403);
    assert_eq!(server.raw("GET", "/", &["Host: localhost:1"]).status, 200);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/static/../../secret.txt",
        "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/..%5csecret.txt",
        "//secret.txt",
        "/secret.txt",
        "/yiwen.toml",
        "/content/articles/one.en.md",
        "/%00",
        "/%ff%fe",
        "/articles/one/index.html/",
    ] {
        let response = server.get(path);
        assert_eq!(response.status, 404, "{path}");
        assert!(!response.text().contains("secret\n"), "{path}");
    }
    assert_eq!(server.raw("POST", "/", &["Host: localhost", "Content-Length: 0"]).status, 405);
}

#[test]
fn a_page_that_does_not_exist_is_the_sites_own() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    let response = server.get("/zh-hant/nowhere/");
    assert_eq!(response.status, 404);
    assert!(response.text().contains("lang=\"zh-Hant\""), "it speaks every language");
    // Without the slash there is one page, and it says where it is.
    let response = server.get("/articles/one?x=1");
    assert_eq!((response.status, response.header("location")), (302, Some("/articles/one/?x=1")));
    // Who looks at a page that does not exist hears when it comes into being.
    let events = server.events("/articles/new/");
    fs::write(site.root().join("content/articles/new.en.md"), article("New", "Text.")).unwrap();
    events.until("/articles/new/");
    assert_eq!(server.get("/articles/new/").status, 200);
}

#[test]
fn an_index_is_made_when_somebody_searches() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    assert!(server.get("/articles/one/").text().contains("data-index=\"/search-index/en/\""));
    let entry = server.get("/search-index/en/index.json");
    assert_eq!((entry.status, entry.header("content-type")), (200, Some("application/json")));
    let before = entry.text();
    let entry: serde_json::Value = serde_json::from_str(&before).unwrap();
    assert_eq!(entry["segments"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).sum::<u64>(), 2);
    let shard = entry["shards"][0][1].as_str().unwrap();
    let name = &entry["names"].as_str().unwrap()[..10];
    assert_eq!(server.get(&format!("/search-index/en/{shard}")).status, 200);
    assert_eq!(server.get(&format!("/search-index/en/pages/{name}.page")).status, 200);
    let script = server.get("/search-index/en/reader.js");
    assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
    for path in
        ["/search-index/en/nothing.js", "/search-index/en/", "/search-index/fr/reader.js", "/search-index/reader.js"]
    {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    // A text that says something else is found by what it says now.
    fs::write(site.root().join("content/articles/one.en.md"), article("One", "Other text.")).unwrap();
    server.until("/search-index/en/index.json", |now| now.status == 200 && now.text() != before);
}

#[test]
fn ranges_tags_and_types() {
    let site = site();
    // Larger than one piece of a file that is sent.
    let video: Vec<u8> = (0..700_000u32).map(|n| (n % 251) as u8).collect();
    fs::write(site.root().join("static/film.mp4"), &video).unwrap();
    let server = Server::start(&site, &[]);
    let whole = server.get("/note.txt");
    assert_eq!((whole.status, whole.text().as_str()), (200, "0123456789"));
    assert_eq!(whole.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    let part = server.request("/note.txt", &["Range: bytes=2-4"]);
    assert_eq!((part.status, part.text().as_str(), part.header("content-range")), (206, "234", Some("bytes 2-4/10")));
    assert_eq!(server.request("/note.txt", &["Range: bytes=-3"]).text(), "789");
    let beyond = server.request("/note.txt", &["Range: bytes=10-"]);
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some("bytes */10")));
    assert_eq!(server.request("/note.txt", &["Range: bytes=0-1,3-4"]).status, 200);

    assert_eq!(server.get("/film.mp4").body, video);
    let part = server.request("/film.mp4", &["Range: bytes=131000-400000"]);
    assert_eq!((part.status, part.body == video[131_000..=400_000]), (206, true));

    for path in ["/note.txt", "/articles/one/", "/atom.xml"] {
        let first = server.get(path);
        let tag = first.header("etag").unwrap();
        let again = server.request(path, &[&format!("If-None-Match: \"x\", {tag}")]);
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, Some(tag)), "{path}");
        assert_eq!(server.request(path, &["If-None-Match: \"x\""]).status, 200);
        let stale = server.request(path, &["Range: bytes=0-1", "If-Range: \"x\""]);
        assert_eq!((stale.status, stale.body.len()), (200, first.body.len()), "{path}");
        let head = server.raw("HEAD", path, &["Host: localhost"]);
        assert_eq!((head.status, head.body.len()), (200, 0));
        assert_eq!(head.header("content-length"), Some(first.body.len().to_string().as_str()), "{path}");
    }
    for (path, kind) in [
        ("/articles/one/", "text/html; charset=utf-8"),
        ("/look.css", "text/css; charset=utf-8"),
        ("/dot.svg", "image/svg+xml"),
        ("/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/film.mp4", "video/mp4"),
    ] {
        assert_eq!(server.get(path).header("content-type"), Some(kind), "{path}");
    }
}

#[test]
fn everything_works_below_a_path() {
    let site = site();
    fs::write(site.root().join("yiwen.toml"), CONFIG.replace("https://example.org", "https://user.github.io/repo"))
        .unwrap();
    let server = Server::start(&site, &["--watch"]);
    assert!(server.address.ends_with("/repo/"), "{}", server.address);
    for path in ["/", "/repo"] {
        let response = server.get(path);
        assert_eq!((response.status, response.header("location")), (302, Some("/repo/")), "{path}");
    }
    assert!(server.get("/repo/").text().contains("href=\"/repo/articles/one/\""));
    assert_eq!(server.get("/repo/articles/one/").status, 200);
    for path in ["/articles/one/", "/repository/", "/repo/../repo/"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    let events = server.events("/repo/articles/one/");
    fs::write(site.root().join("content/articles/one.en.md"), article("One", "Changed.")).unwrap();
    let urls = events.until("/repo/articles/one/");
    assert!(urls.iter().all(|u| u.starts_with("/repo/")), "{urls:?}");
    // The path of the site changes, and so do the addresses.
    fs::write(site.root().join("yiwen.toml"), CONFIG.replace("https://example.org", "https://e.org/new")).unwrap();
    server.until("/new/articles/one/", |r| r.status == 200);
    assert_eq!(server.get("/").header("location"), Some("/new/"));
}

#[test]
fn a_page_from_before_is_told_so_when_it_listens() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    let page = server.get("/articles/one/").text();
    let print = page.split("data-print=\"").nth(1).unwrap().split('"').next().unwrap().to_string();
    let same = server.events(&format!("/articles/one/&print={print}"));
    let old = server.events("/articles/one/&print=00000000000000000000000000000000");
    assert_eq!(names(&old.wait("change")["urls"]), ["/articles/one/"]);
    // The first event that the other gets is about something that did change.
    fs::write(site.root().join("static/note.txt"), "changed").unwrap();
    assert_eq!(names(&same.wait("change")["urls"]), ["/note.txt"]);
}

#[test]
fn slow_broken_and_many_connections_keep_nobody_out() {
    let site = site();
    let server = Server::start(&site, &["--watch"]);
    let events = server.events("/articles/one/");
    let mut open = Vec::new();
    for n in 0..3000 {
        // Whether the system gives us as many is not what is tested.
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", server.port)) else { break };
        let head: &[u8] = match n % 4 {
            0 => b"",
            1 => b"GET / HT",
            2 => b"\x16\x03\x01 no http at all\r\n\r\n",
            _ => b"GET /articles/one/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        };
        let _ = stream.write_all(head);
        open.push(stream);
    }
    assert!(open.len() > 500, "{}", open.len());
    assert_eq!(server.get("/articles/one/").status, 200);
    let long = format!("/{}", "a".repeat(100_000));
    let mut stream = server.connect();
    let _ = stream.write_all(format!("GET {long} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert_eq!(server.get("/").status, 200);
    // Who listened before still hears.
    fs::write(site.root().join("content/articles/one.en.md"), article("One", "Heard.")).unwrap();
    events.until("/articles/one/");
}

#[test]
fn a_taken_port_is_told_with_one_that_is_free() {
    let site = site();
    let server = Server::start(&site, &[]);
    let run = Command::new(env!("CARGO_BIN_EXE_yiwen"))
        .args(["serve", "--port", &server.port.to_string()])
        .current_dir(site.root())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1));
    assert!(err.contains(&format!("port {} is taken", server.port)), "{err}");
    let offered: u16 = err.split("--port ").nth(1).unwrap().split('`').next().unwrap().parse().unwrap();
    assert!(offered > server.port);
}

#[cfg(unix)]
#[test]
fn ends_cleanly_when_asked() {
    for signal in ["-INT", "-TERM"] {
        let site = site();
        let mut server = Server::start(&site, &["--watch"]);
        let events = server.events("/");
        server.signal(signal);
        let start = Instant::now();
        let status = loop {
            match server.child.try_wait().unwrap() {
                Some(status) => break status,
                None => assert!(start.elapsed() < PATIENCE, "{signal} did not end it"),
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(events.receiver.recv_timeout(PATIENCE).is_err(), "the stream has ended");
        assert!(!site.root().join("public").exists());
    }
}

#[test]
fn drafts_are_shown_when_asked_for() {
    let site = site();
    fs::write(site.root().join("content/articles/d.en.md"), "+++\ntitle = \"D\"\ndraft = true\n+++\nText.\n").unwrap();
    assert_eq!(Server::start(&site, &[]).get("/articles/d/").status, 404);
    assert_eq!(Server::start(&site, &["--drafts"]).get("/articles/d/").status, 200);
}
