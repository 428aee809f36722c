//! Reads of a certificate what renewing it asks for: its names, and when it ends.

use std::net::IpAddr;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

const SEQUENCE: u8 = 0x30;
const OCTET_STRING: u8 = 0x04;
const OBJECT_ID: u8 = 0x06;
const UTC_TIME: u8 = 0x17;
const LONG_TIME: u8 = 0x18;
const EXTENSIONS: u8 = 0xA3;
const DNS_NAME: u8 = 0x82;
const ADDRESS: u8 = 0x87;
/// Subject alternative name: 2.5.29.17.
const OTHER_NAMES: &[u8] = &[0x55, 0x1D, 0x11];

/// What a certificate of the server says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Names and addresses it is for.
    pub names: Vec<String>,
    /// Milliseconds since 1970.
    pub ends_ms: i64,
}

impl Leaf {
    /// Reads DER; nothing for what is no certificate, or one for names of other kinds.
    #[must_use]
    pub fn read(der: &[u8]) -> Option<Self> {
        let parts = parts(der)?;
        let extensions = parts.iter().find(|(tag, _)| *tag == EXTENSIONS)?.1;
        Some(Self { names: names(extensions)?, ends_ms: end(&parts)? })
    }
}

/// When a certificate ends, in milliseconds since 1970, whatever else stands in
/// it; nothing for what is no certificate.
#[must_use]
pub fn ends_ms(der: &[u8]) -> Option<i64> {
    end(&parts(der)?)
}

/// The parts that were signed.
fn parts(der: &[u8]) -> Option<Vec<Element<'_>>> {
    let (SEQUENCE, certificate, _) = element(der)? else { return None };
    let (SEQUENCE, signed, _) = element(certificate)? else { return None };
    elements(signed)
}

fn end(parts: &[Element<'_>]) -> Option<i64> {
    parts.iter().filter(|(tag, _)| *tag == SEQUENCE).find_map(|(_, content)| {
        match elements(content)?.as_slice() {
            [(UTC_TIME | LONG_TIME, _), (tag, ends)] => time(*tag, ends),
            _ => None,
        }
    })
}

type Element<'a> = (u8, &'a [u8]);

/// The first element: tag, content, and what follows it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[tag, short], rest) = bytes.split_first_chunk::<2>()?;
    let (length, rest) = match short {
        0..=0x7F => (usize::from(short), rest),
        0x81..=0x83 => {
            let (digits, rest) = rest.split_at_checked(usize::from(short - 0x80))?;
            (digits.iter().fold(0, |all, digit| all * 256 + usize::from(*digit)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

fn elements(mut bytes: &[u8]) -> Option<Vec<Element<'_>>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (tag, content, rest) = element(bytes)?;
        found.push((tag, content));
        bytes = rest;
    }
    Some(found)
}

fn names(extensions: &[u8]) -> Option<Vec<String>> {
    let (SEQUENCE, list, _) = element(extensions)? else { return None };
    for (_, extension) in elements(list)? {
        let parts = elements(extension)?;
        if parts.first() != Some(&(OBJECT_ID, OTHER_NAMES)) {
            continue;
        }
        let (_, packed) = parts.into_iter().find(|(tag, _)| *tag == OCTET_STRING)?;
        let (SEQUENCE, listed, _) = element(packed)? else { return None };
        return elements(listed)?.into_iter().map(name).collect();
    }
    Some(Vec::new())
}

fn name((tag, content): Element<'_>) -> Option<String> {
    match tag {
        DNS_NAME => String::from_utf8(content.to_vec()).ok(),
        ADDRESS => {
            let four = <[u8; 4]>::try_from(content).map(IpAddr::from);
            let address = four.or_else(|_| <[u8; 16]>::try_from(content).map(IpAddr::from));
            address.ok().map(|address| address.to_string())
        }
        _ => None,
    }
}

fn time(tag: u8, content: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(content).ok()?;
    // RFC 5280: two digits of a year are of 1950 to 2049.
    let text = match tag {
        UTC_TIME if text.get(..2)? < "50" => format!("20{text}"),
        UTC_TIME => format!("19{text}"),
        _ => text.to_owned(),
    };
    let at = DateTime::strptime("%Y%m%d%H%M%SZ", text).ok()?;
    Some(TimeZone::UTC.to_timestamp(at).ok()?.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_either_kind_is_a_time() {
        let at = 1_795_478_400_000;
        assert_eq!(time(UTC_TIME, b"261124000000Z"), Some(at));
        assert_eq!(time(LONG_TIME, b"20261124000000Z"), Some(at));
        assert_eq!(time(UTC_TIME, b"261324000000Z"), None);
    }

    #[test]
    fn what_is_cut_short_or_no_certificate_is_nothing() {
        for der in [&b""[..], b"\x30", b"\x30\x05\x30", b"\x30\x84\xff\xff\xff\xff", b"-----BEGIN"]
        {
            assert_eq!(Leaf::read(der), None);
        }
    }
}
