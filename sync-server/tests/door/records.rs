//! Restricted records on a tablet, and what a form of any kind asks answered until it can
//! be finished.

use shared_model::answer::{Answer, Provenance, Value};
use shared_model::edits::Container;
use shared_model::evidence::EvidenceKind;
use shared_model::form::{DocumentKind, Question, QuestionType};
use shared_model::forms;
use shared_model::hash::BlobHash;
use shared_model::ids::{AccountId, AnswerKey, EvidenceId};
use shared_model::pack::Pack;
use shared_model::receipt::{Purpose, SignedBytes};
use shared_model::restricted::RestrictedPack;
use shared_model::wire::FeedEvent;

use crate::evidence::put;
use crate::tablet::Tablet;
use crate::visit::Visit;
use crate::world::World;

/// The day of visits here: the forms of restricted records are in force.
pub(crate) const AFTER_THE_CHANGE: &str = "2027-04-02T14:00:00+01:00";

/// The packs of restricted documents in a mailbox, believed as a tablet believes them.
pub(crate) fn given(tablet: &Tablet, news: &[FeedEvent]) -> Vec<RestrictedPack> {
    let packs = news.iter().filter_map(|event| {
        let FeedEvent::Restricted { document, pack } = event else { return None };
        let signed: SignedBytes = minicbor::decode(pack).unwrap();
        let bytes = signed.verify::<ed25519_dalek::Signature>(Purpose::Restricted, &tablet.server);
        let own: RestrictedPack = serde_json::from_slice(bytes.unwrap()).unwrap();
        assert_eq!(own.document, *document);
        Some(own)
    });
    packs.collect()
}

/// The visit that a mailbox assigns.
pub(crate) fn assigned(news: &[FeedEvent]) -> Pack {
    let pack = news.iter().find_map(|event| {
        let FeedEvent::Assign { pack, .. } = event else { return None };
        let signed: SignedBytes = minicbor::decode(pack).unwrap();
        Some(serde_json::from_slice(&signed.bytes).unwrap())
    });
    pack.unwrap()
}

pub(crate) fn of_kind(packs: &[RestrictedPack], kind: DocumentKind) -> Vec<RestrictedPack> {
    packs.iter().filter(|pack| pack.kind == kind).cloned().collect()
}

impl Visit {
    /// An annex or a conversation of this visit, written by this officer.
    pub(crate) fn record(pack: &Pack, own: &RestrictedPack, author: AccountId) -> Self {
        let mut record = Self::of(pack.clone());
        (record.id, record.form) = (own.document, own.form.hash);
        record.writer.author = author;
        // A tablet counts its evidence through, whatever the document.
        record.photos = 100;
        record
    }

    /// Answers what has to be answered, another way where the form does not take the first.
    /// Gives the evidence that was taken for it, all of [`TAKEN`].
    pub(crate) fn fill_required(&mut self, tablet: &Tablet) -> Vec<EvidenceId> {
        let mut taken = Vec::new();
        let form = &forms::by_hash(self.form).unwrap().form;
        let mut tries: std::collections::BTreeMap<AnswerKey, usize> = Default::default();
        for _ in 0..40 {
            let projection = self.document.projection().unwrap();
            let state = self.state(&projection);
            let asked = state.sections.iter().flat_map(|section| &section.questions);
            let open: Vec<AnswerKey> =
                asked.filter(|asked| asked.blocks()).map(|asked| asked.key.clone()).collect();
            if open.is_empty() {
                break;
            }
            for key in open {
                let question = form.question(&key.question).unwrap();
                if let Some(kind) = evidence_of(question.of) {
                    taken.push(self.evidence(kind, tablet, &key.to_string(), TAKEN));
                    continue;
                }
                let candidates = candidates(question, &self.pack);
                let turn = tries.entry(key.clone()).or_default();
                let value = candidates[*turn % candidates.len()].clone();
                *turn += 1;
                let provenance =
                    question.provenances.first().copied().unwrap_or(Provenance::Observed);
                let answer = Answer::answered(value, provenance);
                self.put(Container::Answers, &key.to_string(), answer.to_register().unwrap());
            }
        }
        let projection = self.document.projection().unwrap();
        let left = self.state(&projection).blockers;
        let hard: Vec<_> = left.iter().filter(|blocker| !blocker.waivable).collect();
        assert!(hard.is_empty(), "{hard:?}");
        taken
    }

    /// Sends what was taken.
    pub(crate) async fn send_taken(&self, world: &World, tablet: &Tablet, taken: &[EvidenceId]) {
        for evidence in taken {
            let name = (*evidence, BlobHash::of(TAKEN));
            assert_eq!(put(world, tablet, self.id, name, TAKEN).await.status, 200);
        }
    }
}

/// The bytes of every photograph and signature here.
pub(crate) const TAKEN: &[u8] = b"what was photographed or signed";

fn evidence_of(of: QuestionType) -> Option<EvidenceKind> {
    let table = [
        (QuestionType::Photos, EvidenceKind::Photo),
        (QuestionType::Signature, EvidenceKind::Signature),
    ];
    table.into_iter().find(|(asked, _)| *asked == of).map(|(_, kind)| kind)
}

/// Choices that lead through a form and to its end.
const PREFERRED: [(&str, &str); 11] = [
    ("a1_kind", "renewal"),
    ("a2_mode", "in_person"),
    ("a4_announced", "appointment"),
    ("a13_entry", "invited_in"),
    ("d29_result", "adequate"),
    ("e1_seen", "seen"),
    ("h6_thoughts", "no"),
    ("k5_recommendation", "renew"),
    ("k8_urgent", "no"),
    ("g2_how", "alone_in_person"),
    ("g4_concern", "some"),
];

/// Yes-no questions whose first answer is no.
const NO: [&str; 3] = ["k11_conflict", "g3_could_hear", "b5_foreign"];

fn candidates(question: &Question, pack: &Pack) -> Vec<Value> {
    let texts = |texts: &[&str]| texts.iter().map(|text| Value::Text((*text).to_owned())).collect();
    let id = question.id.as_str();
    match question.of {
        QuestionType::YesNo if NO.contains(&id) => vec![Value::Bool(false), Value::Bool(true)],
        QuestionType::YesNo => vec![Value::Bool(true), Value::Bool(false)],
        QuestionType::Declaration => vec![Value::Bool(true)],
        QuestionType::Choice | QuestionType::Rating => {
            let preferred = PREFERRED.iter().filter(|(of, _)| *of == id).map(|(_, one)| *one);
            let options = question.options.iter().map(String::as_str);
            texts(&preferred.chain(options).collect::<Vec<_>>())
        }
        QuestionType::Many | QuestionType::Document => {
            question.options.iter().map(|one| Value::Many(vec![one.clone()])).collect()
        }
        QuestionType::Text if id == "e6_serial" => texts(&[&pack.guns[0].serial]),
        QuestionType::Text => texts(&["Noted at the visit", "4417", "52.4861,-1.8904,12"]),
        QuestionType::LongText | QuestionType::Address => texts(&[
            "Spoken about at the kitchen table; the applicant showed where everything is kept.",
        ]),
        QuestionType::Number => [2, 700, 1, 0, 10, 100].into_iter().map(Value::Whole).collect(),
        QuestionType::Date => texts(&["2027-04-02", "2027-05-15"]),
        QuestionType::DateTime => texts(&["2027-04-02T14:05:00+01:00"]),
        QuestionType::Location => texts(&["52.4861,-1.8904,12"]),
        QuestionType::Firearms => {
            vec![Value::Many(pack.guns.iter().map(|gun| gun.id.to_string()).collect())]
        }
        QuestionType::Photos | QuestionType::Signature | QuestionType::Links => Vec::new(),
    }
}
