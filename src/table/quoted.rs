//! Writing a text so that every reader of tables reads it back.

/// A text in double quotation marks as TOML, JSON and YAML all read it.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Line separators end a line in YAML, a mark at the beginning of a file is no text.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Source;
    use crate::table::{Value, parse_toml, parse_yaml};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quoted_text_reads_back(text in any::<String>()) {
            let want = Some(Value::String(text.clone()));
            let source = Source::new("a", format!("a = {}\n", quoted(&text)));
            let (table, errors) = parse_toml(&source, 0..source.text.len());
            prop_assert!(errors.is_empty());
            prop_assert_eq!(table.get("a").map(|v| v.value.clone()), want);
        }

        #[test]
        fn quoted_text_reads_back_from_yaml(text in "[^0-9]{0,40}") {
            let source = Source::new("a", format!("a: {}\n", quoted(&text)));
            let (table, errors) = parse_yaml(&source, 0..source.text.len());
            prop_assert!(errors.is_empty(), "{:?}", errors);
            prop_assert_eq!(table.get("a").map(|v| v.value.clone()), Some(Value::String(text)));
        }
    }
}
