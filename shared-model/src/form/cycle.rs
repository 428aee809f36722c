//! An order in which every question comes after all that its `when` reads.

use std::collections::BTreeSet;

/// The order, or the slots that wait for each other.
pub(super) fn order(reads: &[BTreeSet<usize>]) -> Result<Vec<usize>, BTreeSet<usize>> {
    let mut waiting: Vec<usize> = reads.iter().map(BTreeSet::len).collect();
    let mut readers = vec![Vec::new(); reads.len()];
    for (slot, read) in reads.iter().enumerate() {
        for of in read {
            if let Some(readers) = readers.get_mut(*of) {
                readers.push(slot);
            }
        }
    }
    let mut ready: Vec<usize> =
        (0..reads.len()).rev().filter(|n| waiting.get(*n) == Some(&0)).collect();
    let mut order = Vec::with_capacity(reads.len());
    while let Some(slot) = ready.pop() {
        order.push(slot);
        for &reader in readers.get(slot).into_iter().flatten() {
            let Some(left) = waiting.get_mut(reader) else { continue };
            *left -= 1;
            if *left == 0 {
                ready.push(reader);
            }
        }
    }
    if order.len() == reads.len() {
        return Ok(order);
    }
    let ordered: BTreeSet<_> = order.into_iter().collect();
    Err(circle(reads, (0..reads.len()).filter(|slot| !ordered.contains(slot)).collect()))
}

// Of those that never became ready some only wait for a circle; they are not in it.
fn circle(reads: &[BTreeSet<usize>], mut left: BTreeSet<usize>) -> BTreeSet<usize> {
    loop {
        let read_by_another = |slot: &usize| {
            left.iter().any(|other| reads.get(*other).is_some_and(|read| read.contains(slot)))
        };
        let smaller: BTreeSet<_> = left.iter().copied().filter(read_by_another).collect();
        if smaller.len() == left.len() {
            return left;
        }
        left = smaller;
    }
}
