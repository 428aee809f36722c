//! What a person is shown when there is no page: what happened, what is safe, what to do next.

use axum::response::{IntoResponse, Redirect, Response};
use http::{Method, StatusCode, Uri};

use super::shell::{Back, Message, Shell, page};
use crate::error::capital;
use crate::random::NoRandomness;
use crate::store::StoreError;
use crate::store::accounts::AccountsError;
use crate::store::cases::CaseError;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum WebFault {
    /// Nobody is signed in; afterwards they go on where they wanted to.
    #[error("sign in first")]
    SignInFirst {
        /// A path of ours.
        next: String,
    },
    /// No such page, or one that must look like none.
    #[error("there is nothing at this address. Check it, or start from the queue")]
    NotFound,
    /// Sees cases, but may not do this.
    #[error("your role does not allow this. Nothing was changed. Ask somebody whose role does")]
    NoRight,
    /// Not sent by a page of this server.
    #[error(
        "this was not sent from a page of this server. Nothing was changed. Open the page again and do it there"
    )]
    NotOurPage,
    /// A form that no page of ours makes.
    #[error("this form cannot be read. Nothing was changed. Reload the page and fill it again")]
    BadForm,
    /// Refused by the workflow, in its words.
    #[error("{0}")]
    Refused(String),
    /// The server failed; the cause is in its log.
    #[error("the server could not do this just now. Nothing was changed. Try again in a minute")]
    Failed,
}

impl WebFault {
    /// Sends somebody to the sign-in, and back to where they wanted to go when
    /// that can be asked for again without doing anything.
    #[must_use]
    pub fn sign_in_first(method: &Method, uri: &Uri) -> Self {
        let next = if *method == Method::GET {
            uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str)
        } else {
            "/"
        };
        Self::SignInFirst { next: next.to_owned() }
    }

    /// Notes the cause for the operator and says only that it failed.
    pub fn failed(cause: &(dyn std::error::Error + 'static)) -> Self {
        let causes = std::iter::successors(Some(cause), |cause| cause.source());
        let text = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
        tracing::error!(cause = text, "a page failed");
        Self::Failed
    }
}

impl From<AccountsError> for WebFault {
    fn from(error: AccountsError) -> Self {
        Self::failed(&error)
    }
}

impl From<StoreError> for WebFault {
    fn from(error: StoreError) -> Self {
        Self::failed(&error)
    }
}

impl From<NoRandomness> for WebFault {
    fn from(error: NoRandomness) -> Self {
        Self::failed(&error)
    }
}

impl From<CaseError> for WebFault {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::UnknownCase => Self::NotFound,
            CaseError::Store { .. } | CaseError::Random(_) | CaseError::Unavailable(_) => {
                Self::failed(&error)
            }
            CaseError::Refused(_)
            | CaseError::UnknownPerson
            | CaseError::NoComment
            | CaseError::NoReason
            | CaseError::NotAnOfficer { .. }
            | CaseError::NoForm { .. }
            | CaseError::NotATime(_)
            | CaseError::Faults(_)
            | CaseError::Moved
            | CaseError::BookedOtherwise => Self::Refused(sentence(&error.to_string())),
        }
    }
}

/// A message of ours as a sentence of its own.
#[must_use]
pub fn sentence(text: &str) -> String {
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{end}", capital(text))
}

impl IntoResponse for WebFault {
    fn into_response(self) -> Response {
        let (status, title) = match &self {
            Self::SignInFirst { next } => {
                return Redirect::to(&format!("/sign-in?next={}", super::form::encode(next)))
                    .into_response();
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "Nothing here"),
            Self::NoRight => (StatusCode::FORBIDDEN, "Not with your role"),
            Self::NotOurPage => (StatusCode::FORBIDDEN, "Not from here"),
            Self::BadForm => (StatusCode::BAD_REQUEST, "Not understood"),
            Self::Refused(_) => (StatusCode::CONFLICT, "Not done"),
            Self::Failed => (StatusCode::INTERNAL_SERVER_ERROR, "Not just now"),
        };
        let message = Message {
            shell: Shell::bare(),
            page: "problem",
            title: title.to_owned(),
            text: sentence(&self.to_string()),
            tone: "bad",
            alert: true,
            back: Some(Back { href: "/".to_owned(), name: "Start again".to_owned() }),
        };
        (status, page(&message)).into_response()
    }
}
