//! Settling: one change over all that stood there. What it was put over stays in the
//! history, and who settled it is the author of what stands.

use shared_model::canonical;
use shared_model::document::{NewPut, Standing};
use shared_model::edits::Container;
use shared_model::ids::{AnswerKey, RowKey, VisitId};
use shared_model::register::RowState;

use super::{Act, OpenVisit, disputes};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{JoinRow, SavedAt, Settle, SettleRow, Settled};
use crate::tablet::{Core, Opened, Tablet};

impl Tablet {
    pub(crate) fn settle(&self, request: Settle) -> CoreResult<Settled> {
        let done = self.officer(|core, opened| {
            let Settle { visit, key, op, seen } = request;
            let open = opened.visit(visit)?;
            open.check_may_change()?;
            let standing = open.document.register(Container::Answers, &key.to_string())?;
            check_seen(open, &standing, &seen)?;
            let chosen = standing.iter().find(|one| one.op.to_string() == op);
            let chosen = chosen.filter(|_| standing.len() > 1).ok_or_else(stale)?;
            let text = chosen.text.clone();
            let put = NewPut { container: Container::Answers, key: key.to_string(), text };
            saved(core, opened, visit, put)
        });
        self.core.line.nudge();
        done
    }

    pub(crate) fn settle_row(&self, request: SettleRow) -> CoreResult<Settled> {
        let done = self.officer(|core, opened| {
            let SettleRow { visit, group, row, op, seen } = request;
            let key = RowKey { group, row };
            let open = opened.visit(visit)?;
            open.check_may_change()?;
            let rows = disputes::rows(open)?;
            let row = rows.iter().find(|row| row.key == key).ok_or_else(stale)?;
            check_seen(open, row.ops(), &seen)?;
            let text = match op {
                None => canonical::text(&kept(open, &key)?)?,
                Some(op) => {
                    let mut said = row.said.iter();
                    let chosen = said.find(|(one, _)| one.op.to_string() == op);
                    chosen.map(|(one, _)| one.text.clone()).ok_or_else(stale)?
                }
            };
            let put = NewPut { container: Container::Rows, key: key.to_string(), text };
            saved(core, opened, visit, put)
        });
        self.core.line.nudge();
        done
    }

    pub(crate) fn join_row(&self, request: JoinRow) -> CoreResult<SavedAt> {
        if request.reason.trim().is_empty() {
            return Err(CoreError::invalid("say how you know that it is the same one"));
        }
        let done = self.officer(|core, opened| {
            let JoinRow { visit, group, row, other, reason } = request;
            let key = RowKey { group: group.clone(), row };
            let other = RowKey { group, row: other };
            let open = opened.visit(visit)?;
            open.check_may_change()?;
            let added = open.projection.row(&key).is_some();
            if !added || !disputes::stands(open, &key) {
                return Err(CoreError::invalid(
                    "only an entry that was added here can be said to be another one",
                ));
            }
            if key == other || !disputes::stands(open, &other) {
                return Err(CoreError::NotFound("the entry that it is the same as".into()));
            }
            let text = canonical::text(&RowState::SameAs { other, reason })?;
            let put = NewPut { container: Container::Rows, key: key.to_string(), text };
            let saved_ms = opened.record(core, visit, Act::puts(vec![put]))?;
            Ok(SavedAt { saved_at: crate::time::text(saved_ms) })
        });
        self.core.line.nudge();
        done
    }
}

fn saved(core: &Core, opened: &mut Opened, visit: VisitId, put: NewPut) -> CoreResult<Settled> {
    let saved_ms = opened.record(core, visit, Act::puts(vec![put]))?;
    let left = disputes::view(core, opened, visit)?;
    Ok(Settled { left, saved_at: crate::time::text(saved_ms) })
}

/// A row as it was added; one of the pack exists by the pack, and its name is only told.
fn kept(open: &OpenVisit, key: &RowKey) -> CoreResult<RowState> {
    let added = disputes::last_added(open, key)?;
    let title = || disputes::row_title(open, key);
    Ok(added.unwrap_or_else(|| RowState::Added { title: title(), within: None }))
}

/// Refuses to put over an answer that came from another tablet and was not shown. What
/// this tablet wrote itself a moment ago was.
fn check_seen<'a>(
    open: &OpenVisit,
    standing: impl IntoIterator<Item = &'a Standing>,
    seen: &[String],
) -> CoreResult<()> {
    let unseen =
        |one: &&Standing| one.op.actor != open.writer.actor && !seen.contains(&one.op.to_string());
    match standing.into_iter().find(unseen) {
        None => Ok(()),
        Some(_) => Err(stale()),
    }
}

/// As [`check_seen`], for an answer that is put over these.
pub(super) fn check_over(open: &OpenVisit, key: &AnswerKey, seen: &[String]) -> CoreResult<()> {
    let standing = open.document.register(Container::Answers, &key.to_string())?;
    check_seen(open, &standing, seen)
}

fn stale() -> CoreError {
    CoreError::Stale("another answer has come in since this was shown".into())
}
