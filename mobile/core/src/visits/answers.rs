//! What the officer records: answers, half-typed texts, rows.

use shared_model::canonical;
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::ids::{DeviceId, RowId, RowKey};
use shared_model::limits::{GROUP_ROWS_MAX, TEXT_CHARS_MAX};
use shared_model::projection::Projection;
use shared_model::register::RowState;

use super::{Act, OpenVisit, codes, links, section, settle};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{AddRow, AddedRow, Draft, Drafted, PutAnswer, Saved, SavedAt, WithdrawRow};
use crate::tablet::Tablet;

impl Tablet {
    pub(crate) fn answer(&self, request: PutAnswer) -> CoreResult<Saved> {
        let done = self.officer(|core, opened| {
            let PutAnswer { visit, key, answer, over, not_a_code } = request;
            let device = opened.enrolment.device;
            let open = opened.visit(visit)?;
            open.check_may_change()?;
            if let Some(over) = &over {
                settle::check_over(open, &key, over)?;
            }
            open.form
                .check_answer(&key.question, &answer)
                .map_err(|fault| CoreError::Invalid(core.texts.say(&fault.message())))?;
            // A question that is not asked now takes no answer: its condition may
            // have changed on another screen since this one was painted.
            if open.state.question(&key).is_none() {
                return Err(CoreError::invalid("this question is not asked as things stand"));
            }
            let question = open.form.question(&key.question);
            if question.is_some_and(|one| one.id == open.form.uses().signed)
                && answer.value().is_some()
            {
                return Err(CoreError::invalid(
                    "the applicant signs or declines in hand-over; hand the tablet over",
                ));
            }
            let looked = codes::check_answer(open, &key, &answer, not_a_code)?;
            if let Some(question) = question {
                links::check(open, question, &answer)?;
            }
            let section = question.map(|question| question.section.clone());
            let section = section.ok_or_else(|| CoreError::NotFound("this question".into()))?;
            let put = NewPut {
                container: Container::Answers,
                key: key.to_string(),
                text: answer.to_register()?,
            };
            let mut puts = vec![put];
            if looked {
                puts.push(codes::looked(device, &open.projection, &key)?);
            }
            let forget = key.to_string();
            let also = move |db: crate::store::Db<'_>| db.forget_draft(visit, &forget);
            let act = Act { also: Some(Box::new(also)), ..Act::puts(puts) };
            let saved_ms = opened.record(core, visit, act)?;
            let gun = super::guns::gun_of(opened.visit(visit)?, &key);
            Ok(Saved {
                section: section::view_with(core, opened, visit, (&section, gun.as_ref()))?,
                saved_at: crate::time::text(saved_ms),
            })
        });
        self.core.line.nudge();
        done
    }

    pub(crate) fn draft(&self, request: Draft) -> CoreResult<Drafted> {
        let chars = request.text.chars().count();
        if chars > TEXT_CHARS_MAX {
            return Err(CoreError::TooLong(format!(
                "{chars} characters: a text holds at most {TEXT_CHARS_MAX}"
            )));
        }
        self.officer(|core, opened| {
            let open = opened.visit(request.visit)?;
            open.check_may_change()?;
            let mut suspects = codes::in_draft(open, &request.key, &request.text);
            if request.not_a_code {
                suspects.clear();
            }
            let now_ms = core.now_ms();
            let key = request.key.to_string();
            // What was kept of it before goes too: the beginning of a code is one.
            let text = if suspects.is_empty() { request.text.as_str() } else { "" };
            opened.keep_draft(request.visit, &key, text, now_ms)?;
            Ok(Drafted { saved_at: crate::time::text(now_ms), suspects })
        })
    }

    pub(crate) fn add_row(&self, request: AddRow) -> CoreResult<AddedRow> {
        let done = self.officer(|core, opened| {
            let device = opened.enrolment.device;
            let open = opened.visit(request.visit)?;
            open.check_may_change()?;
            check_may_add(open, &request)?;
            if open.state.rows.get(&request.group).map_or(0, Vec::len) >= GROUP_ROWS_MAX {
                return Err(CoreError::TooLong(format!(
                    "a list has at most {GROUP_ROWS_MAX} rows"
                )));
            }
            let row = next_row(&open.projection, device)?;
            let key = RowKey { group: request.group, row: row.clone() };
            let title = request.title.unwrap_or_default();
            let put = row_put(&key, &RowState::Added { title, within: request.within })?;
            opened.record(core, request.visit, Act::puts(vec![put]))?;
            Ok(AddedRow { row: row.to_string() })
        });
        self.core.line.nudge();
        done
    }

    pub(crate) fn withdraw_row(&self, request: WithdrawRow) -> CoreResult<SavedAt> {
        if request.reason.trim().is_empty() {
            return Err(CoreError::invalid("say why this row is withdrawn"));
        }
        let done = self.officer(|core, opened| {
            let key = RowKey { group: request.group, row: request.row };
            let open = opened.visit(request.visit)?;
            open.check_may_change()?;
            if !open.projection.rows.contains_key(&key) {
                return Err(CoreError::invalid(
                    "only a row that was added here can be withdrawn; say of a listed one that it \
                     was not seen",
                ));
            }
            let put = row_put(&key, &RowState::Withdrawn { reason: request.reason })?;
            let saved_ms = opened.record(core, request.visit, Act::puts(vec![put]))?;
            Ok(SavedAt { saved_at: crate::time::text(saved_ms) })
        });
        self.core.line.nudge();
        done
    }
}

/// A row is added where the form lets it be, within a row that stands.
fn check_may_add(open: &OpenVisit, request: &AddRow) -> CoreResult<()> {
    let groups = open.form.groups();
    let group = groups.iter().find(|group| group.id == request.group && group.added);
    let Some(group) = group else {
        return Err(CoreError::invalid("nothing can be added to this list"));
    };
    let outer = group.within.and_then(|place| groups.get(place)).map(|outer| &outer.id);
    if outer != request.within.as_ref().map(|within| &within.group) {
        return Err(CoreError::invalid("say which entry of the other list this belongs to"));
    }
    let stands = |within: &RowKey| {
        let rows = open.state.rows.get(&within.group);
        rows.is_some_and(|rows| rows.iter().any(|row| row.row == within.row))
    };
    if !request.within.as_ref().is_none_or(stands) {
        return Err(CoreError::NotFound("the entry that this belongs to".into()));
    }
    Ok(())
}

/// A name for a further row, of no other list either: one number is one row of this
/// tablet's.
fn next_row(projection: &Projection, device: DeviceId) -> CoreResult<RowId> {
    let own = format!("{}-", device.uuid().simple());
    let here = projection.rows.keys();
    let n = here.filter(|key| key.row.as_str().starts_with(&own)).count() + 1;
    format!("{own}{n}").parse().map_err(CoreError::internal)
}

fn row_put(key: &RowKey, state: &RowState) -> CoreResult<NewPut> {
    Ok(NewPut { container: Container::Rows, key: key.to_string(), text: canonical::text(state)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_two_lists_share_no_name() {
        let device = DeviceId::from_bytes([7; 16]);
        let mut projection = Projection::default();
        let mut names = std::collections::BTreeSet::new();
        for group in ["gun", "person", "gun", "officer"] {
            let row = next_row(&projection, device).unwrap();
            let key: RowKey = format!("{group}/{row}").parse().unwrap();
            projection.rows.insert(key, Vec::new());
            assert!(names.insert(row), "{names:?}");
        }
    }
}
