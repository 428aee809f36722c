//! One visit from the briefing to the seal, going on wherever it was left.

use std::path::Path;

use mobile_core::Tablet;
use mobile_core::ipc::{
    AddedRow, Briefing, Finished, GunsView, HandOverOutcome, HandOverView, LinkTargets, Photos,
    QuestionKind, QuestionView, Saved, SectionView, VisitView,
};
use serde_json::{Value, json};
use shared_model::canonical;
use shared_model::ids::VisitId;

use crate::answers::{answered, candidates, is_wanted, not_asked};
use crate::dice::Dice;
use crate::lists::{questions, to_begin};
use crate::{SimError, call, ledger, photos};

/// Answers open further questions; more rounds than any form needs.
const PASSES_MAX: usize = 12;

/// Of more questions in one section only what has to be answered is: nobody answers the
/// rest for each gun of a collection.
const MANY: usize = 500;

/// What a visit is done with.
pub(crate) struct Run<'a> {
    pub tablet: &'a Tablet,
    pub visit: VisitId,
    pub pin: &'a str,
    pub photos: usize,
    pub photo_dir: Option<&'a Path>,
}

impl Run<'_> {
    /// The whole visit.
    pub(crate) fn all(&self, dice: &mut Dice) -> Result<(), SimError> {
        let briefing: Briefing = self.call("briefing", json!({}))?;
        if !briefing.arrived {
            self.call::<Value>("arrive", json!({ "markers_read": true }))?;
            ledger::saved("arrived", &self.visit.to_string(), &briefing.reference);
        }
        self.take_photos(dice)?;
        self.read_serials(dice)?;
        self.add_gun()?;
        self.begin_lists(dice)?;
        for _ in 0..PASSES_MAX {
            if self.answer_all(&briefing.time, dice)? == 0 {
                break;
            }
        }
        self.answer_comments(dice)?;
        self.hand_over()?;
        self.finish(&briefing.reference)
    }

    /// A command about this visit.
    fn call<T: serde::de::DeserializeOwned>(
        &self,
        name: &str,
        mut request: Value,
    ) -> Result<T, SimError> {
        if let Some(fields) = request.as_object_mut() {
            fields.insert("visit".to_owned(), json!(self.visit));
        }
        call(self.tablet, name, request)
    }

    fn take_photos(&self, dice: &mut Dice) -> Result<(), SimError> {
        let there: Photos = self.call("photos", json!({}))?;
        for _ in there.photos.len()..self.photos {
            photos::take(self.tablet, self.visit, None, self.photo_dir, dice)?;
        }
        Ok(())
    }

    /// Reads the serial from the metal: as printed, but now and then as it looks.
    fn read_serials(&self, dice: &mut Dice) -> Result<(), SimError> {
        let guns: GunsView = self.call("guns", json!({}))?;
        for row in guns.rows.iter().filter(|row| row.seen.is_none() && row.listed) {
            let seen = format!("e1_seen@{}", row.row);
            if let Some(question) = self.gun_question(&row.row, &seen)? {
                self.put(&question, &answered(&question, &json!("seen")))?;
            }
            let serial = format!("e6_serial@{}", row.row);
            let question = self.gun_question(&row.row, &serial)?;
            if let Some(question) = question.filter(|_| !row.serial.is_empty()) {
                let misread = dice.below(8) == 0;
                let read = if misread { row.serial.replace('0', "O") } else { row.serial.clone() };
                self.put(&question, &answered(&question, &json!(read)))?;
            }
        }
        Ok(())
    }

    /// A question of a gun, when it is asked.
    fn gun_question(&self, row: &str, key: &str) -> Result<Option<QuestionView>, SimError> {
        let guns: GunsView = self.call("guns", json!({ "row": row }))?;
        let questions = guns.chosen.map(|chosen| chosen.questions).unwrap_or_default();
        Ok(questions.into_iter().find(|one| one.key == key))
    }

    /// A gun that is on no certificate, one a visit.
    fn add_gun(&self) -> Result<(), SimError> {
        let guns: GunsView = self.call("guns", json!({}))?;
        if guns.rows.iter().any(|row| !row.listed) {
            return Ok(());
        }
        let title = "Hartwell, hammer, 12 bore";
        self.add_row("gun", title, None)
    }

    /// An entry in some of the form's lists, also in lists within a row.
    fn begin_lists(&self, dice: &mut Dice) -> Result<(), SimError> {
        let visit: VisitView = self.call("visit", json!({}))?;
        for card in &visit.sections {
            let section: SectionView = self.call("section", json!({ "section": card.id }))?;
            for list in to_begin(&section) {
                let title = format!("Entry {:03}", dice.below(1000));
                self.add_row(&list.group, &title, list.within.as_deref())?;
            }
        }
        Ok(())
    }

    fn add_row(&self, group: &str, title: &str, within: Option<&str>) -> Result<(), SimError> {
        let mut request = json!({ "group": group, "title": title });
        if let (Some(fields), Some(within)) = (request.as_object_mut(), within) {
            fields.insert("within".to_owned(), json!(within));
        }
        let added: AddedRow = self.call("add_row", request)?;
        ledger::saved("row", &format!("{}/{group}/{}", self.visit, added.row), title);
        Ok(())
    }

    /// Answers what is asked, wanted and has no answer; gives how many.
    fn answer_all(&self, time: &str, dice: &mut Dice) -> Result<usize, SimError> {
        let visit: VisitView = self.call("visit", json!({}))?;
        let mut done = 0;
        for card in &visit.sections {
            let section: SectionView = self.call("section", json!({ "section": card.id }))?;
            let asked = questions(&section);
            let many = asked.len() > MANY;
            for question in asked {
                let open = question.answer.is_none() || !question.faults.is_empty();
                let wanted = is_wanted(&question) && (question.required || !many);
                if open && wanted && self.answer(&question, time, dice)? {
                    done += 1;
                }
            }
        }
        Ok(done)
    }

    fn answer(
        &self,
        question: &QuestionView,
        time: &str,
        dice: &mut Dice,
    ) -> Result<bool, SimError> {
        // The applicant's signature is given in hand-over.
        if question.computed || question.key.starts_with("l3_") || question.key == "l2_comment" {
            return Ok(false);
        }
        let is = |kind: QuestionKind| question.kind == kind;
        let by_evidence = is(QuestionKind::Photos) || is(QuestionKind::Signature);
        if by_evidence && !question.evidence.is_empty() {
            return Ok(false);
        }
        let settled = if is(QuestionKind::Photos) {
            self.photograph(question, dice)?
        } else if is(QuestionKind::Signature) {
            photos::sign(self.tablet, self.visit, &question.key)?;
            true
        } else {
            self.say(question, time, dice)?
        };
        match not_asked(question) {
            Some(answer) if !settled && question.required => self.fits(question, &answer),
            _ => Ok(settled),
        }
    }

    fn photograph(&self, question: &QuestionView, dice: &mut Dice) -> Result<bool, SimError> {
        if question.required {
            let key = Some(question.key.as_str());
            photos::take(self.tablet, self.visit, key, self.photo_dir, dice)?;
        }
        Ok(question.required)
    }

    /// Tries values until the form has nothing against one.
    fn say(&self, question: &QuestionView, time: &str, dice: &mut Dice) -> Result<bool, SimError> {
        let values = if question.kind == QuestionKind::Links {
            self.link(dice)?
        } else {
            candidates(question, time, dice)
        };
        for value in values {
            if let (QuestionKind::LongText, Some(text)) = (question.kind, value.as_str())
                && dice.below(2) == 0
            {
                self.half_type(question, text)?;
            }
            if self.fits(question, &answered(question, &value))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// One of the answers and pieces of evidence that a concern may rest on.
    fn link(&self, dice: &mut Dice) -> Result<Vec<Value>, SimError> {
        let LinkTargets { targets } = self.call("link_targets", json!({}))?;
        let Some(last) = targets.len().checked_sub(1) else { return Ok(Vec::new()) };
        let chosen = targets.get(dice.below(last + 1)).map(|target| json!([target.id]));
        Ok(chosen.into_iter().collect())
    }

    /// Puts an answer; whether it stands with nothing against it.
    fn fits(&self, question: &QuestionView, answer: &Value) -> Result<bool, SimError> {
        match self.put(question, answer) {
            Ok(saved) => {
                let now = questions(&saved.section).into_iter().find(|one| one.key == question.key);
                Ok(now.is_none_or(|now| now.faults.is_empty()))
            }
            // Another may fit; what is refused changes nothing.
            Err(SimError::Command(error)) => {
                eprintln!("field-sim: {}: {error}", question.key);
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    /// What stands in the field before it is left; the answer takes its place.
    fn half_type(&self, question: &QuestionView, text: &str) -> Result<(), SimError> {
        let half: String = text.chars().take(text.chars().count() / 2).collect();
        let id = format!("{}/{}", self.visit, question.key);
        ledger::trying("draft", &id, &half);
        self.call::<Value>("draft", json!({ "key": question.key, "text": half }))?;
        ledger::saved("draft", &id, &half);
        Ok(())
    }

    fn put(&self, question: &QuestionView, answer: &Value) -> Result<Saved, SimError> {
        let text = canonical::text(answer).map_err(|why| SimError::Setup(why.to_string()))?;
        let id = format!("{}/{}", self.visit, question.key);
        ledger::trying("answer", &id, &text);
        let saved = self.call("answer", json!({ "key": question.key, "answer": answer }))?;
        ledger::saved("answer", &id, &text);
        Ok(saved)
    }

    /// Answers again what a supervisor asks about.
    fn answer_comments(&self, dice: &mut Dice) -> Result<(), SimError> {
        let visit: VisitView = self.call("visit", json!({}))?;
        let Some(returned) = visit.returned else { return Ok(()) };
        for comment in returned.comments.iter().filter(|comment| !comment.dealt_with) {
            let Some(section) = &comment.section else { continue };
            let section: SectionView = self.call("section", json!({ "section": section }))?;
            let found = questions(&section).into_iter().find(|one| one.key == comment.key);
            let Some(question) = found else { continue };
            let value = match (&question.answer, question.kind) {
                (_, QuestionKind::Text | QuestionKind::LongText) => json!(format!(
                    "Asked again at the supervisor's request and confirmed in full, {}; nothing \
                     further was found that speaks against it.",
                    dice.below(1000)
                )),
                (Some(answer), _) => json!(answer.value),
                (None, _) => continue,
            };
            self.put(&question, &answered(&question, &value))?;
        }
        Ok(())
    }

    fn hand_over(&self) -> Result<(), SimError> {
        let view: HandOverView = self.call("hand_over", json!({}))?;
        if view.outcome.is_none() {
            let sign = json!({ "hash": view.hash, "strokes": photos::strokes() });
            let signed: HandOverView = call(self.tablet, "hand_over_sign", sign)?;
            if signed.outcome == Some(HandOverOutcome::Signed) {
                ledger::saved_hash("signature", &self.visit.to_string(), &view.hash);
            }
        }
        call::<Value>(self.tablet, "hand_over_unlock", json!({ "pin": self.pin }))?;
        Ok(())
    }

    fn finish(&self, reference: &str) -> Result<(), SimError> {
        let visit: VisitView = self.call("visit", json!({}))?;
        let stuck: Vec<String> = visit
            .blockers
            .iter()
            .filter(|blocker| blocker.gate.is_none())
            .map(|blocker| format!("{} ({})", blocker.text, blocker.key.as_deref().unwrap_or("-")))
            .collect();
        if !stuck.is_empty() {
            let blockers = stuck.join("; ");
            return Err(SimError::Stuck { reference: reference.to_owned(), blockers });
        }
        let waivers: Vec<Value> = visit
            .blockers
            .iter()
            .filter_map(|blocker| blocker.gate.as_ref())
            .map(|gate| json!({ "gate": gate, "reason": "Agreed with the supervisor by phone" }))
            .collect();
        let finished: Finished = self.call("finish", json!({ "waivers": waivers }))?;
        let id = format!("{}/{}", self.visit, finished.reference);
        ledger::saved("seal", &id, &finished.sealed_at);
        Ok(())
    }
}
