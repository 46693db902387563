//! Font files, and the face that sets each character.
//!
//! Fonts that a site names are read through the store. Those of the system are found by `resvg`'s own font database:
//! the one place where a library reads the disk for us.

use super::families::{families, sample};
use super::{Card, DESIGN};
use crate::config::Localized;
use crate::lang::Lang;
use crate::store::Fingerprint;
use resvg::usvg::fontdb::{Database, ID, Source, Style};
use skrifa::instance::Size;
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The weight of titles, and that of everything else.
pub(super) const BOLD: u16 = 700;
pub(super) const PLAIN: u16 = 400;

/// The fonts of a site, or of the system.
pub struct Fonts {
    pub(super) db: Arc<Database>,
    /// The faces of each font file that the site names, by the language that it is for.
    named: BTreeMap<Option<Lang>, Vec<ID>>,
    /// Fingerprints of files that were asked for.
    prints: Mutex<BTreeMap<ID, Fingerprint>>,
}

/// A character without a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingFace {
    /// No font has this character.
    Character(char),
    /// There is no font at all for the language.
    Language,
}

/// The faces that set a card.
#[derive(Debug, Clone, PartialEq)]
pub struct FaceSet {
    /// The faces that are used.
    pub(super) faces: Vec<ID>,
    /// The face that sets a character, by weight.
    pub(super) of: BTreeMap<(u16, char), usize>,
    /// The fingerprint of all that the drawn card depends on.
    pub fingerprint: Fingerprint,
}

impl Fonts {
    /// The files that a site names, by language. `read` reads one.
    ///
    /// # Errors
    /// The files that are no fonts, or what `read` says.
    pub fn of_site<E>(
        files: &Localized,
        read: &mut dyn FnMut(&str) -> Result<Vec<u8>, E>,
    ) -> Result<Fonts, (String, Option<E>)> {
        let mut db = Database::new();
        let mut named = BTreeMap::new();
        let mut loaded: BTreeMap<&str, Vec<ID>> = BTreeMap::new();
        for (lang, path) in &files.0 {
            let faces = match loaded.get(path.as_str()) {
                Some(faces) => faces.clone(),
                None => {
                    let bytes = read(path).map_err(|e| (path.clone(), Some(e)))?;
                    let faces = db.load_font_source(Source::Binary(Arc::new(bytes))).to_vec();
                    if faces.is_empty() {
                        return Err((path.clone(), None));
                    }
                    loaded.insert(path, faces.clone());
                    faces
                }
            };
            named.insert(lang.clone(), faces);
        }
        Ok(Fonts { db: Arc::new(db), named, prints: Mutex::default() })
    }

    /// The fonts of the system.
    pub fn of_system() -> Fonts {
        let mut db = Database::new();
        db.load_system_fonts();
        Fonts { db: Arc::new(db), named: BTreeMap::new(), prints: Mutex::default() }
    }

    /// Whether there is no font at all.
    pub fn is_empty(&self) -> bool {
        self.db.is_empty()
    }

    /// The faces that set a card.
    ///
    /// # Errors
    /// The first character that no font has.
    pub fn set(&self, card: &Card) -> Result<FaceSet, MissingFace> {
        if let Some(sample) = sample(&card.lang)
            && self.named.is_empty()
            && !self.preferred(&card.lang, BOLD).into_iter().chain(self.all(BOLD)).any(|id| self.has(id, sample))
        {
            return Err(MissingFace::Language);
        }
        let mut set = FaceSet { faces: Vec::new(), of: BTreeMap::new(), fingerprint: Fingerprint::of(b"") };
        let about = card.about.as_deref().unwrap_or_default();
        for (weight, text) in
            [(BOLD, card.title.as_str()), (PLAIN, about), (PLAIN, &card.site), (BOLD, "…"), (PLAIN, "…")]
        {
            let preferred = self.preferred(&card.lang, weight);
            for c in text.chars().filter(|c| !is_invisible(*c)) {
                if set.of.contains_key(&(weight, c)) {
                    continue;
                }
                let face = preferred.iter().copied().find(|id| self.has(*id, c));
                // An ellipsis is needed by few cards; a font without one does without.
                match face.or_else(|| self.all(weight).into_iter().find(|id| self.has(*id, c))) {
                    Some(id) => {
                        let at = set.faces.iter().position(|f| *f == id).unwrap_or_else(|| {
                            set.faces.push(id);
                            set.faces.len() - 1
                        });
                        set.of.insert((weight, c), at);
                    }
                    None if text == "…" => {}
                    None => return Err(MissingFace::Character(c)),
                }
            }
        }
        let mut print = Fingerprint::builder().u64(DESIGN).str(&format!("{card:?} {:?}", set.of));
        for id in &set.faces {
            print.update_u64(self.db.face(*id).map_or(0, |f| f.index.into()));
            print.update_fingerprint(self.print(*id));
        }
        set.fingerprint = print.finish();
        Ok(set)
    }

    /// The width of a face's character, in parts of its size.
    pub(super) fn advance(&self, id: ID, weight: u16, c: char) -> f32 {
        let measured = self.db.with_face_data(id, |data, index| {
            let font = FontRef::from_index(data, index).ok()?;
            let location = font.axes().location([("wght", f32::from(weight))]);
            font.glyph_metrics(Size::new(1.0), &location).advance_width(font.charmap().map(c)?)
        });
        measured.flatten().unwrap_or(1.0)
    }

    /// The faces for a language, the best first: of the files that the site names its own, then the one for all
    /// languages, then the others; of the system's the families for it.
    fn preferred(&self, lang: &Lang, weight: u16) -> Vec<ID> {
        if self.named.is_empty() {
            let all: Vec<ID> = self.db.faces().map(|f| f.id).collect();
            return families(lang).iter().filter_map(|family| self.in_family(&all, family, weight)).collect();
        }
        let own = lang.fallbacks().into_iter().map(Some).find_map(|l| self.named.get(&l));
        let files = own.into_iter().chain(self.named.get(&None)).chain(self.named.values());
        let mut out: Vec<ID> = Vec::new();
        for faces in files {
            // A collection has a family for each region.
            let fitting = families(lang).iter().find_map(|family| self.in_family(faces, family, weight));
            let face = fitting.or_else(|| self.nearest(faces.iter().copied(), weight));
            out.extend(face.filter(|id| !out.contains(id)));
        }
        out
    }

    /// The faces of the system in an order that does not depend on where its file is.
    fn all(&self, weight: u16) -> Vec<ID> {
        if !self.named.is_empty() {
            return Vec::new();
        }
        let mut out: Vec<_> = self.db.faces().filter(|f| f.style == Style::Normal).collect();
        out.sort_by(|a, b| {
            let key =
                |f: &resvg::usvg::fontdb::FaceInfo| (f.weight.0.abs_diff(weight), f.post_script_name.clone(), f.index);
            key(a).cmp(&key(b))
        });
        out.into_iter().map(|f| f.id).collect()
    }

    fn in_family(&self, faces: &[ID], family: &str, weight: u16) -> Option<ID> {
        let is_in = |id: &ID| self.db.face(*id).is_some_and(|f| f.families.iter().any(|(name, _)| name == family));
        self.nearest(faces.iter().copied().filter(is_in), weight)
    }

    /// The upright face whose weight is nearest.
    fn nearest(&self, faces: impl Iterator<Item = ID>, weight: u16) -> Option<ID> {
        let infos = faces.filter_map(|id| self.db.face(id));
        infos
            .min_by_key(|f| {
                (f.style != Style::Normal, f.weight.0.abs_diff(weight), f.post_script_name.clone(), f.index)
            })
            .map(|f| f.id)
    }

    fn has(&self, id: ID, c: char) -> bool {
        let found = self.db.with_face_data(id, |data, index| {
            let font = FontRef::from_index(data, index).ok()?;
            font.charmap().map(c).filter(|glyph| glyph.to_u32() != 0)
        });
        found.flatten().is_some()
    }

    /// The fingerprint of the file of a face.
    fn print(&self, id: ID) -> Fingerprint {
        let mut prints = self.prints.lock().unwrap_or_else(PoisonError::into_inner);
        *prints.entry(id).or_insert_with(|| {
            self.db.with_face_data(id, |data, _| Fingerprint::of(data)).unwrap_or_else(|| Fingerprint::of(b""))
        })
    }
}

/// Whether a character leaves no mark: spaces, controls, what only chooses between shapes.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_has_the_right_shapes_for_each_region() {
        let fonts = Fonts::of_system();
        let card = |tag: &str| Card {
            lang: Lang::parse(tag).expect("a tag"),
            title: "骨 AI".to_string(),
            about: None,
            site: "x".to_string(),
        };
        let faces = |tag: &str| {
            let set = fonts.set(&card(tag)).ok()?;
            let name = |id: &ID| fonts.db.face(*id).map(|f| f.post_script_name.clone());
            set.of.iter().find(|((w, c), _)| *w == BOLD && *c == '骨').and_then(|(_, at)| name(set.faces.get(*at)?))
        };
        let collection = fonts.db.faces().any(|f| f.families.iter().any(|(name, _)| name == "Noto Serif CJK HK"));
        if !collection {
            eprintln!("skipped: no Noto Serif CJK on this system");
            return;
        }
        for (tag, region) in [("zh-Hant-HK", "HK"), ("zh-Hant", "TC"), ("zh-Hans", "SC"), ("ja", "JP"), ("ko", "KR")] {
            let name = faces(tag).unwrap_or_default();
            assert!(name.to_ascii_uppercase().contains(region) && name.contains("Bold"), "{tag}: {name}");
        }
    }

    #[test]
    fn a_character_that_no_font_has_is_named() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts/boxes.ttf");
        let files = Localized(BTreeMap::from([(None, path.to_string())]));
        let fonts = Fonts::of_site(&files, &mut |path| std::fs::read(path)).expect("a font");
        let set = |title: &str| {
            let lang = Lang::parse("zh-Hant").expect("a tag");
            fonts.set(&Card { lang, title: title.to_string(), about: None, site: "x".to_string() }).map(|_| ())
        };
        assert_eq!(set("晶片\u{200d}\u{fe0f} \u{a0}x"), Ok(()));
        assert_eq!(set("晶片龘Ω"), Err(MissingFace::Character('龘')));
    }
}
