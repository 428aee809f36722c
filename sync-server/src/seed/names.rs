//! Names nobody holds together, with the letters that real names have.

use super::random::Random;

/// Given names, some with marks that a form must not lose.
const FORENAMES: [&str; 56] = [
    "Alan",
    "Angharad",
    "Anneliese",
    "Arthur",
    "Beth",
    "Bronwen",
    "Caoimhe",
    "Catherine",
    "Chloë",
    "Ciarán",
    "Dafydd",
    "Daniel",
    "Delyth",
    "Edward",
    "Eirlys",
    "Elin",
    "Emrys",
    "Fiona",
    "Geraint",
    "Graham",
    "Gwenllian",
    "Hamish",
    "Harriet",
    "Idris",
    "Iestyn",
    "Irene",
    "Jörg",
    "José",
    "Judith",
    "Keith",
    "Kirsty",
    "Łukasz",
    "Małgorzata",
    "Margaret",
    "Martin",
    "Nerys",
    "Niall",
    "Noël",
    "Owain",
    "Pauline",
    "Peter",
    "Raymond",
    "Renée",
    "Rhiannon",
    "Rhodri",
    "Róisín",
    "Rosemary",
    "Sadie",
    "Seán",
    "Siân",
    "Siôn",
    "Stephen",
    "Tomos",
    "Valerie",
    "Wyn",
    "Zoë",
];

/// Family names, some with marks, apostrophes, hyphens and several words.
const SURNAMES: [&str; 60] = [
    "Abernathy-Cole",
    "Ap Gwilym",
    "Ashdown",
    "Barraclough",
    "Beddoes",
    "Björnson",
    "Bowkett",
    "Brännström",
    "Cadwaladr",
    "Cartwright",
    "Chrzanowski",
    "Clutterbuck",
    "D'Arcy",
    "Dąbrowska",
    "Dunmore",
    "Edevane",
    "Elphick",
    "Fairweather",
    "Fernández",
    "Ffoulkes",
    "Garrowby",
    "Gethin",
    "Grønning",
    "Gwynfryn",
    "Hallorane",
    "Heathcote-Ware",
    "Hollingbery",
    "Inglethorpe",
    "Jernigan",
    "Kestevan",
    "Kowalczyk",
    "Lacklander",
    "Llewelyn",
    "Lockyear",
    "Maccallion",
    "Merriott",
    "Müller-Hale",
    "Nantgwyn",
    "Nørgaard",
    "O’Hanrahan",
    "Ó Súilleabháin",
    "Ollerenshaw",
    "Pargeter",
    "Penhallow",
    "Pugh-Morris",
    "Quennell",
    "Rackstraw",
    "Rhydderch",
    "Saint-Clair",
    "Škoda-Wells",
    "Tanqueray",
    "Thistlewood",
    "Treharne",
    "Umfreville",
    "van der Merrow",
    "Vaughan-Rees",
    "Wetherall",
    "Wójcik",
    "Yarwood",
    "Zieliński",
];

/// A given name; now and then two.
pub(super) fn forenames(random: &mut Random) -> String {
    let first = random.pick(&FORENAMES);
    if random.chance(25) {
        format!("{first} {}", random.pick(&FORENAMES))
    } else {
        first.to_owned()
    }
}

/// A family name.
pub(super) fn surname(random: &mut Random) -> String {
    random.pick(&SURNAMES).to_owned()
}

/// A name with the letters an e-mail address has.
pub(super) fn plain(name: &str) -> String {
    let letter = |c: char| match c.to_ascii_lowercase() {
        'ë' | 'é' | 'è' => Some('e'),
        'á' | 'â' | 'ä' | 'ą' => Some('a'),
        'í' | 'î' => Some('i'),
        'ó' | 'ö' | 'ø' | 'ô' | 'Ó' => Some('o'),
        'ú' | 'ü' => Some('u'),
        'ł' | 'Ł' => Some('l'),
        'ń' => Some('n'),
        'š' | 'Š' => Some('s'),
        c if c.is_ascii_alphanumeric() => Some(c),
        ' ' | '-' => Some('-'),
        _ => None,
    };
    name.chars().filter_map(letter).collect()
}
