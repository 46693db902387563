//! `[check]`: the proof-reader's settings.

use crate::diag::Severity;
use crate::table::TableReader;
use std::collections::BTreeMap;

/// The quotation marks that a site's Chinese is set with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QuoteStyleSetting {
    /// As the text has them.
    #[default]
    Keep,
    /// `「」` and `『』`.
    Corner,
    /// `“”` and `‘’`.
    Curly,
}

/// The space between Han characters and Latin letters or digits in a site's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SpacingSetting {
    /// As the text has it: pages set the gap by themselves.
    #[default]
    Keep,
    /// There is one.
    Require,
    /// There is none.
    Forbid,
}

/// The weight of a rule on a site: its severity, or that it is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleSetting {
    /// Findings have this severity.
    Severity(Severity),
    /// The rule is not run.
    Off,
}

/// `[check]`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CheckConfig {
    /// The quotation marks of Chinese.
    pub quotes: QuoteStyleSetting,
    /// The space between scripts.
    pub spacing: SpacingSetting,
    /// The rules that the site sets otherwise, by name.
    pub rules: BTreeMap<String, RuleSetting>,
}

/// Reads `[check]`. Which rules there are is known to the proof-reader, which tells of a name that is none.
pub(super) fn read_check(root: &TableReader<'_>) -> CheckConfig {
    let Some(table) = root.table("check") else { return CheckConfig::default() };
    let quotes =
        [("keep", QuoteStyleSetting::Keep), ("corner", QuoteStyleSetting::Corner), ("curly", QuoteStyleSetting::Curly)];
    let spacing =
        [("keep", SpacingSetting::Keep), ("require", SpacingSetting::Require), ("forbid", SpacingSetting::Forbid)];
    let levels = [
        ("error", RuleSetting::Severity(Severity::Error)),
        ("warning", RuleSetting::Severity(Severity::Warning)),
        ("hint", RuleSetting::Severity(Severity::Note)),
        ("off", RuleSetting::Off),
    ];
    let mut config = CheckConfig {
        quotes: table.choice("quotes", &quotes).unwrap_or_default(),
        spacing: table.choice("spacing", &spacing).unwrap_or_default(),
        rules: BTreeMap::new(),
    };
    if let Some(rules) = table.table("rules") {
        let names: Vec<String> = rules.table_ref().entries.iter().map(|(key, _)| key.value.clone()).collect();
        for name in names {
            if let Some(setting) = rules.choice(&name, &levels) {
                config.rules.insert(name, setting);
            }
        }
        rules.finish(&[]);
    }
    table.finish(&[]);
    config
}
