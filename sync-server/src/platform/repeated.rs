//! Finds a name that stands twice in one object of a JSON text. Readers of JSON keep
//! the first or the last of two without a word; the sender is told instead.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::faults::{Faults, step};

/// Notes every repeated name with the pointer to it; a text that is no JSON has none.
pub(super) fn check(bytes: &[u8], faults: &mut Faults) {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    // What is no JSON is said by who reads it for its sense.
    drop(Place { pointer: String::new(), faults }.deserialize(&mut reader));
}

struct Place<'f> {
    pointer: String,
    faults: &'f mut Faults,
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = BTreeSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let pointer = step(&self.pointer, &name);
            if !seen.insert(name) {
                self.faults.note(pointer.clone(), "stands twice in this object; send it once");
            }
            map.next_value_seed(Place { pointer, faults: &mut *self.faults })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut n = 0_usize;
        loop {
            let pointer = step(&self.pointer, &n.to_string());
            if list.next_element_seed(Place { pointer, faults: &mut *self.faults })?.is_none() {
                return Ok(());
            }
            n += 1;
        }
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}
