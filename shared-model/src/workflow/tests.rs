//! The table of steps, and who may take which.

use super::*;
use uuid::Uuid;

fn account(n: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(n))
}

fn submission(n: u8) -> (SubmissionId, ContentHash) {
    (SubmissionId::from_uuid(Uuid::from_u128(u128::from(n))), ContentHash([n; 32]))
}

fn case(stage: Stage) -> CaseFacts {
    CaseFacts {
        stage,
        version: 4,
        officers: vec![account(1)],
        endorsed_by: Some(account(2)),
        decided_by: Some(account(3)),
        newest: Some(submission(1)),
    }
}

fn act(by: u128, role: Role) -> Act {
    Act {
        by: Some(Actor { account: account(by), roles: vec![role] }),
        on: Some(submission(1)),
        delegation: Delegation::InForce,
    }
}

#[test]
fn every_pair_of_stage_and_event_is_a_step_or_a_refusal() {
    let events = [
        Event::Book,
        Event::Start,
        Event::Receive,
        Event::Return,
        Event::Endorse,
        Event::WithdrawEndorsement,
        Event::RequestDecision,
        Event::Renew,
        Event::UndoDecision,
    ];
    let mut steps = 0;
    for stage in Stage::ALL {
        for event in events {
            match transition(stage, event) {
                Some(step) => {
                    steps += 1;
                    assert_eq!((step.from, step.event), (stage, event));
                }
                None => assert_eq!(
                    decide(&case(stage), event, &act(9, Role::Manager)),
                    Err(Refusal::NoSuchStep { stage })
                ),
            }
        }
    }
    assert_eq!(steps, TRANSITIONS.len(), "one step a pair");
}

#[test]
fn every_stage_can_be_reached_and_only_a_decision_ends_the_case() {
    for stage in Stage::ALL.into_iter().filter(|stage| *stage != Stage::ReadyForVisit) {
        assert!(TRANSITIONS.iter().any(|step| step.to == stage), "{stage:?}");
    }
    for stage in Stage::ALL {
        assert!(TRANSITIONS.iter().any(|step| step.from == stage), "{stage:?}");
    }
}

#[test]
fn three_different_people_recommend_endorse_and_decide() {
    let table = [
        (
            Stage::VisitReceived,
            Event::Endorse,
            act(1, Role::Supervisor),
            Err(Refusal::WasTheOfficer),
        ),
        (Stage::VisitReceived, Event::Endorse, act(2, Role::Supervisor), Ok(Stage::Endorsed)),
        (Stage::VisitReceived, Event::Endorse, act(3, Role::DecisionMaker), Err(Refusal::NoRight)),
        (
            Stage::DecisionPending,
            Event::Renew,
            act(1, Role::DecisionMaker),
            Err(Refusal::WasTheOfficer),
        ),
        (Stage::DecisionPending, Event::Renew, act(2, Role::Manager), Err(Refusal::WasTheEndorser)),
        (Stage::DecisionPending, Event::Renew, act(4, Role::Supervisor), Err(Refusal::NoRight)),
        (Stage::DecisionPending, Event::Renew, act(3, Role::DecisionMaker), Ok(Stage::Renewed)),
        (
            Stage::Renewed,
            Event::UndoDecision,
            act(3, Role::DecisionMaker),
            Ok(Stage::DecisionPending),
        ),
        (Stage::Renewed, Event::UndoDecision, act(4, Role::DecisionMaker), Err(Refusal::NotYours)),
    ];
    for (stage, event, act, want) in table {
        let got = decide(&case(stage), event, &act).map(|fact| fact.to);
        assert_eq!(got, want, "{stage:?} {event:?} {:?}", act.by);
    }
}

#[test]
fn an_endorsement_is_taken_back_by_its_endorser_or_a_manager() {
    for (act, want) in [
        (act(2, Role::Supervisor), Ok(Stage::VisitReceived)),
        (act(7, Role::Supervisor), Err(Refusal::NotTheEndorser)),
        (act(7, Role::Manager), Ok(Stage::VisitReceived)),
    ] {
        for stage in [Stage::Endorsed, Stage::DecisionPending] {
            let got = decide(&case(stage), Event::WithdrawEndorsement, &act);
            assert_eq!(got.map(|fact| fact.to), want, "{:?}", act.by);
        }
    }
}

#[test]
fn an_act_on_an_older_submission_is_stale() {
    let mut late = act(2, Role::Supervisor);
    late.on = Some(submission(9));
    assert_eq!(decide(&case(Stage::VisitReceived), Event::Endorse, &late), Err(Refusal::Stale));
    let mut unread = case(Stage::VisitReceived);
    unread.newest = None;
    let none = decide(&unread, Event::Endorse, &act(2, Role::Supervisor));
    assert_eq!(none, Err(Refusal::NoSubmission));
}

#[test]
fn an_addendum_moves_no_stage_and_an_endorsed_visit_takes_none() {
    let by_the_server = Act { by: None, on: None, delegation: Delegation::None };
    let received = decide(&case(Stage::VisitReceived), Event::Receive, &by_the_server).unwrap();
    assert_eq!((received.to, received.number), (Stage::VisitReceived, "T15"));
    for stage in [Stage::Endorsed, Stage::DecisionPending, Stage::Renewed] {
        let refused = decide(&case(stage), Event::Receive, &by_the_server);
        assert_eq!(refused, Err(Refusal::NoSuchStep { stage }));
    }
}

#[test]
fn a_case_that_only_moved_is_not_said_to_have_a_newer_submission() {
    let moved = case(Stage::Returned);
    let newest = moved.newest;
    assert_eq!(moved.changed_since(newest.as_ref()), Refusal::Moved);
    assert_eq!(moved.changed_since(Some(&submission(9))), Refusal::Stale);
    assert_eq!(moved.changed_since(None), Refusal::Moved);
}

#[test]
fn every_refusal_says_what_happened_what_is_safe_and_what_to_do_next() {
    let all = [
        Refusal::NoSuchStep { stage: Stage::Renewed },
        Refusal::NoRight,
        Refusal::WasTheOfficer,
        Refusal::WasTheEndorser,
        Refusal::Stale,
        Refusal::Moved,
        Refusal::NoSubmission,
        Refusal::NoDelegation,
        Refusal::DelegationNotInForce,
        Refusal::NotYours,
        Refusal::NotTheEndorser,
    ];
    for refusal in all {
        let words = refusal.to_string();
        let parts: Vec<&str> = words.split(". ").collect();
        assert_eq!(parts.len(), 3, "{words}");
        assert_eq!(parts[1], "Nothing was changed", "{words}");
    }
}

#[test]
fn a_decision_needs_a_delegation_in_force_today() {
    for (delegation, want) in [
        (Delegation::None, Refusal::NoDelegation),
        (Delegation::NotInForce, Refusal::DelegationNotInForce),
    ] {
        let act = Act { delegation, ..act(3, Role::DecisionMaker) };
        assert_eq!(decide(&case(Stage::DecisionPending), Event::Renew, &act), Err(want));
    }
}
