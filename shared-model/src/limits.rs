//! Every limit of the record and of the wire, each with its reason.

/// Characters of one text answer or note. The longest statement in practice is two pages.
pub const TEXT_CHARS_MAX: usize = 20_000;

/// Bytes of one register (an answer with state, provenance and note): four bytes a
/// character for value and note, and room for the rest.
pub const REGISTER_BYTES_MAX: usize = 192 * 1024;

/// Operations in one change. One user action is one change; the largest is *as
/// certificate* over a collector's 143 guns.
pub const CHANGE_OPERATIONS_MAX: usize = 512;

/// Changes in one segment: a push page holds no more either.
pub const SEGMENT_CHANGES_MAX: usize = 2_000;

/// Deps of one change: more tablets than this never write to one visit at once.
pub const CHANGE_DEPS_MAX: usize = 16;

/// Bytes of one key in a container: the longest question id with the longest row id.
pub const KEY_BYTES_MAX: usize = 200;

/// Bytes of a change's message: boot id, monotonic milliseconds, offset to the server.
pub const MESSAGE_BYTES_MAX: usize = 256;

/// Operations one put may replace: as many as there are tablets writing at once.
pub const PUT_REPLACES_MAX: usize = 64;

/// Operations of one document's whole history, 400 visits' worth. The engine keeps
/// counters in 32 bits, and one tablet that claims the last of them locks out all others.
pub const DOCUMENT_OPERATIONS_MAX: u64 = 4_000_000;

/// Milliseconds either side of 1970 that every JSON reader keeps exactly.
pub const TIME_MS_MAX: u64 = 1 << 53;

/// Body of one envelope. A seal carries its projection: 300 KB for the largest visit.
pub const ENVELOPE_BODY_BYTES_MAX: usize = 1024 * 1024;

/// One push or feed page on the wire.
pub const PAGE_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Envelopes in one push page.
pub const PAGE_ENVELOPES_MAX: usize = 2_000;

/// One piece of evidence: the p99 camera original with room; video comes later.
pub const BLOB_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// One append of a capture, so that a WebView that only speaks JSON can send it.
pub const APPEND_BYTES_MAX: usize = 256 * 1024;

/// Plain bytes in one sealed chunk of an encrypted file.
pub const BLOB_CHUNK_BYTES: usize = 64 * 1024;

/// Rows of one repeating group: twice the largest collection met.
pub const GROUP_ROWS_MAX: usize = 300;

/// Length of an expression's source and depth of its tree, so that no form can
/// cost more than a known time.
pub const EXPRESSION_BYTES_MAX: usize = 1024;
/// See [`EXPRESSION_BYTES_MAX`].
pub const EXPRESSION_DEPTH_MAX: usize = 32;
/// Steps of one run over groups of [`GROUP_ROWS_MAX`] rows: a millisecond or two.
pub const EXPRESSION_STEPS_MAX: u32 = 50_000;

/// Bytes of a form file.
pub const FORM_BYTES_MAX: usize = 1024 * 1024;

/// Guns, checks, markers, addresses of one case from the central platform.
pub const CASE_ITEMS_MAX: usize = 500;
