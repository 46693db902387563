//! Writes formulas as MathML Core, which is what browsers show.
//!
//! KaTeX makes MathML 3. What Core has no attribute for is a class here, and the theme's style sheet does it: how the
//! columns of a table are aligned, lines between them, frames, lines through something. Letters in another style become
//! characters of their own, and `\\` outside of a table makes one. Attributes stand in a settled order.

use crate::characters::{html_text, is_forbidden};
use crate::text::html::math::alphabet::styled;
use katex::mathml_tree::{MathDomNode, MathNode, MathNodeType};

/// Attributes of MathML Core, in the order that they are written.
const ATTRIBUTES: [&str; 20] = [
    "accent",
    "accentunder",
    "depth",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathbackground",
    "mathcolor",
    "mathsize",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
];

/// Writes nodes.
pub(super) struct CoreWriter {
    pub(super) out: String,
    /// A command that was not obeyed: it would load or name something.
    pub(super) refused: Option<String>,
    /// The colour of such a command.
    error_color: String,
}

impl CoreWriter {
    /// An empty writer; commands of that colour were not obeyed.
    pub(super) fn new(error_color: &str) -> CoreWriter {
        CoreWriter { out: String::new(), refused: None, error_color: error_color.to_string() }
    }

    /// Writes a node.
    pub(super) fn node(&mut self, node: &MathDomNode) {
        match node {
            MathDomNode::Text(text) => self.text(&text.text),
            MathDomNode::Space(space) => match &space.character {
                Some(character) => {
                    self.out.push_str("<mtext>");
                    self.text(character);
                    self.out.push_str("</mtext>");
                }
                None => self.out.push_str(&format!("<mspace width=\"{}em\"></mspace>", round(space.width))),
            },
            MathDomNode::Fragment(fragment) => fragment.children.iter().for_each(|child| self.node(child)),
            MathDomNode::Math(math) => self.element(math),
        }
    }

    fn element(&mut self, node: &MathNode) {
        use MathNodeType as Type;
        match node.node_type {
            // The TeX is in the author's file.
            Type::Annotation => {}
            Type::Semantics | Type::Math => node.children.iter().for_each(|child| self.node(child)),
            Type::Mtable => self.table(node),
            Type::Menclose => {
                let notations = attribute(node, "notation").split_whitespace();
                let class = |name: &str| match name {
                    "left" | "right" | "top" | "bottom" => format!("math-frame-{name}"),
                    _ => format!("math-{name}"),
                };
                let classes: Vec<String> = notations.map(class).collect();
                self.wrapped("mrow", node, &classes);
            }
            Type::Mrow if node.children.iter().any(is_newline) => self.lines(node),
            Type::Mi | Type::Mn | Type::Mo | Type::Mtext => self.token(node),
            other => {
                if other == Type::Mstyle && attribute(node, "mathcolor") == self.error_color {
                    self.refused = self.refused.take().or_else(|| Some(plain_text(node)));
                }
                self.wrapped(name(other), node, &[]);
            }
        }
    }

    /// A letter, a number, an operator or a text.
    fn token(&mut self, node: &MathNode) {
        let style = attribute(node, "mathvariant");
        let name = name(node.node_type);
        let text = plain_text(node);
        let nested = node.children.iter().any(|child| matches!(child, MathDomNode::Math(_) | MathDomNode::Fragment(_)));
        if nested {
            // `\mathop` puts whole formulas into an operator.
            return self.wrapped("mrow", node, &[]);
        }
        let (text, classes) = match node.node_type {
            MathNodeType::Mtext if !style.is_empty() && style != "normal" => {
                (text, style.split('-').map(|part| format!("math-{part}")).collect())
            }
            _ => (styled(&text, style), Vec::new()),
        };
        self.start(name, node, &classes);
        if node.node_type == MathNodeType::Mi && style == "normal" {
            self.out.truncate(self.out.len() - 1);
            self.out.push_str(" mathvariant=\"normal\">");
        }
        self.text(&text);
        self.end(name);
    }

    fn wrapped(&mut self, name: &str, node: &MathNode, classes: &[String]) {
        self.start(name, node, classes);
        node.children.iter().for_each(|child| self.node(child));
        self.end(name);
    }

    fn start(&mut self, name: &str, node: &MathNode, classes: &[String]) {
        self.out.push('<');
        self.out.push_str(name);
        if !classes.is_empty() {
            self.out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
        }
        let sized: &[&str] = match node.node_type {
            MathNodeType::Mspace | MathNodeType::Mpadded => &["voffset", "width"],
            _ => &[],
        };
        for attribute in ATTRIBUTES.iter().chain(sized) {
            let value = node.attributes.get(*attribute).map_or("", String::as_str);
            let harmless = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'#' | b'%' | b'-' | b'+');
            if !value.is_empty() && value.bytes().all(harmless) {
                self.out.push_str(&format!(" {attribute}=\"{value}\""));
            }
        }
        self.out.push('>');
    }

    fn end(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// A table: what stands between its columns and rows becomes classes of its cells.
    fn table(&mut self, node: &MathNode) {
        let list = |name| attribute(node, name).split_whitespace().collect::<Vec<&str>>();
        let (aligns, spaces) = (list("columnalign"), list("columnspacing"));
        let (columns, rows) = (list("columnlines"), list("rowlines"));
        let tagged = attribute(node, "width") == "100%";
        let class = if tagged { vec!["math-tagged".to_string()] } else { Vec::new() };
        self.start("mtable", node, &class);
        for (y, row) in elements(node).enumerate() {
            self.start("mtr", row, &[]);
            for (x, cell) in elements(row).enumerate() {
                let mut classes = Vec::new();
                let mut add = |on: bool, class: String| classes.extend(on.then_some(class));
                // The last value of a list holds for all that follow.
                let align = aligns.get(x).or(aligns.last()).copied().unwrap_or_default();
                add(matches!(align, "left" | "right"), format!("math-{align}"));
                let (left, top) = (line_before(&columns, x), line_before(&rows, y));
                add(left.is_some(), format!("math-line-left-{}", left.unwrap_or_default()));
                add(top.is_some(), format!("math-line-top-{}", top.unwrap_or_default()));
                let tight = |at: Option<usize>| at.is_some_and(|at| spaces.get(at).or(spaces.last()) == Some(&"0em"));
                add(tight(x.checked_sub(1)), "math-tight-left".into());
                add(tight(Some(x)), "math-tight-right".into());
                add(attribute(cell, "width") == "50%", "math-half".into());
                self.wrapped("mtd", cell, &classes);
            }
            self.end("mtr");
        }
        self.end("mtable");
    }

    /// A row with line breaks as the rows of a table.
    fn lines(&mut self, node: &MathNode) {
        self.out.push_str("<mtable class=\"math-lines\" displaystyle=\"true\">");
        for line in node.children.split(is_newline).filter(|line| !line.is_empty()) {
            self.out.push_str("<mtr><mtd>");
            line.iter().for_each(|child| self.node(child));
            self.out.push_str("</mtd></mtr>");
        }
        self.out.push_str("</mtable>");
    }

    fn text(&mut self, text: &str) {
        let clean: String = text.chars().map(|c| if is_forbidden(c) { '\u{fffd}' } else { c }).collect();
        html_text(&mut self.out, &clean);
    }
}

fn name(kind: MathNodeType) -> &'static str {
    use MathNodeType as Type;
    match kind {
        Type::Mtext | Type::Annotation => "mtext",
        Type::Mn => "mn",
        Type::Mo => "mo",
        Type::Mi => "mi",
        Type::Mspace => "mspace",
        Type::Mover => "mover",
        Type::Munder => "munder",
        Type::Munderover => "munderover",
        Type::Msup => "msup",
        Type::Msub => "msub",
        Type::Msubsup => "msubsup",
        Type::Mfrac => "mfrac",
        Type::Mroot => "mroot",
        Type::Msqrt => "msqrt",
        Type::Mtable => "mtable",
        Type::Mtr | Type::Mlabeledtr => "mtr",
        Type::Mtd => "mtd",
        Type::Mstyle => "mstyle",
        Type::Mpadded => "mpadded",
        Type::Mphantom => "mphantom",
        Type::Math | Type::Semantics | Type::Mrow | Type::Menclose | Type::Mglyph => "mrow",
    }
}

fn attribute<'n>(node: &'n MathNode, name: &str) -> &'n str {
    node.attributes.get(name).map_or("", String::as_str)
}

fn elements(node: &MathNode) -> impl Iterator<Item = &MathNode> {
    node.children.iter().filter_map(|child| if let MathDomNode::Math(math) = child { Some(math) } else { None })
}

/// The line before the column or row at a place, of a list whose last value holds for all that follow.
fn line_before<'l>(lines: &[&'l str], at: usize) -> Option<&'l str> {
    let line = lines.get(at.checked_sub(1)?).or(lines.last()).copied()?;
    matches!(line, "solid" | "dashed").then_some(line)
}

fn is_newline(node: &MathDomNode) -> bool {
    matches!(node, MathDomNode::Math(math) if attribute(math, "linebreak") == "newline")
}

fn plain_text(node: &MathNode) -> String {
    node.children.iter().map(MathDomNode::to_text).collect()
}

/// A length with at most four decimals.
fn round(length: f64) -> f64 {
    (length * 10_000.0).round() / 10_000.0
}
