//! What was asked, answered, changed and settled, when and by whom: straight from the
//! document, in one pass over its changes, with nothing kept beside it.

use std::collections::BTreeSet;

use shared_model::ids::{AccountId, SectionId};

use self::told::{Tellers, Told};
use super::given;
use super::{OpenVisit, small};
use crate::error::CoreResult;
use crate::ipc::{
    History, HistoryCounts, HistoryPerson, HistorySection, HistoryWhat, OfHistory, OnlyOf,
};
use crate::tablet::{Core, Opened, Tablet};

mod stood;
#[cfg(test)]
mod tests;
mod told;

/// So many entries go to the screen at once.
const PAGE: usize = 200;

impl Tablet {
    pub(crate) fn history(&self, request: OfHistory) -> CoreResult<History> {
        self.officer(|core, opened| view(core, opened, &request))
    }
}

fn view(core: &Core, opened: &mut Opened, request: &OfHistory) -> CoreResult<History> {
    let whose = given::whose(opened, request.visit, true)?;
    let open = opened.visit(request.visit)?;
    let log = open.document.log()?;
    let tellers = Tellers::new(&core.texts, open, &log);
    let told: Vec<Told<'_>> = log.iter().filter_map(|logged| tellers.told(logged)).collect();
    let here: Vec<&Told<'_>> = told
        .iter()
        .filter(|one| request.key.as_ref().is_none_or(|key| tellers.is_about(one, key)))
        .collect();
    let fits = |one: &&&Told<'_>| {
        request.section.as_ref().is_none_or(|section| one.section == Some(section))
            && request.by.is_none_or(|by| one.logged.past.by == by)
            && request.only.is_none_or(|only| is_of(one, only))
    };
    let fit: Vec<&&Told<'_>> = here.iter().filter(fits).collect();
    let skip = usize::try_from(request.skip.unwrap_or(0)).unwrap_or(usize::MAX);
    let page = fit.iter().rev().skip(skip).take(PAGE);
    let entry = |one: &Told<'_>| tellers.entry(one, whose.given(open, &one.logged.past));
    Ok(History {
        visit: request.visit,
        about: request.key.as_ref().and_then(|key| tellers.question(key)),
        entries: page.map(|one| entry(one)).collect(),
        fit: small(fit.len()),
        counts: counts(&here),
        people: people(open, &here),
        sections: sections(core, open, &here),
    })
}

fn is_of(one: &Told<'_>, only: OnlyOf) -> bool {
    match only {
        OnlyOf::Changes => !one.over().is_empty(),
        OnlyOf::Disputes => one.is_apart() || one.settles(),
        OnlyOf::Evidence => matches!(
            one.what,
            HistoryWhat::Photo
                | HistoryWhat::Document
                | HistoryWhat::Signature
                | HistoryWhat::Caption
                | HistoryWhat::Linked
                | HistoryWhat::LeftOut
        ),
    }
}

fn counts(told: &[&Told<'_>]) -> HistoryCounts {
    let of = |only| small(told.iter().filter(|one| is_of(one, only)).count());
    HistoryCounts {
        all: small(told.len()),
        changes: of(OnlyOf::Changes),
        disputes: of(OnlyOf::Disputes),
        evidence: of(OnlyOf::Evidence),
    }
}

fn people(open: &OpenVisit, told: &[&Told<'_>]) -> Vec<HistoryPerson> {
    let accounts: BTreeSet<AccountId> = told.iter().map(|one| one.logged.past.by).collect();
    let mut people: Vec<_> = accounts
        .into_iter()
        .map(|account| HistoryPerson { account: account.to_string(), name: open.name_of(account) })
        .collect();
    people.sort_by(|one, other| one.name.cmp(&other.name));
    people
}

fn sections(core: &Core, open: &OpenVisit, told: &[&Told<'_>]) -> Vec<HistorySection> {
    let named: BTreeSet<&SectionId> = told.iter().filter_map(|one| one.section).collect();
    let in_order = open.state.sections.iter().map(|section| &section.id);
    in_order
        .filter(|id| named.contains(id))
        .map(|id| HistorySection { id: id.to_string(), title: core.texts.get(&format!("s-{id}")) })
        .collect()
}
