//! A force with its people, its cases and a browser, in a folder of its own.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use shared_model::ids::{AccountId, CaseId, ForceId};
use shared_model::policy::Role;
use sync_server::accounts::totp::TotpSecret;
use sync_server::accounts::{self, NewAccount};
use sync_server::app::{App, Clock, Counters, Force};
use sync_server::cases;
use sync_server::config::Config;
use sync_server::keys::Keys;
use sync_server::signer::Signer;
use sync_server::store::accounts::Accounts as _;
use sync_server::store::cases::{Cases as _, Delegated, TakeIn};
use sync_server::store::devices::Devices as _;
use sync_server::store::sqlite::SqliteStore;
use sync_server::web;
use tower::ServiceExt as _;
use uuid::Uuid;

pub(crate) const FORCE: ForceId = ForceId(99);
pub(crate) const PASSWORD: &str = "marmalade-otter-bicycle";
pub(crate) const HOST_NAME: &str = "office.mercia-vale.example:8443";

/// 24 November 2026, 12:00 in London.
const NOON_MS: i64 = 1_795_521_600_000;

/// Everybody, with what they are; `o.vance` holds a delegation that has ended.
pub(crate) const PEOPLE: [(&str, &str, &[Role]); 7] = [
    ("m.ellis", "Morgan Ellis", &[Role::Officer]),
    ("s.bevan", "Siân Bevan", &[Role::Officer]),
    ("d.rowe", "Dilys Rowe", &[Role::Supervisor]),
    ("b.lloyd", "Bryn Lloyd", &[Role::Manager]),
    ("c.hale", "Corin Hale", &[Role::DecisionMaker]),
    ("o.vance", "Orla Vance", &[Role::DecisionMaker]),
    ("t.moss", "Tam Moss", &[Role::DeviceAdmin]),
];

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) store: Arc<SqliteStore>,
    router: Router,
    now_ms: Arc<AtomicI64>,
    secrets: BTreeMap<&'static str, TotpSecret>,
    folder: tempfile::TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// The cookie a browser would keep.
    pub(crate) fn cookie(&self) -> Option<String> {
        let set = self.headers.get(SET_COOKIE)?.to_str().unwrap();
        Some(set.split(';').next().unwrap().to_owned())
    }

    /// The value of the first such attribute in the page.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let (_, rest) = self.body.split_once(&format!("{name}=\""))?;
        rest.split('"').next()
    }
}

impl World {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let signer = Arc::new(Signer::from_seed(1, &[7; 32]));
        let path = folder.path().join("server.sqlite");
        let store = Arc::new(SqliteStore::open(&path, Arc::clone(&signer)).unwrap());
        let keys = Keys::open(&folder.path().join("keys.sqlite"), [9; 32]).unwrap();
        let now_ms = Arc::new(AtomicI64::new(NOON_MS));
        let force = Force { id: FORCE, name: "Mercia Vale Police".to_owned(), epoch: 1 };
        store.put_force(&force).unwrap();
        std::fs::create_dir(folder.path().join("evidence")).unwrap();
        let ticking = Arc::clone(&now_ms);
        let app = App {
            store: Arc::clone(&store) as Arc<dyn sync_server::store::Store>,
            keys: Arc::new(keys),
            config: Arc::new(Config::default()),
            clock: Clock::from_fn(move || ticking.load(Ordering::SeqCst)),
            signer,
            force,
            data: Arc::from(folder.path()),
            arrived: Arc::default(),
            posted: Arc::default(),
            counters: Arc::new(Counters::default()),
        };
        let mut world = Self {
            router: web::routes().with_state(app.clone()),
            app,
            store,
            now_ms,
            secrets: BTreeMap::new(),
            folder,
        };
        world.people();
        world
    }

    fn people(&mut self) {
        for (n, (name, display_name, roles)) in (1_u8..).zip(PEOPLE) {
            let totp_secret = TotpSecret::from_random([n; 20]);
            let new = NewAccount {
                force: FORCE,
                id: account_id(name),
                name: name.to_owned(),
                display_name: display_name.to_owned(),
                staff_number: format!("70{n}"),
                initials: display_name.split(' ').filter_map(|part| part.chars().next()).collect(),
                roles: roles.to_vec(),
                password: PASSWORD.to_owned(),
                totp_secret: totp_secret.clone(),
            };
            accounts::create(self.store.as_ref(), &new, NOON_MS).unwrap();
            self.secrets.insert(name, totp_secret);
        }
        for (n, name, from_on, until_on) in
            [(1, "c.hale", "2026-01-01", "2026-12-31"), (2, "o.vance", "2025-01-01", "2025-12-31")]
        {
            let delegation = Delegated {
                force: FORCE,
                id: Uuid::from_u128(n),
                account: account_id(name),
                scope: "renew".to_owned(),
                from_on: from_on.to_owned(),
                until_on: until_on.to_owned(),
            };
            self.store.delegate(delegation).unwrap();
        }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.now_ms.load(Ordering::SeqCst)
    }

    pub(crate) fn wait_seconds(&self, seconds: i64) {
        self.now_ms.fetch_add(seconds * 1000, Ordering::SeqCst);
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn code(&self, name: &str) -> String {
        self.secrets[name].code(u64::try_from(self.now_ms() / 1000).unwrap())
    }

    /// Signs in with a code that was not used before; gives the cookie.
    pub(crate) async fn sign_in(&self, name: &str) -> String {
        self.wait_seconds(30);
        let code = self.code(name);
        let fields = [("name", name), ("password", PASSWORD), ("totp", &code)];
        let answer = self.post("", "/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        answer.cookie().unwrap()
    }

    pub(crate) async fn get(&self, cookie: &str, path: &str) -> Answer {
        self.send(Request::get(path).header(HOST, HOST_NAME).header(COOKIE, cookie), String::new())
            .await
    }

    pub(crate) async fn post(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(HOST, HOST_NAME)
            .header(COOKIE, cookie)
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        self.send(request, pairs.join("&")).await
    }

    /// An answer that is no text.
    pub(crate) async fn bytes(&self, cookie: &str, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
        let request = Request::get(path).header(HOST, HOST_NAME).header(COOKIE, cookie);
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        (parts.status, parts.headers, body.collect().await.unwrap().to_bytes().to_vec())
    }

    pub(crate) async fn send(&self, request: http::request::Builder, body: String) -> Answer {
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A renewal case as the central platform gives it, ready for a visit.
    pub(crate) fn case(&self, platform_id: &str, surname: &str) -> CaseId {
        let given = TakeIn {
            force: FORCE,
            platform_id: platform_id.to_owned(),
            body: serde_json::from_value(body(surname)).unwrap(),
            if_match: None,
            case: CaseId::from_uuid(sync_server::random::uuid_v4().unwrap()),
            minted: cases::mint().unwrap(),
            now_ms: self.now_ms(),
        };
        self.store.take_in(given).unwrap().case
    }

    /// How often somebody looked at something, by the log.
    pub(crate) fn views(&self, what: &str) -> usize {
        self.store.views(FORCE, 1000).unwrap().iter().filter(|view| view.what == what).count()
    }
}

pub(crate) fn account_id(name: &str) -> AccountId {
    let place = PEOPLE.iter().position(|(known, ..)| *known == name).unwrap();
    AccountId::from_uuid(Uuid::from_u128(100 + place as u128))
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A body of `PUT /v1/cases/{id}`.
pub(crate) fn body(surname: &str) -> serde_json::Value {
    serde_json::json!({
        "application": {
            "kind": "renewal", "received_at": "2026-10-01T09:12:00Z", "certificates": ["fac", "sgc"]
        },
        "person": {
            "register_ref": "R-1", "surname": surname, "forenames": "Julian",
            "date_of_birth": "1961-04-09", "phones": ["01700 900123"], "language": "en"
        },
        "addresses": [{
            "id": "a1", "role": "home", "lines": ["Tŷ Gwyn", "Heol y Bont", "Llanfair Vale"],
            "postcode": "ZZ99 4QQ"
        }],
        "certificates": [{
            "kind": "fac", "number": "MV/4417", "issued_on": "2021-12-01", "expires_on": "2026-11-30"
        }],
        "guns": [
            gun("g1", "AYA", "No. 4", "12", "614 20937"),
            gun("g2", "Tikka", "T3x", ".308", "SK 40817B"),
            gun("g3", "Sako", "85", ".243", "D 91 2244"),
            gun("g4", "Beretta", "686", "12", "E 83115 B")
        ],
        "checks": [{
            "system": "pnc_person", "result": "nothing_found", "summary": "Nothing found",
            "as_at": "2026-11-20T09:00:00Z", "checked_by": "research"
        }],
        "markers": [{
            "kind": "dogs", "text": "Two loose dogs in the yard", "as_at": "2026-11-24T08:40:00Z"
        }],
        "slot_wishes": [{"from": "2026-11-25T09:00:00+00:00", "until": "2026-11-25T12:00:00+00:00"}]
    })
}

fn gun(id: &str, make: &str, model: &str, calibre: &str, serial: &str) -> serde_json::Value {
    serde_json::json!({
        "id": id, "certificate": "fac", "class": "rifle", "action": "bolt", "make": make,
        "model": model, "calibre": calibre, "serial": serial
    })
}
