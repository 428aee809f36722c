//! Stories of tablets and a server, on the programs that people run.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails, and says where")]

mod add_a_colleague;
mod addendum;
mod assessment;
mod bad_forms;
mod bad_input;
mod codes;
mod collection;
mod firearms;
mod full_disk;
mod hand_over;
mod last_time;
mod lost;
mod new_form;
mod place;
mod private_conversation;
mod quiet;
mod returned;
mod sending;
mod signed_earlier;
mod sqlite;
mod storage;
mod taken_port;
mod two_officers;
mod visit;
mod walk_round;
mod welsh;
