//! The check that nothing was lost can fail: each way to lose something is planted and found.

use tests::ledger::{Claim, Ledger, Life, Name, What};
use tests::reading::{Fault, compare, open};
use tests::world::{Desk, PIN, World, whole};

fn faults(desk: &Desk, ledger: &Ledger) -> Vec<Fault> {
    let tablet = open(&desk.data, PIN).unwrap();
    let faults = compare(&tablet, &mut ledger.clone(), None, None);
    tablet.close();
    faults
}

fn only(faults: &[Fault], words: &str) {
    assert!(matches!(faults, [Fault(why)] if why.contains(words)), "{words}: {faults:?}");
}

#[test]
fn every_way_to_lose_something_is_found() {
    let mut world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    let before = desk.copy(world.folder("before"));
    let mut ledger = Ledger::default();
    ledger.add(&Life::read(&whole(&desk.task())));
    assert_eq!(faults(&desk, &ledger), []);
    let some = |what: What| ledger.claims(None).find(|claim| claim.name.what == what).unwrap();

    // A line for something that was never saved.
    for what in [What::Answer, What::Photo, What::Caption, What::Row, What::Draft] {
        let name = Name { what, rest: "z9_nothing".to_owned(), ..some(What::Answer).name };
        let mut more = ledger.clone();
        more.put(&Claim { name, hash: "0".repeat(64) });
        only(&faults(&desk, &more), "is not there");
    }
    // Another hash than what stands.
    for what in What::ALL.into_iter().filter(|what| *what != What::Draft) {
        let mut other = ledger.clone();
        other.put(&Claim { hash: "0".repeat(64), ..some(what) });
        only(&faults(&desk, &other), "found");
    }
    a_half_typed_text_goes_only_with_its_answer(&desk, &ledger, &some(What::Answer));
    // The whole visit gone.
    assert_eq!(faults(&before, &ledger).len(), ledger.claims(None).count());
    a_changed_byte_of_a_photo(&world, &desk, &ledger);
    a_changed_page_of_the_database(&world, &desk);
}

fn a_half_typed_text_goes_only_with_its_answer(desk: &Desk, ledger: &Ledger, answer: &Claim) {
    let mut drafted = ledger.clone();
    let name = Name { what: What::Draft, ..answer.name.clone() };
    drafted.put(&Claim { name, hash: "0".repeat(64) });
    let tablet = open(&desk.data, PIN).unwrap();
    let other = Claim { hash: "0".repeat(64), ..answer.clone() };
    for doubt in [None, Some(&other)] {
        only(&compare(&tablet, &mut drafted.clone(), None, doubt), "is not there");
    }
    assert_eq!(compare(&tablet, &mut drafted, None, Some(answer)), []);
    assert_eq!(drafted.count(What::Draft), 0, "what has gone is not looked for again");
    tablet.close();
}

fn a_changed_byte_of_a_photo(world: &World, desk: &Desk, ledger: &Ledger) {
    let copy = desk.copy(world.folder("changed-photo"));
    let blobs = std::fs::read_dir(copy.data.join("blobs")).unwrap();
    let sized = blobs.map(|blob| blob.unwrap()).map(|blob| (blob.metadata().unwrap().len(), blob));
    let (_, largest) = sized.max_by_key(|(size, _)| *size).unwrap();
    let mut bytes = std::fs::read(largest.path()).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    // The copy is a link: the original must stay as it is.
    std::fs::remove_file(largest.path()).unwrap();
    std::fs::write(largest.path(), bytes).unwrap();
    only(&faults(&copy, ledger), "cannot be read as it was kept");
    assert_eq!(faults(desk, ledger), []);
}

fn a_changed_page_of_the_database(world: &World, desk: &Desk) {
    let copy = desk.copy(world.folder("changed-page"));
    let path = copy.data.join("tablet.sqlite");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let Ok(tablet) = open(&copy.data, PIN) else { return };
    assert!(tablet.integrity().is_ok_and(|said| said != "ok") || tablet.integrity().is_err());
    tablet.close();
}
