//! Dates as authors write them: a day, or a day with a time, with or without an offset.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, civil};

/// A moment as written in front matter. Without a time it is the first instant of its day in the site's time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrontMatterDate {
    civil: DateTime,
    offset: Option<Offset>,
    has_time: bool,
}

impl From<Timestamp> for FrontMatterDate {
    fn from(instant: Timestamp) -> FrontMatterDate {
        FrontMatterDate { civil: Offset::UTC.to_datetime(instant), offset: Some(Offset::UTC), has_time: true }
    }
}

impl FrontMatterDate {
    /// Reads `2026-11-23`, `2026-11-23T08:00:00` or `2026-11-23T08:00:00+08:00`.
    ///
    /// # Errors
    /// A sentence that says what is wrong, for a diagnostic.
    pub fn parse(text: &str) -> Result<FrontMatterDate, String> {
        let wrong = || format!("`{text}` is not a date");
        let text_t = text.replacen(' ', "T", 1);
        if text_t.len() == 10 {
            let date: Date = text_t.parse().map_err(|_| wrong())?;
            return Ok(FrontMatterDate { civil: date.to_datetime(Time::midnight()), offset: None, has_time: false });
        }
        let (civil_part, offset) = split_offset(&text_t);
        let civil: DateTime = civil_part.parse().map_err(|_| wrong())?;
        let offset = match offset {
            None => None,
            Some("Z" | "z") => Some(Offset::UTC),
            Some(text) => Some(read_offset(text).ok_or_else(wrong)?),
        };
        Ok(FrontMatterDate { civil, offset, has_time: true })
    }

    /// The instant, judged in the site's time zone where the author gave no offset.
    pub fn instant(&self, zone: &TimeZone) -> Timestamp {
        let zoned = match self.offset {
            Some(offset) => offset.to_timestamp(self.civil).ok(),
            None => zone.to_ambiguous_zoned_datetime(self.civil).compatible().ok().map(|z| z.timestamp()),
        };
        // Only dates at the edge of what a timestamp can hold fail.
        zoned.unwrap_or(if self.civil.year() < 1970 { Timestamp::MIN } else { Timestamp::MAX })
    }

    /// The day on the calendar of the site's time zone.
    pub fn day(&self, zone: &TimeZone) -> civil::Date {
        if self.offset.is_none() { self.civil.date() } else { zone.to_datetime(self.instant(zone)).date() }
    }

    /// `2026-11-23`, or `2026-11-23T08:00:00+08:00` where a time was given: what templates see. In the site's time
    /// zone, so that the day that is shown is the day that the article is listed under.
    pub fn iso(&self, zone: &TimeZone) -> String {
        if !self.has_time {
            return self.civil.date().to_string();
        }
        FrontMatterDate { offset: None, civil: zone.to_datetime(self.instant(zone)), has_time: true }.rfc3339(zone)
    }

    /// The whole moment with its offset, as feeds want it.
    pub fn rfc3339(&self, zone: &TimeZone) -> String {
        let instant = self.instant(zone);
        let offset = self.offset.unwrap_or_else(|| zone.to_offset(instant));
        let local = offset.to_datetime(instant);
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let local = local.strftime("%Y-%m-%dT%H:%M:%S");
        if minutes == 0 {
            format!("{local}Z")
        } else {
            format!("{local}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    }
}

/// The date and time, and what stands behind the time.
fn split_offset(text: &str) -> (&str, Option<&str>) {
    let Some(t) = text.find(['T', 't']) else { return (text, None) };
    match text[t..].find(['Z', 'z', '+', '-']) {
        Some(at) => (&text[..t + at], Some(&text[t + at..])),
        None => (text, None),
    }
}

/// `+08:00` or `-0500`.
fn read_offset(text: &str) -> Option<Offset> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits: String = text.chars().skip(1).filter(|c| *c != ':').collect();
    if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let (hours, minutes) = (number / 100, number % 100);
    if minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_judged_in_the_zone_of_the_site() {
        let zone = TimeZone::get("Asia/Hong_Kong").expect("a zone");
        let day = FrontMatterDate::parse("2026-11-23").expect("a date");
        assert_eq!(day.instant(&zone).to_string(), "2026-11-22T16:00:00Z");
        assert_eq!(day.iso(&zone), "2026-11-23");
        assert_eq!(day.rfc3339(&zone), "2026-11-23T00:00:00+08:00");
    }

    #[test]
    fn an_offset_is_kept() {
        let zone = TimeZone::UTC;
        let when = FrontMatterDate::parse("2026-11-23 08:00:00-05:30").expect("a date");
        assert_eq!(when.instant(&zone).to_string(), "2026-11-23T13:30:00Z");
        assert_eq!(when.rfc3339(&zone), "2026-11-23T08:00:00-05:30");
        assert_eq!(when.iso(&zone), "2026-11-23T13:30:00Z");
        assert!(FrontMatterDate::parse("2026-13-01").is_err());
        assert!(FrontMatterDate::parse("soon").is_err());
        assert!(FrontMatterDate::parse("2026-01-01T00:00:00+9").is_err());
    }
}
