//! Reads a segment, trusting nothing: every count is held to its limit before it is used.

use minicbor::Decoder;
use minicbor::data::Type;

use super::{SegmentError, hash_of, malformed, text};
use crate::document::{check_limits, containers};
use crate::edits::{Change, OperationId, Put};
use crate::hash::ChangeHash;
use crate::ids::{AccountId, ActorId};
use crate::limits::{
    CHANGE_DEPS_MAX, CHANGE_OPERATIONS_MAX, KEY_BYTES_MAX, MESSAGE_BYTES_MAX, PUT_REPLACES_MAX,
    REGISTER_BYTES_MAX, SEGMENT_CHANGES_MAX,
};

/// The length of an array, of at least one item.
pub(super) fn count(
    input: &mut Decoder<'_>,
    what: &'static str,
    max: usize,
) -> Result<usize, SegmentError> {
    let claimed = input.array()?.ok_or_else(|| malformed("an array without a length"))?;
    match usize::try_from(claimed) {
        Ok(0) => Err(malformed("an empty array")),
        Ok(items) if items <= max => Ok(items),
        Ok(_) | Err(_) => Err(SegmentError::TooMany { what }),
    }
}

/// Reads one run onto the end of `changes`.
pub(super) fn run(
    input: &mut Decoder<'_>,
    schema: usize,
    changes: &mut Vec<Change>,
) -> Result<(), SegmentError> {
    if count(input, "fields", 7)? != 7 {
        return Err(malformed("a run has seven fields"));
    }
    let actor = ActorId(fixed(input)?);
    let author = AccountId::from_bytes(fixed(input)?);
    let mut seq = input.u64()?;
    let mut start_op = input.u64()?;
    let mut deps = deps(input)?;
    let in_run =
        count(input, "changes", SEGMENT_CHANGES_MAX - changes.len().min(SEGMENT_CHANGES_MAX))?;
    let mut time_ms = 0_i64;
    let mut hash = ChangeHash([0; 32]);
    for _ in 0..in_run {
        let mut change = Change {
            actor,
            author,
            seq,
            start_op,
            deps,
            time_ms,
            message: String::new(),
            puts: Vec::new(),
            hash,
        };
        fill(input, schema, &mut change)?;
        // Before anything is computed from the fields.
        check_limits(&change)?;
        hash = hash_of(&change)?;
        change.hash = hash;
        seq = change.seq + 1;
        start_op = change.start_op + change.puts.len() as u64;
        time_ms = change.time_ms;
        deps = vec![hash];
        changes.push(change);
    }
    if ChangeHash(fixed(input)?) == hash { Ok(()) } else { Err(SegmentError::Hash) }
}

fn deps(input: &mut Decoder<'_>) -> Result<Vec<ChangeHash>, SegmentError> {
    let mut deps = Vec::new();
    for _ in 0..count(input, "deps", CHANGE_DEPS_MAX)? {
        deps.push(ChangeHash(fixed(input)?));
    }
    Ok(deps)
}

/// Reads time, message and puts; `time_ms` is the time of the change before.
fn fill(input: &mut Decoder<'_>, schema: usize, change: &mut Change) -> Result<(), SegmentError> {
    let fields = count(input, "operations", 2 + CHANGE_OPERATIONS_MAX)?;
    change.time_ms = change
        .time_ms
        .checked_add(input.i64()?)
        .ok_or(SegmentError::TooMany { what: "milliseconds" })?;
    change.message = capped(input, "message bytes", MESSAGE_BYTES_MAX)?.to_owned();
    for _ in 2..fields {
        change.puts.push(put(input, schema, change.actor)?);
    }
    Ok(())
}

fn put(input: &mut Decoder<'_>, schema: usize, own: ActorId) -> Result<Put, SegmentError> {
    let fields = count(input, "replaced operations", 3 + 2 * PUT_REPLACES_MAX)?;
    if fields < 3 || fields % 2 == 0 {
        return Err(malformed("a put has three fields and pairs"));
    }
    let found = input.u8()?;
    let container = containers(schema).nth(usize::from(found));
    let container = container.ok_or(SegmentError::Container { found })?;
    let key = capped(input, "key bytes", KEY_BYTES_MAX)?.to_owned();
    let text = if input.datatype()? == Type::Array {
        text::read_answer(input)?
    } else {
        capped(input, "register bytes", REGISTER_BYTES_MAX)?.to_owned()
    };
    let mut replaces = Vec::new();
    for _ in 0..(fields - 3) / 2 {
        replaces.push(OperationId { counter: input.u64()?, actor: actor(input, own)? });
    }
    Ok(Put { container, key, text, replaces })
}

fn actor(input: &mut Decoder<'_>, own: ActorId) -> Result<ActorId, SegmentError> {
    if input.datatype()? == Type::Bytes {
        return Ok(ActorId(fixed(input)?));
    }
    if input.u8()? == 0 { Ok(own) } else { Err(malformed("an actor is sixteen bytes or 0")) }
}

pub(super) fn capped<'b>(
    input: &mut Decoder<'b>,
    what: &'static str,
    max: usize,
) -> Result<&'b str, SegmentError> {
    let text = input.str()?;
    if text.len() > max { Err(SegmentError::TooMany { what }) } else { Ok(text) }
}

fn fixed<const N: usize>(input: &mut Decoder<'_>) -> Result<[u8; N], SegmentError> {
    input.bytes()?.try_into().map_err(|_| malformed("an id or hash of another length"))
}
