//! Who a tablet is: enrolled with a one-time code, known by its signature on every request.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequestParts, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http_body_util::{BodyExt as _, Limited};
use p256::ecdsa::{Signature, VerifyingKey};
use shared_model::hash::ContentHash;
use shared_model::http_signature::{self, Request, SignedHeaders};
use shared_model::ids::DeviceId;
use shared_model::policy::Right;
use shared_model::wire::{
    EnrolRequest, EnrolResponse, PROTOCOL, ServerKey, SignInRequest, SignInResponse,
};

use crate::accounts::{self, SignInError, Typed};
use crate::app::App;
use crate::error::{ApiError, Problem};
use crate::random;
use crate::store::devices::{Device, DeviceState, EnrolError, Enrolment, OfficerOnDevice};

/// Bytes of an enrolment or a sign-in.
const SMALL_BODY_BYTES_MAX: usize = 8 * 1024;

/// A tablet that signed this request. Reading needs [`SignedTablet::may_read`];
/// sending is open to every enrolled tablet, suspended or revoked.
#[derive(Clone, Debug)]
pub struct SignedTablet {
    /// Which.
    pub device: Device,
    /// SHA-256 that the body must have.
    pub body_digest: [u8; 32],
}

impl FromRequestParts<App> for SignedTablet {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let headers = signed_headers(&parts.headers)?;
        let keyid = http_signature::keyid(&headers).map_err(not_signed)?;
        let id: DeviceId = keyid.parse().map_err(not_signed)?;
        let force = app.force.id;
        let device = app.blocking(move |store| store.device(force, id)).await?;
        let device = device.ok_or_else(|| not_signed("no such tablet"))?;
        let key = VerifyingKey::from_sec1_bytes(&device.public_key).map_err(ApiError::internal)?;
        let body_digest = verify(parts, &headers, app, key)?;
        Ok(Self { device, body_digest })
    }
}

impl SignedTablet {
    /// Holds for a tablet that is neither suspended nor revoked.
    ///
    /// # Errors
    /// [`Problem::DeviceEnded`].
    pub fn may_read(&self) -> Result<(), ApiError> {
        if self.device.state == DeviceState::Active {
            return Ok(());
        }
        Err(ApiError::new(
            Problem::DeviceEnded,
            "this tablet was suspended. What it sends is still taken in and nothing on it is lost. Ask who looks after tablets",
        ))
    }

    /// The whole body, when it is the one that was signed.
    ///
    /// # Errors
    /// Too large, cut short, or another body.
    pub async fn body(&self, body: Body, bytes_max: usize) -> Result<Bytes, ApiError> {
        let bytes = collect(body, bytes_max).await?;
        if ContentHash::of(&bytes).0 == self.body_digest {
            Ok(bytes)
        } else {
            Err(not_signed("the body is not the one that was signed"))
        }
    }
}

fn verify(
    parts: &Parts,
    headers: &SignedHeaders,
    app: &App,
    key: VerifyingKey,
) -> Result<[u8; 32], ApiError> {
    let uri = target_uri(parts)?;
    let request = Request { method: parts.method.as_str(), uri: &uri };
    let now_s = app.clock.now_ms() / 1000;
    let verified =
        http_signature::verify_head::<Signature, _>(request, headers, now_s, |_| Some(key))
            .map_err(not_signed)?;
    if verified.skew_is_notable() {
        tracing::info!(keyid = verified.keyid, skew_s = verified.skew_s, "a tablet's clock is off");
    }
    Ok(verified.body_digest)
}

/// The address as the tablet called it.
fn target_uri(parts: &Parts) -> Result<String, ApiError> {
    let host = parts
        .headers
        .get(http::header::HOST)
        .and_then(|host| host.to_str().ok())
        .ok_or_else(|| not_signed("no Host header"))?;
    let path = parts.uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    Ok(format!("https://{host}{path}"))
}

fn signed_headers(headers: &HeaderMap) -> Result<SignedHeaders, ApiError> {
    let text = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.map(ToOwned::to_owned).ok_or_else(|| not_signed(format!("no {name} header")))
    };
    Ok(SignedHeaders {
        content_digest: text("content-digest")?,
        signature_input: text("signature-input")?,
        signature: text("signature")?,
    })
}

fn not_signed(why: impl std::fmt::Display) -> ApiError {
    let words = format!(
        "this request is not signed by a tablet of this force: {why}. Nothing was changed. Enrol the tablet, or ask who looks after tablets"
    );
    ApiError::new(Problem::BadSignature, words)
}

async fn collect(body: Body, bytes_max: usize) -> Result<Bytes, ApiError> {
    match Limited::new(body, bytes_max).collect().await {
        Ok(whole) => Ok(whole.to_bytes()),
        Err(error) if error.is::<http_body_util::LengthLimitError>() => {
            let words = format!("at most {bytes_max} bytes are taken at once. Nothing was stored");
            Err(ApiError::new(Problem::TooLarge, words))
        }
        Err(_) => Err(ApiError::new(
            Problem::Malformed,
            "the request was cut short. Nothing was stored. Send it again",
        )),
    }
}

/// `POST /v1/enrol`: a tablet with a code brings its key, and signs with it.
///
/// # Errors
/// A code that cannot be used, a request not signed by the key it brings.
pub async fn enrol(
    State(app): State<App>,
    request: axum::extract::Request,
) -> Result<Response, ApiError> {
    let (parts, body) = request.into_parts();
    let headers = signed_headers(&parts.headers)?;
    let body = collect(body, SMALL_BODY_BYTES_MAX).await?;
    let asked: EnrolRequest = read_cbor(&body)?;
    check_protocol(asked.protocol)?;
    let key = VerifyingKey::from_sec1_bytes(&asked.public_key).map_err(|_| {
        ApiError::new(Problem::Invalid, "the key is no P-256 key. Nothing was changed")
    })?;
    if verify(&parts, &headers, &app, key)? != ContentHash::of(&body).0 {
        return Err(not_signed("the body is not the one that was signed"));
    }
    let now_ms = app.clock.now_ms();
    let enrolment = Enrolment {
        force: app.force.id,
        token_hash: ContentHash::of(asked.token.as_bytes()),
        device: DeviceId::from_uuid(random::uuid_v7(now_ms)?),
        public_key: compressed(&key)?,
        now_ms,
    };
    let device = app.blocking(move |store| store.enrol(&enrolment)).await?;
    tracing::info!(device = %device.device, name = device.name, "a tablet was enrolled");
    answer(&EnrolResponse {
        device: device.device,
        name: device.name,
        force: app.force.id,
        force_name: app.force.name.clone(),
        server_keys: vec![ServerKey {
            number: app.signer.number,
            public_key: app.signer.public_key().to_vec().into(),
        }],
    })
}

impl From<EnrolError> for ApiError {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::Code => Self::new(Problem::BadCode, error.to_string()),
            EnrolError::KeyInUse => Self::new(Problem::Conflict, error.to_string()),
            EnrolError::Store(error) => error.into(),
        }
    }
}

/// `POST /v1/sign-in`: an officer on a tablet that may read.
///
/// # Errors
/// Name, password or code are not right; too many tries; a tablet that may not read.
pub async fn sign_in(
    State(app): State<App>,
    tablet: SignedTablet,
    body: Body,
) -> Result<Response, ApiError> {
    tablet.may_read()?;
    let body = tablet.body(body, SMALL_BODY_BYTES_MAX).await?;
    let asked: SignInRequest = read_cbor(&body)?;
    let key = VerifyingKey::from_sec1_bytes(&asked.officer_key).map_err(|_| {
        ApiError::new(Problem::Invalid, "the key is no P-256 key. Nothing was changed")
    })?;
    let typed = Typed { name: asked.name, password: asked.password, code: asked.totp };
    let (force, now_ms) = (app.force.id, app.clock.now_ms());
    let device = tablet.device.device;
    let account = app
        .blocking(move |store| {
            let account = accounts::check_sign_in(store, force, &typed, now_ms)?;
            if !account.holds(Right::CarryOutVisit) {
                return Err(no_officer());
            }
            let officer = OfficerOnDevice {
                force,
                device,
                account: account.id,
                officer_key: compressed(&key)?,
                now_ms,
            };
            store.sign_in_officer(&officer)?;
            Ok::<_, ApiError>(account)
        })
        .await?;
    app.posted.notify_waiters();
    answer(&SignInResponse {
        account: account.id,
        display_name: account.display_name,
        staff_number: account.staff_number,
        offline_hours: app.config.offline_hours,
        idle_minutes: app.config.idle_minutes,
    })
}

impl From<SignInError> for ApiError {
    fn from(error: SignInError) -> Self {
        let words = error.to_string();
        match error {
            SignInError::Wrong => Self::new(Problem::SignInRefused, words),
            SignInError::Wait { seconds } => Self::new(Problem::Wait, words).retry_after(seconds),
            SignInError::Store(error) => Self::internal(error),
        }
    }
}

fn compressed(key: &VerifyingKey) -> Result<[u8; 33], ApiError> {
    let point = key.to_sec1_point(true);
    <[u8; 33]>::try_from(point.as_bytes()).map_err(ApiError::internal)
}

/// Reads a body of ours.
///
/// # Errors
/// [`Problem::Malformed`].
pub fn read_cbor<'b, T: minicbor::Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T, ApiError> {
    minicbor::decode(bytes).map_err(|_| {
        ApiError::new(Problem::Malformed, "the request is not in the form this server reads. Nothing was stored. Update the tablet")
    })
}

/// Holds for the protocol this server speaks.
///
/// # Errors
/// [`Problem::Malformed`].
pub fn check_protocol(protocol: u16) -> Result<(), ApiError> {
    if protocol == PROTOCOL {
        return Ok(());
    }
    let words = format!(
        "protocol {protocol} is not spoken here, {PROTOCOL} is. Nothing was stored. Update the tablet"
    );
    Err(ApiError::new(Problem::Malformed, words))
}

/// An answer in CBOR.
///
/// # Errors
/// None in practice.
pub fn answer<T: minicbor::Encode<()>>(value: &T) -> Result<Response, ApiError> {
    let bytes =
        crate::signer::cbor(value).ok_or_else(|| ApiError::internal("an answer has no bytes"))?;
    Ok(([(CONTENT_TYPE, "application/cbor")], bytes).into_response())
}

/// The sign-in was right; the account is somebody else's than an officer's.
fn no_officer() -> ApiError {
    ApiError::new(
        Problem::NotAllowed,
        "This account may not carry out visits. Nothing was changed. Sign in as an officer, or ask \
         who keeps the accounts",
    )
}
