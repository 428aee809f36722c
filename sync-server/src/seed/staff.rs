//! The people of the invented force: who visits, who reviews, who decides.

use jiff::ToSpan as _;
use jiff::civil::Date;
use shared_model::ids::{AccountId, ForceId};
use shared_model::policy::Role;

use crate::accounts::NewAccount;
use crate::accounts::totp::TotpSecret;
use crate::random::{self, NoRandomness};

/// One of the staff.
pub(super) struct Person {
    name: &'static str,
    display_name: &'static str,
    staff_number: &'static str,
    initials: &'static str,
    role: Role,
    authority: Authority,
}

/// The written delegation somebody holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Authority {
    None,
    InForce,
    Ended,
}

const fn person(
    (name, display_name): (&'static str, &'static str),
    (staff_number, initials): (&'static str, &'static str),
    role: Role,
    authority: Authority,
) -> Person {
    Person { name, display_name, staff_number, initials, role, authority }
}

/// All of them.
pub(super) const STAFF: [Person; 7] = [
    person(("m.ellis", "Morgan Ellis"), ("MV4417", "ME"), Role::Officer, Authority::None),
    person(("s.bevan", "Siân Bevan"), ("MV4420", "SB"), Role::Officer, Authority::None),
    person(("d.rowe", "Dilys Rowe"), ("MV2203", "DR"), Role::Supervisor, Authority::None),
    person(("j.pryce", "Jörg Pryce"), ("MV2209", "JP"), Role::Supervisor, Authority::None),
    person(("c.hale", "Catherine Hale"), ("MV1101", "CH"), Role::DecisionMaker, Authority::InForce),
    person(("o.vance", "Owain Vance"), ("MV1107", "OV"), Role::DecisionMaker, Authority::Ended),
    person(("t.moss", "Tomos Moss"), ("MV7001", "TM"), Role::DeviceAdmin, Authority::None),
];

impl Person {
    /// The account, with a password and a code secret drawn now.
    pub(super) fn account(&self, force: ForceId) -> Result<NewAccount, NoRandomness> {
        Ok(NewAccount {
            force,
            id: AccountId::from_uuid(random::uuid_v4()?),
            name: self.name.to_owned(),
            display_name: self.display_name.to_owned(),
            staff_number: self.staff_number.to_owned(),
            initials: self.initials.to_owned(),
            roles: vec![self.role],
            password: super::password()?,
            totp_secret: TotpSecret::from_random(random::bytes()?),
        })
    }

    /// First and last day of the delegation, when there is or was one.
    pub(super) fn delegation(&self, today: Date) -> Option<(Date, Date)> {
        let (from, until) = match self.authority {
            Authority::None => return None,
            Authority::InForce => (-90, 275),
            Authority::Ended => (-400, -35),
        };
        Some((today.checked_add(from.days()).ok()?, today.checked_add(until.days()).ok()?))
    }
}
