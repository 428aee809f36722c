//! Going on after finishing: what comes to mind in the car. What was sealed stays as it
//! is; what is added is sealed by the next seal, which follows it.

use shared_model::canonical;
use shared_model::document::NewPut;
use shared_model::edits::Container;
use shared_model::ids::DeviceId;
use shared_model::limits::TEXT_CHARS_MAX;
use shared_model::projection::Projection;
use shared_model::register::Note;

use super::{Act, overview};
use crate::error::{CoreError, CoreResult};
use crate::ipc::{Reopen, VisitView};
use crate::tablet::Tablet;

impl Tablet {
    pub(crate) fn reopen(&self, request: Reopen) -> CoreResult<VisitView> {
        let done = self.officer(|core, opened| {
            let (visit, device) = (request.visit, opened.enrolment.device);
            let seals = opened.store.read(|db| db.seals(visit))?;
            let open = opened.visit(visit)?;
            open.check_is_visit()?;
            let Some(newest) = seals.last() else {
                return Err(CoreError::invalid("this visit is not finished; go on in it"));
            };
            if open.row.reopened || open.row.comments_open > 0 {
                return overview::view(core, opened, visit);
            }
            let put = note(&request.reason, device, &open.projection)?;
            let (after, now_ms) = (newest.number, core.now_ms());
            let also = move |db: crate::store::Db<'_>| db.add_reopening(visit, after, now_ms);
            let act = Act { also: Some(Box::new(also)), ..Act::puts(vec![put]) };
            opened.record(core, visit, act)?;
            overview::view(core, opened, visit)
        });
        self.core.line.nudge();
        done
    }
}

/// The reason, in the record beside the answers.
fn note(reason: &str, device: DeviceId, projection: &Projection) -> CoreResult<NewPut> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > TEXT_CHARS_MAX {
        return Err(CoreError::Invalid(format!(
            "say in 1 to {TEXT_CHARS_MAX} characters why you go on in a finished visit"
        )));
    }
    let own = format!("{device}-");
    let n = projection.notes.keys().filter(|key| key.starts_with(&own)).count() + 1;
    let note = Note { text: reason.to_owned(), about: None };
    let text = canonical::text(&note)?;
    Ok(NewPut { container: Container::Notes, key: format!("{own}{n}"), text })
}
