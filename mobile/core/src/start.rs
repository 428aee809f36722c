//! From a new tablet to an open one: enrol, sign in, PIN, unlock, lock.

use p256::ecdsa::VerifyingKey;
use shared_model::enrol::EnrolCode;
use shared_model::wire::{EnrolRequest, EnrolResponse, PROTOCOL, SignInRequest, SignInResponse};

use crate::enrolment::{Enrolment, ServerKey};
use crate::error::{CoreError, CoreResult};
use crate::evidence;
use crate::ipc::{AppState, Enrol, Nothing, Pin, Screen, SignIn};
use crate::store::Store;
use crate::sync::{Reply, chip};
use crate::tablet::{Core, Inner, Opened, Tablet, Tokens};
use crate::vault::{self, Officer};

const IDLE_MINUTES: u32 = 10;

impl Tablet {
    pub(crate) fn app_state(&self, _: Nothing) -> CoreResult<AppState> {
        state(&self.core, &mut self.core.lock())
    }

    pub(crate) fn enrol(&self, request: Enrol) -> CoreResult<AppState> {
        let code: EnrolCode = request.code.parse().map_err(CoreError::invalid)?;
        if self.core.lock().enrolment.is_some() {
            return Err(CoreError::Refused("this tablet is enrolled already".into()));
        }
        let key = self.core.ports.keys.device_key()?;
        let asked = EnrolRequest {
            protocol: PROTOCOL,
            token: code.token.clone(),
            public_key: compressed(&key).into(),
        };
        let reply = self.core.line.ask_enrol(code.clone(), minicbor::to_vec(&asked))?;
        let Reply { body, root_der } = reply;
        let answer: EnrolResponse = minicbor::decode(&body).map_err(|_| not_understood())?;
        let keys = answer.server_keys.iter().map(|key| ServerKey {
            number: key.number,
            public_key: data_encoding::BASE64.encode(&key.public_key),
        });
        let enrolment = Enrolment {
            device: answer.device,
            tablet_name: answer.name,
            force: answer.force,
            force_name: answer.force_name,
            server: code.server,
            root: data_encoding::BASE64.encode(&root_der),
            server_keys: keys.collect(),
        };
        enrolment.save(&self.core.data.join("tablet.json"))?;
        let mut inner = self.core.lock();
        inner.enrolment = Some(enrolment);
        state(&self.core, &mut inner)
    }

    pub(crate) fn sign_in(&self, request: SignIn) -> CoreResult<AppState> {
        if vault::exists(self.core.ports.keys.as_ref())? {
            return Err(CoreError::Refused("an officer has signed in on this tablet".into()));
        }
        let key = vault::new_officer_key()?;
        let asked = SignInRequest {
            name: request.name,
            password: request.password,
            totp: request.totp,
            officer_key: compressed(&VerifyingKey::from(&key)).into(),
        };
        let body = self.core.line.ask("/v1/sign-in", minicbor::to_vec(&asked))?.body;
        let answer: SignInResponse = minicbor::decode(&body).map_err(|_| not_understood())?;
        let officer = Officer {
            account: answer.account,
            name: answer.display_name,
            staff_number: answer.staff_number,
            idle_minutes: answer.idle_minutes.clamp(2, 15),
        };
        let mut inner = self.core.lock();
        inner.signing_in = Some((officer, key));
        state(&self.core, &mut inner)
    }

    pub(crate) fn set_pin(&self, request: Pin) -> CoreResult<AppState> {
        let mut inner = self.core.lock();
        let (officer, key) = inner
            .signing_in
            .clone()
            .ok_or_else(|| CoreError::Refused("sign in before you set a PIN".into()))?;
        let keys = self.core.ports.keys.as_ref();
        let vault = vault::set_pin(keys, &request.pin, officer, key)?;
        open(&self.core, &mut inner, vault)?;
        inner.signing_in = None;
        self.core.line.nudge();
        state(&self.core, &mut inner)
    }

    pub(crate) fn unlock(&self, request: Pin) -> CoreResult<AppState> {
        let mut inner = self.core.lock();
        let vault =
            vault::open(self.core.ports.keys.as_ref(), &request.pin, self.core.steady_ms())?;
        match &mut inner.opened {
            Some(opened) => {
                opened.officer_key = Some(vault.officer_key);
                opened.touched_ms = self.core.ports.clock.monotonic_ms();
                opened.seal_what_is_held();
            }
            None => open(&self.core, &mut inner, vault)?,
        }
        self.core.line.nudge();
        state(&self.core, &mut inner)
    }

    pub(crate) fn lock(&self, _: Nothing) -> CoreResult<AppState> {
        let mut inner = self.core.lock();
        if let Some(opened) = &mut inner.opened {
            opened.lock();
        }
        state(&self.core, &mut inner)
    }

    pub(crate) fn ready(&self, _: Nothing) -> CoreResult<Nothing> {
        crate::ready::log();
        Ok(Nothing {})
    }
}

pub(crate) fn open(core: &Core, inner: &mut Inner, vault: vault::Opened) -> CoreResult<()> {
    let enrolment = inner.enrolment.clone().ok_or(CoreError::Locked)?;
    let path = core.data.join("tablet.sqlite");
    let mut store = Store::open(&path, &vault.database_key, enrolment.force)?;
    let boot = store.write(|db| {
        db.ask_again_if_newer()?;
        db.count_boot()
    })?;
    evidence::recover(&core.data, &mut store)?;
    let reopened = store.read(|db| db.place())?.is_some();
    let mut opened = Opened {
        enrolment,
        store,
        officer: vault.officer,
        officer_key: Some(vault.officer_key),
        boot,
        reopened,
        touched_ms: core.ports.clock.monotonic_ms(),
        visits: std::collections::BTreeMap::new(),
        forms: std::collections::BTreeMap::new(),
        captures: std::collections::BTreeMap::new(),
        tokens: Tokens::default(),
    };
    opened.seal_what_is_held();
    inner.opened = Some(opened);
    Ok(())
}

pub(crate) fn state(core: &Core, inner: &mut Inner) -> CoreResult<AppState> {
    let keys = core.ports.keys.as_ref();
    let mut app = AppState {
        screen: Screen::Enrol,
        force_name: inner.enrolment.as_ref().map(|known| known.force_name.clone()),
        tablet_name: inner.enrolment.as_ref().map(|known| known.tablet_name.clone()),
        officer: None,
        place: None,
        wait_seconds: vault::wait_seconds(keys, core.steady_ms())?,
        reopened: false,
        idle_minutes: vault::idle_minutes(keys)?.unwrap_or(IDLE_MINUTES),
        sending: chip(core, inner.opened.as_ref())?,
    };
    if inner.enrolment.is_none() {
        return Ok(app);
    }
    app.screen = if vault::exists(keys)? {
        Screen::Locked
    } else if inner.signing_in.is_some() {
        Screen::SetPin
    } else {
        Screen::SignIn
    };
    let Some(opened) = inner.opened.as_mut().filter(|opened| opened.officer_key.is_some()) else {
        return Ok(app);
    };
    if opened.store.read(|db| db.handed_over())?.is_some() {
        app.screen = Screen::HandOver;
        return Ok(app);
    }
    app.screen = Screen::Today;
    app.officer = Some(opened.officer.name.clone());
    app.place = opened.store.read(|db| db.place())?;
    app.reopened = std::mem::take(&mut opened.reopened);
    Ok(app)
}

fn compressed(key: &VerifyingKey) -> Vec<u8> {
    key.to_sec1_point(true).as_bytes().to_vec()
}

fn not_understood() -> CoreError {
    CoreError::Refused("the server answered in a way this app does not know; update the app".into())
}
