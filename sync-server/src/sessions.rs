//! Who is signed in to a browser, and for how long.
//!
//! The cookie holds 256 random bits; the store holds only their SHA-256. A
//! session ends after 15 idle minutes, after 12 hours, and at sign-out; every
//! sign-in begins a new one, so that an id planted before it opens nothing.

use data_encoding::BASE64URL_NOPAD;
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};
use shared_model::hash::ContentHash;
use shared_model::ids::ForceId;

use crate::accounts::Account;
use crate::store::accounts::{Accounts, AccountsError, Session};

pub mod rights;

/// Minutes without a request after which a session has ended.
pub const IDLE_MINUTES: i64 = 15;

/// Hours after which a session has ended whatever happens in it.
pub const ABSOLUTE_HOURS: i64 = 12;

/// A request within this of the last one is not written down.
const NOTED_EVERY_MS: i64 = 60_000;

const IDLE_MS: i64 = IDLE_MINUTES * 60_000;
const ABSOLUTE_MS: i64 = ABSOLUTE_HOURS * 3_600_000;

/// The prefix makes browsers refuse it without `Secure`, with a domain or a path.
const COOKIE_NAME: &str = "__Host-session";

/// The opaque id in the cookie. Never stored, never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionId([u8; 32]);

impl SessionId {
    /// Takes 256 random bits.
    #[must_use]
    pub const fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The id in the cookie of a request.
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Option<Self> {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut values = cookies
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='));
        let decoded = BASE64URL_NOPAD.decode(values.next()?.as_bytes()).ok()?;
        decoded.try_into().ok().map(Self)
    }

    /// What the store knows it by.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        ContentHash::of(&self.0)
    }

    /// The header that gives it to a browser.
    #[must_use]
    pub fn cookie(&self) -> HeaderValue {
        set_cookie(&BASE64URL_NOPAD.encode(&self.0), "")
    }
}

impl std::fmt::Debug for SessionId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SessionId(..)")
    }
}

/// The header that takes the cookie away.
#[must_use]
pub fn no_cookie() -> HeaderValue {
    set_cookie("", "; Max-Age=0")
}

fn set_cookie(value: &str, more: &str) -> HeaderValue {
    let text = format!("{COOKIE_NAME}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{more}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// Begins a session for somebody who has just signed in, and ends the one the
/// browser had before.
///
/// # Errors
/// The store; nobody is signed in then.
pub fn begin<S: Accounts + ?Sized>(
    store: &S,
    account: &Account,
    new: &SessionId,
    before: Option<&SessionId>,
    now_ms: i64,
) -> Result<(), AccountsError> {
    if let Some(before) = before {
        store.close_session(account.force, before.hash())?;
    }
    let session = Session {
        force: account.force,
        id_hash: new.hash(),
        account: account.id,
        started_at_ms: now_ms,
        seen_at_ms: now_ms,
    };
    store.open_session(&session, now_ms.saturating_sub(IDLE_MS))
}

/// Whose session this is, when it has not ended; notes that it was used.
///
/// # Errors
/// The store; nobody is signed in then.
pub fn find<S: Accounts + ?Sized>(
    store: &S,
    force: ForceId,
    id: &SessionId,
    now_ms: i64,
) -> Result<Option<Account>, AccountsError> {
    let Some((session, account)) = store.session(force, id.hash())? else { return Ok(None) };
    if has_ended(&session, now_ms) {
        store.close_session(force, session.id_hash)?;
        return Ok(None);
    }
    if now_ms.saturating_sub(session.seen_at_ms) >= NOTED_EVERY_MS {
        store.touch_session(force, session.id_hash, now_ms)?;
    }
    Ok(Some(account))
}

/// Ends a session; a second time is nothing.
///
/// # Errors
/// The store; the session then ends by itself.
pub fn end<S: Accounts + ?Sized>(
    store: &S,
    force: ForceId,
    id: &SessionId,
) -> Result<(), AccountsError> {
    store.close_session(force, id.hash())
}

fn has_ended(session: &Session, now_ms: i64) -> bool {
    now_ms.saturating_sub(session.seen_at_ms) >= IDLE_MS
        || now_ms.saturating_sub(session.started_at_ms) >= ABSOLUTE_MS
}

/// Whether an unsafe request comes from a page of this server.
///
/// The browser says it itself: `Sec-Fetch-Site`, or the `Origin` of an older
/// one. A request that says neither is no form of ours.
#[must_use]
pub fn is_own_page(headers: &HeaderMap, authority: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    match (text("origin").and_then(|origin| origin.strip_prefix("https://")), authority) {
        (Some(origin), Some(authority)) => origin.eq_ignore_ascii_case(authority),
        _ => false,
    }
}
