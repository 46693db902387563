//! Numbers inside of strings: written as their language does, by the same rules as everywhere else.

use super::locale::decimal_format;
use fluent_bundle::FluentValue;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::FluentNumber;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale as Tag;
use intl_memoizer::Memoizable;
use unic_langid::LanguageIdentifier;

/// Formats the numbers of a bundle; everything else is left to the library.
pub(super) fn fluent_number<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    if !number.options.use_grouping {
        return decimal(number).map(|decimal| decimal.to_string());
    }
    memoizer.with_try_get_threadsafe::<Grouped, _, _>((), |format| format.write(number)).ok().flatten()
}

/// The number with the fraction digits that `NUMBER()` asks for.
fn decimal(number: &FluentNumber) -> Option<Decimal> {
    let mut decimal: Decimal = number.value.to_string().parse().ok()?;
    if let Some(most) = number.options.maximum_fraction_digits {
        decimal.round(-i16::try_from(most).ok()?);
        decimal.absolute.trim_end();
    }
    if let Some(least) = number.options.minimum_fraction_digits {
        decimal.absolute.pad_end(-i16::try_from(least).ok()?);
    }
    Some(decimal)
}

/// A language's number format, kept in the bundle's memoizer.
struct Grouped(Option<DecimalFormatter>);

impl Grouped {
    fn write(&self, number: &FluentNumber) -> Option<String> {
        self.0.as_ref().zip(decimal(number)).map(|(format, decimal)| format.format_to_string(&decimal))
    }
}

impl Memoizable for Grouped {
    type Args = ();
    type Error = ();

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, ()> {
        Ok(Grouped(lang.to_string().parse::<Tag>().ok().and_then(|tag| decimal_format(&tag))))
    }
}
