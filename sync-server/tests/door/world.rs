//! A force with one officer and one case, in a data folder of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use http::{Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use shared_model::hash::ContentHash;
use shared_model::ids::{AccountId, ForceId};
use shared_model::policy::Role;
use shared_model::workflow::Stage;
use sync_server::accounts::totp::TotpSecret;
use sync_server::accounts::{self, NewAccount};
use sync_server::app::{App, Clock, Force};
use sync_server::config::Config;
use sync_server::data::Data;
use sync_server::store::cases::{CaseFile, Cases as _};
use sync_server::store::devices::{Code, DeviceState, Devices as _};
use sync_server::{door, platform, publish};
use tower::ServiceExt as _;
use uuid::Uuid;

pub(crate) const FORCE: ForceId = ForceId(99);
pub(crate) const PASSWORD: &str = "marmalade-otter-bicycle";
pub(crate) const HOST: &str = "tablets.mercia-vale.example:8443";
pub(crate) const PLATFORM_TOKEN: &str = "dsp_the-token-of-this-force";
pub(crate) const CASE: &str = "MV/2026/17";

/// 24 November 2026, noon in London.
const NOON_MS: i64 = 1_795_521_600_000;

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) data: Data,
    pub(crate) router: Router,
    now_ms: Arc<AtomicI64>,
    folder: tempfile::TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The last part of a problem's type.
    pub(crate) fn problem(&self) -> String {
        let json: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        json["type"].as_str().unwrap_or_default().replace("/problems/", "")
    }
}

impl World {
    /// With the case's visit booked for `m.ellis`.
    pub(crate) async fn new() -> Self {
        Self::booked_for("2026-11-24T14:00:00+00:00").await
    }

    /// With that visit at another time.
    pub(crate) async fn booked_for(starts_at: &str) -> Self {
        Self::booked(starts_at, None).await
    }

    /// With that visit by `m.ellis` and `s.bevan`.
    pub(crate) async fn booked_for_two(starts_at: &str) -> Self {
        Self::booked(starts_at, Some("s.bevan")).await
    }

    async fn booked(starts_at: &str, second: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = Data::create(&folder.path().join("data")).unwrap();
        let force = Force { id: FORCE, name: "Mercia Vale Police".to_owned(), epoch: 7 };
        data.store.put_force(&force).unwrap();
        let hash = ContentHash::of(PLATFORM_TOKEN.as_bytes());
        data.store.admit_token(FORCE, hash, "a".into(), NOON_MS).unwrap();
        for name in NAMES {
            accounts::create(data.store.as_ref(), &person(name), NOON_MS).unwrap();
        }
        let world = Self::over(data, Arc::new(AtomicI64::new(NOON_MS)), folder);
        world.put_case(starts_at, second).await;
        world
    }

    fn over(data: Data, now_ms: Arc<AtomicI64>, folder: tempfile::TempDir) -> Self {
        let ticking = Arc::clone(&now_ms);
        let clock = Clock::from_fn(move || ticking.load(Ordering::SeqCst));
        let app = data.app(Config::default(), clock).unwrap();
        sync_server::evidence::recover(&app).unwrap();
        let router = door::routes().with_state(app.clone());
        Self { app, data, router, now_ms, folder }
    }

    /// The same folder in a new process: nothing is remembered but what is on the disk.
    pub(crate) fn restart(self) -> Self {
        let Self { app, data, router, now_ms, folder } = self;
        let path = data.path.clone();
        data.store.close();
        drop((app, data, router));
        Self::over(Data::open(&path).unwrap(), now_ms, folder)
    }

    async fn put_case(&self, starts_at: &str, second: Option<&str>) {
        let mut body = body(starts_at);
        if let Some(second) = second {
            body["visit"]["second_officer"] = json!(second);
        }
        let request = Request::put("/v1/cases/MV%2F2026%2F17")
            .header("authorization", format!("Bearer {PLATFORM_TOKEN}"))
            .body(Body::from(body.to_string()))
            .unwrap();
        let router = platform::routes().with_state(self.app.clone());
        let answer = router.oneshot(request).await.unwrap();
        let status = answer.status();
        let bytes = answer.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(status, StatusCode::CREATED, "{}", String::from_utf8_lossy(&bytes));
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    pub(crate) fn wait_seconds(&self, seconds: i64) {
        self.now_ms.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    /// A code's token, as `device code` makes it.
    pub(crate) fn code(&self, token: &str) {
        let code = Code {
            force: FORCE,
            token_hash: ContentHash::of(token.as_bytes()),
            made_at_ms: self.now_ms(),
            expires_at_ms: self.now_ms() + 600_000,
        };
        self.data.store.add_code(&code).unwrap();
    }

    /// A code that the officer's app shows now; each works once.
    pub(crate) fn totp(&self, name: &str) -> String {
        self.wait_seconds(30);
        let n = number(name);
        let now_s = u64::try_from(self.now_ms() / 1000).unwrap();
        TotpSecret::from_random([n; 20]).code(now_s)
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// One look of the publisher.
    pub(crate) fn publish(&self) {
        publish::round(&self.app).unwrap();
    }

    pub(crate) fn set_state(&self, name: &str, state: DeviceState) {
        assert!(self.data.store.set_device_state(FORCE, name, state).unwrap());
    }

    pub(crate) fn file(&self) -> CaseFile {
        let case = self.data.store.find(FORCE, CASE).unwrap().unwrap();
        self.data.store.file(FORCE, case).unwrap().unwrap()
    }

    pub(crate) fn stage(&self) -> Stage {
        self.file().row.stage
    }

    /// Files under `evidence/`, finished or not.
    pub(crate) fn files(&self) -> usize {
        std::fs::read_dir(self.data.path.join("evidence")).unwrap().count()
    }
}

pub(crate) fn account(name: &str) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(100 + u128::from(number(name))))
}

/// Two officers and a supervisor.
const NAMES: [&str; 3] = ["m.ellis", "s.bevan", "d.rowe"];

fn number(name: &str) -> u8 {
    let place = NAMES.iter().position(|known| *known == name).unwrap();
    u8::try_from(place + 1).unwrap()
}

fn person(name: &str) -> NewAccount {
    let n = number(name);
    let role = if name == "d.rowe" { Role::Supervisor } else { Role::Officer };
    NewAccount {
        force: FORCE,
        id: account(name),
        name: name.to_owned(),
        display_name: name.to_owned(),
        staff_number: format!("70{n}"),
        initials: format!("A{n}"),
        roles: vec![role],
        password: PASSWORD.to_owned(),
        totp_secret: TotpSecret::from_random([n; 20]),
    }
}

fn body(starts_at: &str) -> Value {
    json!({
        "application": {
            "kind": "renewal", "received_at": "2026-10-01T09:12:00Z", "certificates": ["fac"]
        },
        "person": {
            "register_ref": "R-1", "surname": "Ffoulkes", "forenames": "Siân",
            "date_of_birth": "1961-04-09", "phones": ["01632 960123"], "language": "cy"
        },
        "addresses": [{
            "id": "a1", "role": "home", "lines": ["Tŷ Gwyn", "Llanfechan"], "postcode": "MV4 1QX"
        }],
        "certificates": [{
            "kind": "fac", "number": "99/FAC/4417", "issued_on": "2021-12-01",
            "expires_on": "2026-11-30"
        }],
        "guns": [
            {"id": "g1", "certificate": "fac", "class": "rifle", "action": "bolt",
             "make": "Norrland", "model": "Hunter", "calibre": ".243 Win", "serial": "KA4081O"}
        ],
        "checks": [{
            "system": "pnc_person", "result": "nothing_found", "summary": "No trace.",
            "as_at": "2026-11-20T09:00:00Z", "checked_by": "research"
        }],
        "markers": [{
            "kind": "dogs", "text": "Two loose dogs", "as_at": "2026-11-24T08:40:00Z"
        }],
        "visit": {"officer": "m.ellis", "starts_at": starts_at}
    })
}
