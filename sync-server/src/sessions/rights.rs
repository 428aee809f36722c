//! Rights as arguments: a handler has a person and a right only by asking for them.
//!
//! Somebody who may not see cases is shown what an unknown address shows.
//! Somebody who may see them is told that their role does not allow the act.

use std::marker::PhantomData;

use axum::extract::FromRequestParts;
use http::Method;
use http::request::Parts;
use shared_model::policy::Right;

use super::SessionId;
use crate::accounts::Account;
use crate::app::App;
use crate::web::fault::WebFault;

/// Somebody, whatever they may do.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Account);

/// Somebody who holds the right.
#[derive(Clone, Debug)]
pub struct May<R> {
    /// Who.
    pub account: Account,
    right: PhantomData<R>,
}

/// A right as a type.
pub trait RightOf: Send + Sync + 'static {
    /// The right.
    const RIGHT: Right;
}

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl RightOf for $name {
            const RIGHT: Right = Right::$name;
        }
    )*};
}

rights!(
    /// See that a case exists, and its stage; every act on it asks the workflow besides.
    SeeCase,
    /// Read a submission and its photographs.
    ReadSubmission,
    /// Read what is restricted: conversations and annexes.
    ReadRestricted,
    /// Give a case an officer and a time.
    PlanVisit,
);

impl FromRequestParts<App> for SignedIn {
    type Rejection = WebFault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebFault> {
        let to_door = || WebFault::sign_in_first(&parts.method, &parts.uri);
        let Some(id) = SessionId::from_headers(&parts.headers) else { return Err(to_door()) };
        let (force, now_ms) = (app.force.id, app.clock.now_ms());
        let store = std::sync::Arc::clone(&app.store);
        let find = move || super::find(store.as_ref(), force, &id, now_ms);
        let found = tokio::task::spawn_blocking(find).await;
        let found = found.map_err(|error| WebFault::failed(&error))??;
        found.map(Self).ok_or_else(to_door)
    }
}

impl<R: RightOf> FromRequestParts<App> for May<R> {
    type Rejection = WebFault;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, WebFault> {
        let SignedIn(account) = SignedIn::from_request_parts(parts, app).await?;
        if account.holds(R::RIGHT) {
            return Ok(Self { account, right: PhantomData });
        }
        let safe = parts.method == Method::GET || parts.method == Method::HEAD;
        if account.holds(Right::SeeCase) && !safe {
            return Err(WebFault::NoRight);
        }
        Err(WebFault::NotFound)
    }
}
