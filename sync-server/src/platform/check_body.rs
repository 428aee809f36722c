//! What makes sense in a case: dates that are dates, guns on certificates that
//! exist, ids that are there once. Opaque texts (numbers, serials) are left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use shared_model::hash::ContentHash;
use shared_model::pack::{Address, Certificate, Check, Gun, Marker, Person, VisitKind};
use shared_model::{forms, limits};

use super::case_body::{Application, BookedVisit, CaseBody, Payment, SlotWish};
use super::check_last_visit;
use super::faults::{Faults, step};

/// Characters of a name, a number, a line of an address.
const LINE_CHARS_MAX: usize = 200;

/// Characters of a summary or a marker: it is read at a door.
const NOTE_CHARS_MAX: usize = 2_000;

/// Notes everything that makes no sense.
pub(super) fn check(body: &CaseBody, faults: &mut Faults) {
    application(&body.application, faults);
    person(&body.person, faults);
    addresses(&body.addresses, faults);
    certificates(&body.certificates, faults);
    guns(&body.guns, &body.certificates, faults);
    each(&body.checks, "/checks", faults, one_check);
    each(&body.markers, "/markers", faults, marker);
    each(&body.slot_wishes, "/slot_wishes", faults, slot_wish);
    if let Some(payment) = &body.payment {
        one_payment(payment, faults);
    }
    if let Some(visit) = &body.last_visit {
        date(&visit.on, "/last_visit/on", faults);
        line(&visit.officer, "/last_visit/officer", faults);
        note(&visit.outcome, "/last_visit/outcome", faults);
        for (question, answer) in &visit.answers {
            note(answer, &step("/last_visit/answers", question), faults);
        }
        check_last_visit::values(visit, body, faults);
    }
    if let Some(visit) = &body.visit {
        booked(visit, faults);
    }
}

fn application(application: &Application, faults: &mut Faults) {
    faults.unless(
        application.kind == VisitKind::Renewal,
        "/application/kind",
        "only renewal has a form on this server",
    );
    timestamp(&application.received_at, "/application/received_at", faults);
    let named: BTreeSet<&String> = application.certificates.iter().collect();
    let known = application.certificates.iter().all(|kind| kind == "fac" || kind == "sgc");
    faults.unless(
        known && !named.is_empty() && named.len() == application.certificates.len(),
        "/application/certificates",
        "must name fac, sgc, or both, each once",
    );
}

fn person(person: &Person, faults: &mut Faults) {
    line(&person.register_ref, "/person/register_ref", faults);
    line(&person.surname, "/person/surname", faults);
    line(&person.forenames, "/person/forenames", faults);
    date(&person.date_of_birth, "/person/date_of_birth", faults);
    for (n, phone) in person.phones.iter().enumerate() {
        line(phone, &format!("/person/phones/{n}"), faults);
    }
    if let Some(email) = &person.email {
        line(email, "/person/email", faults);
    }
    one_of(&person.language, &["en", "cy"], "/person/language", faults);
}

fn addresses(addresses: &[Address], faults: &mut Faults) {
    const ROLES: [&str; 4] = ["home", "storage", "second_home", "work"];
    unique(addresses.iter().map(|address| address.id.as_str()), "/addresses", faults);
    let homes = addresses.iter().filter(|address| address.role == "home").count();
    faults.unless(homes == 1, "/addresses", "must hold one address with the role home");
    each(addresses, "/addresses", faults, |address, pointer, faults| {
        one_of(&address.role, &ROLES, &step(pointer, "role"), faults);
        faults.unless(!address.lines.is_empty(), &step(pointer, "lines"), "is empty");
        for (n, text) in address.lines.iter().enumerate() {
            line(text, &format!("{pointer}/lines/{n}"), faults);
        }
        short(&address.postcode, &step(pointer, "postcode"), faults);
        let uprn = address.uprn.as_deref().unwrap_or("1");
        let fits = (1..=12).contains(&uprn.len()) && uprn.bytes().all(|b| b.is_ascii_digit());
        faults.unless(fits, &step(pointer, "uprn"), "must be at most twelve digits");
    });
}

fn certificates(certificates: &[Certificate], faults: &mut Faults) {
    faults.unless(!certificates.is_empty(), "/certificates", "is empty");
    unique_kinds(certificates, faults);
    each(certificates, "/certificates", faults, |certificate, pointer, faults| {
        one_of(&certificate.kind, &["fac", "sgc"], &step(pointer, "kind"), faults);
        line(&certificate.number, &step(pointer, "number"), faults);
        let issued = date(&certificate.issued_on, &step(pointer, "issued_on"), faults);
        let expires = date(&certificate.expires_on, &step(pointer, "expires_on"), faults);
        if let (Some(issued), Some(expires)) = (issued, expires) {
            let place = step(pointer, "expires_on");
            faults.unless(issued < expires, &place, "lies before issued_on");
        }
        for (n, text) in certificate.conditions.iter().enumerate() {
            note(text, &format!("{pointer}/conditions/{n}"), faults);
        }
        for (n, limit) in certificate.ammunition.iter().enumerate() {
            line(&limit.calibre, &format!("{pointer}/ammunition/{n}/calibre"), faults);
        }
    });
}

fn unique_kinds(certificates: &[Certificate], faults: &mut Faults) {
    let kinds: BTreeSet<&str> = certificates.iter().map(|one| one.kind.as_str()).collect();
    let once = kinds.len() == certificates.len();
    faults.unless(once, "/certificates", "holds two certificates of one kind");
}

fn guns(guns: &[Gun], certificates: &[Certificate], faults: &mut Faults) {
    let fits = guns.len() <= limits::GROUP_ROWS_MAX;
    faults.unless(fits, "/guns", "holds more guns than a visit can list (300)");
    unique(guns.iter().map(|gun| gun.id.as_str()), "/guns", faults);
    each(guns, "/guns", faults, |gun, pointer, faults| {
        let listed = certificates.iter().any(|one| one.kind == gun.certificate);
        let place = step(pointer, "certificate");
        faults.unless(listed, &place, "names no certificate of this case");
        one_of(&gun.class, options_of("gun_class"), &step(pointer, "class"), faults);
        if !gun.action.is_empty() {
            one_of(&gun.action, options_of("gun_action"), &step(pointer, "action"), faults);
        }
        for (name, text) in [
            ("make", &gun.make),
            ("model", &gun.model),
            ("calibre", &gun.calibre),
            ("serial", &gun.serial),
        ] {
            short(text, &step(pointer, name), faults);
        }
    });
}

/// The options that the forms give to a vocabulary: a pack never says what no form asks.
fn options_of(vocabulary: &str) -> &'static [&'static str] {
    static OPTIONS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let forms = forms::ALL.into_iter();
        let forms = forms.filter_map(|toml| forms::by_hash(ContentHash::of(toml.as_bytes())));
        let mut options: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for question in forms.flat_map(|published| published.form.questions()) {
            let Some(vocabulary) = question.vocabulary.as_deref() else { continue };
            let known = options.entry(vocabulary).or_default();
            for option in question.options.iter().map(String::as_str) {
                if !known.contains(&option) {
                    known.push(option);
                }
            }
        }
        options
    });
    OPTIONS.get(vocabulary).map_or(&[], Vec::as_slice)
}

fn one_check(check: &Check, pointer: &str, faults: &mut Faults) {
    const RESULTS: [&str; 4] = ["nothing_found", "found", "unavailable", "restricted_items"];
    line(&check.system, &step(pointer, "system"), faults);
    one_of(&check.result, &RESULTS, &step(pointer, "result"), faults);
    note(&check.summary, &step(pointer, "summary"), faults);
    timestamp(&check.as_at, &step(pointer, "as_at"), faults);
    line(&check.checked_by, &step(pointer, "checked_by"), faults);
}

fn marker(marker: &Marker, pointer: &str, faults: &mut Faults) {
    line(&marker.kind, &step(pointer, "kind"), faults);
    note(&marker.text, &step(pointer, "text"), faults);
    timestamp(&marker.as_at, &step(pointer, "as_at"), faults);
}

fn slot_wish(wish: &SlotWish, pointer: &str, faults: &mut Faults) {
    let from = timestamp(&wish.from, &step(pointer, "from"), faults);
    let until = timestamp(&wish.until, &step(pointer, "until"), faults);
    if let (Some(from), Some(until)) = (from, until) {
        faults.unless(from < until, &step(pointer, "until"), "lies before from");
    }
}

fn one_payment(payment: &Payment, faults: &mut Faults) {
    const STATES: [&str; 6] =
        ["intent", "authorised", "captured", "refund_due", "refunded", "exempt"];
    one_of(&payment.state, &STATES, "/payment/state", faults);
    timestamp(&payment.as_at, "/payment/as_at", faults);
}

fn booked(visit: &BookedVisit, faults: &mut Faults) {
    line(&visit.officer, "/visit/officer", faults);
    if let Some(second) = &visit.second_officer {
        line(second, "/visit/second_officer", faults);
        let differ = *second != visit.officer;
        faults.unless(differ, "/visit/second_officer", "is the officer who leads");
    }
    timestamp(&visit.starts_at, "/visit/starts_at", faults);
}

fn each<T>(items: &[T], base: &str, faults: &mut Faults, check: impl Fn(&T, &str, &mut Faults)) {
    for (n, item) in items.iter().enumerate() {
        check(item, &step(base, &n.to_string()), faults);
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a str>, base: &str, faults: &mut Faults) {
    let mut seen = BTreeSet::new();
    for (n, id) in ids.enumerate() {
        let place = format!("{base}/{n}/id");
        faults.unless(seen.insert(id), &place, "stands twice in the list");
    }
}

fn one_of(text: &str, allowed: &[&str], pointer: &str, faults: &mut Faults) {
    if !allowed.contains(&text) {
        faults.note(pointer, format!("must be one of {}", allowed.join(", ")));
    }
}

fn line(text: &str, pointer: &str, faults: &mut Faults) {
    faults.unless(!text.trim().is_empty(), pointer, "is empty");
    short(text, pointer, faults);
}

fn short(text: &str, pointer: &str, faults: &mut Faults) {
    faults.unless(!text.contains('\n'), pointer, "holds a line break");
    capped(text, LINE_CHARS_MAX, pointer, faults);
}

fn note(text: &str, pointer: &str, faults: &mut Faults) {
    faults.unless(!text.trim().is_empty(), pointer, "is empty");
    capped(text, NOTE_CHARS_MAX, pointer, faults);
}

fn capped(text: &str, chars_max: usize, pointer: &str, faults: &mut Faults) {
    if text.chars().count() > chars_max {
        faults.note(pointer, format!("is longer than {chars_max} characters"));
    }
    let control = text.chars().any(|c| c.is_control() && c != '\n');
    faults.unless(!control, pointer, "holds a control character");
    // "80714 AK" can be made to look like "KA 41708": what is read must be what was sent.
    let turned =
        text.chars().any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'));
    faults.unless(!turned, pointer, "holds a character that turns the direction of the text");
}

fn date(text: &str, pointer: &str, faults: &mut Faults) -> Option<Date> {
    let read = text.parse().ok();
    faults.unless(read.is_some(), pointer, "must be a date such as 2026-11-30");
    read
}

fn timestamp(text: &str, pointer: &str, faults: &mut Faults) -> Option<Timestamp> {
    let read = text.parse().ok();
    let detail = "must be a time with offset such as 2026-11-24T10:00:00Z";
    faults.unless(read.is_some(), pointer, detail);
    read
}
