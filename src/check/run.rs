//! Running the rules over a project.

use super::dismissals::{Dismissal, dismissals};
use super::finding::{Finding, FindingPlace};
use super::ratio::usual_ratios;
use super::row::CheckedRow;
use super::rule::{RowFindings, Rule, RuleScope, SiteFindings, TextFindings};
use super::rules::RULES;
use super::site::{CheckedArticle, CheckedPair, CheckedSite};
use super::text::CheckedText;
use crate::config::{CheckConfig, RuleSetting};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes, nearest};
use crate::glossary::{GLOSSARY, Glossary, read_glossary};
use crate::lang::Lang;
use crate::project::{ChosenArticle, Project};
use rayon::prelude::*;

/// What is to be checked.
#[derive(Debug, Clone, Default)]
pub struct CheckRequest {
    /// Editions in this language alone.
    pub lang: Option<Lang>,
    /// These rules alone; all of them where there are none.
    pub rules: Vec<String>,
}

/// Checks some articles of a project. The diagnostics are about the project itself: its glossary, and the site's settings
/// of rules.
pub fn run_check(
    project: &Project,
    chosen: &[ChosenArticle<'_>],
    request: &CheckRequest,
) -> (Vec<Finding>, Diagnostics) {
    let mut found = Diagnostics::new();
    let glossary = match project.sources.texts.get(GLOSSARY) {
        Some(source) => {
            let (glossary, diagnostics) = read_glossary(source);
            found.extend(diagnostics);
            glossary
        }
        None => Glossary::default(),
    };
    let config = &project.config.check;
    found.extend(
        unknown_rules(config.rules.keys().map(String::as_str)).map(|d| d.in_file(&*project.config.source.path)),
    );
    let articles = chosen.par_iter().map(|one| checked_article(project, one)).collect();
    let site = CheckedSite { articles, config, glossary: &glossary };
    let runner = RuleRunner { site: &site, request, chosen };
    (runner.run(), found)
}

/// An error for each name that no rule has.
pub fn unknown_rules<'a>(names: impl Iterator<Item = &'a str>) -> impl Iterator<Item = Diagnostic> {
    names.filter(|name| !RULES.iter().any(|r| r.name == *name)).map(|name| {
        let error = Diagnostic::error(codes::command::UNKNOWN_RULE, format!("there is no rule `{name}`"));
        match nearest(name, RULES.iter().map(|r| r.name)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => {
                error.hint(format!("the rules are {}", RULES.iter().map(|r| r.name).collect::<Vec<_>>().join(", ")))
            }
        }
    })
}

fn checked_article<'a>(project: &'a Project, chosen: &ChosenArticle<'a>) -> CheckedArticle<'a> {
    let article = chosen.article;
    let documents = project.documents(article);
    let texts = article
        .editions
        .iter()
        .zip(&documents)
        .map(|(edition, document)| CheckedText::new(edition, document))
        .collect();
    let (pairs, _) = crate::bitext::pairs(article, &documents, &project.sources.texts);
    let pairs = pairs
        .into_iter()
        .map(|pair| CheckedPair { source: pair.source, target: pair.target, bitext: pair.bitext(article) })
        .collect();
    CheckedArticle { article, texts, pairs }
}

struct RuleRunner<'a> {
    site: &'a CheckedSite<'a>,
    request: &'a CheckRequest,
    chosen: &'a [ChosenArticle<'a>],
}

impl RuleRunner<'_> {
    fn run(&self) -> Vec<Finding> {
        let ratios = usual_ratios(self.site);
        let mut found: Vec<Finding> = self
            .site
            .articles
            .par_iter()
            .zip(self.chosen)
            .flat_map_iter(|(article, chosen)| {
                let mut found = Vec::new();
                self.texts(article, chosen, &mut found);
                for pair in &article.pairs {
                    self.rows(article, pair, chosen, &ratios, &mut found);
                }
                found
            })
            .collect();
        self.of_site(&mut found);
        let mut found = self.without_dismissed(found);
        found.sort_by(|a, b| a.key().cmp(&b.key()));
        found.dedup();
        found
    }

    /// The rules that are run, each with its severity on this site.
    fn rules(&self) -> impl Iterator<Item = (&'static Rule, Severity)> {
        let config: &CheckConfig = self.site.config;
        let wanted = |rule: &&Rule| self.request.rules.is_empty() || self.request.rules.iter().any(|r| r == rule.name);
        RULES.iter().filter(wanted).filter_map(|rule| match config.rules.get(rule.name) {
            None => Some((rule, rule.severity)),
            Some(RuleSetting::Severity(severity)) => Some((rule, *severity)),
            // A rule that is asked for by name is run all the same.
            Some(RuleSetting::Off) => (!self.request.rules.is_empty()).then_some((rule, rule.severity)),
        })
    }

    fn wants(&self, chosen: &ChosenArticle<'_>, text: &CheckedText<'_>) -> bool {
        text.edition.is_some_and(|edition| chosen.wants(edition, self.request.lang.as_ref()))
    }

    fn texts(&self, article: &CheckedArticle<'_>, chosen: &ChosenArticle<'_>, out: &mut Vec<Finding>) {
        for text in article.texts.iter().filter(|text| self.wants(chosen, text)) {
            for (rule, severity) in self.rules() {
                let RuleScope::Text(check) = rule.scope else { continue };
                let mut found = TextFindings::default();
                check(text, self.site.config, &mut found);
                for one in found.0 {
                    let place = FindingPlace { source: text.source, span: one.span.clone() };
                    let mut finding =
                        Finding::new(rule, severity, one.message, one.hint, &place, &article.article.path);
                    finding.fix = one.fix;
                    finding.lang = Some(text.lang.clone());
                    finding.block = block_at(text, one.span.start);
                    out.push(finding);
                }
            }
        }
    }

    fn rows(
        &self,
        article: &CheckedArticle<'_>,
        pair: &CheckedPair,
        chosen: &ChosenArticle<'_>,
        ratios: &std::collections::BTreeMap<(String, String), super::row::UsualRatio>,
        out: &mut Vec<Finding>,
    ) {
        let (Some(source), Some(target)) = (article.texts.get(pair.source), article.texts.get(pair.target)) else {
            return;
        };
        if !self.wants(chosen, target) {
            return;
        }
        let usual_ratio = ratios.get(&(source.lang.to_string(), target.lang.to_string())).copied();
        for row in &pair.bitext.rows {
            let checked = CheckedRow {
                source,
                target,
                row,
                config: self.site.config,
                glossary: self.site.glossary,
                article: &article.article.path,
                usual_ratio,
            };
            for (rule, severity) in self.rules() {
                let RuleScope::Row(check) = rule.scope else { continue };
                let mut found = RowFindings::default();
                check(&checked, &mut found);
                for one in found.0 {
                    // The place to mend is the translation's, where there is one.
                    let (place, related) = match (one.target, one.source) {
                        (Some(span), ours) => (FindingPlace { source: target.source, span }, ours),
                        (None, Some(span)) => (FindingPlace { source: source.source, span }, None),
                        (None, None) => continue,
                    };
                    let in_target = std::ptr::eq(place.source, target.source);
                    let mut finding =
                        Finding::new(rule, severity, one.message, one.hint, &place, &article.article.path);
                    if let Some(span) = related {
                        finding.diagnostic = finding.diagnostic.also_at("the source says here", source.source, span);
                    }
                    finding.lang = Some(target.lang.clone());
                    finding.block = block_at(if in_target { target } else { source }, place.span.start);
                    out.push(finding);
                }
            }
        }
    }

    fn of_site(&self, out: &mut Vec<Finding>) {
        for (rule, severity) in self.rules() {
            let RuleScope::Site(check) = rule.scope else { continue };
            let mut found = SiteFindings::default();
            check(self.site, &mut found);
            for one in found.0 {
                let Some((article, chosen)) = self.site.articles.get(one.article).zip(self.chosen.get(one.article))
                else {
                    continue;
                };
                let Some(text) = article.texts.get(one.text).filter(|text| self.wants(chosen, text)) else { continue };
                let place = FindingPlace { source: text.source, span: one.finding.span.clone() };
                let mut finding =
                    Finding::new(rule, severity, one.finding.message, one.finding.hint, &place, &article.article.path);
                if let Some(((other, at), span, label)) = one.related
                    && let Some(other) = self.site.articles.get(other).and_then(|a| a.texts.get(at))
                {
                    finding.diagnostic = match span == (0..0) {
                        true => finding.diagnostic.also_in(label, &*other.source.path),
                        false => finding.diagnostic.also_at(label, other.source, span),
                    };
                }
                finding.lang = Some(text.lang.clone());
                finding.block = block_at(text, one.finding.span.start);
                out.push(finding);
            }
        }
    }

    /// The findings that no comment dismisses, and one for each dismissal without an effect.
    fn without_dismissed(&self, mut found: Vec<Finding>) -> Vec<Finding> {
        let mut lonely = Vec::new();
        for (article, chosen) in self.site.articles.iter().zip(self.chosen) {
            for text in article.texts.iter().filter(|text| self.wants(chosen, text)) {
                for dismissal in dismissals(text) {
                    let path = &*text.source.path;
                    let meant = |f: &Finding| {
                        f.rule == dismissal.rule
                            && f.block == Some(dismissal.block)
                            && f.diagnostic.place.as_ref().is_some_and(|p| p.path == path)
                    };
                    let before = found.len();
                    if dismissal.has_reason {
                        found.retain(|f| !meant(f));
                    }
                    if found.len() == before && self.request.rules.is_empty() {
                        lonely.push(self.lonely(text, &dismissal, &article.article.path));
                    }
                }
            }
        }
        found.extend(lonely);
        found
    }

    fn lonely(&self, text: &CheckedText<'_>, dismissal: &Dismissal, article: &str) -> Finding {
        let (message, hint) = match (RULES.iter().any(|r| r.name == dismissal.rule), dismissal.has_reason) {
            (false, _) => {
                let near = nearest(&dismissal.rule, RULES.iter().map(|r| r.name)).unwrap_or("number");
                (format!("there is no rule `{}` to dismiss", dismissal.rule), format!("did you mean `{near}`?"))
            }
            (true, false) => (
                "this dismissal gives no reason, and counts for nothing".to_string(),
                "write why behind the rule's name".to_string(),
            ),
            (true, true) => (
                format!("`{}` finds nothing here", dismissal.rule),
                "take the comment out: the text has changed since".to_string(),
            ),
        };
        let rule = Rule {
            name: "dismissed-nothing",
            code: codes::check::DISMISSED_NOTHING,
            severity: Severity::Warning,
            scope: RuleScope::Text(|_, _, _| {}),
        };
        let place = FindingPlace { source: text.source, span: dismissal.span.clone() };
        let mut finding = Finding::new(&rule, Severity::Warning, message, hint, &place, article);
        finding.lang = Some(text.lang.clone());
        finding.block = Some(dismissal.block);
        finding
    }
}

/// The block of a text in which a byte stands.
fn block_at(text: &CheckedText<'_>, at: usize) -> Option<usize> {
    text.blocks.iter().position(|b| b.span.start <= at && at < b.span.end.max(b.span.start + 1))
}
