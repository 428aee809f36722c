//! People and their addresses, in places that are on no map: postcodes of areas
//! that do not exist, telephone numbers reserved for drama, mail to example.org.

use shared_model::ids::RowId;
use shared_model::pack::{Address, Person};

use super::names;
use super::random::Random;

const TOWNS: [&str; 14] = [
    "Aldermarch",
    "Brockhanger",
    "Castle Merrow",
    "Coldwick",
    "Dunsbeck",
    "Eastmarch",
    "Fenwold",
    "Great Hallam",
    "Little Hallam",
    "Marlbrook",
    "Nether Stoke",
    "Priors Vale",
    "Thornley Cross",
    "Wickham Mere",
];

const STREETS: [&str; 16] = [
    "Abbots Way",
    "Bakehouse Lane",
    "Church Street",
    "Drovers Close",
    "Fen Road",
    "Gallows Hill",
    "Hawthorn Rise",
    "Keepers Walk",
    "Mill Lane",
    "Orchard Road",
    "Quarry Bank",
    "Rectory Lane",
    "Smithy Fold",
    "Tannery Row",
    "The Green",
    "Well Street",
];

const FARMS: [&str; 8] = [
    "Blackthorn Farm",
    "Coldharbour Farm",
    "Far Meadow",
    "Hill End Cottage",
    "Keepers Lodge",
    "Long Acre Farm",
    "Old Rectory",
    "Shepherds Barn",
];

const WELSH_TOWNS: [&str; 6] = [
    "Aberllwchwr Ganol",
    "Cwm Eithin",
    "Llanfechan-y-Cwm",
    "Llwyncelyn Uchaf",
    "Pentre’r Bryn",
    "Tregaron Fach",
];

const WELSH_STREETS: [&str; 6] = [
    "Ffordd y Felin",
    "Heol yr Eglwys",
    "Lôn Cae’r Ffynnon",
    "Maes-y-Dderwen",
    "Stryd Fawr",
    "Tan-yr-Allt",
];

const WELSH_FARMS: [&str; 5] =
    ["Bryn Glas", "Hafod-y-Wennol", "Pen-y-Bont Isaf", "Tŷ’n-y-Coed", "Ysgubor Newydd"];

/// One holder in six lives where the names are Welsh.
const WELSH_IN_HUNDRED: u64 = 16;

/// Somebody who holds a certificate.
pub(super) struct Resident {
    pub(super) person: Person,
    pub(super) addresses: Vec<Address>,
}

/// Makes the holder of this number.
pub(super) fn resident(number: u64, random: &mut Random) -> Resident {
    let welsh = random.chance(WELSH_IN_HUNDRED);
    let (forenames, surname) = (names::forenames(random), names::surname(random));
    let email = random.chance(70).then(|| {
        let first = forenames.split(' ').next().unwrap_or_default();
        format!("{}.{}{number}@example.org", names::plain(first), names::plain(&surname))
    });
    let person = Person {
        register_ref: format!("MV-R-{number:06}"),
        surname,
        forenames,
        date_of_birth: date_of_birth(random),
        phones: phones(random),
        email,
        language: if welsh && random.chance(45) { "cy" } else { "en" }.to_owned(),
    };
    Resident { person, addresses: addresses(welsh, random) }
}

fn date_of_birth(random: &mut Random) -> String {
    let year = random.between(1938, 2004);
    format!("{year}-{:02}-{:02}", random.between(1, 12), random.between(1, 28))
}

fn phones(random: &mut Random) -> Vec<String> {
    let mut phones = Vec::new();
    if random.chance(80) {
        phones.push(format!("07700 900{}", random.digits(3)));
    }
    if phones.is_empty() || random.chance(40) {
        phones.push(format!("01632 960{}", random.digits(3)));
    }
    phones
}

fn addresses(welsh: bool, random: &mut Random) -> Vec<Address> {
    let mut addresses = Vec::from_iter(address("a1", "home", welsh, random));
    if random.chance(8) {
        addresses.extend(address("a2", "storage", welsh, random));
    }
    addresses
}

fn address(id: &str, role: &str, welsh: bool, random: &mut Random) -> Option<Address> {
    let (streets, farms, towns): (&[&str], &[&str], &[&str]) = if welsh {
        (&WELSH_STREETS, &WELSH_FARMS, &WELSH_TOWNS)
    } else {
        (&STREETS, &FARMS, &TOWNS)
    };
    let rural = random.chance(30);
    let first = if rural {
        random.pick(farms).to_owned()
    } else {
        format!("{} {}", random.between(1, 140), random.pick(streets))
    };
    // A rural name without a postcode is no fault.
    let postcode = if rural && random.chance(6) { String::new() } else { postcode(random) };
    Some(Address {
        id: id.parse::<RowId>().ok()?,
        role: role.to_owned(),
        lines: vec![first, random.pick(towns).to_owned(), "Mercia Vale".to_owned()],
        postcode,
        uprn: random.chance(80).then(|| format!("99{}", random.digits(10))),
    })
}

fn postcode(random: &mut Random) -> String {
    const LETTERS: [&str; 10] = ["A", "B", "D", "E", "F", "G", "H", "Q", "X", "Y"];
    let (one, two) = (random.pick(&LETTERS), random.pick(&LETTERS));
    format!("MV{} {}{one}{two}", random.between(1, 19), random.between(1, 9))
}
