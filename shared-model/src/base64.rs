//! Bytes as text (RFC 4648, with padding): one text for one value, or it is refused.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The one text of these bytes.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let at = |n: usize| u32::from(group.get(n).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for n in 0..4 {
            let filled = n <= group.len();
            text.push(if filled { digit(bits >> (18 - 6 * n)) } else { '=' });
        }
    }
    text
}

/// Reads what [`encode`] gives; nothing for any other text.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    let mut bits = 0_u32;
    for (n, digit) in digits.bytes().enumerate() {
        let value = ALPHABET.iter().position(|known| *known == digit)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        if n % 4 > 0 {
            let [.., middle, low] = bits.to_be_bytes();
            let pair = u16::from_be_bytes([middle, low]);
            let [_, byte] = (pair >> (6 - 2 * (n % 4))).to_be_bytes();
            bytes.push(byte);
        }
    }
    (encode(&bytes) == text).then_some(bytes)
}

fn digit(bits: u32) -> char {
    let place = usize::try_from(bits & 63).unwrap_or(0);
    ALPHABET.get(place).map_or('=', |digit| char::from(*digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard_hold() {
        let table = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (plain, text) in table {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(text).as_deref(), Some(plain.as_bytes()), "{text}");
        }
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(decode(&encode(&all)), Some(all));
    }

    #[test]
    fn another_spelling_of_the_same_bytes_is_refused() {
        for text in ["Zg", "Zg=", "Zg===", "Zh==", "Zm9v=", "Zm 9v", "Zm9v\n", "====", "Z", "Zm-_"]
        {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }
}
