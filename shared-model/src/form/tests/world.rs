//! An invented visit for tests: a pack with guns and an address, and a hand that answers.

use std::collections::BTreeMap;

use crate::answer::{Answer, AnswerState, NotAskedReason, Provenance, Value};
use crate::evidence::{EvidenceKind, EvidenceNote, EvidenceRecord};
use crate::form::{Facts, Form, FormState, Question, QuestionType, StateName};
use crate::forms::RENEWAL;
use crate::hash::{BlobHash, ContentHash};
use crate::ids::{
    AccountId, AnswerKey, CaseId, DeviceId, DocumentId, EvidenceId, ForceId, PackId, VisitId,
};
use crate::pack::{
    Address, AmmunitionLimit, Certificate, Check, FormName, Gun, LastVisit, Marker, NumberBlock,
    Officer, Pack, Person, VisitKind,
};
use crate::projection::{Projection, Recorded};
use crate::reference::Reference;
use crate::register::RowState;

/// The renewal form.
pub(crate) fn renewal() -> Form {
    Form::load(RENEWAL).unwrap()
}

/// The day of the visit.
pub(crate) fn facts() -> Facts {
    Facts { today: "2026-11-24".parse().unwrap() }
}

/// A key from its text.
pub(crate) fn key(text: &str) -> AnswerKey {
    text.parse().unwrap()
}

/// A pack with this many rifles, one address and both certificates. The text
/// stands wherever the force knows something that the applicant is not shown.
pub(crate) fn pack(guns: usize, private: &str) -> Pack {
    let officer = Officer {
        account: AccountId::from_bytes([1; 16]),
        name: "Morgan Ellis".into(),
        staff_number: "1234".into(),
        initials: "ME".into(),
    };
    Pack {
        id: PackId::from_bytes([2; 16]),
        force: ForceId(99),
        force_name: "Mercia Vale Police".into(),
        case: CaseId::from_bytes([3; 16]),
        visit: VisitId::from_bytes([4; 16]),
        document: DocumentId::from_bytes([5; 16]),
        kind: VisitKind::Renewal,
        reference: Reference::from_random([1, 2, 3, 4, 5, 6, 7, 8]),
        form: FormName {
            id: "renewal".into(),
            version: "2026.1".into(),
            hash: ContentHash::of(RENEWAL.as_bytes()),
        },
        made_at: "2026-11-23T18:00:00Z".into(),
        starts_at: "2026-11-24T10:00:00+00:00".into(),
        officer,
        second_officer: None,
        applicant: Person {
            register_ref: "R-1".into(),
            surname: "Llewelyn".into(),
            forenames: "Siân".into(),
            date_of_birth: "1961-04-09".into(),
            phones: Vec::new(),
            email: None,
            language: "en".into(),
        },
        addresses: vec![Address {
            id: "a1".parse().unwrap(),
            role: "home".into(),
            lines: vec!["Tŷ Gwyn".into(), "Llanfair".into()],
            postcode: String::new(),
            uprn: None,
        }],
        certificates: vec![certificate("fac"), certificate("sgc")],
        guns: (1..=guns).map(gun).collect(),
        checks: vec![Check {
            system: "pnc_person".into(),
            result: "found".into(),
            summary: private.into(),
            as_at: "2026-11-20T09:00:00Z".into(),
            checked_by: private.into(),
        }],
        markers: vec![Marker {
            kind: "dogs".into(),
            text: private.into(),
            as_at: "2026-11-20T09:00:00Z".into(),
        }],
        last_visit: Some(LastVisit {
            on: "2021-10-14".into(),
            officer: private.into(),
            outcome: private.into(),
            answers: BTreeMap::new(),
            values: BTreeMap::new(),
        }),
        exhibits: NumberBlock { prefix: "ME".into(), first: 1, last: 100 },
    }
}

fn certificate(kind: &str) -> Certificate {
    Certificate {
        kind: kind.into(),
        number: format!("99/{kind}/1"),
        issued_on: "2021-12-01".into(),
        expires_on: "2026-11-30".into(),
        conditions: Vec::new(),
        ammunition: vec![AmmunitionLimit { calibre: ".308".into(), rounds_max: 200 }],
    }
}

fn gun(n: usize) -> Gun {
    Gun {
        id: format!("g{n}").parse().unwrap(),
        certificate: "fac".into(),
        class: "rifle".into(),
        action: "bolt".into(),
        make: "Tikka".into(),
        model: format!("T3x no {n}"),
        calibre: ".308 Win".into(),
        serial: format!("B0{n}2S"),
    }
}

/// A visit under way.
pub(crate) struct World {
    pub(crate) form: Form,
    pub(crate) pack: Pack,
    pub(crate) projection: Projection,
}

impl World {
    /// Nothing is recorded yet.
    pub(crate) fn new(guns: usize) -> Self {
        let projection = Projection::default();
        Self { form: renewal(), pack: pack(guns, "private"), projection }
    }

    /// What the form says now.
    pub(crate) fn state(&self) -> FormState {
        self.form.evaluate(&self.projection, &self.pack, &facts())
    }

    /// Records one answer in place of what stands.
    pub(crate) fn put(&mut self, at: &str, answer: Answer) -> &mut Self {
        self.projection.answers.insert(key(at), vec![recorded(answer, 1)]);
        self
    }

    /// Records a value as the officer's observation, or as the question allows.
    pub(crate) fn answer(&mut self, at: &str, value: Value) -> &mut Self {
        let question = self.form.question(&key(at).question).unwrap();
        let provenance = question.provenances[0];
        self.put(at, Answer::answered(value, provenance))
    }

    /// Records an option or a text.
    pub(crate) fn text(&mut self, at: &str, text: &str) -> &mut Self {
        self.answer(at, Value::Text(text.into()))
    }

    /// Records another answer beside what stands: a disagreement.
    pub(crate) fn beside(&mut self, at: &str, answer: Answer) -> &mut Self {
        self.projection.answers.entry(key(at)).or_default().push(recorded(answer, 2));
        self
    }

    /// Says something of a row.
    pub(crate) fn row(&mut self, at: &str, state: RowState) -> &mut Self {
        self.projection.rows.insert(at.parse().unwrap(), vec![recorded(state, 1)]);
        self
    }

    /// Links a photograph to a question.
    pub(crate) fn photo(&mut self, n: u32, at: &str) -> &mut Self {
        let id = EvidenceId { device: DeviceId::from_bytes([6; 16]), n };
        let record = EvidenceRecord {
            kind: EvidenceKind::Photo,
            exhibit: format!("ME/{n}"),
            hash: BlobHash::of(&n.to_le_bytes()),
            size_bytes: 4,
            media_type: "image/jpeg".into(),
            taken_at: "2026-11-24T10:30:00Z".into(),
        };
        self.projection.evidence.insert(id, vec![recorded(record, 1)]);
        self.note(n, EvidenceNote::Link { answer: key(at) })
    }

    /// Says something of a photograph.
    pub(crate) fn note(&mut self, n: u32, note: EvidenceNote) -> &mut Self {
        let id = EvidenceId { device: DeviceId::from_bytes([6; 16]), n };
        let notes = self.projection.evidence_notes.entry(id).or_default();
        notes.insert((notes.len() + 1).to_string(), vec![recorded(note, 1)]);
        self
    }

    /// Answers whatever is mandatory and not answered, until nothing is.
    pub(crate) fn answer_all(&mut self) -> &mut Self {
        for pass in 0..40 {
            let state = self.state();
            let mut missing = state.sections.iter().flat_map(|section| &section.questions);
            if missing.all(|question| !question.blocks()) {
                return self;
            }
            let questions = state.sections.iter().flat_map(|section| &section.questions);
            for asked in questions.filter(|question| question.blocks()) {
                let question = self.form.question(&asked.key.question).unwrap();
                let answer = another(question, pass);
                self.projection.answers.insert(asked.key.clone(), vec![recorded(answer, 1)]);
            }
        }
        panic!("questions keep blocking: {:?}", self.state().blockers);
    }
}

fn recorded<T>(value: T, by: u8) -> Recorded<T> {
    Recorded { value, by: AccountId::from_bytes([by; 16]), at_ms: 1_000 }
}

/// What an unremarkable visit records.
pub(crate) fn likely(question: &Question) -> Answer {
    let text = |text: &str| Value::Text(text.into());
    let value = match (question.id.as_str(), question.of) {
        ("a1_kind", _) => text("renewal"),
        ("a7_left", _) => text("2026-11-24T11:30:00Z"),
        ("k11_conflict", _) => Value::Bool(false),
        (_, QuestionType::YesNo | QuestionType::Declaration) => Value::Bool(true),
        (_, QuestionType::Choice | QuestionType::Rating) => text(&question.options[0]),
        (_, QuestionType::Many | QuestionType::Document) => {
            Value::Many(vec![question.options[0].clone()])
        }
        (_, QuestionType::Text | QuestionType::LongText | QuestionType::Address) => {
            text(words(question))
        }
        (_, QuestionType::Number) => Value::Whole(question.min.max(1)),
        (_, QuestionType::Date) => text("2026-12-24"),
        (_, QuestionType::DateTime) => text("2026-11-24T10:00:00Z"),
        (_, QuestionType::Location) => text("52.1234,-3.4567,12"),
        (_, QuestionType::Firearms) => Value::Many(vec!["g1".into()]),
        (_, QuestionType::Links) => Value::Many(vec!["k1_safety".into()]),
        (_, QuestionType::Photos | QuestionType::Signature) => {
            let state = AnswerState::CannotSee { reason: "No light".into() };
            let provenance = Provenance::Observed;
            return Answer { state, provenance, confidence: None, note: None, from: None };
        }
    };
    Answer::answered(value, question.provenances[0])
}

/// What is tried when the likely answer cannot stand: one after the other.
fn another(question: &Question, pass: usize) -> Answer {
    let text = |text: &str| Value::Text(text.to_owned());
    let values: Vec<Value> = match question.of {
        QuestionType::YesNo => vec![Value::Bool(true), Value::Bool(false)],
        QuestionType::Choice | QuestionType::Rating => {
            question.options.iter().map(|option| text(option)).collect()
        }
        QuestionType::Many | QuestionType::Document => {
            question.options.iter().map(|option| Value::Many(vec![option.clone()])).collect()
        }
        QuestionType::Date => vec![text("2026-12-24"), text("1970-05-01"), text("2026-11-20")],
        QuestionType::Number => [1, 0, 2, 10, 100].map(Value::Whole).to_vec(),
        QuestionType::Text
        | QuestionType::LongText
        | QuestionType::Address
        | QuestionType::DateTime
        | QuestionType::Photos
        | QuestionType::Signature
        | QuestionType::Location
        | QuestionType::Firearms
        | QuestionType::Links
        | QuestionType::Declaration => return likely(question),
    };
    // The first pass says what is likely; `k11_conflict` and its like have one answer.
    let tried = pass.checked_sub(1).and_then(|turn| values.get(turn % values.len()));
    tried.map_or_else(
        || likely(question),
        |value| Answer::answered(value.clone(), question.provenances[0]),
    )
}

fn words(question: &Question) -> &'static str {
    let long = "A sentence that is long enough for any question that wants a reason in words.";
    if question.max_chars < long.len() { "0123" } else { long }
}

/// An answer in some state, for a question of any type.
pub(crate) fn in_state(question: &Question, state: StateName, words: &str) -> Answer {
    let words = words.to_owned();
    let state = match state {
        StateName::Answered => return likely(question),
        StateName::Declined => AnswerState::Declined,
        StateName::NotAsked => AnswerState::NotAsked { reason: NotAskedReason::Time },
        StateName::NotApplicable => AnswerState::NotApplicable { reason: words },
        StateName::CannotSee => AnswerState::CannotSee { reason: words },
        StateName::Pending => AnswerState::Pending { task: words },
        StateName::Withdrawn => AnswerState::Withdrawn { reason: words },
    };
    Answer { state, provenance: question.provenances[0], confidence: None, note: None, from: None }
}
