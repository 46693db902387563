//! What is known of a translation, ready to be shown: counts, and the blocks that need work.

use crate::bitext::{Change, Entry, Judged, Maker, Pair, Piece, State, changed_items, diff};
use crate::commands::select::row_ids;
use crate::content::Article;
use crate::lang::Lang;
use crate::text::{BlockKind, Document};
use serde::Serialize;
use std::ops::Range;

/// A translation and its source.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Translation {
    /// The article's path.
    pub(super) article: String,
    /// The source.
    pub(super) source: Text,
    /// The translation.
    pub(super) target: Text,
    /// Whether anybody has begun to approve.
    pub(super) begun: bool,
    /// How many rows there are.
    pub(super) blocks: usize,
    /// How many of a hundred are current, rounded down.
    pub(super) percent: usize,
    /// How many rows are in each state.
    #[serde(serialize_with = "by_name")]
    pub(super) states: [usize; State::ALL.len()],
    /// Words of the source in rows that are outdated or missing.
    pub(super) words: u32,
    /// The rows that need work.
    pub(super) rows: Vec<Work>,
}

/// One of the two texts.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Text {
    pub(super) lang: Lang,
    pub(super) path: String,
    pub(super) title: String,
    pub(super) private: bool,
}

/// A row that needs work.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Work {
    /// Its name on the command line.
    pub(super) id: String,
    pub(super) state: State,
    /// What there is to know beside the state.
    pub(super) note: Option<String>,
    pub(super) source: Option<Passage>,
    pub(super) target: Option<Passage>,
    /// Who accepted the translation last.
    pub(super) accepted: Option<Accepted>,
    /// What changed in the source since then.
    pub(super) changes: Vec<Changed>,
}

/// A part of a file.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Passage {
    /// The first line and the last, from 1.
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) text: String,
}

/// Lines of a file, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) end: usize,
}

/// An approval.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Accepted {
    pub(super) on: String,
    pub(super) by: String,
    /// `person`, or `engine` and its name; nothing where nobody said.
    pub(super) made: Option<String>,
}

/// What changed in a block, or in an item of a list.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Changed {
    /// Where an item stands; nothing for a block, which stands where its row does.
    pub(super) source: Option<Place>,
    pub(super) target: Option<Place>,
    /// Whether it is an item of a list.
    pub(super) item: bool,
    /// The text then and now.
    #[serde(serialize_with = "pieces")]
    pub(super) diff: Vec<Piece>,
}

fn by_name<S: serde::Serializer>(states: &[usize; State::ALL.len()], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(State::ALL.iter().map(|s| s.name()).zip(states))
}

fn pieces<S: serde::Serializer>(pieces: &[Piece], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(pieces.iter().map(|p| {
        let change = match p.change {
            Change::Same => "same",
            Change::Removed => "removed",
            Change::Added => "added",
        };
        serde_json::json!({ "change": change, "text": p.text })
    }))
}

impl Translation {
    /// How many rows are in a state.
    pub(super) fn count(&self, state: State) -> usize {
        State::ALL.iter().zip(self.states).find(|(s, _)| **s == state).map_or(0, |(_, n)| n)
    }
}

/// Where an edition's lines and blocks are.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    document: &'a Document,
}

impl<'a> Lines<'a> {
    /// Of a file's text and the document in it.
    pub(super) fn new(text: &'a str, document: &'a Document) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Lines { text, starts, document }
    }

    fn place(&self, span: &Range<usize>) -> Place {
        let line = |at: usize| self.starts.partition_point(|start| *start <= at);
        let text = self.text.get(span.clone()).unwrap_or_default();
        let end = span.start + text.trim_end().len().saturating_sub(1);
        Place { line: line(span.start), end: line(end) }
    }

    fn span(&self, blocks: &Range<usize>) -> Option<Range<usize>> {
        let blocks = self.document.blocks.get(blocks.clone())?;
        Some(blocks.first()?.span.start..blocks.last()?.span.end)
    }

    fn passage(&self, blocks: &Range<usize>) -> Option<Passage> {
        let span = self.span(blocks)?;
        let text = self.text.get(span.clone()).unwrap_or_default().trim().to_string();
        Some(Passage { place: self.place(&span), text })
    }
}

/// Reads a translation; without `detailed` its counts alone.
pub(super) fn read(article: &Article, pair: &Pair, lines: &[Lines<'_>], detailed: bool) -> Option<Translation> {
    let bitext = pair.bitext(article);
    let text = |at: usize| {
        let edition = article.editions.get(at)?;
        let title = edition.front.title.clone().unwrap_or_default();
        let (lang, path) = (edition.lang.clone(), edition.source.path.to_string());
        Some(Text { lang, path, title, private: edition.private })
    };
    let current = bitext.count(State::Current);
    let mut translation = Translation {
        article: article.path.clone(),
        source: text(pair.source)?,
        target: text(pair.target)?,
        begun: bitext.begun,
        blocks: bitext.rows.len(),
        percent: (current * 100).checked_div(bitext.rows.len()).unwrap_or(100),
        states: State::ALL.map(|s| bitext.count(s)),
        words: 0,
        rows: Vec::new(),
    };
    let to_translate = bitext.rows.iter().filter(|r| matches!(r.state, State::Outdated | State::Missing));
    for judged in to_translate {
        let blocks = pair.source_text.essences.get(judged.row.source.clone()).unwrap_or_default();
        translation.words += blocks.iter().map(|e| e.words()).sum::<u32>();
    }
    if detailed {
        let reader = Reader { pair, source: lines.get(pair.source)?, target: lines.get(pair.target)? };
        let ids = row_ids(pair, &bitext);
        let rows = bitext.rows.iter().zip(ids).filter(|(r, _)| r.state != State::Current);
        translation.rows = rows.map(|(judged, id)| reader.work(judged, id.to_string())).collect();
    }
    Some(translation)
}

struct Reader<'a> {
    pair: &'a Pair,
    source: &'a Lines<'a>,
    target: &'a Lines<'a>,
}

impl Reader<'_> {
    fn work(&self, judged: &Judged, id: String) -> Work {
        let approvals = self.pair.approvals.as_ref();
        let entries: Vec<&Entry> =
            approvals.iter().flat_map(|a| judged.accepted.iter().filter_map(|i| a.entries.get(*i))).collect();
        let of_source: Vec<&Entry> = entries.iter().copied().filter(|e| !e.addition).collect();
        let (note, changes) = match judged.state {
            State::Outdated => self.outdated(judged, &of_source),
            State::Added if !of_source.is_empty() => dropped(&of_source),
            State::Missing if of_source.iter().any(|e| !e.target.is_empty() || e.joined) => {
                (Some("the translation had it when it was accepted".to_string()), Vec::new())
            }
            State::Unapproved if of_source.iter().any(|e| !e.target.is_empty()) => {
                (Some("another engine has made it anew since it was accepted".to_string()), Vec::new())
            }
            _ => (None, Vec::new()),
        };
        let accepted = entries.iter().filter_map(|e| Some((e.approved.as_ref()?, &e.made))).max_by_key(|(a, _)| a.on);
        Work {
            id,
            state: judged.state,
            note,
            source: self.source.passage(&judged.row.source),
            target: self.target.passage(&judged.row.target),
            accepted: accepted.map(|(approval, made)| Accepted {
                on: approval.on.to_string(),
                by: approval.by.clone(),
                made: made.as_ref().map(|made| match made {
                    Maker::Person => "person".to_string(),
                    Maker::Engine(name) => format!("engine {name}").trim_end().to_string(),
                }),
            }),
            changes,
        }
    }

    /// What the source said when the translation was accepted, against what it says now.
    fn outdated(&self, judged: &Judged, entries: &[&Entry]) -> (Option<String>, Vec<Changed>) {
        let essences = &self.pair.source_text.essences;
        let mut old: Vec<&Entry> = entries.to_vec();
        let mut new: Vec<usize> = Vec::new();
        for at in judged.row.source.clone() {
            match old.iter().position(|e| essences.get(at).is_some_and(|n| n.hash == e.block)) {
                Some(same) => drop(old.remove(same)),
                None => new.push(at),
            }
        }
        let old: Option<Vec<&str>> = old.iter().map(|e| e.text.as_deref()).collect();
        let Some(old) = old else {
            let note = "the original is private, and what it said when the translation was accepted is not here";
            return (Some(note.to_string()), Vec::new());
        };
        if let ([old], [at]) = (&old[..], &new[..])
            && let Some(changes) = self.items(judged, old, *at)
        {
            return (None, changes);
        }
        let new: Vec<&str> = new.iter().filter_map(|at| essences.get(*at)).map(|e| e.text.as_str()).collect();
        let note = match (old.is_empty(), new.is_empty()) {
            (true, true) => Some("its blocks are in another order, or joined in another way".to_string()),
            (true, false) => Some("the original has this beside what was accepted".to_string()),
            (false, true) => Some("the original has dropped a part of it".to_string()),
            (false, false) => None,
        };
        let diff = diff(&old.join("\n"), &new.join("\n"));
        let changes = vec![Changed { source: None, target: None, item: false, diff }];
        (note, if old.is_empty() && new.is_empty() { Vec::new() } else { changes })
    }

    /// The items of a list that changed, each with its lines in both files.
    fn items(&self, judged: &Judged, old: &str, at: usize) -> Option<Vec<Changed>> {
        let block = self.source.document.blocks.get(at).filter(|b| b.kind == BlockKind::List)?;
        let essence = self.pair.source_text.essences.get(at)?;
        let before = crate::bitext::Essence::new(old.to_string());
        let (before, after) = (before.items(), essence.items());
        let inside = |span: &&Range<usize>| span.start >= block.span.start && span.end <= block.span.end;
        let mut spans: Vec<&Range<usize>> = judged.row.items.iter().flat_map(|i| &i.source).filter(inside).collect();
        spans.sort_by_key(|s| s.start);
        if spans.len() != after.len() || after.is_empty() {
            return None;
        }
        // Items of the translation that have no counterpart are those of items that were removed, in their order.
        let mut alone = judged.row.items.iter().filter(|i| i.source.is_empty()).flat_map(|i| &i.target);
        let changed = changed_items(&before, &after).into_iter().map(|(then, now)| {
            let span = now.and_then(|n| spans.get(n).copied());
            let pair = span.and_then(|s| judged.row.items.iter().find(|i| i.source.contains(s)));
            let target = match now {
                Some(_) => pair
                    .and_then(|i| i.target.first()?.start.into())
                    .zip(pair.and_then(|i| Some(i.target.last()?.end)))
                    .map(|(a, b)| a..b),
                None => alone.next().cloned(),
            };
            let text = |items: &[&str], n: Option<usize>| n.and_then(|n| items.get(n)).map_or("", |t| *t).to_string();
            Changed {
                source: span.map(|s| self.source.place(s)),
                target: target.map(|t| self.target.place(&t)),
                item: true,
                diff: diff(&text(&before, then), &text(&after, now)),
            }
        });
        Some(changed.collect())
    }
}

/// A block that the original had when its translation was accepted, and has no more.
fn dropped(entries: &[&Entry]) -> (Option<String>, Vec<Changed>) {
    let texts: Vec<&str> = entries.iter().filter_map(|e| e.text.as_deref()).collect();
    let text = texts.join("\n");
    let note = Some("the original has dropped the block that this translates".to_string());
    if text.is_empty() {
        return (note, Vec::new());
    }
    let diff = vec![Piece { change: Change::Removed, text }];
    (note, vec![Changed { source: None, target: None, item: false, diff }])
}
