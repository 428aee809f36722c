//! Writes a segment.

use std::convert::Infallible;

use minicbor::Encoder;
use minicbor::encode::Error;

use super::{VERSION, continues, text};
use crate::edits::{Change, Put, Segment};
use crate::ids::ActorId;

pub(super) type Out = Encoder<Vec<u8>>;
pub(super) type Written = Result<(), Error<Infallible>>;

pub(super) fn encode(segment: &Segment) -> Vec<u8> {
    let mut out = Encoder::new(Vec::new());
    let written = write_segment(&mut out, &segment.changes);
    debug_assert!(written.is_ok(), "a Vec takes every write");
    out.into_writer()
}

fn write_segment(out: &mut Out, changes: &[Change]) -> Written {
    let runs: Vec<&[Change]> = changes.chunk_by(continues).collect();
    out.array(1 + runs.len() as u64)?.u8(VERSION)?;
    runs.into_iter().try_for_each(|run| write_run(out, run))
}

fn write_run(out: &mut Out, run: &[Change]) -> Written {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return Ok(()) };
    out.array(7)?.bytes(&first.actor.0)?.bytes(first.author.as_bytes())?;
    out.u64(first.seq)?.u64(first.start_op)?.array(first.deps.len() as u64)?;
    for dep in &first.deps {
        out.bytes(&dep.0)?;
    }
    out.array(run.len() as u64)?;
    let mut before_ms = 0_i64;
    for change in run {
        write_change(out, change, before_ms)?;
        before_ms = change.time_ms;
    }
    out.bytes(&last.hash.0)?.ok()
}

fn write_change(out: &mut Out, change: &Change, before_ms: i64) -> Written {
    out.array(2 + change.puts.len() as u64)?;
    out.i64(change.time_ms.wrapping_sub(before_ms))?.str(&change.message)?;
    change.puts.iter().try_for_each(|put| write_put(out, put, change.actor))
}

fn write_put(out: &mut Out, put: &Put, own: ActorId) -> Written {
    out.array(3 + 2 * put.replaces.len() as u64)?;
    out.u8(put.container as u8)?.str(&put.key)?;
    text::write(out, put)?;
    for id in &put.replaces {
        out.u64(id.counter)?;
        if id.actor == own {
            out.u8(0)?
        } else {
            out.bytes(&id.actor.0)?
        };
    }
    Ok(())
}
