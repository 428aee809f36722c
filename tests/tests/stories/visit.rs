//! An officer in one visit of the form for all kinds, by the commands of the screens.

use std::path::Path;

use mobile_core::Tablet;
use mobile_core::ipc::{CommandError, GroupView, GunsView, QuestionView, SectionView, VisitView};
use serde_json::{Value, json};
use shared_model::form::{Facts, Form};
use shared_model::forms;
use shared_model::ids::VisitId;
use shared_model::pack::Pack;
use shared_model::projection::Projection;
use tests::reading::call;

use crate::bad_input::at_the_door;

/// In the first weeks of the form.
pub(crate) const DAY: &str = "2027-04-06";

/// Somebody at work.
pub(crate) struct Officer {
    pub tablet: Tablet,
    pub visit: VisitId,
}

impl Officer {
    /// On the tablet of this folder, at the door of its first visit, let in.
    pub(crate) fn let_in(folder: &Path) -> Self {
        let (tablet, visit) = at_the_door(folder);
        let officer = Self { tablet, visit };
        officer.say("a13_entry", "invited_in");
        officer
    }

    pub(crate) fn call<T: serde::de::DeserializeOwned>(
        &self,
        name: &str,
        mut request: Value,
    ) -> Result<T, CommandError> {
        request["visit"] = json!(self.visit);
        call(&self.tablet, name, request)
    }

    /// Answers with the provenance that the question takes first.
    pub(crate) fn say(&self, key: &str, value: impl Into<Value>) {
        let taken = self.question(key).provenances;
        let answer = json!({
            "state": "answered", "value": value.into(), "provenance": taken.first().unwrap(),
        });
        self.call::<Value>("answer", json!({ "key": key, "answer": answer })).unwrap();
    }

    pub(crate) fn add(&self, group: &str, title: &str) -> String {
        let added: Value = self.call("add_row", json!({ "group": group, "title": title })).unwrap();
        added["row"].as_str().unwrap().to_owned()
    }

    pub(crate) fn overview(&self) -> VisitView {
        self.call("visit", json!({})).unwrap()
    }

    pub(crate) fn guns(&self, request: Value) -> GunsView {
        self.call("guns", request).unwrap()
    }

    /// A question as its section shows it.
    pub(crate) fn question(&self, key: &str) -> QuestionView {
        let found = self.found(key);
        assert!(found.is_some(), "{key} is not asked");
        found.unwrap()
    }

    pub(crate) fn is_asked(&self, key: &str) -> bool {
        self.found(key).is_some()
    }

    fn found(&self, key: &str) -> Option<QuestionView> {
        let id = key.split('@').next().unwrap();
        let form = Form::load(forms::VISIT).unwrap();
        let question = form.question(&id.parse().unwrap()).unwrap();
        let of = json!({ "section": question.section });
        let section: SectionView = self.call("section", of).ok()?;
        let mut asked = section.questions.clone();
        of_rows(&section.groups, &mut asked);
        asked.into_iter().find(|one| one.key == key)
    }

    /// The record as it stands, whatever is asked at the moment.
    pub(crate) fn record(&self) -> Projection {
        Projection::from_text(&self.tablet.record(self.visit).unwrap()).unwrap()
    }

    /// The tasks that a seal of this would open, by the code that the server runs.
    pub(crate) fn tasks(&self, pack: &Pack) -> Vec<(String, String)> {
        let form = Form::load(forms::VISIT).unwrap();
        let facts = Facts { today: DAY.parse().unwrap() };
        let tasks = form.tasks(&self.record(), pack, &facts).into_iter();
        tasks.map(|(kind, key)| (kind, key.to_string())).collect()
    }
}

/// The pack that a server would make of these guns, as far as the form reads it.
pub(crate) fn pack_of(guns: &Value) -> Pack {
    let of = |n: u8| VisitId::from_bytes([n; 16]);
    let form = Form::load(forms::VISIT).unwrap().name();
    let pack = json!({
        "id": of(1), "force": 99, "force_name": "Mercia Vale Police", "case": of(2),
        "visit": of(3), "document": of(4), "kind": "renewal", "form": form,
        "reference": shared_model::reference::Reference::from_random([1, 5, 9, 13, 22, 0, 7, 700]),
        "made_at": "2027-04-01T08:00:00Z", "starts_at": format!("{DAY}T10:00:00+01:00"),
        "officer": {
            "account": of(5), "name": "Morgan Ellis", "staff_number": "MV4417", "initials": "ME",
        },
        "second_officer": null,
        "applicant": {
            "register_ref": "R-1", "surname": "Ffoulkes", "forenames": "Siân",
            "date_of_birth": "1961-04-09", "phones": [], "language": "cy", "email": null,
        },
        "addresses": [], "certificates": [], "guns": guns, "checks": [], "markers": [],
        "last_visit": null, "exhibits": { "prefix": "ME", "first": 1, "last": 100 },
    });
    serde_json::from_value(pack).unwrap()
}

fn of_rows(groups: &[GroupView], asked: &mut Vec<QuestionView>) {
    for row in groups.iter().flat_map(|group| &group.rows) {
        asked.extend(row.questions.iter().cloned());
        of_rows(&row.groups, asked);
    }
}
