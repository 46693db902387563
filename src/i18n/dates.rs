//! Dates as the author writes them and the styles in which a reader sees them.

use crate::diag::nearest;
use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;

/// The day and, where there is one, the time of day of `2026-09-07` or `2026-09-07T16:09:00+08:00`, as they are
/// written: dates are local by nature, so no time zone is applied when they are shown. `None` when the text is no date.
pub fn parse_date(iso: &str) -> Option<(Date, Option<Time>)> {
    let parts = Pieces::parse(iso).ok()?;
    Some((parts.date(), parts.time()))
}

/// `2026-09-07`, or `2026-09-07T16:09`: the form of HTML's `datetime`, which is the same in every language.
pub(super) fn iso(date: Date, time: Option<Time>) -> String {
    match time {
        Some(time) => format!("{date}T{}", time.strftime("%H:%M")),
        None => date.to_string(),
    }
}

/// The styles in which a date is shown: how much of it, and in words or figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateStyle {
    /// The long date with the day of the week: `Monday, September 7, 2026`.
    Full,
    /// `September 7, 2026`, 2026年9月7日.
    Long,
    /// `Sep 7, 2026`.
    Medium,
    /// The date in figures, the year in full: `9/7/2026`, `7/9/2026` (Hong Kong), `2026/9/7` (Taiwan).
    Short,
    /// The long date and the time of day, where there is one.
    DateTime,
    /// The year: `2026`, 2026年.
    Year,
    /// Year and month: `September 2026`.
    Month,
    /// The month standing alone, below a heading that says the year: `September`.
    MonthName,
    /// `September 7`.
    MonthDay,
    /// `2026-09-07`.
    Iso,
}

impl DateStyle {
    /// All styles, each under the name by which templates call it.
    pub const NAMES: [(&'static str, DateStyle); 10] = [
        ("full", DateStyle::Full),
        ("long", DateStyle::Long),
        ("medium", DateStyle::Medium),
        ("short", DateStyle::Short),
        ("datetime", DateStyle::DateTime),
        ("year", DateStyle::Year),
        ("month", DateStyle::Month),
        ("month-name", DateStyle::MonthName),
        ("month-day", DateStyle::MonthDay),
        ("iso", DateStyle::Iso),
    ];

    /// The style of a name.
    ///
    /// # Errors
    /// A sentence for a diagnostic that names the nearest style, or all of them.
    pub fn parse(name: &str) -> Result<DateStyle, String> {
        if let Some((_, style)) = Self::NAMES.iter().find(|(known, _)| *known == name) {
            return Ok(*style);
        }
        let names = || Self::NAMES.iter().map(|(known, _)| *known);
        Err(match nearest(name, names()) {
            Some(near) => format!("unknown date style `{name}`; did you mean `{near}`?"),
            None => format!("unknown date style `{name}`; there are {}", names().collect::<Vec<_>>().join(", ")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_strictly() {
        let shown = |text| parse_date(text).map(|(date, time)| iso(date, time));
        for (text, expected) in [
            ("2026-09-07", "2026-09-07"),
            ("2026-09-07T16:09:30+08:00", "2026-09-07T16:09"),
            ("2026-09-07T16:09:30Z", "2026-09-07T16:09"),
            ("2026-09-07 16:09", "2026-09-07T16:09"),
            ("2024-02-29", "2024-02-29"),
            ("0900-01-02", "0900-01-02"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected));
        }
        for bad in
            ["", "2026-9-7", "2026-02-30", "1900-02-29", "2026-13-01", "2026-09-07T", "2026-09-07T25:00", "中-文-字"]
        {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_mistyped_style_is_named() {
        assert_eq!(DateStyle::parse("long"), Ok(DateStyle::Long));
        assert!(DateStyle::parse("logn").is_err_and(|m| m.contains("`long`")));
        assert!(DateStyle::parse("zzzzzzz").is_err_and(|m| m.contains("month-day")));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,24}") {
            if let Some((date, _)) = parse_date(&text) {
                prop_assert_eq!(parse_date(&iso(date, None)), Some((date, None)));
            }
        }
    }
}
