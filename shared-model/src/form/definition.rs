//! What a loaded form consists of.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kinds::{DocumentKind, QuestionType, RowSource, StateName, Verified, Zone};
use crate::answer::Provenance;
use crate::expr::Expression;
use crate::hash::ContentHash;
use crate::ids::{GroupId, QuestionId, SectionId};
use crate::pack::{FormName, VisitKind};
use jiff::civil::Date;

/// A form that was loaded: every name in it is declared, every condition typed.
#[derive(Clone, Debug)]
pub struct Form {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) effective_from: Date,
    pub(super) effective_to: Option<Date>,
    pub(super) document: DocumentKind,
    pub(super) kinds: Vec<VisitKind>,
    pub(super) verified: Verified,
    pub(super) hash: ContentHash,
    pub(super) groups: Vec<Group>,
    pub(super) sections: Vec<Section>,
    pub(super) questions: Vec<Question>,
    pub(super) by_id: BTreeMap<QuestionId, usize>,
    /// Question slots, each after all that its `when` reads.
    pub(super) order: Vec<usize>,
    pub(super) gates: Vec<Gate>,
    pub(super) vocabularies: BTreeMap<String, Arc<[String]>>,
    pub(super) uses: Uses,
}

/// A section of a form.
#[derive(Clone, Debug)]
pub struct Section {
    /// `d`.
    pub id: SectionId,
    /// The kinds of visit for which it is asked; empty for all of the form.
    pub kinds: Vec<VisitKind>,
    /// The kinds for which it starts closed on the screen.
    pub collapsed_for: Vec<VisitKind>,
    /// Whether its shared answers stand in the applicant's summary.
    pub summary: bool,
    /// Shown only while this holds.
    pub when: Option<Expression>,
    /// Its questions, as slots of [`Form::questions`], in the file's order.
    pub(super) slots: Vec<usize>,
}

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// Permanent; never reused.
    pub id: QuestionId,
    /// The row of domain.md §3 it comes from: `D11`.
    pub domain: String,
    /// The section it stands in.
    pub section: SectionId,
    /// The repeating group it is asked for each row of.
    pub group: Option<GroupId>,
    /// What it takes.
    pub of: QuestionType,
    /// Who may see it.
    pub zone: Zone,
    /// The vocabulary, for a choice.
    pub vocabulary: Option<String>,
    /// The options, for a choice.
    pub options: Arc<[String]>,
    /// The kinds of visit for which it is asked; empty for all of the form.
    pub kinds: Vec<VisitKind>,
    /// The kinds of visit for which it must end in a state.
    pub required_for: Vec<VisitKind>,
    /// Of those kinds, only while this holds.
    pub required_when: Option<Expression>,
    /// Asked only while this holds.
    pub when: Option<Expression>,
    /// What must or should hold of the answer.
    pub checks: Vec<Check>,
    /// Two different answers to it block the seal.
    pub must_agree: bool,
    /// While this holds, a photograph is asked for.
    pub evidence_when: Option<Expression>,
    /// How the officer may have come to know it.
    pub provenances: Vec<Provenance>,
    /// The states it may end in.
    pub states: Vec<StateName>,
    /// Fewest characters of a text, when answered.
    pub min_chars: usize,
    /// Most characters of a text.
    pub max_chars: usize,
    /// Smallest number.
    pub min: i64,
    /// Largest number.
    pub max: i64,
    /// What the guidance says about it, by name.
    pub source: Option<String>,
    /// Whether there is a help text.
    pub help: bool,
    /// Whether there is a wording for saying it aloud (domain.md §3.3).
    pub prompt: bool,
    /// Worked out from other answers, never put by hand.
    pub computed: Option<Expression>,
    /// What the office has to do because of the answer.
    pub task: Option<Task>,
    /// Whether it stands in the applicant's summary.
    pub summary: bool,
    pub(super) group_place: Option<usize>,
    pub(super) section_place: usize,
}

/// Work for the office that an answer opens.
#[derive(Clone, Debug)]
pub struct Task {
    /// `record_check`, `other_force`.
    pub kind: String,
    /// Opens while this holds.
    pub when: Expression,
}

/// Something that must or should hold of an answer.
#[derive(Clone, Debug)]
pub struct Check {
    /// Holds for a good answer.
    pub holds: Expression,
    /// A hard check blocks the seal; a soft one is only shown.
    pub hard: bool,
    /// Its text is `c-<say>`.
    pub say: String,
    /// It reads nothing but its own question.
    pub(super) own: bool,
}

/// A repeating group.
#[derive(Clone, Debug)]
pub struct Group {
    /// `gun`.
    pub id: GroupId,
    /// Where its first rows come from.
    pub rows: RowSource,
    /// Whether the officer may add rows.
    pub added: bool,
    /// The place of the group whose rows its own rows stand in.
    pub within: Option<usize>,
}

/// What must hold before a visit is finished, over and above its questions.
#[derive(Clone, Debug)]
pub struct Gate {
    /// Its text is `g-<id>`.
    pub id: String,
    /// The section it belongs to.
    pub section: SectionId,
    /// The question that answers it, when there is one.
    pub question: Option<QuestionId>,
    /// The kinds of visit it applies to; empty for all of the form.
    pub kinds: Vec<VisitKind>,
    /// Applies only while this holds.
    pub when: Option<Expression>,
    /// Holds when the gate is met.
    pub holds: Expression,
    /// The officer may finish without it, with a reason.
    pub waivable: bool,
}

/// Questions that the tablet or the server reads for a purpose of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uses {
    /// What happened at the door.
    pub entry: QuestionId,
    /// Whether a gun was seen.
    pub seen: QuestionId,
    /// The serial as read from the metal.
    pub serial: QuestionId,
    /// What the officer makes of the comparison with the certificate.
    pub serial_decision: QuestionId,
    /// Whether a gun is as its certificate describes it, where the form asks that.
    pub as_described: Option<QuestionId>,
    /// What was not asked or could not be seen.
    pub unanswered: QuestionId,
    /// The officer's recommendation.
    pub recommendation: QuestionId,
    /// The applicant's comment, in hand-over.
    pub comment: QuestionId,
    /// Whether the applicant signed, in hand-over.
    pub signed: QuestionId,
    /// Why the applicant did not sign.
    pub not_signed_reason: QuestionId,
}

impl Uses {
    /// Of a document in which no question has such a purpose.
    pub(super) fn none() -> Self {
        let none = QuestionId::of_none;
        Self {
            entry: none(),
            seen: none(),
            serial: none(),
            serial_decision: none(),
            as_described: None,
            unanswered: none(),
            recommendation: none(),
            comment: none(),
            signed: none(),
            not_signed_reason: none(),
        }
    }
}

impl Form {
    /// `renewal`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// `2026.1`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The first day it may be given out.
    #[must_use]
    pub const fn effective_from(&self) -> Date {
        self.effective_from
    }

    /// The last day it may be given out; none while it is current.
    #[must_use]
    pub const fn effective_to(&self) -> Option<Date> {
        self.effective_to
    }

    /// Which document of a visit it is for.
    #[must_use]
    pub const fn document(&self) -> DocumentKind {
        self.document
    }

    /// The kinds of visit it is for.
    #[must_use]
    pub fn kinds(&self) -> &[VisitKind] {
        &self.kinds
    }

    /// Whether a named person has read the primary text.
    #[must_use]
    pub const fn verified(&self) -> Verified {
        self.verified
    }

    /// SHA-256 of the form file's bytes.
    #[must_use]
    pub const fn hash(&self) -> ContentHash {
        self.hash
    }

    /// The form as a pack names it.
    #[must_use]
    pub fn name(&self) -> FormName {
        FormName { id: self.id.clone(), version: self.version.clone(), hash: self.hash }
    }

    /// The sections in the order of the screen.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// All questions in the order of the screen.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The questions of one section, in the order of the screen.
    pub fn questions_of(&self, section: &SectionId) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(move |question| question.section == *section)
    }

    /// A question by its id.
    #[must_use]
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.get(*self.by_id.get(id)?)
    }

    /// The repeating groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The gates, in the file's order.
    #[must_use]
    pub fn gates(&self) -> &[Gate] {
        &self.gates
    }

    /// The vocabularies: option ids by name.
    #[must_use]
    pub const fn vocabularies(&self) -> &BTreeMap<String, Arc<[String]>> {
        &self.vocabularies
    }

    /// Questions that the tablet or the server reads for a purpose of its own.
    #[must_use]
    pub const fn uses(&self) -> &Uses {
        &self.uses
    }
}

impl Question {
    /// The key of its text: `q-d11_fixing`.
    #[must_use]
    pub fn text_key(&self) -> String {
        format!("q-{}", self.id)
    }

    /// The key of its help text, when there is one.
    #[must_use]
    pub fn help_key(&self) -> Option<String> {
        self.help.then(|| format!("q-{}-help", self.id))
    }

    /// The key of the words for saying it aloud, when there are any.
    #[must_use]
    pub fn prompt_key(&self) -> Option<String> {
        self.prompt.then(|| format!("q-{}-prompt", self.id))
    }

    /// The key of an option's text: `o-fixing-solid_brick`.
    #[must_use]
    pub fn option_key(&self, option: &str) -> String {
        format!("o-{}-{option}", self.vocabulary.as_deref().unwrap_or_default())
    }
}

impl Group {
    /// The key of what its rows are called: `r-gun`.
    #[must_use]
    pub fn text_key(&self) -> String {
        format!("r-{}", self.id)
    }
}

impl Section {
    /// Whether it starts closed in a visit of this kind.
    #[must_use]
    pub fn is_collapsed(&self, kind: VisitKind) -> bool {
        self.collapsed_for.contains(&kind)
    }

    /// The key of its title: `s-d`.
    #[must_use]
    pub fn text_key(&self) -> String {
        format!("s-{}", self.id)
    }
}
