//! What is found, and the many harmless numbers and places that are not.

use jiff::civil::Date;

use super::{Looks, in_answer, in_draft, look};
use crate::answer::{Answer, AnswerState, Provenance, Value};
use crate::form::Form;
use crate::forms;

fn found(text: &str) -> Vec<(Looks, &str)> {
    let found = look(text, Date::constant(2027, 4, 1));
    found.into_iter().map(|one| (one.looks, one.words)).collect()
}

#[test]
fn a_code_is_found_however_it_is_written() {
    let table = [
        ("The boy said the PIN is 4471.", "4471"),
        ("code 4471", "4471"),
        ("4471 is the code", "4471"),
        ("Child says it is 44 71", "44 71"),
        ("4-4-7-1", "4-4-7-1"),
        ("4 4 7 1", "4 4 7 1"),
        ("4, 4, 7, 1", "4, 4, 7, 1"),
        ("12-34-56", "12-34-56"),
        ("he types 90210", "90210"),
        ("combination 12345678", "12345678"),
        ("keypad: 123", "123"),
        ("#4471*", "4471"),
        ("four four seven one", "four four seven one"),
        ("it is double four seven one", "double four seven one"),
        ("PIN: 1984", "1984"),
        ("the code is 1830", "1830"),
        ("the code is C4471X", "4471"),
        ("y cod yw 4471", "4471"),
        ("pedwar pedwar saith un", "pedwar pedwar saith un"),
        ("٤٤٧١", "٤٤٧١"),
        ("Code changed in 2024 to 5512", "5512"),
    ];
    for (text, code) in table {
        assert_eq!(found(text), [(Looks::Code, code)], "{text}");
    }
}

#[test]
fn numbers_that_are_no_code_are_left_alone() {
    for text in [
        "Fitted in 2019",
        "Bought 1998, moved 2003",
        "PIN changed in 2024",
        "Cabinet to BS7558",
        "Cabinet to BS 7558",
        "Lock to BS3621 and BS EN 1143-1",
        "BS 7558:1992",
        "For the .308 and the .22-250",
        "7.62x51 and 6.5x55",
        "308 Win, 243 Win and 12 bore",
        "Home by 18:30",
        "Leaves at 0730, back at 1830",
        "Works from 0900 to 1700",
        "Away 12/03/2026 to 19.03.2026",
        "Seen 2026-03-12",
        "Neighbour on 01632 960001",
        "Mobile 07700 900123",
        "Police URN 12345",
        "Serial number 24601",
        "certificate no. 998877",
        "Bolts of 150mm into brick",
        "300 mm from the floor, 120 kg empty",
        "1,500 cartridges, 250 rounds",
        "£350 from the dealer",
        "He lives at 142 Sandhutton Lane",
        "Flat 301",
        "Away 10-15 nights a month",
        "One or two people",
        "12 guns in 2 cabinets",
        "AB12 CDE outside",
        "Model ST7/500",
        "",
        "0",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_hiding_place_is_found() {
    let table = [
        ("The keys are under the mat", "under the mat"),
        ("Keys hang behind the clock", "behind the clock"),
        ("key in the drawer", "in the drawer"),
        ("His key is kept in the kitchen drawer.", "in the kitchen"),
        ("spare key on a hook", "on a hook"),
        ("The key to the cabinet is under a flower pot", "under a flower"),
        ("Cabinet keys on top of the wardrobe", "on top of the wardrobe"),
        ("Keys taped to the joist", "taped to the joist"),
        ("Under the stairs", "Under the stairs"),
        ("Code written inside the cupboard", "inside the cupboard"),
        ("allweddi yn y drôr", "yn y drôr"),
        ("agoriad o dan y mat", "o dan y mat"),
        ("KEYS ARE BEHIND THE FRIDGE", "BEHIND THE FRIDGE"),
    ];
    for (text, place) in table {
        assert_eq!(found(text), [(Looks::Place, place)], "{text}");
    }
}

#[test]
fn words_of_place_that_hide_nothing_are_left_alone() {
    for text in [
        "Keys on his person at all times",
        "Keys under his control",
        "Key never leaves him, under lock and key otherwise",
        "Keys kept in a key safe",
        "Only he has keys. The dog sleeps in the kitchen.",
        "Cabinet in the bedroom, keys with him",
        "Cabinet behind the door",
        "Guns in the garage",
        "The alarm covers the hall",
        "Nobody at home from nine to five; alarm set",
        "A cleaner comes on Fridays and has a key to the house",
        "Split: one key with him, one with his wife",
        "Ammunition in a separate locked compartment",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn what_is_looked_at_goes_by_the_row_in_every_form() {
    let day = Date::constant(2027, 4, 1);
    let code = "the code is 4471".to_owned();
    let answered = |text: &str| Answer::answered(Value::Text(text.into()), Provenance::Observed);
    for toml in forms::ALL {
        let form = Form::load(toml).unwrap();
        for question in form.questions() {
            let row = question.domain.as_str();
            let keys = ["D15", "D16", "D17", "D22", "D23", "G8"].contains(&row);
            let storage = keys || row.starts_with('D');
            let words = question.of.is_words();
            let noted = Answer { note: Some(code.clone()), ..answered("other") };
            let cannot = AnswerState::CannotSee { reason: code.clone() };
            let cannot = Answer { state: cannot, ..answered("") };
            assert_eq!(
                !in_answer(question, &answered(&code), day).is_empty(),
                keys && words,
                "{row}"
            );
            assert_eq!(!in_answer(question, &noted, day).is_empty(), storage, "{row}");
            assert_eq!(!in_answer(question, &cannot, day).is_empty(), storage, "{row}");
            let looked_at = if words { keys } else { storage };
            assert_eq!(!in_draft(question, &code, day).is_empty(), looked_at, "{row}");
        }
    }
}

#[test]
fn any_text_is_looked_at_without_harm() {
    for text in
        ["\u{0}", "4\u{301}471", "👨‍👩‍👧 4 4 7 1", "'''", "1/2/3/4/5", "under", "keys in", "...."]
    {
        let _ = found(text);
    }
    let long = "keys 4471 under the mat ".repeat(800);
    assert_eq!(look(&long, Date::constant(2027, 4, 1)).len(), 801);
}
