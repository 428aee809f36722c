//! Tablets in SQLite: one transaction for each enrolment, sign-in and change of state.

use rusqlite::{OptionalExtension as _, Result, Row, Transaction, named_params};
use shared_model::ids::{AccountId, DeviceId, ForceId, VisitId};
use shared_model::wire::{FeedEvent, Stop};

use super::rows::{all, count, stored};
use super::{SqliteStore, cases, feed};
use crate::app::Force;
use crate::store::StoreError;
use crate::store::devices::{
    Code, Device, DeviceState, Devices, EnrolError, Enrolment, FeedPage, OfficerOnDevice,
};

impl Devices for SqliteStore {
    fn force(&self) -> Result<Option<Force>, StoreError> {
        let doing = "reading the force";
        self.read(doing, |tx| {
            tx.prepare_cached(include_str!("devices/force.sql"))
                .and_then(|mut select| select.query_row([], read_force).optional())
                .map_err(StoreError::failed(doing))
        })
    }

    fn put_force(&self, force: &Force) -> Result<(), StoreError> {
        let (doing, force) = ("keeping the force", force.clone());
        self.write(doing, move |tx| {
            tx.execute(
                include_str!("devices/put_force.sql"),
                named_params! {
                    ":force": force.id.0,
                    ":name": force.name,
                    ":epoch": stored(force.epoch),
                },
            )
            .map_err(StoreError::failed(doing))?;
            Ok(())
        })
    }

    fn add_code(&self, code: &Code) -> Result<(), StoreError> {
        let (doing, code) = ("keeping a code", *code);
        self.write(doing, move |tx| add_code(tx, &code).map_err(StoreError::failed(doing)))
    }

    fn enrol(&self, enrolment: &Enrolment) -> Result<Device, EnrolError> {
        let enrolment = enrolment.clone();
        self.write("enrolling a tablet", move |tx| enrol(tx, &enrolment))
    }

    fn device(&self, force: ForceId, device: DeviceId) -> Result<Option<Device>, StoreError> {
        let doing = "reading a tablet";
        self.read(doing, |tx| by_id(tx, force, device).map_err(StoreError::failed(doing)))
    }

    fn devices(&self, force: ForceId) -> Result<Vec<Device>, StoreError> {
        let doing = "reading the tablets";
        self.read(doing, |tx| {
            let params = named_params! { ":force": force.0 };
            all(tx, include_str!("devices/all.sql"), params, |row| read_device(force, row))
                .map_err(StoreError::failed(doing))
        })
    }

    fn set_device_state(
        &self,
        force: ForceId,
        name: &str,
        state: DeviceState,
    ) -> Result<bool, StoreError> {
        let (doing, name) = ("changing a tablet's state", name.to_owned());
        self.write(doing, move |tx| {
            let changed = tx
                .execute(
                    include_str!("devices/set_state.sql"),
                    named_params! { ":force": force.0, ":name": name, ":state": state.name() },
                )
                .map_err(StoreError::failed(doing))?;
            Ok(changed > 0)
        })
    }

    fn sign_in_officer(&self, officer: &OfficerOnDevice) -> Result<(), StoreError> {
        let (doing, officer) = ("signing in on a tablet", officer.clone());
        let signer = std::sync::Arc::clone(&self.signer);
        self.write(doing, move |tx| {
            add_officer(tx, &officer).map_err(StoreError::failed(doing))?;
            let sign = |purpose, bytes| signer.sign(purpose, bytes).ok();
            let open = cases::open_visits_of(tx, officer.force, officer.account, &sign)
                .map_err(StoreError::failed(doing))?;
            for event in open {
                feed::post(tx, officer.force, officer.device, &event)
                    .map_err(StoreError::failed(doing))?;
            }
            feed::post_published(tx, &officer).map_err(StoreError::failed(doing))
        })
    }

    fn post(&self, force: ForceId, device: DeviceId, event: &FeedEvent) -> Result<(), StoreError> {
        let (doing, event) = ("posting to a tablet", event.clone());
        self.write(doing, move |tx| {
            feed::post(tx, force, device, &event).map_err(StoreError::failed(doing))
        })
    }

    fn feed(
        &self,
        force: ForceId,
        device: DeviceId,
        after: u64,
        bytes_max: usize,
    ) -> Result<FeedPage, StoreError> {
        let doing = "reading a tablet's mailbox";
        self.read(doing, |tx| {
            feed::page(tx, (force, device), after, bytes_max).map_err(StoreError::failed(doing))
        })
    }

    fn stops(&self, force: ForceId, device: DeviceId) -> Result<Vec<Stop>, StoreError> {
        let doing = "reading the stops";
        self.read(doing, |tx| {
            let params = named_params! { ":force": force.0, ":device": device.as_bytes() };
            all(tx, include_str!("devices/stops.sql"), params, |row| {
                Ok(Stop {
                    visit: VisitId::from_bytes(row.get("visit")?),
                    text: row.get("text")?,
                    at_ms: row.get("at_ms")?,
                })
            })
            .map_err(StoreError::failed(doing))
        })
    }
}

/// The tablets on which somebody has signed in. A suspended one is among them:
/// it reads its mailbox once it is let in again.
///
/// # Errors
/// The database.
pub fn tablets_of(
    tx: &Transaction<'_>,
    force: ForceId,
    account: AccountId,
) -> Result<Vec<DeviceId>> {
    let params = named_params! { ":force": force.0, ":account": account.as_bytes() };
    all(tx, include_str!("devices/tablets_of.sql"), params, |row| {
        Ok(DeviceId::from_bytes(row.get("device")?))
    })
}

fn add_code(tx: &Transaction<'_>, code: &Code) -> Result<()> {
    tx.execute(
        include_str!("devices/forget_codes.sql"),
        named_params! { ":force": code.force.0, ":now_ms": code.made_at_ms },
    )?;
    tx.execute(
        include_str!("devices/add_code.sql"),
        named_params! {
            ":force": code.force.0,
            ":token_hash": code.token_hash.0,
            ":made_at_ms": code.made_at_ms,
            ":expires_at_ms": code.expires_at_ms,
        },
    )?;
    Ok(())
}

fn enrol(tx: &Transaction<'_>, new: &Enrolment) -> Result<Device, EnrolError> {
    let failed = || StoreError::failed("enrolling a tablet");
    let code = find_code(tx, new).map_err(failed())?.ok_or(EnrolError::Code)?;
    let known = by_key(tx, new).map_err(failed())?;
    match (code, known) {
        // The answer was lost: the same tablet with the same code.
        (Some(used_by), Some(device)) if device.device == used_by => Ok(device),
        (Some(_), _) => Err(EnrolError::Code),
        (None, Some(_)) => Err(EnrolError::KeyInUse),
        (None, None) => insert_device(tx, new).map_err(|error| failed()(error).into()),
    }
}

/// Who used the code, when it is one.
fn find_code(tx: &Transaction<'_>, new: &Enrolment) -> Result<Option<Option<DeviceId>>> {
    tx.prepare_cached(include_str!("devices/find_code.sql"))?
        .query_row(
            named_params! {
                ":force": new.force.0,
                ":token_hash": new.token_hash.0,
                ":now_ms": new.now_ms,
            },
            |row| Ok(row.get::<_, Option<[u8; 16]>>("used_by")?.map(DeviceId::from_bytes)),
        )
        .optional()
}

fn insert_device(tx: &Transaction<'_>, new: &Enrolment) -> Result<Device> {
    tx.prepare_cached(include_str!("devices/insert.sql"))?.execute(named_params! {
        ":force": new.force.0,
        ":device": new.device.as_bytes(),
        ":public_key": new.public_key,
        ":now_ms": new.now_ms,
    })?;
    tx.prepare_cached(include_str!("devices/use_code.sql"))?.execute(named_params! {
        ":force": new.force.0,
        ":token_hash": new.token_hash.0,
        ":device": new.device.as_bytes(),
    })?;
    by_id(tx, new.force, new.device)?.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

fn add_officer(tx: &Transaction<'_>, officer: &OfficerOnDevice) -> Result<()> {
    tx.prepare_cached(include_str!("devices/add_officer.sql"))?.execute(named_params! {
        ":force": officer.force.0,
        ":device": officer.device.as_bytes(),
        ":account": officer.account.as_bytes(),
        ":officer_key": officer.officer_key,
        ":now_ms": officer.now_ms,
    })?;
    Ok(())
}

fn by_id(tx: &Transaction<'_>, force: ForceId, device: DeviceId) -> Result<Option<Device>> {
    tx.prepare_cached(include_str!("devices/by_id.sql"))?
        .query_row(named_params! { ":force": force.0, ":device": device.as_bytes() }, |row| {
            read_device(force, row)
        })
        .optional()
}

fn by_key(tx: &Transaction<'_>, new: &Enrolment) -> Result<Option<Device>> {
    tx.prepare_cached(include_str!("devices/by_key.sql"))?
        .query_row(named_params! { ":force": new.force.0, ":public_key": new.public_key }, |row| {
            read_device(new.force, row)
        })
        .optional()
}

fn read_device(force: ForceId, row: &Row<'_>) -> Result<Device> {
    Ok(Device {
        force,
        device: DeviceId::from_bytes(row.get("device")?),
        name: row.get("name")?,
        public_key: row.get("public_key")?,
        state: DeviceState::from_name(&row.get::<_, String>("state")?),
        enrolled_at_ms: row.get("enrolled_at_ms")?,
    })
}

fn read_force(row: &Row<'_>) -> Result<Force> {
    Ok(Force {
        id: ForceId(row.get("force")?),
        name: row.get("name")?,
        epoch: count(row, "epoch")?,
    })
}
