//! Reads the fields of a form file and remembers where each stands.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde::de::value::{Error as NoSuchName, StrDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::FormFault;
use crate::expr;

/// The file, and the mistakes found in it so far.
#[derive(Debug)]
pub(super) struct Source<'s> {
    text: &'s str,
    faults: RefCell<Vec<FormFault>>,
}

impl<'s> Source<'s> {
    pub(super) const fn new(text: &'s str) -> Self {
        Self { text, faults: RefCell::new(Vec::new()) }
    }

    /// Notes a mistake at a byte of the file.
    pub(super) fn fault(
        &self,
        at: usize,
        within: Option<&str>,
        field: Option<&str>,
        message: impl Into<String>,
    ) {
        let (line, column) = expr::place(self.text, at);
        self.faults.borrow_mut().push(FormFault {
            line,
            column,
            within: within.map(str::to_owned),
            field: field.map(str::to_owned),
            message: message.into(),
        });
    }

    /// All mistakes, in the file's order.
    pub(super) fn into_faults(self) -> Vec<FormFault> {
        let mut faults = self.faults.into_inner();
        faults.sort();
        faults.dedup();
        faults
    }

    /// Where the n-th byte of a text stands in the file.
    pub(super) fn inside(&self, text: &Located<String>, offset: usize) -> usize {
        let written = self.text.get(text.at.clone()).unwrap_or_default();
        let opening = match written {
            _ if written.starts_with("'''") || written.starts_with("\"\"\"") => {
                3 + usize::from(written.get(3..4) == Some("\n"))
            }
            _ => 1,
        };
        // With escapes the bytes do not line up; the text's start is exact.
        let aligned = written.get(opening..).is_some_and(|rest| rest.starts_with(&text.value));
        text.at.start + if aligned { opening + offset } else { 0 }
    }
}

/// A value with the bytes of the file it was read from.
#[derive(Clone, Debug)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) at: Range<usize>,
}

/// The texts of a list, each where it stands.
pub(super) type LocatedTexts = Vec<Located<String>>;

/// One table of the file.
#[derive(Debug)]
pub(super) struct Fields<'a, 's> {
    pub(super) source: &'a Source<'s>,
    table: &'a DeTable<'s>,
    pub(super) at: usize,
    /// What mistakes in it are said to be within: `question d11_fixing`.
    pub(super) within: Option<String>,
    read: RefCell<BTreeSet<&'static str>>,
}

impl<'a, 's> Fields<'a, 's> {
    pub(super) const fn new(source: &'a Source<'s>, table: &'a DeTable<'s>, at: usize) -> Self {
        Self { source, table, at, within: None, read: RefCell::new(BTreeSet::new()) }
    }

    /// Notes a mistake at one field, or at the table's start.
    pub(super) fn fault(&self, field: &'static str, message: impl Into<String>) {
        let at = self.value(field).map_or(self.at, |value| value.span().start);
        self.source.fault(at, self.within.as_deref(), Some(field), message);
    }

    fn value(&self, field: &'static str) -> Option<&'a Spanned<DeValue<'s>>> {
        self.read.borrow_mut().insert(field);
        self.table.iter().find(|(key, _)| key.get_ref() == field).map(|(_, value)| value)
    }

    fn of<T>(
        &self,
        field: &'static str,
        wanted: &str,
        read: impl Fn(&'a DeValue<'s>) -> Option<T>,
    ) -> Option<Located<T>> {
        let found = self.value(field)?;
        match read(found.get_ref()) {
            Some(value) => Some(Located { value, at: found.span() }),
            None => {
                self.fault(field, format!("{wanted} belongs here"));
                None
            }
        }
    }

    /// A text, when the field is there.
    pub(super) fn text(&self, field: &'static str) -> Option<Located<String>> {
        self.of(field, "a text in quotes", |value| value.as_str().map(str::to_owned))
    }

    /// A text that must be there.
    pub(super) fn needed(&self, field: &'static str) -> Option<Located<String>> {
        if self.value(field).is_none() {
            self.fault(field, format!("{field} is missing"));
        }
        self.text(field)
    }

    /// A name of a fixed list or an id, when the field is there.
    pub(super) fn name<T: DeserializeOwned>(&self, field: &'static str) -> Option<T> {
        let text = self.text(field)?;
        self.named(field, &text)
    }

    /// A name or id that must be there.
    pub(super) fn needed_name<T: DeserializeOwned>(&self, field: &'static str) -> Option<T> {
        let text = self.needed(field)?;
        self.named(field, &text)
    }

    fn named<T: DeserializeOwned>(&self, field: &'static str, text: &Located<String>) -> Option<T> {
        let reader: StrDeserializer<'_, NoSuchName> = StrDeserializer::new(&text.value);
        match T::deserialize(reader) {
            Ok(name) => Some(name),
            Err(wrong) => {
                self.source.fault(
                    text.at.start,
                    self.within.as_deref(),
                    Some(field),
                    wrong.to_string(),
                );
                None
            }
        }
    }

    /// Texts, when the field is there.
    pub(super) fn texts(&self, field: &'static str) -> Option<LocatedTexts> {
        let all = self.of(field, "a list of texts", located_texts);
        all.map(|all| all.value)
    }

    /// Names of a fixed list, when the field is there.
    pub(super) fn names<T: DeserializeOwned>(&self, field: &'static str) -> Option<Vec<T>> {
        let texts = self.texts(field)?;
        Some(texts.iter().filter_map(|text| self.named(field, text)).collect())
    }

    /// True or false; the default where the field is not there.
    pub(super) fn flag(&self, field: &'static str, otherwise: bool) -> bool {
        self.of(field, "true or false", DeValue::as_bool).map_or(otherwise, |flag| flag.value)
    }

    /// A whole number, when the field is there.
    pub(super) fn whole(&self, field: &'static str) -> Option<i64> {
        let read = |value: &DeValue<'_>| {
            let number = value.as_integer()?;
            i64::from_str_radix(number.as_str(), number.radix()).ok()
        };
        self.of(field, "a whole number", read).map(|number| number.value)
    }

    /// The tables of an array of tables; none where the field is not there.
    pub(super) fn tables(&self, field: &'static str) -> Vec<Fields<'a, 's>> {
        let read = |value: &'a DeValue<'s>| -> Option<Vec<_>> {
            let items = value.as_array()?.iter();
            items.map(|item| Some((item.get_ref().as_table()?, item.span().start))).collect()
        };
        let tables = self.of(field, "a list of tables", read).map(|tables| tables.value);
        let tables = tables.unwrap_or_default().into_iter();
        tables.map(|(table, at)| Self::new(self.source, table, at)).collect()
    }

    /// One table, when the field is there.
    pub(super) fn table(&self, field: &'static str) -> Option<Fields<'a, 's>> {
        let table = self.of(field, "a table", DeValue::as_table)?;
        Some(Self::new(self.source, table.value, table.at.start))
    }

    /// Every field of the table as a list of texts, under the name it has.
    pub(super) fn lists(&self) -> Vec<(Located<String>, Option<LocatedTexts>)> {
        let fields = self.table.iter();
        fields
            .map(|(key, value)| {
                let name = Located { value: key.get_ref().to_string(), at: key.span() };
                (name, located_texts(value.get_ref()))
            })
            .collect()
    }

    /// Notes every field that nobody asked for: a misspelt one must not pass unseen.
    pub(super) fn finish(&self) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if !self.read.borrow().contains(name) {
                let at = key.span().start;
                let message = format!("there is no field {name:?} here");
                self.source.fault(at, self.within.as_deref(), Some(name), message);
            }
        }
    }
}

fn located_texts(value: &DeValue<'_>) -> Option<LocatedTexts> {
    let text = |item: &Spanned<DeValue<'_>>| {
        let value = item.get_ref().as_str()?.to_owned();
        Some(Located { value, at: item.span() })
    };
    value.as_array()?.iter().map(text).collect()
}
