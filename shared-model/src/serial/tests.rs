//! The pitfalls of domain.md §7.5, one row each.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::SerialOutcome::{Confusable, Different, Exact};
use super::*;

#[test]
fn every_pitfall_ends_as_the_domain_says() {
    let table = [
        // The same.
        ("B01234", "B01234", Exact, "as printed"),
        ("", "", Exact, "an unnumbered gun on both sides"),
        // Characters that look alike.
        ("B01234", "BO1234", Confusable, "0 and O"),
        ("Q123", "0123", Confusable, "Q and 0"),
        ("A1234", "AI234", Confusable, "1 and I"),
        ("A1234", "AL234", Confusable, "1 and L"),
        ("S7712", "57712", Confusable, "S and 5"),
        ("Z7712", "27712", Confusable, "Z and 2"),
        ("B7712", "87712", Confusable, "B and 8"),
        ("G7712", "67712", Confusable, "G and 6"),
        // Leading zeros, also after a prefix.
        ("0012345", "12345", Confusable, "leading zeros"),
        ("AB00123", "AB123", Confusable, "zeros after a prefix"),
        ("O123", "123", Confusable, "a leading O that is a zero"),
        ("1001", "11", Different, "zeros inside a number count"),
        ("0", "00", Confusable, "nothing but zeros"),
        // Separators and case.
        ("12-345", "12345", Confusable, "hyphen"),
        ("12 345", "12345", Confusable, "space"),
        ("12/345", "12-345", Confusable, "slash and hyphen"),
        ("12\u{2013}345", "12-345", Confusable, "a dash from a word processor"),
        ("ab123", "AB123", Confusable, "lower case"),
        ("K12345 ", "K12345", Confusable, "a space at the end"),
        // Accents and letters of other scripts.
        ("\u{d6}123", "O123", Confusable, "accent"),
        ("\u{410}123", "A123", Confusable, "Cyrillic A"),
        ("\u{415}\u{421}77", "EC77", Confusable, "Cyrillic E and S"),
        // Numbers that are others and have to stay so.
        ("12345", "12354", Different, "two digits the other way round"),
        ("12345", "1234", Different, "a digit less"),
        ("FN12345", "12345", Different, "the model's letters left out"),
        ("12345", "12345 A77", Different, "the importer's second number beside it"),
        ("12345", "12345/2", Different, "a barrel's own number"),
        ("A111", "B111", Different, "the frame's number and the barrel's"),
        ("12345 No 1", "12345 No 2", Different, "a pair"),
        ("12345", "", Different, "an unnumbered gun where the certificate has a number"),
        ("", "12345", Different, "a number where the certificate has none"),
        ("", " ", Different, "nothing printed is not a blank read"),
        ("77341", "LE", Different, "a proof-house date code"),
        ("77341", "T3X", Different, "the model read as the serial"),
    ];
    for (certificate, read, want, pitfall) in table {
        let found = compare(certificate, read);
        assert_eq!(found.outcome, want, "{pitfall}: {certificate:?} {read:?}");
        assert_eq!(compare(read, certificate).outcome, want, "{pitfall}, the other way round");
    }
}

fn shown(segments: &[SerialSegment]) -> String {
    segments
        .iter()
        .map(|segment| match segment.differs {
            true => format!("[{}]", segment.text),
            false => segment.text.clone(),
        })
        .collect()
}

#[test]
fn the_differences_are_shown_beside_each_other() {
    let table = [
        ("B01234", "BO1234", "B[0]1234", "B[O]1234"),
        ("12-345", "12345", "12[-]345", "12345"),
        ("AB123", "AB00123", "AB123", "AB[00]123"),
        ("12345", "12354", "123[4]5", "1235[4]"),
        ("", "77", "", "[77]"),
        ("SAME", "SAME", "SAME", "SAME"),
    ];
    for (certificate, read, left, right) in table {
        let found = compare(certificate, read);
        let found = (shown(&found.certificate), shown(&found.read));
        let either = found == (left.to_owned(), right.to_owned());
        assert!(either, "{certificate} {read}: {found:?}");
    }
}

#[test]
fn a_page_of_text_is_compared_without_a_page_of_work() {
    let page = "0O".repeat(10_000);
    let found = compare(&page, &page.to_lowercase());
    assert_eq!(found.outcome, Confusable);
    assert_eq!(whole(&found.certificate), page);
}

fn whole(segments: &[SerialSegment]) -> String {
    segments.iter().map(|segment| segment.text.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500, rng_seed: RngSeed::Fixed(2_026_112_407), ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_is_ever_corrected(certificate in "\\PC{0,80}", read in "\\PC{0,80}") {
        let found = compare(&certificate, &read);
        prop_assert_eq!(whole(&found.certificate), certificate.as_str());
        prop_assert_eq!(whole(&found.read), read.as_str());
        prop_assert_eq!(found.outcome == Exact, certificate == read);
        let same = |segments: &[SerialSegment]| -> String {
            let same = segments.iter().filter(|segment| !segment.differs);
            same.map(|segment| segment.text.as_str()).collect()
        };
        prop_assert_eq!(same(&found.certificate), same(&found.read));
    }
}
