//! The one build function, in the order that design and documentation tell it:
//!
//! Sources → Editions → Documents → Bitexts → Site → Jobs → Outputs
//!
//! [`run`] is these steps. A build and whatever shows a site while it is being written differ in two things alone: the
//! [`Sink`] that takes the outputs, and the [`Memory`] of earlier runs. There is no second path.

mod aligned;
mod bitexts;
mod build;
mod clock;
mod disk;
mod documents;
mod images;
mod memory;
mod publish;
mod report;
mod rows;
mod settled;
mod sink;

pub use aligned::Aligned;
pub use build::{BuildOptions, build, run};
pub use clock::Clock;
pub use memory::{Changes, Memory};
pub use publish::Publishing;
pub use report::{Phase, Progress, Report, Silent, Translations};
pub use sink::{Sink, Work};
