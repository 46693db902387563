//! Pictures that a build makes besides those of articles: the site's icon, and the pictures for social networks.

pub(in crate::render) mod icons;
pub(in crate::render) mod social;
