//! The tablet's disk is full while a photograph is saved.
//!
//! The program runs under a limit on the size of a file, so that the operating
//! system itself refuses the write in the middle of the photo.

use tests::ledger::{Ledger, Life, What};
use tests::photos;
use tests::reading;
use tests::sim::{Line, Sim, Task};
use tests::world::{PATIENCE, PIN, World, whole};

/// Below a photo, above the database of a tablet with one visit.
const FILE_KIB_MAX: u32 = 3 * 1024;

#[test]
fn a_full_disk_takes_no_photo_and_loses_nothing() {
    let mut world = World::new();
    world.put_cases(1);
    let desk = world.tablet("tablet", "m.ellis");
    world.stop();
    let photo_dir = world.folder("photos");
    photos::write(&photo_dir, 1, 2400, 1800);
    let large = std::fs::metadata(photo_dir.join("00.jpg")).unwrap().len();
    assert!(large > u64::from(FILE_KIB_MAX) * 1024, "a photo of {large} bytes fits");
    let task = Task { photo_dir: Some(&photo_dir), photos: 1, ..desk.task() };

    let full = Task { file_kib_max: Some(FILE_KIB_MAX), ..task.clone() };
    let (said, status) = Sim::start(&full).finish(PATIENCE);
    assert!(!status.success(), "the photo was taken");
    let words = "The tablet has no room left. Everything saved before is safe. This was not saved. \
                 Free some room on the tablet, then do this step again.";
    let told = |line: &Line| matches!(line, Line::Aside(text) if text.ends_with(words));
    assert!(said.iter().any(told), "{said:?}");
    let mut ledger = Ledger::default();
    ledger.add(&Life::read(&said));
    assert_eq!((ledger.count(What::Arrived), ledger.count(What::Photo)), (1, 0));
    let tablet = reading::open(&desk.data, PIN).unwrap();
    assert_eq!(reading::compare(&tablet, &mut ledger, None, None), []);
    tablet.close();
    let left = std::fs::read_dir(desk.data.join("blobs")).unwrap().count();
    assert_eq!(left, 0, "what there was of the photo still takes room");

    // With room again the visit goes on where it was.
    ledger.add(&Life::read(&whole(&task)));
    assert_eq!(ledger.count(What::Seal), 1);
    let tablet = reading::open(&desk.data, PIN).unwrap();
    assert_eq!(reading::compare(&tablet, &mut ledger, None, None), []);
    tablet.close();
}
