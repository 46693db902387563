//! Publication: the editions that the public sees at a given moment.

use crate::config::Config;
use crate::content::{Article, Correction, Edition, FrontMatterDate};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The moment that a build shows, and whether drafts and future articles are shown.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The instant that dates are judged by.
    pub now: Timestamp,
    /// The site's time zone.
    pub zone: TimeZone,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether what has a date in the future is shown.
    pub future: bool,
}

/// The reason why an edition is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldReason {
    /// `draft = true`.
    Draft,
    /// A date in the future.
    Future,
    /// Expired.
    Expired,
    /// Private itself, or in a private language.
    Private,
}

impl HoldReason {
    /// The reason in words, for a message about a link to it.
    pub fn word(self) -> &'static str {
        match self {
            HoldReason::Draft => "a draft",
            HoldReason::Future => "not yet published",
            HoldReason::Expired => "expired",
            HoldReason::Private => "private",
        }
    }
}

/// The date on which an edition appears here: its own, else its translation's, else its source's.
pub fn date_of(article: &Article, edition: &Edition) -> Option<FrontMatterDate> {
    let mut at = Some(edition);
    // A chain of sources is at most as long as there are editions; a circle is an error that was reported.
    for _ in 0..=article.editions.len() {
        let edition = at?;
        let own = edition.front.date.or_else(|| edition.front.translation.as_ref().and_then(|t| t.date));
        if own.is_some() {
            return own;
        }
        at = article.public_source_of(edition);
    }
    None
}

/// The corrections of an edition that have been made by now.
pub fn corrections<'e>(edition: &'e Edition, moment: &Moment) -> impl Iterator<Item = &'e Correction> {
    let (now, future, zone) = (moment.now, moment.future, moment.zone.clone());
    edition.front.corrections.iter().filter(move |c| future || c.date.instant(&zone) <= now)
}

/// The reason why an edition is held back at this moment, if it is.
pub fn held(article: &Article, edition: &Edition, config: &Config, moment: &Moment) -> Option<HoldReason> {
    if edition.private || config.language(&edition.lang).is_none() {
        return Some(HoldReason::Private);
    }
    if edition.front.draft && !moment.drafts {
        return Some(HoldReason::Draft);
    }
    let is_future = |when: FrontMatterDate| when.instant(&moment.zone) > moment.now;
    if date_of(article, edition).is_some_and(is_future) && !moment.future {
        return Some(HoldReason::Future);
    }
    let expires = edition.front.expires?;
    (!is_future(expires)).then_some(HoldReason::Expired)
}

/// The next instant at which this edition appears or disappears by itself.
pub fn next_change(article: &Article, edition: &Edition, config: &Config, moment: &Moment) -> Option<Timestamp> {
    match held(article, edition, config, moment) {
        Some(HoldReason::Private | HoldReason::Draft | HoldReason::Expired) => None,
        _ => {
            let date = date_of(article, edition).filter(|_| !moment.future);
            let corrections = edition.front.corrections.iter().map(|c| c.date).filter(|_| !moment.future);
            let dates = [date, edition.front.expires].into_iter().flatten().chain(corrections);
            let instants = dates.map(|w| w.instant(&moment.zone));
            instants.filter(|t| *t > moment.now).min()
        }
    }
}
