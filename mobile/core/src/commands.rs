//! Every command the screen may give, in one list.
//!
//! The dispatcher, the names for the window's access list and the TypeScript map
//! all come from it, so none can know a command that another does not.

use ts_rs::TypeVisitor as _;

use crate::ipc;

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident: $request:ty => $response:ty;)*) => {
        /// The names, as the window's access list and the bridge's routes have them.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// The TypeScript map from a command's name to what it takes and gives.
        #[must_use]
        pub fn typescript() -> crate::bindings::TypeScript {
            let mut out = crate::bindings::TypeScript::default();
            out.visit::<ipc::CommandError>();
            $(out.command::<$request, $response>(stringify!($name), &[$($doc),*]);)*
            out
        }
    };
}

commands! {
    /// Where the app stands. Answered in every state.
    app_state: ipc::Nothing => ipc::AppState;
    /// The screen has painted and takes a touch. Answered in every state.
    ready: ipc::Nothing => ipc::Nothing;
    /// Makes this tablet the force's. Needs the server.
    enrol: ipc::Enrol => ipc::AppState;
    /// Signs the officer in, once. Needs the server.
    sign_in: ipc::SignIn => ipc::AppState;
    /// Sets the officer's PIN after the first sign-in.
    set_pin: ipc::Pin => ipc::AppState;
    /// Opens the locked tablet.
    unlock: ipc::Pin => ipc::AppState;
    /// Locks it. Sending goes on.
    lock: ipc::Nothing => ipc::AppState;
    /// The day.
    today: ipc::Nothing => ipc::Today;
    /// What is read before knocking.
    briefing: ipc::OfVisit => ipc::Briefing;
    /// The officer is at the door.
    arrive: ipc::Arrive => ipc::VisitView;
    /// One visit from above.
    visit: ipc::OfVisit => ipc::VisitView;
    /// One section with the questions that apply now.
    section: ipc::OfSection => ipc::SectionView;
    /// Puts an answer; durable when it answers.
    answer: ipc::PutAnswer => ipc::Saved;
    /// Keeps a half-typed text; durable when it answers.
    draft: ipc::Draft => ipc::SavedAt;
    /// Remembers where the officer is.
    place: ipc::Place => ipc::Nothing;
    /// Every gun against the certificate.
    guns: ipc::OfVisit => ipc::GunsView;
    /// Adds a row to a group.
    add_row: ipc::AddRow => ipc::AddedRow;
    /// Withdraws an added row, with a reason.
    withdraw_row: ipc::WithdrawRow => ipc::SavedAt;
    /// Begins to take in a photo or document image.
    photo_begin: ipc::PhotoBegin => ipc::PhotoBegun;
    /// Takes in a piece of it.
    photo_append: ipc::PhotoAppend => ipc::PhotoAppended;
    /// Ends it: durable and part of the visit when it answers.
    photo_finish: ipc::PhotoFinish => ipc::EvidenceView;
    /// Gives it up.
    photo_cancel: ipc::PhotoCancel => ipc::Nothing;
    /// All evidence of a visit.
    photos: ipc::OfVisit => ipc::Photos;
    /// Says what a photo shows.
    photo_caption: ipc::PhotoCaption => ipc::EvidenceView;
    /// Leaves a photo out of the report, with a reason.
    photo_exclude: ipc::PhotoExclude => ipc::EvidenceView;
    /// Gives the tablet to the applicant: from here nothing of the officer's answers.
    hand_over: ipc::OfVisit => ipc::HandOverView;
    /// What the applicant reads.
    hand_over_view: ipc::Nothing => ipc::HandOverView;
    /// The applicant signs.
    hand_over_sign: ipc::HandOverSign => ipc::HandOverView;
    /// The applicant would not sign.
    hand_over_decline: ipc::HandOverDecline => ipc::HandOverView;
    /// The officer takes the tablet back.
    hand_over_unlock: ipc::Pin => ipc::AppState;
    /// Every answer on one page.
    check: ipc::OfVisit => ipc::CheckAnswers;
    /// Seals the visit; durable when it answers.
    finish: ipc::Finish => ipc::Finished;
    /// Where a sealed visit is.
    finished: ipc::OfVisit => ipc::Finished;
    /// What waits to be sent.
    sending: ipc::Nothing => ipc::SendingView;
    /// Sends now, and answers when that has ended.
    send_now: ipc::Nothing => ipc::SendingView;
}
