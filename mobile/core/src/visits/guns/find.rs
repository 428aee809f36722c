//! Looking for a gun among many: by words of its name, or by a part of its number.

use shared_model::serial;

use crate::ipc::GunRow;

/// Whether a gun fits: each word stands in its name, or its number holds it, read as
/// tolerantly as two serials are compared. Nothing to look for fits all.
pub(super) fn fits(gun: &GunRow, wanted: &str) -> bool {
    let numbers = || [Some(gun.serial.as_str()), gun.read.as_deref()].into_iter().flatten();
    if numbers().any(|number| serial::holds(number, wanted)) {
        return true;
    }
    let names = [&gun.title, &gun.make, &gun.model, &gun.calibre, &gun.class];
    let names: Vec<String> = names.into_iter().map(|name| name.to_lowercase()).collect();
    wanted.split_whitespace().all(|word| {
        let lower = word.to_lowercase();
        names.iter().any(|name| name.contains(&lower))
            || numbers().any(|number| serial::holds(number, word))
    })
}
