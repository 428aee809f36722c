//! The points of the story.

pub mod deciding;
pub mod filling;
pub mod finding;
pub mod guns;
pub mod handing;
pub mod preparing;
pub mod reading;
pub mod reviewing;
pub mod sending;
