//! Findings as SARIF 2.1.0, the form in which code hosts read what a program found.

use crate::check::{Finding, RULES};
use crate::diag::Severity;
use crate::diag::codes::find;
use serde_json::{Value, json};

/// The findings as a SARIF log with one run.
pub(super) fn sarif(found: &[Finding]) -> Value {
    let rules: Vec<Value> = RULES
        .iter()
        .map(|rule| {
            let about = find(rule.code.as_str()).map_or("", |e| e.english);
            json!({
                "id": rule.code.as_str(),
                "name": rule.name,
                "shortDescription": { "text": about.split_inclusive(". ").next().unwrap_or(about).trim() },
                "fullDescription": { "text": about },
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "yiwen", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": found.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn result(finding: &Finding) -> Value {
    let diagnostic = &finding.diagnostic;
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let message = match &diagnostic.hint {
        Some(hint) => format!("{} ({hint})", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let location = |place: &crate::diag::Place, end: Option<(u32, u32)>| {
        let mut physical = json!({ "artifactLocation": { "uri": place.path } });
        if place.line > 0 {
            let mut region = json!({ "startLine": place.line, "startColumn": place.column });
            if let (Some((line, column)), Some(region)) = (end.filter(|(line, _)| *line > 0), region.as_object_mut()) {
                region.insert("endLine".to_string(), line.into());
                region.insert("endColumn".to_string(), column.into());
            }
            if let Some(physical) = physical.as_object_mut() {
                physical.insert("region".to_string(), region);
            }
        }
        json!({ "physicalLocation": physical })
    };
    json!({
        "ruleId": diagnostic.code.as_str(),
        "level": level,
        "message": { "text": message },
        "locations": diagnostic.place.iter().map(|p| location(p, Some(finding.end))).collect::<Vec<_>>(),
        "relatedLocations": diagnostic.related.iter().map(|r| location(&r.place, None)).collect::<Vec<_>>(),
    })
}
