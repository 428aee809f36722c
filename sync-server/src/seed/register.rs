//! The invented register: holders, and the renewal cases that a central platform
//! would send. The same seed and day give the same file, byte for byte.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Serialize;
use shared_model::pack::{Address, Certificate, Gun, Person, VisitKind};

use super::guns::{self, Collector, Holding};
use super::people;
use super::random::Random;
use super::{checks, demo};
use crate::platform::case_body::{Application, BookedVisit, CaseBody, Payment, SlotWish};

/// Renewals of the lead officer, one a three quarters of an hour from half past eight.
const LEAD_CASES: usize = 12;
/// Renewals of the other officer, the day after.
const OTHER_CASES: usize = 4;
/// Renewals that wait for an officer and a time.
const WAITING_CASES: usize = 6;
const CASES: usize = LEAD_CASES + OTHER_CASES + WAITING_CASES;

/// Every hundredth holder collects.
const COLLECTOR_EVERY: usize = 100;

/// `register.json`.
#[derive(Debug, Serialize)]
pub struct Register {
    /// The invented force.
    pub force: u16,
    /// What decided it.
    pub seed: u64,
    /// The day it was made for.
    pub day: String,
    /// What the demonstration needs to know to play its part.
    pub demo: demo::Story,
    /// Bodies ready to `PUT`.
    pub cases: Vec<Case>,
    /// Everybody who holds a certificate.
    pub holders: Vec<Holder>,
}

/// A case ready to `PUT`.
#[derive(Debug, Serialize)]
pub struct Case {
    /// For `/v1/cases/{id}`.
    pub id: String,
    /// The body.
    pub body: CaseBody,
}

/// Somebody who holds a certificate.
#[derive(Clone, Debug, Serialize)]
pub struct Holder {
    /// Who.
    pub person: Person,
    /// Where.
    pub addresses: Vec<Address>,
    /// What they may hold.
    pub certificates: Vec<Certificate>,
    /// What they hold.
    pub guns: Vec<Gun>,
}

/// What a register is made from.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Decides every name and number.
    pub seed: u64,
    /// How many holders.
    pub holders: usize,
    /// The day visits are booked for.
    pub day: Date,
}

impl Register {
    /// Makes the register.
    #[must_use]
    pub fn make(wanted: Wanted) -> Self {
        let mut holders: Vec<Holder> =
            (0..wanted.holders.max(CASES)).map(|number| holder(number, wanted)).collect();
        let story = holders.first_mut().map(demo::rewrite).unwrap_or_default();
        let cases: Vec<Case> =
            holders.iter().take(CASES).enumerate().map(|(n, one)| case(n, one, wanted)).collect();
        let id = |n: usize| cases.get(n).map(|case| case.id.clone()).unwrap_or_default();
        let demo = demo::Story { case: id(0), to_plan: id(LEAD_CASES + OTHER_CASES), ..story };
        Self { force: 99, seed: wanted.seed, day: wanted.day.to_string(), demo, cases, holders }
    }
}

fn holder(number: usize, wanted: Wanted) -> Holder {
    let counted = u64::try_from(number).unwrap_or(0) + 1;
    let mut random = Random::new(wanted.seed, &format!("holder {number}"));
    let resident = people::resident(counted, &mut random);
    let collector = if number % COLLECTOR_EVERY == COLLECTOR_EVERY / 2 {
        Collector::Yes
    } else {
        Collector::No
    };
    // Five years less what is left; renewals are asked for in the last months.
    let days_ago =
        if number < CASES { random.between(1_700, 1_790) } else { random.between(30, 1_690) };
    let days_ago = i64::try_from(days_ago).unwrap_or(0);
    let issued_on = wanted.day.checked_sub(days_ago.days()).unwrap_or(wanted.day);
    let Holding { certificates, guns } = guns::holding(issued_on, collector, &mut random);
    Holder { person: resident.person, addresses: resident.addresses, certificates, guns }
}

fn case(number: usize, holder: &Holder, wanted: Wanted) -> Case {
    let mut random = Random::new(wanted.seed, &format!("case {number}"));
    let morning = at(wanted.day, 6, 0);
    let received = checks::before(morning, random.between(30, 85));
    let markers = match number {
        0 => vec![checks::marker(morning, &mut random)],
        _ => checks::markers(morning, &mut random),
    };
    let body = CaseBody {
        application: Application {
            kind: VisitKind::Renewal,
            received_at: received.to_string(),
            certificates: holder.certificates.iter().map(|one| one.kind.clone()).collect(),
        },
        person: holder.person.clone(),
        addresses: holder.addresses.clone(),
        certificates: holder.certificates.clone(),
        guns: holder.guns.clone(),
        checks: checks::checks(morning, &mut random),
        markers,
        slot_wishes: vec![slot_wish(wanted.day, &mut random)],
        payment: Some(payment(holder, received)),
        last_visit: Some(checks::last_visit(morning, number, &mut random)),
        visit: visit(number, wanted.day),
    };
    Case { id: format!("MV-{}-{:06}", wanted.day.year(), 401 + number), body }
}

fn slot_wish(day: Date, random: &mut Random) -> SlotWish {
    let wished = day.checked_add(i64::try_from(random.between(1, 12)).unwrap_or(1).days());
    let wished = wished.unwrap_or(day);
    SlotWish { from: at(wished, 9, 0).to_string(), until: at(wished, 13, 0).to_string() }
}

// The fees of 5 February 2025.
fn payment(holder: &Holder, received: Timestamp) -> Payment {
    let holds = |kind: &str| holder.certificates.iter().any(|one| one.kind == kind);
    let amount_pence = match (holds("fac"), holds("sgc")) {
        (true, true) => 15_500,
        (true, false) => 13_100,
        _ => 12_600,
    };
    Payment { state: "captured".to_owned(), amount_pence, as_at: received.to_string() }
}

fn visit(number: usize, day: Date) -> Option<BookedVisit> {
    let booked = |officer: &str, day: Date, place: usize| {
        let minutes = 8 * 60 + 30 + 45 * i16::try_from(place).unwrap_or(0);
        let (hour, minute) = (minutes / 60, minutes % 60);
        BookedVisit {
            officer: officer.to_owned(),
            second_officer: None,
            starts_at: local(day, hour, minute),
        }
    };
    if number < LEAD_CASES {
        Some(booked("m.ellis", day, number))
    } else if number < LEAD_CASES + OTHER_CASES {
        let next = day.checked_add(1.day()).unwrap_or(day);
        Some(booked("s.bevan", next, number - LEAD_CASES))
    } else {
        None
    }
}

/// A time of that day in London.
fn at(day: Date, hour: i16, minute: i16) -> Timestamp {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let (hour, minute) = (i8::try_from(hour).unwrap_or(0), i8::try_from(minute).unwrap_or(0));
    let time = day.at(hour, minute, 0, 0).to_zoned_datetime(london);
    time.map(|time| time.timestamp()).unwrap_or_default()
}

fn local(day: Date, hour: i16, minute: i16) -> String {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let time = at(day, hour, minute);
    let offset = london.to_offset(time);
    time.display_with_offset(offset).to_string()
}
