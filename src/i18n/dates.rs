//! Dates as the author writes them and the styles in which a reader sees them.

use crate::diag::nearest;

/// A date of the Gregorian calendar, perhaps with a time of day, as it stands in front matter.
///
/// It is local by nature: no zone is applied when it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalDate {
    pub(super) year: i32,
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) time: Option<(u8, u8)>,
}

impl LocalDate {
    /// A day that exists; `None` for 30 February and for years outside 0 to 9999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<LocalDate> {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        ((0..=9999).contains(&year) && (1..=days).contains(&day)).then_some(LocalDate { year, month, day, time: None })
    }

    /// The same day with a time; `None` when there is no such time.
    pub fn with_time(self, hour: u8, minute: u8) -> Option<LocalDate> {
        (hour < 24 && minute < 60).then_some(LocalDate { time: Some((hour, minute)), ..self })
    }

    /// Reads `2026-09-07`, or a date with a time after `T` or a space (`2026-09-07T16:09:00+08:00`); seconds and
    /// offset are not kept. `None` when it is no such text.
    pub fn parse(iso: &str) -> Option<LocalDate> {
        let (date, time) = match iso.split_once(['T', 't', ' ']) {
            Some((date, time)) => (date, Some(time)),
            None => (iso, None),
        };
        let mut parts = date.split('-');
        let (year, month, day) = (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
        if parts.next().is_some() {
            return None;
        }
        let date = LocalDate::new(i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
        let Some(time) = time else { return Some(date) };
        let (hour, rest) = time.split_once(':')?;
        let minute = digits(rest.get(..2)?, 2)?;
        date.with_time(u8::try_from(digits(hour, 2)?).ok()?, u8::try_from(minute).ok()?)
    }

    /// `2026-09-07`, or `2026-09-07T16:09`: for HTML's `datetime`, and the same in every language.
    pub fn iso(self) -> String {
        let LocalDate { year, month, day, time } = self;
        match time {
            Some((hour, minute)) => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
            None => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// A number of exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// How much of a date is shown, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateStyle {
    /// With the day of the week: `Monday, September 7, 2026`.
    Full,
    /// `September 7, 2026`, 2026年9月7日.
    Long,
    /// `Sep 7, 2026`.
    Medium,
    /// In figures, the year in full: `9/7/2026`, `7/9/2026` (Hong Kong), `2026/9/7` (Taiwan).
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
    /// Every style under the name by which templates call it.
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
        let day = LocalDate::new(2026, 9, 7).expect("a day");
        assert_eq!(LocalDate::parse("2026-09-07"), Some(day));
        assert_eq!(LocalDate::parse("2026-09-07T16:09:30+08:00"), day.with_time(16, 9));
        assert_eq!(LocalDate::parse("2026-09-07 16:09").map(LocalDate::iso).as_deref(), Some("2026-09-07T16:09"));
        assert!(LocalDate::parse("2024-02-29").is_some());
        for bad in
            ["", "2026-9-7", "2026-02-30", "1900-02-29", "2026-13-01", "2026-09-07T", "2026-09-07T25:00", "中-文-字"]
        {
            assert_eq!(LocalDate::parse(bad), None, "{bad}");
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
            if let Some(date) = LocalDate::parse(&text) {
                prop_assert_eq!(LocalDate::parse(&date.iso()), Some(date));
            }
        }
    }
}
