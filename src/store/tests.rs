//! Tests of a store's promises.

use super::*;
use std::fs;

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    (folder, store)
}

#[test]
fn no_path_leads_out() {
    let (_folder, store) = store();
    for path in ["../x", "a/../../x", "/etc/passwd", "a//b", "./a", "a/."] {
        assert!(store.read(path).is_err() && store.write(path, b"").is_err() && store.walk(path).is_err(), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_within_the_folder_only() {
    use std::os::unix::fs::symlink;
    let (folder, store) = store();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "secret").unwrap();
    let below = folder.path().join("content");
    fs::create_dir_all(below.join("real")).unwrap();
    fs::write(below.join("real/a.md"), "a").unwrap();
    symlink(below.join("real"), below.join("linked")).unwrap();
    symlink("real/a.md", below.join("b.md")).unwrap();
    symlink(outside.path(), below.join("out")).unwrap();
    symlink(outside.path().join("secret.md"), below.join("secret.md")).unwrap();
    symlink("..", below.join("real/up")).unwrap();
    symlink("nowhere", below.join("broken")).unwrap();
    let (files, problems) = store.walk("content").unwrap();
    let paths: Vec<_> = files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(paths, ["content/b.md", "content/linked/a.md", "content/real/a.md"]);
    let mut named: Vec<_> = problems.iter().map(|d| d.place.as_ref().unwrap().path.as_str()).collect();
    named.dedup();
    let expected = ["content/broken", "content/linked/up", "content/out", "content/real/up", "content/secret.md"];
    assert_eq!(named, expected);
    assert_eq!(store.read("content/linked/a.md").unwrap(), b"a");
    for path in ["content/out/secret.md", "content/secret.md"] {
        assert!(store.read(path).is_err() && store.write(path, b"x").is_err(), "{path}");
    }
    assert_eq!(fs::read(outside.path().join("secret.md")).unwrap(), b"secret");
}

#[cfg(unix)]
#[test]
fn writing_through_a_link_keeps_the_link() {
    let (folder, store) = store();
    store.write("a", b"1").unwrap();
    std::os::unix::fs::symlink("a", folder.path().join("b")).unwrap();
    store.write("b", b"2").unwrap();
    assert_eq!(store.read("a").unwrap(), b"2");
    assert_eq!(store.stamp("b").unwrap().unwrap().kind, FileKind::Link);
}

#[test]
fn hidden_files_are_found_only_when_asked_for() {
    let (folder, store) = store();
    for path in ["x", ".well-known/x", ".git/x", ".nojekyll"] {
        let place = folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, "").unwrap();
    }
    let paths = |found: (Vec<FileEntry>, _)| found.0.into_iter().map(|f| f.path).collect::<Vec<_>>();
    assert_eq!(paths(store.walk("").unwrap()), ["x"]);
    assert_eq!(paths(store.walk_hidden("").unwrap()), [".nojekyll", ".well-known/x", "x"]);
}

/// Fails every listing of a folder with a certain name.
#[derive(Debug)]
struct Closed(&'static str);

impl Faults for Closed {
    fn before(&self, op: Op, path: &str) -> Fault {
        let closed = op == Op::List && path.rsplit('/').next() == Some(self.0);
        if closed { Fault::Fail(io::ErrorKind::PermissionDenied) } else { Fault::None }
    }
}

#[cfg(unix)]
#[test]
fn a_walk_goes_on_and_tells_what_it_could_not_use() {
    use std::os::unix::{ffi::OsStrExt, fs::symlink, net::UnixListener};
    let (folder, store) = store();
    let outside = tempfile::tempdir().unwrap();
    let name = |bytes| folder.path().join(std::ffi::OsStr::from_bytes(bytes));
    for path in ["a/b/1", "a/closed/2", "c/3", ".git/4", ".hidden/closed/5"] {
        fs::create_dir_all(name(path.as_bytes()).parent().unwrap()).unwrap();
        fs::write(name(path.as_bytes()), path).unwrap();
    }
    fs::create_dir(name(b"bad\xff")).unwrap();
    fs::write(name(b"bad\xff/6"), "").unwrap();
    let _pipe = UnixListener::bind(name(b"c/pipe")).unwrap();
    for (link, target) in
        [("c/self", "."), ("c/other", "../a"), ("a/b/back", "../../c"), ("nowhere", "x"), ("ring", "ring")]
    {
        symlink(target, name(link.as_bytes())).unwrap();
    }
    symlink(outside.path(), name(b"out")).unwrap();
    let (files, problems) = store.with_faults(Arc::new(Closed("closed"))).walk("").unwrap();
    let paths: Vec<_> = files.iter().map(|f| (f.path.as_str(), f.len)).collect();
    // Each folder is entered from where a link stands, until a link leads back to a folder on the way.
    assert_eq!(paths, [("a/b/1", 5), ("a/b/back/3", 3), ("c/3", 3), ("c/other/b/1", 5)]);
    let told: Vec<_> = problems.iter().map(|d| (d.place.as_ref().unwrap().path.as_str(), d.message.as_str())).collect();
    let closed = |path| format!("cannot read the folder `{path}`: permission denied");
    assert_eq!(
        told,
        [
            ("a/b/back/other", "this symbolic link leads to a folder above itself"),
            ("a/b/back/pipe", "this is neither a file nor a folder"),
            ("a/b/back/self", "this symbolic link leads to a folder above itself"),
            ("a/closed", &*closed("a/closed")),
            ("bad\u{fffd}", "this file name is not UTF-8"),
            ("c/other/b/back", "this symbolic link leads to a folder above itself"),
            ("c/other/closed", &*closed("c/other/closed")),
            ("c/pipe", "this is neither a file nor a folder"),
            ("c/self", "this symbolic link leads to a folder above itself"),
            ("nowhere", "this symbolic link leads nowhere"),
            ("out", "this symbolic link leads out of the site's folder"),
            ("ring", "this symbolic link cannot be followed"),
        ]
    );
}

#[test]
fn a_text_that_is_not_utf8_is_shown_with_its_line() {
    let (_folder, store) = store();
    store.write("a.md", "first\n中\u{0}".as_bytes()).unwrap();
    assert!(store.read_source("a.md").is_ok());
    store.write("a.md", b"first\nsec\xa4\xa4ond\n").unwrap();
    let diagnostic = store.read_source("a.md").unwrap_err();
    let place = diagnostic.place.unwrap();
    assert_eq!((place.line, place.column), (2, 4));
    store.write("a.md", "\u{feff}text".as_bytes()).unwrap();
    assert_eq!(&*store.read_source("a.md").unwrap().text, "text");
}

#[test]
fn a_new_file_never_replaces_one() {
    let (_folder, store) = store();
    store.write_new("a", b"1").unwrap();
    assert_eq!(store.write_new("a", b"2").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(store.read("a").unwrap(), b"1");
}

/// Fails the operation of a given number.
#[derive(Debug)]
struct Nth(usize, std::sync::atomic::AtomicUsize);

impl Faults for Nth {
    fn before(&self, _: Op, _: &str) -> Fault {
        let now = self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if now == self.0 { Fault::Short(1) } else { Fault::None }
    }
}

#[test]
fn a_write_that_fails_leaves_the_old_file_and_nothing_else() {
    for at in 0..4 {
        let (folder, store) = store();
        store.write("a", b"old").unwrap();
        let faulty = store.clone().with_faults(Arc::new(Nth(at, Default::default())));
        assert!(faulty.write("a", b"new").is_err(), "operation {at}");
        assert_eq!(store.read("a").unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
