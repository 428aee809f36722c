//! A colleague who joins at the door: asked for by number, signed and sent like
//! everything else, and a colleague once the force has said who it is.

use shared_model::command::CommandBody;
use shared_model::ids::{AccountId, VisitId};

use super::{Act, OpenVisit, list};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{AddColleague, ColleagueState, ColleagueView, Colleagues, OfVisit};
use crate::store::{AskedRow, ColleagueRow};
use crate::tablet::{Opened, Tablet};

/// Longer than any collar or staff number.
const NUMBER_CHARS_MAX: usize = 32;

impl Tablet {
    pub(crate) fn colleagues(&self, request: OfVisit) -> CoreResult<Colleagues> {
        self.officer(|_, opened| view(opened, request.visit))
    }

    pub(crate) fn add_colleague(&self, request: AddColleague) -> CoreResult<Colleagues> {
        let done = self.officer(|core, opened| {
            let visit = request.visit;
            let number = number(&request.staff_number)?;
            check_is_new(opened, visit, &number)?;
            let device = opened.enrolment.device;
            let document = opened.visit(visit)?.pack.document;
            let (kept, now_ms) = (number.clone(), core.now_ms());
            // The row names the envelope, which is made in the same transaction before it.
            let also = move |db: crate::store::Db<'_>| {
                let (_, envelope) = db.last_envelope(document, device)?;
                db.ask_colleague(visit, envelope, (&kept, now_ms))
            };
            let act = Act {
                puts: Vec::new(),
                commands: vec![CommandBody::AddColleague { visit, staff_number: number }],
                also: Some(Box::new(also)),
            };
            opened.record(core, visit, act)?;
            view(opened, visit)
        });
        self.core.line.nudge();
        done
    }
}

impl OpenVisit {
    /// Whether this officer leads the visit: nobody else finishes it.
    pub(super) fn is_led_by(&self, officer: AccountId) -> bool {
        self.pack.officer.account == officer
    }

    /// Only the officer who leads finishes the visit.
    pub(super) fn check_leads(&self, officer: AccountId) -> CoreResult<()> {
        if self.is_led_by(officer) {
            return Ok(());
        }
        Err(CoreError::Refused(format!(
            "{} leads this visit and finishes it. What you recorded is saved and goes by itself",
            self.pack.officer.name
        )))
    }
}

/// The number as it is sent: as typed, without what surrounds it.
fn number(typed: &str) -> CoreResult<String> {
    let number = typed.trim();
    if number.is_empty() {
        return Err(CoreError::invalid("type the colleague's collar or staff number"));
    }
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '.');
    if number.chars().count() > NUMBER_CHARS_MAX || !number.chars().all(plain) {
        return Err(CoreError::invalid(
            "a collar or staff number has letters and digits alone; type it as it is on the card",
        ));
    }
    Ok(number.to_owned())
}

/// How two people write one number.
fn folded(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn check_is_new(opened: &mut Opened, visit: VisitId, number: &str) -> CoreResult<()> {
    let own = opened.officer.staff_number.clone();
    let open = opened.visit(visit)?;
    open.check_is_visit()?;
    open.check_may_change()?;
    if folded(&own) == folded(number) {
        return Err(CoreError::invalid("this is your own number; type your colleague's"));
    }
    let seen = view(opened, visit)?;
    let lead = opened.visit(visit)?.pack.officer.clone();
    let again = seen.colleagues.iter().find(|one| {
        one.state != ColleagueState::NotAdded && folded(&one.staff_number) == folded(number)
    });
    if folded(&lead.staff_number) == folded(number) {
        return Err(CoreError::invalid(format!("{} leads this visit", lead.name)));
    }
    match again {
        None => Ok(()),
        Some(one) => Err(CoreError::invalid(match &one.name {
            Some(name) => format!("{name} is in this visit already"),
            None => "this number was asked for already; it is confirmed when there is a signal"
                .to_owned(),
        })),
    }
}

fn view(opened: &mut Opened, visit: VisitId) -> CoreResult<Colleagues> {
    let (added, asked, contact) = opened
        .store
        .read(|db| Ok((db.colleagues(visit)?, db.asked_colleagues(visit)?, db.contact()?)))?;
    let open = opened.visit(visit)?;
    open.check_is_visit()?;
    let second = open.pack.second_officer.as_ref().map(|officer| ColleagueView {
        name: Some(officer.name.clone()),
        staff_number: officer.staff_number.clone(),
        state: ColleagueState::Booked,
        asked_at: None,
        detail: None,
    });
    Ok(Colleagues {
        visit,
        name: list::name(&open.pack.applicant),
        lead: open.pack.officer.name.clone(),
        colleagues: second.into_iter().chain(joined(&added, &asked)).collect(),
        closed: open.check_may_change().err().map(|error| error.to_string()),
        last_contact: contact.last_contact_ms.map(crate::time::text),
    })
}

/// Those whom the force added, then those it has not said anything of, or no.
fn joined(added: &[ColleagueRow], asked: &[AskedRow]) -> Vec<ColleagueView> {
    let is_in = |number: &str| added.iter().any(|one| folded(&one.staff_number) == folded(number));
    let named = added.iter().map(|one| ColleagueView {
        name: Some(one.name.clone()),
        staff_number: one.staff_number.clone(),
        state: ColleagueState::Added,
        asked_at: None,
        detail: None,
    });
    let open = asked.iter().filter(|one| !is_in(&one.staff_number)).map(|one| ColleagueView {
        name: None,
        staff_number: one.staff_number.clone(),
        state: match one.refused {
            Some(_) => ColleagueState::NotAdded,
            None => ColleagueState::Asked,
        },
        asked_at: Some(crate::time::text(one.asked_at_ms)),
        detail: one.refused.clone(),
    });
    named.chain(open).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_sent_as_typed_and_what_is_none_is_refused() {
        for (typed, sent) in
            [(" MV4420 ", "MV4420"), ("mv 4420", "mv 4420"), ("PC/17-2", "PC/17-2")]
        {
            assert_eq!(number(typed).unwrap(), sent);
        }
        let long = "4".repeat(NUMBER_CHARS_MAX + 1);
        for typed in ["", "  ", "4420\n4421", "Siân\u{202e}", "4420; 4421", long.as_str()] {
            assert!(number(typed).is_err(), "{typed:?}");
        }
    }

    #[test]
    fn whoever_was_asked_for_is_shown_once_and_named_when_the_force_said_who_it_is() {
        let row = |number: &str, refused: Option<&str>| AskedRow {
            staff_number: number.into(),
            asked_at_ms: 1_795_521_600_000,
            refused: refused.map(str::to_owned),
        };
        let asked = [row("mv 4420", None), row("MV9999", Some("nobody has it")), row("MV1", None)];
        let bevan = ColleagueRow {
            account: AccountId::from_bytes([2; 16]),
            name: "Siân Bevan".into(),
            staff_number: "MV4420".into(),
        };
        let shown = |added: &[ColleagueRow]| -> Vec<(String, ColleagueState)> {
            let all = joined(added, &asked).into_iter();
            all.map(|one| (one.name.unwrap_or(one.staff_number), one.state)).collect()
        };
        let owned = |name: &str, state| (name.to_owned(), state);
        let rest = [owned("MV9999", ColleagueState::NotAdded), owned("MV1", ColleagueState::Asked)];
        let before = [&[owned("mv 4420", ColleagueState::Asked)], &rest[..]].concat();
        assert_eq!(shown(&[]), before);
        let after = [&[owned("Siân Bevan", ColleagueState::Added)], &rest[..]].concat();
        assert_eq!(shown(&[bevan]), after);
    }
}
