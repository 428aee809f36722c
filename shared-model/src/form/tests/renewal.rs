//! The renewal form as it is given out.

use crate::form::Form;
use crate::forms::RENEWAL;

#[test]
fn the_renewal_form_loads() {
    let form = Form::load(RENEWAL).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    assert!(form.questions().len() >= 70);
}
