//! Who may do what: one typed table and one pure function (domain.md §4.1).

use serde::{Deserialize, Serialize};

/// What a person is in the force. A person may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Firearms enquiry officer.
    Officer,
    /// Leads a team of officers; reviews and endorses.
    Supervisor,
    /// Firearms licensing manager.
    Manager,
    /// Holds delegated authority to decide, within a dated scope.
    DecisionMaker,
    /// Looks after tablets and sign-ins; holds no other right.
    DeviceAdmin,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Officer, Self::Supervisor, Self::Manager, Self::DecisionMaker, Self::DeviceAdmin];
}

/// What can be done in the force's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// See that a case exists, and its stage.
    SeeCase,
    /// Read a submission and its photographs.
    ReadSubmission,
    /// Read what is restricted: conversations and annexes.
    ReadRestricted,
    /// Give a case an officer and a time.
    PlanVisit,
    /// Carry a visit out on a tablet.
    CarryOutVisit,
    /// Send a visit back with comments.
    ReturnVisit,
    /// Endorse a visit.
    EndorseVisit,
    /// Decide a renewal.
    DecideRenewal,
    /// Make codes for tablets; suspend and revoke them.
    ManageDevices,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::SeeCase,
        Self::ReadSubmission,
        Self::ReadRestricted,
        Self::PlanVisit,
        Self::CarryOutVisit,
        Self::ReturnVisit,
        Self::EndorseVisit,
        Self::DecideRenewal,
        Self::ManageDevices,
    ];
}

/// Whether a role holds a right at all. Separation of persons and dated
/// delegations come on top, at the act ([`crate::workflow`]).
#[must_use]
pub const fn holds(role: Role, right: Right) -> bool {
    match role {
        Role::Officer => matches!(right, Right::CarryOutVisit),
        Role::Supervisor => matches!(
            right,
            Right::SeeCase
                | Right::ReadSubmission
                | Right::ReadRestricted
                | Right::PlanVisit
                | Right::ReturnVisit
                | Right::EndorseVisit
        ),
        Role::Manager => matches!(
            right,
            Right::SeeCase
                | Right::ReadSubmission
                | Right::ReadRestricted
                | Right::PlanVisit
                | Right::ReturnVisit
                | Right::EndorseVisit
                | Right::DecideRenewal
        ),
        Role::DecisionMaker => matches!(
            right,
            Right::SeeCase
                | Right::ReadSubmission
                | Right::ReadRestricted
                | Right::ReturnVisit
                | Right::DecideRenewal
        ),
        Role::DeviceAdmin => matches!(right, Right::ManageDevices),
    }
}

/// Whether any of these roles holds the right.
#[must_use]
pub fn any_holds(roles: &[Role], right: Right) -> bool {
    roles.iter().any(|role| holds(*role, right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_the_one_of_the_domain() {
        // Rows: rights in order; columns: officer, supervisor, manager, decision maker, device admin.
        let table = [
            (Right::SeeCase, [false, true, true, true, false]),
            (Right::ReadSubmission, [false, true, true, true, false]),
            (Right::ReadRestricted, [false, true, true, true, false]),
            (Right::PlanVisit, [false, true, true, false, false]),
            (Right::CarryOutVisit, [true, false, false, false, false]),
            (Right::ReturnVisit, [false, true, true, true, false]),
            (Right::EndorseVisit, [false, true, true, false, false]),
            (Right::DecideRenewal, [false, false, true, true, false]),
            (Right::ManageDevices, [false, false, false, false, true]),
        ];
        assert_eq!(table.len(), Right::ALL.len());
        for (right, row) in table {
            for (role, want) in Role::ALL.into_iter().zip(row) {
                assert_eq!(holds(role, right), want, "{role:?} {right:?}");
            }
        }
    }

    #[test]
    fn who_manages_devices_holds_no_other_right() {
        let held = Right::ALL.into_iter().filter(|right| holds(Role::DeviceAdmin, *right)).count();
        assert_eq!(held, 1);
    }
}
