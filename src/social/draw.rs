//! Painting a card.

use super::fonts::{BOLD, PLAIN, is_invisible};
use super::lines::{lines, width};
use super::spacing::{before_line, between};
use super::{Card, FaceSet, Fonts, SIZE};
use crate::characters::xml;
use crate::lang::Direction;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{FontFamily, FontResolver, Options, Tree};
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

/// The colours of the default theme's light mode.
const PAPER: &str = "#fcfbf8";
const INK: &str = "#1f1d1a";
const QUIET: &str = "#5e5950";
const RULE: &str = "#ddd7cb";
const ACCENT: &str = "#98301b";

/// The margin on all sides.
const MARGIN: f32 = 80.0;

/// The room for title and description, from the mark at the top to the line above the foot.
const TOP: f32 = 118.0;
const BOTTOM: f32 = 520.0;

/// Sizes of a title from the largest down, with the most lines it may have.
const TITLE: [(f32, usize); 8] =
    [(92.0, 2), (84.0, 3), (76.0, 3), (68.0, 4), (60.0, 4), (54.0, 5), (48.0, 6), (42.0, 7)];
/// Sizes of the description below the title, and of the name at the foot, likewise.
const ABOUT: [(f32, usize); 3] = [(36.0, 2), (32.0, 3), (28.0, 3)];
const SITE: [(f32, usize); 2] = [(32.0, 1), (26.0, 1)];

/// The line height in parts of the size; the gap between title and description.
const LEADING: f32 = 1.32;
const GAP: f32 = 34.0;

/// The cost of setting a text in no size at all rather than the largest, on the scale of what is bad about lines: a
/// little smaller is better than a word cut in two.
const SMALLER: f32 = 0.25;

/// A text in lines.
struct TypesetText {
    size: f32,
    weight: u16,
    lines: Vec<String>,
}

impl TypesetText {
    fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LEADING
    }
}

/// A card as PNG.
///
/// # Errors
/// The renderer's error, in words.
pub fn draw(card: &Card, set: &FaceSet, fonts: &Fonts) -> Result<Vec<u8>, String> {
    let svg = svg(card, set, fonts);
    let options = Options { fontdb: Arc::clone(&fonts.db), font_resolver: resolver(set), ..Options::default() };
    let tree = Tree::from_str(&svg, &options).map_err(|e| e.to_string())?;
    let mut canvas = Pixmap::new(SIZE.0, SIZE.1).ok_or("no room for a picture")?;
    resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
    canvas.encode_png().map_err(|e| e.to_string())
}

/// Finds a face by its position in the set: nothing is left to the renderer.
fn resolver(set: &FaceSet) -> FontResolver<'_> {
    FontResolver {
        select_font: Box::new(|font, _| {
            let name = font.families().first()?;
            let FontFamily::Named(name) = name else { return None };
            set.faces.get(name.strip_prefix('f')?.parse::<usize>().ok()?).copied()
        }),
        select_fallback: Box::new(|_, _, _| None),
    }
}

fn svg(card: &Card, set: &FaceSet, fonts: &Fonts) -> String {
    let (width, height) = (SIZE.0 as f32, SIZE.1 as f32);
    let right_to_left = card.lang.direction() == Direction::Rtl;
    let about = card.about.as_deref().map(|about| setting(about, PLAIN, &ABOUT, f32::INFINITY, set, fonts));
    let below = about.as_ref().map_or(0.0, |a| a.height() + GAP);
    let title = setting(&card.title, BOLD, &TITLE, BOTTOM - TOP - below, set, fonts);
    let site = setting(&card.site, PLAIN, &SITE, f32::INFINITY, set, fonts);
    let mark = if right_to_left { width - MARGIN - 88.0 } else { MARGIN };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>\
         <rect x=\"{mark}\" y=\"76\" width=\"88\" height=\"7\" fill=\"{ACCENT}\"/>\
         <rect x=\"{MARGIN}\" y=\"{BOTTOM}\" width=\"{}\" height=\"2\" fill=\"{RULE}\"/>",
        width - 2.0 * MARGIN
    );
    let mut top = TOP + ((BOTTOM - TOP - below - title.height()) / 2.0).max(0.0);
    let painter = Painter { set, right_to_left };
    painter.paint(&mut out, &title, top, INK);
    top += title.height() + GAP;
    if let Some(about) = &about {
        painter.paint(&mut out, about, top, QUIET);
    }
    painter.paint(&mut out, &site, BOTTOM + 30.0, QUIET);
    out.push_str("</svg>");
    out
}

/// A text at one of some sizes: a large one at which it breaks well. Cut where it does not fit at the smallest.
fn setting(text: &str, weight: u16, sizes: &[(f32, usize)], height: f32, set: &FaceSet, fonts: &Fonts) -> TypesetText {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let room = SIZE.0 as f32 - 2.0 * MARGIN;
    let unit = |c: char| match set.of.get(&(weight, c)).and_then(|at| set.faces.get(*at)) {
        Some(face) => fonts.advance(*face, weight, c),
        None if c == ' ' => 0.25,
        None => 0.0,
    };
    let widths: std::collections::BTreeMap<char, f32> = text.chars().chain(['…']).map(|c| (c, unit(c))).collect();
    let mut last = TypesetText { size: 0.0, weight, lines: Vec::new() };
    let largest = sizes.first().map_or(1.0, |(size, _)| *size);
    let mut best: Option<(f32, TypesetText)> = None;
    for (size, most) in sizes {
        let advance = |c: char| widths.get(&c).copied().unwrap_or(0.0) * size;
        let (ranges, bad): (Vec<Range<usize>>, f32) = lines(&text, room, *size, &advance);
        let broken = ranges.iter().filter_map(|r| text.get(r.clone()));
        let fits = broken.clone().all(|line| width(line, *size, &advance) <= room);
        last = TypesetText { size: *size, weight, lines: broken.map(str::to_string).collect() };
        if fits && ranges.len() <= *most && last.height() <= height {
            let cost = bad + SMALLER * (1.0 - size / largest);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, last));
            }
            last = TypesetText { size: 0.0, weight, lines: Vec::new() };
            continue;
        }
        if best.is_some() {
            break;
        }
        last.lines.truncate(*most);
        let whole = last.lines.len() == ranges.len();
        for (at, line) in last.lines.iter_mut().enumerate() {
            let is_cut = at + 1 == *most && !whole;
            let ending = if is_cut && widths.get(&'…').is_some_and(|w| *w > 0.0) { "…" } else { "" };
            while !line.is_empty() && width(&format!("{line}{ending}"), *size, &advance) > room {
                line.pop();
            }
            line.push_str(ending);
        }
    }
    best.map_or(last, |(_, setting)| setting)
}

/// Writes settings as SVG.
struct Painter<'a> {
    set: &'a FaceSet,
    right_to_left: bool,
}

impl Painter<'_> {
    fn paint(&self, out: &mut String, setting: &TypesetText, top: f32, fill: &str) {
        let (x, anchor) = if self.right_to_left { (SIZE.0 as f32 - MARGIN, "end") } else { (MARGIN, "start") };
        for (at, line) in setting.lines.iter().enumerate() {
            // Where the letters of most fonts stand in their line.
            let y = top + setting.size * (at as f32 * LEADING + 0.66 * LEADING + 0.12);
            let (size, weight) = (setting.size, setting.weight);
            let _ = write!(
                out,
                "<text xml:space=\"preserve\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" \
                 fill=\"{fill}\" text-anchor=\"{anchor}\">"
            );
            self.spans(out, line, setting);
            out.push_str("</text>");
        }
    }

    /// The characters of a line, in pieces of one face without a gap of our own.
    fn spans(&self, out: &mut String, line: &str, setting: &TypesetText) {
        let mut face: Option<usize> = None;
        let mut before: Option<char> = None;
        for c in line.chars() {
            let own = self.set.of.get(&(setting.weight, c)).copied();
            // What has no mark goes with its neighbour.
            let wanted = if is_invisible(c) { face.or(own) } else { own };
            let gap = before.map_or_else(|| before_line(c), |b| between(b, c)) * setting.size;
            let gap = if self.right_to_left { 0.0 } else { gap };
            if before.is_none() || wanted != face || gap != 0.0 {
                if before.is_some() {
                    out.push_str("</tspan>");
                }
                let shift = if gap == 0.0 { String::new() } else { format!(" dx=\"{gap}\"") };
                let _ = write!(out, "<tspan font-family=\"f{}\"{shift}>", wanted.unwrap_or(0));
                face = wanted;
            }
            match c {
                c if c.is_control() => {}
                c => xml(out, c.encode_utf8(&mut [0; 4])),
            }
            before = Some(c);
        }
        if before.is_some() {
            out.push_str("</tspan>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Localized;
    use crate::lang::Lang;
    use std::collections::BTreeMap;

    /// A font of boxes: Latin letters are half as wide as they are high, Han characters as wide.
    fn boxes() -> Fonts {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fonts/boxes.ttf");
        let files = Localized(BTreeMap::from([(None, path.to_string())]));
        Fonts::of_site(&files, &mut |path| std::fs::read(path)).unwrap_or_else(|e| panic!("{e:?}"))
    }

    fn card(lang: &str, title: &str) -> Card {
        let lang = Lang::parse(lang).expect("a tag");
        Card { lang, title: title.to_string(), about: None, site: "Bench".to_string() }
    }

    fn title(lang: &str, title: &str) -> (f32, Vec<String>) {
        let (fonts, card) = (boxes(), card(lang, title));
        let set = fonts.set(&card).expect("every character");
        let setting = setting(&card.title, BOLD, &TITLE, BOTTOM - TOP, &set, &fonts);
        (setting.size, setting.lines)
    }

    #[test]
    fn titles_shrink_until_they_fit_and_are_cut_at_the_end() {
        assert_eq!(title("en", "Chips"), (92.0, vec!["Chips".to_string()]));
        let (size, lines) = title("zh-Hant", "晶片、模型與出口管制：用人工智能翻譯新聞，值得嗎");
        assert_eq!(lines, ["晶片、模型與出口管制：", "用人工智能翻譯新聞，值得嗎"].map(str::to_string), "{size}");
        let (smaller, more) = title("zh-Hant", &"晶片、模型與出口管制，".repeat(8));
        assert!(smaller < size && more.len() > lines.len(), "{smaller} {more:?}");
        assert!(more.iter().all(|line| !line.starts_with(['，', '、'])), "{more:?}");
        let (smallest, cut) = title("en", &"word ".repeat(200));
        assert_eq!((smallest, cut.len()), (42.0, 7));
        assert!(cut[6].ends_with('…') && !cut[5].ends_with('…'), "{cut:?}");
        // One word that nothing can break.
        let (_, cut) = title("en", &"w".repeat(200));
        assert!(cut.len() == 1 && cut[0].len() < 200, "{cut:?}");
        assert_eq!(title("en", "").1, Vec::<String>::new());
    }

    #[test]
    fn a_card_is_a_picture_and_always_the_same() {
        let fonts = boxes();
        for (lang, text) in [("en", "Chips & <models>"), ("ar", "Chips"), ("zh-Hant", "用「人工智能」翻譯AI新聞")]
        {
            let card = Card { about: Some("Chips ".repeat(40)), ..card(lang, text) };
            let set = fonts.set(&card).expect("every character");
            let png = draw(&card, &set, &fonts).expect("a picture");
            let picture = crate::images::decode(&png).expect("a picture");
            assert_eq!((picture.width, picture.height), SIZE);
            let ink = picture.bytes.chunks_exact(4).filter(|p| p[..3] == [0x1f, 0x1d, 0x1a]).count();
            assert!(ink > 5000, "{lang}: {ink} pixels of ink");
            assert!(png == draw(&card, &set, &fonts).expect("a picture"));
        }
    }

    #[test]
    fn what_a_card_shows_is_in_its_fingerprint() {
        let fonts = boxes();
        let print = |card: &Card| fonts.set(card).expect("every character").fingerprint;
        let one = card("zh-Hant", "晶片");
        assert_eq!(print(&one), print(&one.clone()));
        for other in [
            card("zh-Hant-HK", "晶片"),
            card("zh-Hant", "晶片、"),
            Card { site: "Beach".to_string(), ..one.clone() },
            Card { about: Some("Bench".to_string()), ..one.clone() },
        ] {
            assert_ne!(print(&one), print(&other), "{other:?}");
        }
    }
}
