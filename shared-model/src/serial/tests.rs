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
        ("\u{417}12", "312", Confusable, "Cyrillic Ze and 3"),
        ("O\u{308}123", "O123", Confusable, "an accent that was typed after its letter"),
        ("\u{202a}12345\u{202c}", "12345", Confusable, "marks of direction from a web page"),
        // Scenario 5: the O and the zero stand the other way round.
        ("A0123O", "AO1230", Confusable, "0 and O, twice"),
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
        ("A0123O", "AO1230", "A[0]123[O]", "A[O]123[0]"),
    ];
    for (certificate, read, left, right) in table {
        let found = compare(certificate, read);
        let found = (shown(&found.certificate), shown(&found.read));
        let either = found == (left.to_owned(), right.to_owned());
        assert!(either, "{certificate} {read}: {found:?}");
    }
}

const TIKKA: GunIdentity<'_> =
    GunIdentity { make: "Tikka", model: "T3x Lite", calibre: ".308 Win", serial: "" };

#[test]
fn every_pitfall_is_suggested_and_none_is_decided() {
    use SerialSuggestion::*;
    let table = [
        // What is the same or only looks other needs no suggestion.
        ("B01234", "B01234", None, "the same"),
        ("A0123O", "AO1230", None, "scenario 5: looks alike, and that is said already"),
        ("A9921", "77341", None, "another gun, or a barrel with a number of its own"),
        // Old guns.
        ("", "", Some(Unnumbered), "no number on either side proves nothing"),
        ("", "12345", Some(Unnumbered), "a number where the certificate has none"),
        ("12345", " - ", Some(Unnumbered), "a dash where there is no number"),
        ("None visible", "12345", Some(Unnumbered), "said in words"),
        // Scenario 6: a pair.
        ("12345 No 1", "12345 No 2", Some(PairNumber), "a pair"),
        ("12345", "12345 N\u{ba} 2", Some(PairNumber), "only the gun says its place"),
        ("12345 (1 of 2)", "12345", Some(PairNumber), "only the certificate says it"),
        ("12345 No 1", "12345 #1", Some(PairNumber), "the place written another way"),
        ("12345 No 1", "77123 No 1", None, "the first gun of another pair"),
        ("CASINO 1", "CASINO 7", Some(OneSlip), "no pair: a word that ends in NO"),
        // Read from the wrong place.
        ("77341", "T3X", Some(ModelOrCalibre), "the model read as the serial"),
        ("77341", "tikka", Some(ModelOrCalibre), "the maker read as the serial"),
        ("77341", "308", Some(ModelOrCalibre), "the calibre read as the serial"),
        ("T3x Lite", "77341", Some(ModelOrCalibre), "the model registered as the serial"),
        ("77341", "LE", Some(ProofMark), "a date code of two letters"),
        ("77341", "X2", Some(ProofMark), "a date code of a letter and a figure"),
        ("77341", "11/74", Some(ProofMark), "month and year"),
        ("77341", "13/74", None, "no month"),
        ("77341", "850 bar", Some(ProofMark), "a proof pressure"),
        // More than the number.
        ("FN12345", "12345", Some(Prefix), "the model's letters left out"),
        ("12345", "AB 0012345", Some(Prefix), "the model's letters and zeros before it"),
        ("12345", "T3X12345", Some(Prefix), "the model's name before it"),
        ("12345", "9912345", None, "figures before it are another number"),
        ("12345", "12345 A77", Some(SecondNumber), "the importer's number beside it"),
        ("12345 / 99-812", "12345", Some(SecondNumber), "both on the certificate"),
        ("12345", "12345/2", Some(PartNumber), "a barrel of its own number"),
        ("12345", "12345 barrel 2", Some(PartNumber), "the barrel, in words"),
        ("12345", "12345A", Some(PartNumber), "the letter of a part"),
        ("12345A", "12345B", Some(PartNumber), "the letters of two barrels"),
        ("A111", "B111", Some(PartNumber), "a frame and a barrel that were composed"),
        // The certificate's slip or another gun: a person looks again.
        ("12345", "12354", Some(OneSlip), "two figures the other way round"),
        ("12345", "1234", Some(OneSlip), "a figure less"),
        ("12345", "12845", Some(OneSlip), "another figure"),
        ("1001", "11", None, "two figures less"),
    ];
    for (serial, read, want, pitfall) in table {
        let found = suggest(GunIdentity { serial, ..TIKKA }, read);
        assert_eq!(found, want, "{pitfall}: {serial:?} {read:?}");
    }
}

const fn gun<'a>(
    make: &'a str,
    model: &'a str,
    calibre: &'a str,
    serial: &'a str,
) -> GunIdentity<'a> {
    GunIdentity { make, model, calibre, serial }
}

#[test]
fn a_gun_is_known_by_maker_model_calibre_and_number_together() {
    use GunRelation::*;
    let first = gun("Purdey", "Best", "12 bore", "24601");
    let table = [
        (gun("Purdey", "Best", "12 bore", "24602"), Others, "the next number"),
        (gun("PURDEY", "Best", "12G", "24601"), MayBeOne, "entered twice"),
        (gun("Purdey", "Best", "12 bore", "2460I"), MayBeOne, "twice, and read wrongly once"),
        (gun("Holland", "Best", "12 bore", "24601"), SameNumber, "another maker's number"),
        (gun("Purdey", "Other", "12 bore", "24601"), SameNumber, "another model"),
        (gun("Purdey", "Best", "20 bore", "24601"), SameNumber, "another bore"),
        (gun("Purdey", "Best", "12 bore", "24601 No 2"), MayBeOne, "one of a pair, or both"),
        (gun("Purdey", "Best", "12 bore", ""), Others, "no number"),
    ];
    for (other, want, what) in table {
        assert_eq!(relate(first, other), want, "{what}");
        assert_eq!(relate(other, first), want, "{what}, the other way round");
    }
    let number = |serial| gun("Purdey", "Best", "12 bore", serial);
    assert_eq!(relate(number("24601 No 1"), number("24601 No 2")), Pair, "scenario 6");
    assert_eq!(relate(number("24601 No 1"), number("24601 no. 1")), MayBeOne);
    assert_eq!(relate(number(""), number("")), Others, "two guns without a number");
    let model = |model| gun("Purdey", model, "12 bore", "24601");
    assert_eq!(relate(model("Best No 1"), model("Best (2 of 2)")), Pair, "said in the model");
}

#[test]
fn the_relations_of_many_guns_are_those_of_each_two() {
    let gun = |make, model, calibre, serial| GunIdentity { make, model, calibre, serial };
    let guns = [
        gun("Purdey", "Best", "12 bore", "24601 No 1"),
        gun("Tikka", "T3x", ".308", ""),
        gun("Purdey", "Best", "12G", "2460I (2 of 2)"),
        gun("Beretta", "686", "12 bore", "00 24601"),
        gun("Beretta", "686", "12 bore", "B 24601"),
    ];
    let of_two = (0..guns.len()).flat_map(|one| (one + 1..guns.len()).map(move |two| (one, two)));
    let of_two = of_two.map(|(one, two)| (one, two, relate(guns[one], guns[two])));
    let wanted: Vec<_> =
        of_two.filter(|(_, _, relation)| *relation != GunRelation::Others).collect();
    assert_eq!(relations(&guns), wanted);
    assert_eq!(wanted[0], (0, 2, GunRelation::Pair));
}

#[test]
fn a_number_is_found_by_any_part_of_it_as_the_eye_reads_it() {
    for wanted in ["A0123O", "ao12", "12-30", " 30", "o"] {
        assert!(holds("A0123O", wanted), "{wanted}");
    }
    for wanted in ["", " ", "A0124", "A0123OO"] {
        assert!(!holds("A0123O", wanted), "{wanted:?}");
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

    #[test]
    fn any_two_texts_are_suggested_about_and_related_alike_both_ways(
        one in "[A-C0O1 /#-]{0,12}|\\PC{0,80}",
        other in "[A-C0O1 /#-]{0,12}|\\PC{0,80}",
    ) {
        let gun = |serial| GunIdentity { serial, ..TIKKA };
        prop_assert_eq!(suggest(gun(&one), &other), suggest(gun(&other), &one));
        prop_assert_eq!(relate(gun(&one), gun(&other)), relate(gun(&other), gun(&one)));
        if compare(&one, &other).outcome != Different {
            let unnumbered = [None, Some(SerialSuggestion::Unnumbered)];
            prop_assert!(unnumbered.contains(&suggest(gun(&one), &other)));
        }
    }
}
