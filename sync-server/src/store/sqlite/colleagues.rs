//! Colleagues in SQLite: an officer who joins a visit at the door gets what its other
//! officers have of it, and nothing that is restricted.

use rusqlite::{OptionalExtension as _, Transaction, named_params};
use shared_model::ids::{AccountId, DeviceId, ForceId, VisitId};
use shared_model::policy::Right;
use shared_model::wire::FeedEvent;
use shared_model::workflow::Stage;

use super::cases::Sign;
use super::rows::{all, wrong};
use super::{accounts, cases, devices, feed, seals};
use crate::accounts::Account;
use crate::store::StoreError;
use crate::store::devices::OfficerOnDevice;
use crate::store::documents::{Joining, Publication};

const DOING: &str = "adding a colleague to a visit";

/// Everybody who joined a visit.
pub(super) fn of(
    tx: &Transaction<'_>,
    force: ForceId,
    visit: VisitId,
) -> rusqlite::Result<Vec<AccountId>> {
    let params = named_params! { ":force": force.0, ":visit": visit.as_bytes() };
    all(tx, include_str!("colleagues/of_visit.sql"), params, |row| {
        Ok(AccountId::from_bytes(row.get("account")?))
    })
}

/// What a tablet of the visit is told of those who joined it.
pub(super) fn events(
    tx: &Transaction<'_>,
    force: ForceId,
    visit: VisitId,
) -> rusqlite::Result<Vec<FeedEvent>> {
    let mut events = Vec::new();
    for account in of(tx, force, visit)? {
        let Some(person) = accounts::account(tx, force, account)? else { continue };
        events.push(FeedEvent::Colleague {
            visit,
            account,
            name: person.display_name,
            staff_number: person.staff_number,
        });
    }
    Ok(events)
}

/// Carries out what a tablet asked for, once: the colleague joins and every tablet of
/// the visit is told, or the tablet that asked is told why not.
pub(super) fn join(
    tx: &Transaction<'_>,
    publication: &Publication,
    joining: &Joining,
    sign: Sign<'_>,
) -> Result<(), StoreError> {
    let failed = || StoreError::failed(DOING);
    let force = publication.force;
    if seals::is_done(tx, force, joining.command).map_err(failed())? {
        return Ok(());
    }
    let judged = judge(tx, force, joining).map_err(failed())?;
    let result = match &judged {
        Ok(_) => "done".to_owned(),
        Err(why) => why.clone(),
    };
    write_command(tx, publication, joining, &result).map_err(failed())?;
    match judged {
        Ok(colleague) => add(tx, publication, joining, colleague.id, sign),
        Err(why) => refuse(tx, publication, joining, &why).map_err(failed()),
    }
}

/// Who is asked for, when they may join; otherwise why not.
fn judge(
    tx: &Transaction<'_>,
    force: ForceId,
    joining: &Joining,
) -> rusqlite::Result<Result<Account, String>> {
    let params = named_params! { ":force": force.0, ":visit": joining.visit.as_bytes() };
    let found = tx
        .prepare_cached(include_str!("colleagues/visit.sql"))?
        .query_row(params, |row| {
            let second: Option<[u8; 16]> = row.get("second_officer")?;
            Ok((row.get("officer")?, second, row.get::<_, String>("stage")?))
        })
        .optional()?;
    let Some((lead, second, stage)) = found else {
        return Ok(Err("no visit of this force has this document".to_owned()));
    };
    let stage = Stage::from_name(&stage).ok_or_else(|| wrong(format!("no stage {stage:?}")))?;
    if !matches!(stage, Stage::VisitBooked | Stage::VisitInField | Stage::Returned) {
        return Ok(Err("the visit is with the force already".to_owned()));
    }
    let booked = std::iter::once(lead).chain(second).map(AccountId::from_bytes);
    let number = folded(&joining.staff_number);
    let mut carriers = accounts::accounts_holding(tx, force, Right::CarryOutVisit)?;
    carriers.retain(|one| folded(&one.staff_number) == number);
    let (one, more) = (carriers.pop(), carriers.len());
    Ok(match one {
        Some(one) if more == 0 => {
            if booked.into_iter().any(|booked| booked == one.id) {
                Err(format!("{} is an officer of this visit already", one.display_name))
            } else {
                Ok(one)
            }
        }
        Some(_) => Err("more than one officer has this number".to_owned()),
        // Whose number it may be besides is nobody's to learn by asking.
        None => Err("no officer who carries out visits has this number".to_owned()),
    })
}

/// How two people write one number.
fn folded(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The visit with its form, and what was published of it, go to the colleague's tablets
/// as if they signed in now; who joined goes to every tablet of the visit.
fn add(
    tx: &Transaction<'_>,
    publication: &Publication,
    joining: &Joining,
    account: AccountId,
    sign: Sign<'_>,
) -> Result<(), StoreError> {
    let failed = || StoreError::failed(DOING);
    let force = publication.force;
    tx.prepare_cached(include_str!("colleagues/add.sql"))
        .and_then(|mut insert| {
            insert.execute(named_params! {
                ":force": force.0,
                ":visit": joining.visit.as_bytes(),
                ":account": account.as_bytes(),
                ":added_by": joining.by.as_bytes(),
                ":command": joining.command.as_bytes(),
                ":now_ms": publication.now_ms,
            })
        })
        .map_err(failed())?;
    let open = cases::open_visits_of(tx, force, account, sign);
    let open = open.map_err(StoreError::failed(DOING))?;
    for device in devices::tablets_of(tx, force, account).map_err(failed())? {
        for event in &open {
            feed::post(tx, force, device, event).map_err(failed())?;
        }
        // The key says nothing here: only what was published is read by it.
        let (officer_key, now_ms) = ([0; 33], publication.now_ms);
        let officer = OfficerOnDevice { force, device, account, officer_key, now_ms };
        feed::post_published(tx, &officer).map_err(failed())?;
    }
    let events = events(tx, force, joining.visit).map_err(failed())?;
    for device in tablets(tx, force, joining.visit).map_err(failed())? {
        for event in &events {
            feed::post(tx, force, device, event).map_err(failed())?;
        }
    }
    Ok(())
}

/// Every tablet of everybody who carries the visit out.
fn tablets(
    tx: &Transaction<'_>,
    force: ForceId,
    visit: VisitId,
) -> rusqlite::Result<Vec<DeviceId>> {
    let params = named_params! { ":force": force.0, ":visit": visit.as_bytes() };
    let mut officers = of(tx, force, visit)?;
    let booked = all(tx, include_str!("colleagues/visit.sql"), params, |row| {
        let second: Option<[u8; 16]> = row.get("second_officer")?;
        Ok(std::iter::once(row.get("officer")?).chain(second).map(AccountId::from_bytes))
    })?;
    officers.extend(booked.into_iter().flatten());
    let mut tablets = Vec::new();
    for officer in officers {
        tablets.extend(devices::tablets_of(tx, force, officer)?);
    }
    tablets.sort_unstable();
    tablets.dedup();
    Ok(tablets)
}

fn refuse(
    tx: &Transaction<'_>,
    publication: &Publication,
    joining: &Joining,
    why: &str,
) -> rusqlite::Result<()> {
    let verdict = FeedEvent::Verdict {
        document: publication.document,
        envelope: joining.envelope,
        message: format!(
            "{} was not added to the visit: {why}. Nothing else has changed. Ask again with the right number, or call your supervisor.",
            joining.staff_number
        ),
    };
    feed::post(tx, publication.force, joining.device, &verdict)
}

fn write_command(
    tx: &Transaction<'_>,
    publication: &Publication,
    joining: &Joining,
    result: &str,
) -> rusqlite::Result<()> {
    tx.prepare_cached(include_str!("seals/add_command.sql"))?.execute(named_params! {
        ":force": publication.force.0,
        ":command": joining.command.as_bytes(),
        ":document": publication.document.as_bytes(),
        ":envelope": joining.envelope.0,
        ":kind": "add_colleague",
        ":result": result,
        ":at_ms": publication.now_ms,
    })?;
    Ok(())
}
