//! What the officer added after finishing, without having been sent back: said above the
//! page, with both times and the officer's reason.

use shared_model::workflow::Stage;

use crate::store::cases::HistoryLine;
use crate::web::clock;
use crate::web::submission::Loaded;

/// A submission that follows one which nobody sent back.
#[derive(Debug)]
pub struct Addendum {
    /// The number of the one it follows, which stays as it was.
    pub version: u32,
    /// When that one had come.
    pub before: String,
    /// When this one was sealed.
    pub sealed: String,
    /// Why, in the officer's words.
    pub reasons: Vec<String>,
}

/// Whether a step of the case was one.
#[must_use]
pub fn is_one(line: &HistoryLine) -> bool {
    line.event == "receive" && line.from == Stage::VisitReceived
}

/// Of this submission, where it is one.
#[must_use]
pub fn of(loaded: &Loaded, now_ms: i64) -> Option<Addendum> {
    let history = &loaded.file.history;
    let about =
        |id| move |line: &&HistoryLine| line.submission == Some(id) && line.event == "receive";
    history.iter().find(about(loaded.row.submission)).filter(|line| is_one(line))?;
    let follows = loaded.row.follows?;
    let (_, version) = loaded.all.iter().find(|(id, _)| *id == follows)?;
    let before = history.iter().find(about(follows))?;
    let known =
        |key: &String| loaded.former.as_ref().is_some_and(|former| former.notes.contains_key(key));
    let added = loaded.projection.notes.iter().filter(|(key, _)| !known(key));
    // A note about a question is no reason for going on.
    let of_visit = added.flat_map(|(_, register)| register).filter(|one| one.value.about.is_none());
    let reasons = of_visit.map(|note| note.value.text.clone());
    Some(Addendum {
        version: *version,
        before: clock::moment(before.at_ms, now_ms),
        sealed: clock::recorded(&loaded.row.sealed_at),
        reasons: reasons.collect(),
    })
}
