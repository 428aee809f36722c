//! What the story tests share: where the workspace is, and what its manifests say.

pub mod manifests;
