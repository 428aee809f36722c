//! A form: what is asked at a visit, as a versioned data file.
//!
//! [`Form::load`] reads and type-checks the file and names every mistake with its
//! place; [`Form::evaluate`] says what a visit still needs; [`Form::check_value`]
//! says whether one value may be recorded. All three are pure.

mod compile;
mod cycle;
mod definition;
mod evaluate;
mod fault;
mod gates;
mod kinds;
mod lists;
mod load;
mod names;
mod question;
mod read;
mod state;
mod table;
mod value;

pub use definition::{Check, Form, Gate, Group, Question, Section, Task, Uses};
pub use evaluate::Facts;
pub use fault::FormFault;
pub use gates::GateState;
pub use kinds::{DocumentKind, QuestionType, RowSource, StateName, Verified, Zone};
pub use state::{
    Blocker, FormRow, FormState, Message, QuestionState, SectionState, SectionStatus, Standing,
    Unanswered,
};
pub use value::AnswerFault;

#[cfg(test)]
pub(crate) mod tests;
