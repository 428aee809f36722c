//! `/sign-in` and `/sign-out`, and where somebody comes to first.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::header::SET_COOKIE;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use shared_model::policy::Right;

use super::blocking;
use super::fault::{WebFault, sentence};
use super::form::{Fields, own_path};
use super::shell::{Message, Shell, page};
use crate::accounts::{SignInError, Typed, check_sign_in};
use crate::app::App;
use crate::random;
use crate::sessions::rights::SignedIn;
use crate::sessions::{self, SessionId};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: Shell,
    problem: Option<String>,
    signed_out: bool,
    name: String,
    next: String,
}

/// Where to go after signing in, and what to say at the door.
#[derive(Debug, Default, Deserialize)]
pub struct AtTheDoor {
    #[serde(default)]
    next: String,
    signed_out: Option<String>,
}

/// `GET /sign-in`.
pub async fn show(State(app): State<App>, Query(at): Query<AtTheDoor>) -> Response {
    page(&SignInPage {
        shell: Shell::of_force(&app.force.name),
        problem: None,
        signed_out: at.signed_out.is_some(),
        name: String::new(),
        next: own_path(&at.next).to_owned(),
    })
}

/// `POST /sign-in`.
///
/// # Errors
/// The store failed; nobody is signed in.
pub async fn enter(
    State(app): State<App>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, WebFault> {
    let before = SessionId::from_headers(&headers);
    blocking(&app, move |app, store| {
        let now_ms = app.clock.now_ms();
        let typed = Typed {
            name: fields.text("name").to_owned(),
            password: fields.raw("password").to_owned(),
            code: fields.text("totp").to_owned(),
        };
        let account = match check_sign_in(store, app.force.id, &typed, now_ms) {
            Ok(account) => account,
            Err(SignInError::Store(error)) => return Err(error.into()),
            Err(refused) => return Ok(refuse(app, &refused, &fields)),
        };
        let id = SessionId::from_random(random::bytes()?);
        sessions::begin(store, &account, &id, before.as_ref(), now_ms)?;
        let next = own_path(fields.text("next")).to_owned();
        Ok(([(SET_COOKIE, id.cookie())], Redirect::to(&next)).into_response())
    })
    .await
}

fn refuse(app: &App, refused: &SignInError, fields: &Fields) -> Response {
    let status = match refused {
        SignInError::Wait { .. } => StatusCode::TOO_MANY_REQUESTS,
        SignInError::Wrong | SignInError::Store(_) => StatusCode::UNAUTHORIZED,
    };
    let text = sentence(&refused.to_string());
    let again = page(&SignInPage {
        shell: Shell::of_force(&app.force.name),
        problem: Some(text),
        signed_out: false,
        name: fields.text("name").chars().take(64).collect(),
        next: own_path(fields.text("next")).to_owned(),
    });
    (status, again).into_response()
}

/// `POST /sign-out`. Works for a session that has ended too.
///
/// # Errors
/// The store failed; the session then ends by itself.
pub async fn leave(State(app): State<App>, headers: HeaderMap) -> Result<Response, WebFault> {
    let id = SessionId::from_headers(&headers);
    blocking(&app, move |app, store| {
        if let Some(id) = &id {
            sessions::end(store, app.force.id, id)?;
        }
        let gone = [(SET_COOKIE, sessions::no_cookie())];
        Ok((gone, Redirect::to("/sign-in?signed_out=1")).into_response())
    })
    .await
}

/// `GET /`: the first place this person works in.
pub async fn home(State(app): State<App>, SignedIn(account): SignedIn) -> Response {
    if account.holds(Right::SeeCase) {
        return Redirect::to("/queue").into_response();
    }
    page(&Message {
        shell: Shell::of(&app.force.name, &account, "/"),
        page: "home",
        title: "Nothing to do here".to_owned(),
        text: "Your role has no pages on the web. Visits are on your tablet; tablets are looked after on the server.".to_owned(),
        tone: "",
        alert: false,
        back: None,
    })
}
