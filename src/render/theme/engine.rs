//! Tera with the site's templates and strings, and its errors as diagnostics.

use crate::diag::{Diagnostic, Diagnostics, Source, codes, nearest};
use crate::i18n::{Arg, DateStyle, Locales, Strings, parse_date};
use crate::lang::Lang;
use crate::render::theme::Theme;
use crate::store::Fingerprint;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use tera::{Context, Error, ErrorKind, Kwargs, State, Tera, TeraResult, Value};

/// The name under which a template's functions find out for which job they work. Templates have no use for it.
const JOB: &str = "_job";

/// Everything that turns a context into a page.
pub struct Engine {
    tera: Tera,
    sources: BTreeMap<String, Source>,
    notes: Notes,
    /// The prefix of each layer's template names.
    prefixes: Vec<String>,
    /// The fingerprint of all templates and strings.
    fingerprint: Fingerprint,
}

/// The strings and values that a template's functions did not find, by job. Functions cannot return warnings beside
/// their value.
type Notes = Arc<Mutex<BTreeMap<u64, Diagnostics>>>;

impl Engine {
    /// Loads every template by itself, so that every broken one is reported, then all of them together.
    pub fn new(theme: &Theme, strings: Arc<Strings>, locales: Arc<Locales>) -> (Engine, Diagnostics) {
        let mut found = Diagnostics::new();
        let notes = Notes::default();
        let mut sources: BTreeMap<String, Source> = BTreeMap::new();
        for layer in &theme.layers {
            for (name, source) in &layer.templates {
                let name = format!("{}/{name}", layer.name);
                sources.insert(name, source.clone());
            }
        }
        leave_out_replaced(theme, &mut sources);
        let mut tera = Tera::new();
        register(&mut tera, Arc::clone(&strings), locales, Arc::clone(&notes));
        let prefixes: Vec<String> = theme.layers.iter().map(|l| format!("{}/", l.name)).collect();
        // Fails only when templates were added before.
        let _ = tera.set_fallback_prefixes(prefixes.clone());
        if tera.add_raw_templates(sources.iter().map(|(n, s)| (n.as_str(), &*s.text))).is_err() {
            found.extend(every_error(&tera, &sources, &prefixes));
        }
        let fingerprint = fingerprint(&sources, &strings);
        (Engine { tera, sources, notes, prefixes, fingerprint }, found)
    }

    /// The fingerprint of all that templates make of a context: their texts, and the strings that they may show. Any
    /// edit of a template or string makes every page anew; to tell which pages can show it would need the include
    /// graph, which Tera keeps to itself.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The templates that a name may stand for: with its layer or without.
    fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        let below =
            move |full: &str| self.prefixes.iter().any(|prefix| full.strip_prefix(prefix.as_str()) == Some(name));
        let is = move |full: &&str| *full == name || below(full);
        self.sources.keys().map(String::as_str).filter(is)
    }

    /// Whether a template exists.
    pub fn has(&self, template: &str) -> bool {
        // A template that is broken exists all the same, and was reported.
        self.named(template).next().is_some()
    }

    /// The template nearest to a mistyped name.
    pub fn nearest(&self, template: &str) -> Option<String> {
        let names: Vec<&str> = self.sources.keys().filter_map(|n| n.split_once('/').map(|(_, name)| name)).collect();
        nearest(template, names).map(str::to_string)
    }

    /// Renders a page; `job` is a number that no other page of this build has, and `size` how large the page may well
    /// become, in bytes.
    ///
    /// # Errors
    /// The error in the template, with its place there.
    pub fn render(
        &self,
        template: &str,
        mut context: Context,
        job: u64,
        size: usize,
    ) -> Result<(Vec<u8>, Diagnostics), Diagnostic> {
        context.insert(JOB, &job);
        let mut html = Vec::with_capacity(size);
        let rendered = self.tera.render_to(template, &context, &mut html);
        let notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner).remove(&job).unwrap_or_default();
        match rendered {
            Ok(()) => Ok((html, notes)),
            Err(error) => Err(diagnostic(&error, &self.sources, Some(template))),
        }
    }
}

fn fingerprint(sources: &BTreeMap<String, Source>, strings: &Strings) -> Fingerprint {
    let mut print = Fingerprint::builder();
    print.update_str(env!("CARGO_PKG_VERSION"));
    for (name, source) in sources {
        print.update_str(name);
        print.update_str(&source.text);
    }
    print.update_fingerprint(strings.fingerprint());
    print.finish()
}

/// Leaves out what a layer above replaces, so that it need not fit to the rest any more; unless a template that is in
/// use names it together with its layer.
fn leave_out_replaced(theme: &Theme, sources: &mut BTreeMap<String, Source>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut replaced: BTreeMap<String, Source> = BTreeMap::new();
    for layer in &theme.layers {
        for name in layer.templates.keys().filter(|name| !seen.insert(name.as_str())) {
            replaced.extend(sources.remove_entry(&format!("{}/{name}", layer.name)));
        }
    }
    while let Some(name) = replaced.keys().find(|n| sources.values().any(|s| s.text.contains(n.as_str()))).cloned() {
        sources.extend(replaced.remove_entry(&name));
    }
}

/// Every broken template. Tera reports the first alone, so each is parsed by itself; then parents that do not exist are
/// looked for, and last what Tera finds wrong in the templates that are sound so far, one after the other.
fn every_error(registered: &Tera, sources: &BTreeMap<String, Source>, prefixes: &[String]) -> Diagnostics {
    let mut found = Diagnostics::new();
    let mut sound: BTreeMap<String, Source> = BTreeMap::new();
    let exists =
        |name: &str| sources.contains_key(name) || prefixes.iter().any(|p| sources.contains_key(&format!("{p}{name}")));
    for (name, source) in sources {
        let mut alone = Tera::new();
        alone.register_from(registered);
        if let Err(error) = alone.add_raw_template(name, &source.text)
            && matches!(error.kind(), ErrorKind::SyntaxError(_))
        {
            found.push(diagnostic(&error, sources, None));
        } else if let Some((range, parent)) = parent(&source.text).filter(|(_, parent)| !exists(parent)) {
            found.push(missing_parent(&parent, source, range, sources));
        } else {
            sound.insert(name.clone(), source.clone());
        }
    }
    // What extends a broken template cannot be judged; Tera would stop at it.
    loop {
        let parents = |source: &Source| parent(&source.text).map(|(_, parent)| parent);
        let whole =
            |name: &str| sound.contains_key(name) || prefixes.iter().any(|p| sound.contains_key(&format!("{p}{name}")));
        let orphan = sound.iter().find(|(_, s)| parents(s).is_some_and(|p| !whole(&p))).map(|(name, _)| name.clone());
        let Some(orphan) = orphan else { break };
        sound.remove(&orphan);
    }
    // Tera's own look at what is left: unknown filters, functions and blocks, circles. A block may seem unknown only
    // because its parent is broken.
    let complete = found.is_empty();
    let mut tera = Tera::new();
    tera.register_from(registered);
    let _ = tera.set_fallback_prefixes(prefixes.to_vec());
    if let Err(error) = tera.add_raw_templates(sound.iter().map(|(n, s)| (n.as_str(), &*s.text))) {
        let told = reports(&error, sources).into_iter().filter(|(d, name)| {
            let broken = d.code == codes::template::MISSING && name.as_deref().is_some_and(&exists);
            complete || !(d.code == codes::template::UNKNOWN_BLOCK || broken)
        });
        found.extend(told.map(|(diagnostic, _)| diagnostic));
        if found.is_empty() || complete && !found.has_errors() {
            found.push(diagnostic(&error, sources, None));
        }
    }
    found
}

/// The errors that Tera found when it put templates together, each with the name that it does not know. Tera prints
/// several errors as one text, each with its place; their kinds can be told by their first words only.
fn reports(error: &Error, sources: &BTreeMap<String, Source>) -> Vec<(Diagnostic, Option<String>)> {
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(place) = line.trim_start().strip_prefix("--> ") else { continue };
        let mut parts = place.rsplitn(3, ':');
        let (column, row) = (parts.next().and_then(|n| n.parse().ok()), parts.next().and_then(|n| n.parse().ok()));
        let (Some(column), Some(row), Some(source)) = (column, row, parts.next().and_then(|name| sources.get(name)))
        else {
            continue;
        };
        let message = at.checked_sub(1).and_then(|i| lines.get(i)).unwrap_or(&"").trim_start_matches("error: ");
        let width = lines.get(at + 3).map_or(1, |carets| carets.matches('^').count().max(1));
        let start = offset(&source.text, row, column);
        let end = start + source.text[start..].chars().take(width).map(char::len_utf8).sum::<usize>();
        let message = lower_first(message);
        let code = match message.split(' ').next() {
            Some("block") => codes::template::UNKNOWN_BLOCK,
            Some("unknown") if message.starts_with("unknown template") => codes::template::MISSING,
            Some("unknown") if !message.starts_with("unknown tag") => codes::template::UNKNOWN_NAME,
            _ => codes::template::SYNTAX,
        };
        let name = message.split('`').nth(1).map(str::to_string);
        out.push((Diagnostic::error(code, message).at(source, start..end), name));
    }
    out
}

/// The byte of a line and column, both from 1.
fn offset(text: &str, row: usize, column: usize) -> usize {
    let line = text.split_inclusive('\n').take(row.saturating_sub(1)).map(str::len).sum::<usize>();
    let inside: usize = text[line..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    line + inside
}

/// The template that one extends, and where its name stands.
fn parent(text: &str) -> Option<(std::ops::Range<usize>, String)> {
    let at = text.find("{% extends").or_else(|| text.find("{%- extends"))?;
    let open = at + text[at..].find(['"', '\''])?;
    let quote = text[open..].chars().next()?;
    let end = open + 1 + text[open + 1..].find(quote)?;
    (end < at + text[at..].find("%}")?).then(|| (open..end + 1, text[open + 1..end].to_string()))
}

fn missing_parent(
    parent: &str,
    source: &Source,
    range: std::ops::Range<usize>,
    sources: &BTreeMap<String, Source>,
) -> Diagnostic {
    let known = sources.keys().filter_map(|n| n.split_once('/').map(|(_, name)| name));
    let hint = match nearest(parent, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name a template of this theme or of one it extends".to_string(),
    };
    Diagnostic::error(codes::template::MISSING_PARENT, format!("there is no template `{parent}` to extend"))
        .at(source, range)
        .hint(hint)
}

/// A Tera error as a diagnostic that points into the template.
fn diagnostic(error: &Error, sources: &BTreeMap<String, Source>, template: Option<&str>) -> Diagnostic {
    let text = lower_first;
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let code = match error.kind() {
                ErrorKind::SyntaxError(_) => codes::template::SYNTAX,
                _ => codes::template::FAILED,
            };
            let diagnostic = Diagnostic::error(code, text(report.message()));
            match sources.get(report.filename()) {
                Some(source) => diagnostic.at(source, report.span().range.clone()),
                None => diagnostic.in_file(report.filename()),
            }
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            let path = sources.get(tpl).map_or_else(|| tpl.clone(), |s| s.path.to_string());
            Diagnostic::error(codes::template::CIRCLE, format!("the template `{tpl}` comes back to itself"))
                .in_file(path)
                .hint("extend the layer below by its name, such as `default/article.html`")
        }
        kind => {
            let diagnostic = Diagnostic::error(codes::template::FAILED, text(&kind.to_string()));
            // Other errors name their template in the message, or come from the one that was rendered.
            let message = kind.to_string();
            let named = sources
                .iter()
                .find(|(name, _)| message.contains(&format!("{name}:")) || message.contains(&format!("`{name}`")));
            match named.map(|(_, s)| s.path.to_string()).or_else(|| template.map(str::to_string)) {
                Some(path) => diagnostic.in_file(path),
                None => diagnostic,
            }
        }
    }
}

/// A message of Tera's in the style of ours.
fn lower_first(message: &str) -> String {
    let mut chars = message.trim_end_matches('.').chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}

/// The functions and filters of the template API.
fn register(tera: &mut Tera, strings: Arc<Strings>, locales: Arc<Locales>, notes: Notes) {
    let plain = Plain::default();
    tera.register_function("t", move |args: Kwargs, state: &State| translate(&strings, &plain, &notes, &args, state));
    let dates = Arc::clone(&locales);
    tera.register_filter("date", move |text: &str, args: Kwargs, state: &State| -> TeraResult<String> {
        let style = args.get::<&str>("style")?.unwrap_or("long");
        let style = DateStyle::parse(style).map_err(Error::message)?;
        let (date, time) = parse_date(text).ok_or_else(|| Error::message(format!("`{text}` is not a date")))?;
        Ok(dates.of(&lang(&args, state)?).date(date, time, style))
    });
    let numbers = Arc::clone(&locales);
    tera.register_filter("number", move |number: i64, args: Kwargs, state: &State| -> TeraResult<String> {
        Ok(numbers.of(&lang(&args, state)?).int(number))
    });
    tera.register_filter("names", move |names: Vec<String>, args: Kwargs, state: &State| -> TeraResult<String> {
        Ok(locales.of(&lang(&args, state)?).list(&names))
    });
    tera.register_filter("json", |value: Value, _: Kwargs, _: &State| -> TeraResult<Value> {
        let json = serde_json::to_string(&value).map_err(|e| Error::message(e.to_string()))?;
        Ok(Value::safe_string(&script_safe(&json)))
    });
}

/// JSON that cannot end the script element it stands in.
pub fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// The language asked for, else the page's.
fn lang(args: &Kwargs, state: &State) -> TeraResult<Lang> {
    Lang::parse(&tag(args, state)?).map_err(Error::message)
}

/// The tag that is asked for, else the page's.
fn tag(args: &Kwargs, state: &State) -> TeraResult<String> {
    // As a value first: a text is copied, anything else would be written out.
    let asked = match args.get::<Value>("lang")? {
        Some(tag) => Some(tag),
        None => state.get::<Value>("lang")?,
    };
    Ok(asked.map_or_else(|| "en".to_string(), |tag| tag.as_str().map_or_else(|| tag.to_string(), str::to_string)))
}

/// Finished strings that take no argument and that nothing is wrong with, by language and key: every page asks for
/// dozens of them.
type Plain = RwLock<BTreeMap<String, BTreeMap<String, Value>>>;

fn translate(strings: &Strings, plain: &Plain, notes: &Notes, args: &Kwargs, state: &State) -> TeraResult<Value> {
    let key = args.must_get::<&str>("key")?;
    let tag = tag(args, state)?;
    let is_plain = args.iter().all(|(name, _)| matches!(name.as_str(), Some("key" | "lang")));
    if is_plain
        && let Some(known) = plain.read().unwrap_or_else(PoisonError::into_inner).get(&tag).and_then(|l| l.get(key))
    {
        return Ok(known.clone());
    }
    let lang = Lang::parse(&tag).map_err(Error::message)?;
    let mut given: Vec<(String, Arg)> = Vec::new();
    for (name, value) in args.iter() {
        let name = name.to_string();
        if name == "key" || name == "lang" {
            continue;
        }
        let arg = match (value.as_str(), value.as_i64(), value.as_f64()) {
            (Some(text), ..) => Arg::Text(text.to_string()),
            (_, Some(number), _) => Arg::Int(number),
            (_, _, Some(number)) => Arg::Float(number),
            _ => Arg::Text(if value.is_none() || value.is_undefined() { String::new() } else { value.to_string() }),
        };
        given.push((name, arg));
    }
    let borrowed: Vec<(&str, Arg)> = given.iter().map(|(n, a)| (n.as_str(), a.clone())).collect();
    let text = strings.get(&lang, key, &borrowed);
    let mut warnings: Vec<Diagnostic> = strings.missing(&lang, key, text.as_ref()).into_iter().collect();
    for problem in text.iter().flat_map(|t| &t.problems) {
        let message = format!("string `{key}` in `{lang}`: {problem}");
        let warning = Diagnostic::warning(codes::strings::NOT_FORMATTED, message);
        let definition = text.as_ref().and_then(|t| strings.definition(&t.lang, key));
        warnings.push(match definition {
            Some((source, span)) => warning.at(source, span),
            None => warning,
        });
    }
    let sound = warnings.is_empty();
    if !sound && let Some(job) = state.get::<u64>(JOB)? {
        notes.lock().unwrap_or_else(PoisonError::into_inner).entry(job).or_default().extend(warnings);
    }
    let value = Value::from(text.map_or_else(|| key.to_string(), |t| t.value));
    if sound && is_plain {
        let mut plain = plain.write().unwrap_or_else(PoisonError::into_inner);
        plain.entry(tag).or_default().insert(key.to_string(), value.clone());
    }
    Ok(value)
}
