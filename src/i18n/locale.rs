//! Locales: how a language writes dates, numbers and lists, and in what order it sorts (CLDR by way of ICU4X).

use super::{DateStyle, dates};
use crate::lang::Lang;
use icu_calendar::Gregorian;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::fieldsets::{M, MD, Y, YM, YMD, YMDE};
use icu_datetime::input;
use icu_datetime::options::YearStyle;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::Locale as Tag;
use jiff::civil::{Date, Time};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Dates are Gregorian in every language: archives are grouped by Gregorian years and months, and a heading must not
/// say another year than the dates below it.
type DateFormat = FixedCalendarDateTimeFormatter<Gregorian, CompositeDateTimeFieldSet>;

/// The rules by which one language writes and sorts. A language that CLDR does not know is written as in CLDR's root
/// locale (`2026-09-07`).
pub struct Locale {
    dates: BTreeMap<DateStyle, DateFormat>,
    decimal: Option<DecimalFormatter>,
    list: Option<ListFormatter>,
    collator: Option<CollatorBorrowed<'static>>,
}

impl Locale {
    /// Looks up a language's rules. This is expensive (tens of microseconds): see [`Locales`].
    pub fn new(lang: &Lang) -> Locale {
        let tag: Tag = lang.as_str().parse().unwrap_or(Tag::UNKNOWN);
        let mut sorting = CollatorPreferences::from(&tag);
        // "Part 2" before "Part 10", 第2章 before 第10章.
        sorting.numeric_ordering = Some(CollationNumericOrdering::True);
        Locale {
            dates: date_formats(&tag),
            decimal: decimal_format(&tag),
            list: ListFormatter::try_new_and((&tag).into(), ListFormatterOptions::default()).ok(),
            collator: Collator::try_new(sorting, CollatorOptions::default()).ok(),
        }
    }

    /// A date in a style. A [`DateStyle::DateTime`] without a time is a long date.
    pub fn date(&self, date: Date, time: Option<Time>, style: DateStyle) -> String {
        let style = if style == DateStyle::DateTime && time.is_none() { DateStyle::Long } else { style };
        let day = input::Date::try_new_gregorian(
            date.year().into(),
            date.month().cast_unsigned(),
            date.day().cast_unsigned(),
        );
        let shown = time.unwrap_or(Time::midnight());
        let time_of_day = input::Time::try_new(shown.hour().cast_unsigned(), shown.minute().cast_unsigned(), 0, 0);
        match (self.dates.get(&style), day, time_of_day) {
            (Some(format), Ok(date), Ok(time)) => format.format(&input::DateTime { date, time }).to_string(),
            _ => dates::iso(date, time),
        }
    }

    /// A whole number: `10,000`, `10.000` in German.
    pub fn int(&self, n: i64) -> String {
        self.decimal.as_ref().map_or_else(|| n.to_string(), |format| format.format_to_string(&Decimal::from(n)))
    }

    /// A number with as many fraction digits as it has: `0.5`, `0,5` in German.
    pub fn float(&self, n: f64) -> String {
        let plain = n.to_string();
        match (&self.decimal, plain.parse::<Decimal>()) {
            (Some(format), Ok(decimal)) => format.format_to_string(&decimal),
            _ => plain,
        }
    }

    /// A list as a sentence would join it: `A, B, and C`, A、B和C, in Hong Kong A、B及C.
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let items = items.iter().map(AsRef::as_ref);
        match &self.list {
            Some(format) => format.format_to_string(items),
            None => items.collect::<Vec<_>>().join(", "),
        }
    }

    /// The order of this language: Traditional Chinese by strokes, Simplified by pinyin, digits by their value. Texts
    /// that it does not tell apart are ordered by their code points, so that sorting never depends on the order before.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b)).then_with(|| a.cmp(b))
    }
}

/// The locales of a site's languages.
pub struct Locales(BTreeMap<Lang, Arc<Locale>>);

impl Locales {
    /// Loads the locale of each language.
    pub fn load<'a>(languages: impl IntoIterator<Item = &'a Lang>) -> Locales {
        Locales(languages.into_iter().map(|lang| (lang.clone(), Arc::new(Locale::new(lang)))).collect())
    }

    /// The locale of a language; one that was not loaded is made anew each time.
    pub fn of(&self, lang: &Lang) -> Arc<Locale> {
        self.0.get(lang).map_or_else(|| Arc::new(Locale::new(lang)), Arc::clone)
    }
}

/// The number format of a language.
pub(super) fn decimal_format(tag: &Tag) -> Option<DecimalFormatter> {
    DecimalFormatter::try_new(tag.into(), Default::default()).ok()
}

fn date_formats(tag: &Tag) -> BTreeMap<DateStyle, DateFormat> {
    let prefs = DateTimeFormatterPreferences::from(tag);
    // Each field set is a type of its own, so that only the patterns of these come into the binary.
    macro_rules! format {
        ($fields:expr) => {
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(prefs, $fields).ok().map(|f| f.cast_into_fset())
        };
    }
    let all: [(DateStyle, Option<DateFormat>); 9] = [
        (DateStyle::Full, format!(YMDE::long())),
        (DateStyle::Long, format!(YMD::long())),
        (DateStyle::Medium, format!(YMD::medium())),
        (DateStyle::Short, format!(YMD::short().with_year_style(YearStyle::Full))),
        (DateStyle::DateTime, format!(YMD::long().with_time_hm())),
        (DateStyle::Year, format!(Y::long())),
        (DateStyle::Month, format!(YM::long())),
        (DateStyle::MonthName, format!(M::long())),
        (DateStyle::MonthDay, format!(MD::long())),
    ];
    all.into_iter().filter_map(|(style, format)| format.map(|format| (style, format))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn locale(tag: &str) -> Locale {
        Locale::new(&Lang::parse(tag).expect("a tag"))
    }

    #[test]
    fn dates_are_those_of_the_region() {
        let show = |tag, style| locale(tag).date(date(2026, 9, 7), Some(time(16, 9, 0, 0)), style);
        for (tag, short, long) in [
            ("zh-Hant-HK", "7/9/2026", "2026年9月7日"),
            ("zh-HK", "7/9/2026", "2026年9月7日"),
            ("zh-Hant", "2026/9/7", "2026年9月7日"),
            ("zh-TW", "2026/9/7", "2026年9月7日"),
            ("zh-Hans", "2026/9/7", "2026年9月7日"),
            ("ja", "2026/09/07", "2026年9月7日"),
            ("ko", "2026/9/7", "2026년 9월 7일"),
            ("en", "9/7/2026", "September 7, 2026"),
            ("en-GB", "07/09/2026", "7 September 2026"),
            ("de", "07.09.2026", "7. September 2026"),
            ("fr", "07/09/2026", "7 septembre 2026"),
            ("es", "7/9/2026", "7 de septiembre de 2026"),
        ] {
            assert_eq!(show(tag, DateStyle::Short), short, "{tag}");
            assert_eq!(show(tag, DateStyle::Long), long, "{tag}");
        }
        assert_eq!(show("zh-Hant", DateStyle::Year), "2026年");
        assert_eq!(show("zh-Hant", DateStyle::Month), "2026年9月");
        assert_eq!(show("zh-Hant", DateStyle::MonthName), "9月");
        assert_eq!(show("en", DateStyle::Month), "September 2026");
        assert_eq!(show("en", DateStyle::MonthDay), "September 7");
        assert_eq!(show("de", DateStyle::DateTime), "7. September 2026 um 16:09");
        assert_eq!(show("en", DateStyle::Iso), "2026-09-07T16:09");
        assert_eq!(show("th", DateStyle::Medium), "7 ก.ย. 2026");
    }

    #[test]
    fn a_date_without_a_time_shows_none() {
        assert_eq!(locale("en").date(date(2026, 9, 7), None, DateStyle::DateTime), "September 7, 2026");
        assert_eq!(locale("en").date(date(2026, 9, 7), None, DateStyle::Iso), "2026-09-07");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(locale("zh-Hant-HK").int(10_000), "10,000");
        assert_eq!(locale("de").int(1_234_567), "1.234.567");
        assert_eq!(locale("fr").int(10_000), "10\u{202f}000");
        assert_eq!(locale("hi").int(1_234_567), "12,34,567");
        assert_eq!(locale("de").float(-0.5), "-0,5");
        assert_eq!(locale("en").float(f64::NAN), "NaN");
        assert_eq!(locale("en").int(i64::MIN), "-9,223,372,036,854,775,808");
    }

    #[test]
    fn lists_are_joined_as_in_a_sentence() {
        for (tag, joined) in [
            ("en", "A, B, and C"),
            ("en-GB", "A, B and C"),
            ("zh-Hant-HK", "A、B及C"),
            ("zh-Hant", "A、B和C"),
            ("ja", "A、B、C"),
            ("de", "A, B und C"),
        ] {
            assert_eq!(locale(tag).list(&["A", "B", "C"]), joined, "{tag}");
        }
        assert_eq!(locale("en").list(&["A"]), "A");
        assert_eq!(locale("en").list::<&str>(&[]), "");
    }

    #[test]
    fn chinese_sorts_by_stroke_or_by_pinyin() {
        let sorted = |tag| {
            let locale = locale(tag);
            let mut words = ["龍", "一", "第10章", "晶片", "阿里", "人工智慧", "中國", "第2章"];
            words.sort_by(|a, b| locale.compare(a, b));
            words.join(" ")
        };
        let strokes = "一 人工智慧 中國 阿里 第2章 第10章 晶片 龍";
        assert_eq!(sorted("zh-Hant"), strokes);
        assert_eq!(sorted("zh-HK"), strokes);
        assert_eq!(sorted("zh-Hans"), "阿里 第2章 第10章 晶片 龍 人工智慧 一 中國");
    }

    #[test]
    fn sorting_is_total() {
        let locale = locale("en");
        // Canonically equivalent, so equal to the collator; the code points still decide.
        assert_ne!(locale.compare("é", "e\u{301}"), Ordering::Equal);
        assert_eq!(locale.compare("a", "B"), Ordering::Less);
    }

    #[test]
    fn an_unknown_language_is_written_neutrally() {
        assert_eq!(locale("tlh").date(date(2026, 9, 7), None, DateStyle::Short), "2026-09-07");
        let locales = Locales::load(&[]);
        assert_eq!(locales.of(&Lang::parse("de").expect("a tag")).int(1000), "1.000");
    }
}
