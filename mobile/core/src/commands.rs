//! Every command the screen may give, in one list.
//!
//! The dispatcher, the names for the window's access list and the TypeScript map
//! all come from it, so none can know a command that another does not.

use serde_json::Value;
use ts_rs::TypeVisitor as _;

use crate::error::{CoreError, CoreResult};
use crate::ipc;
use crate::tablet::{Access, Tablet};

fn not_understood(error: serde_json::Error) -> CoreError {
    CoreError::Invalid(format!("this was not understood: {error}"))
}

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $access:ident $name:ident: $request:ty => $response:ty;)*) => {
        /// The names, as the window's access list and the bridge's routes have them.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Does one command.
        pub(crate) fn dispatch(tablet: &Tablet, name: &str, request: Value) -> CoreResult<Value> {
            match name {
                $(stringify!($name) => {
                    tablet.check_access(Access::$access)?;
                    let request: $request =
                        serde_json::from_value(request).map_err(not_understood)?;
                    let response: $response = tablet.$name(request)?;
                    Ok(serde_json::to_value(response)?)
                })*
                _ => Err(CoreError::NotFound(format!("the command {name:?}"))),
            }
        }

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
    Any app_state: ipc::Nothing => ipc::AppState;
    /// The screen has painted and takes a touch. Answered in every state.
    Any ready: ipc::Nothing => ipc::Nothing;
    /// Makes this tablet the force's. Needs the server.
    Start enrol: ipc::Enrol => ipc::AppState;
    /// Signs the officer in, once. Needs the server.
    Start sign_in: ipc::SignIn => ipc::AppState;
    /// Sets the officer's PIN after the first sign-in.
    Start set_pin: ipc::Pin => ipc::AppState;
    /// Opens the locked tablet.
    Start unlock: ipc::Pin => ipc::AppState;
    /// Locks it. Sending goes on.
    Officer lock: ipc::Nothing => ipc::AppState;
    /// The day.
    Officer today: ipc::Nothing => ipc::Today;
    /// What is read before knocking.
    Officer briefing: ipc::OfVisit => ipc::Briefing;
    /// The officer is at the door.
    Officer arrive: ipc::Arrive => ipc::VisitView;
    /// One visit from above.
    Officer visit: ipc::OfVisit => ipc::VisitView;
    /// One section with the questions that apply now.
    Officer section: ipc::OfSection => ipc::SectionView;
    /// What a concern may rest on: answers and evidence of the visit.
    Officer link_targets: ipc::OfVisit => ipc::LinkTargets;
    /// Puts an answer; durable when it answers.
    Officer answer: ipc::PutAnswer => ipc::Saved;
    /// Keeps a half-typed text; durable when it answers, unless it looks like a code.
    Officer draft: ipc::Draft => ipc::Drafted;
    /// Remembers where the officer is.
    Officer place: ipc::Place => ipc::Nothing;
    /// The officer went back to the day: the next start opens there.
    Officer at_today: ipc::Nothing => ipc::Nothing;
    /// Every gun against the certificate.
    Officer guns: ipc::OfGuns => ipc::GunsView;
    /// Records guns as the certificate has them; durable when it answers.
    Officer as_certificate: ipc::AsCertificate => ipc::SavedAt;
    /// Adds a row to a group.
    Officer add_row: ipc::AddRow => ipc::AddedRow;
    /// Withdraws an added row, with a reason.
    Officer withdraw_row: ipc::WithdrawRow => ipc::SavedAt;
    /// Says that an added row is the same thing as another one, with a reason.
    Officer join_row: ipc::JoinRow => ipc::SavedAt;
    /// Puts under one question what was answered there at the visit before.
    Officer same_as_last_time: ipc::SameAsLastTime => ipc::Saved;
    /// Other visits at this address today, and what of them is not answered here.
    Officer walk_rounds: ipc::OfVisit => ipc::WalkRounds;
    /// Writes the walk-round of one visit into another, as it was shown.
    Officer use_walk_round: ipc::UseWalkRound => ipc::WalkRoundUsed;
    /// Who carries a visit out.
    Officer colleagues: ipc::OfVisit => ipc::Colleagues;
    /// Asks for a colleague by number; durable when it answers.
    Officer add_colleague: ipc::AddColleague => ipc::Colleagues;
    /// Where two answers stand.
    Officer disputes: ipc::OfVisit => ipc::Disputes;
    /// Settles a question by choosing one of its answers; durable when it answers.
    Officer settle: ipc::Settle => ipc::Settled;
    /// Settles what becomes of a row; durable when it answers.
    Officer settle_row: ipc::SettleRow => ipc::Settled;
    /// What was recorded, changed and settled, when and by whom.
    Officer history: ipc::OfHistory => ipc::History;
    /// What stood at a moment.
    Officer stood_at: ipc::OfMoment => ipc::StoodAt;
    /// Begins to take in a photo or document image.
    Officer photo_begin: ipc::PhotoBegin => ipc::PhotoBegun;
    /// Takes in a piece of it.
    Officer photo_append: ipc::PhotoAppend => ipc::PhotoAppended;
    /// Ends it: durable and part of the visit when it answers.
    Officer photo_finish: ipc::PhotoFinish => ipc::EvidenceView;
    /// Gives it up.
    Officer photo_cancel: ipc::PhotoCancel => ipc::Nothing;
    /// All evidence of a visit.
    Officer photos: ipc::OfVisit => ipc::Photos;
    /// Says what a photo shows.
    Officer photo_caption: ipc::PhotoCaption => ipc::EvidenceView;
    /// Leaves a photo out of the report, with a reason.
    Officer photo_exclude: ipc::PhotoExclude => ipc::EvidenceView;
    /// Private notes and conversations of a visit.
    Officer private_notes: ipc::OfVisit => ipc::PrivateView;
    /// The place to write a conversation that nobody has begun.
    Officer start_conversation: ipc::OfVisit => ipc::PrivateRecord;
    /// Why a private record is finished though a gate of it is not met.
    Officer private_reason: ipc::PrivateReason => ipc::SavedAt;
    /// Gives the tablet to the applicant: from here nothing of the officer's answers.
    Officer hand_over: ipc::OfVisit => ipc::HandOverView;
    /// What the applicant reads.
    Applicant hand_over_view: ipc::HandOverRead => ipc::HandOverView;
    /// The applicant signs.
    Applicant hand_over_sign: ipc::HandOverSign => ipc::HandOverView;
    /// The applicant would not sign.
    Applicant hand_over_decline: ipc::HandOverDecline => ipc::HandOverView;
    /// The officer takes the tablet back.
    Applicant hand_over_unlock: ipc::Pin => ipc::AppState;
    /// Every answer on one page.
    Officer check: ipc::OfVisit => ipc::CheckAnswers;
    /// Seals the visit; durable when it answers.
    Officer finish: ipc::Finish => ipc::Finished;
    /// Goes on in a finished visit, with a reason; durable when it answers.
    Officer reopen: ipc::Reopen => ipc::VisitView;
    /// Where a sealed visit is.
    Officer finished: ipc::OfVisit => ipc::Finished;
    /// What waits to be sent.
    Officer sending: ipc::Nothing => ipc::SendingView;
    /// Sends now, and answers when that has ended.
    Officer send_now: ipc::Nothing => ipc::SendingView;
}
