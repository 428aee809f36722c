//! A text as words, numbers and marks.

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Digits,
    Mark(char),
}

/// A stretch of one kind.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// In small letters, to look it up.
    pub(super) small: String,
    pub(super) from: usize,
    /// White space stands before it.
    pub(super) spaced: bool,
}

impl Token<'_> {
    /// Where it ends in the text.
    pub(super) const fn to(&self) -> usize {
        self.from + self.text.len()
    }

    /// Whether a sentence ends here.
    pub(super) const fn is_stop(&self) -> bool {
        matches!(self.kind, Kind::Mark('.' | ';' | '!' | '?' | '\n'))
    }

    /// Whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// All of a text, in order; white space is none of them but for a line's end.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::new();
    let mut spaced = false;
    for (from, c) in text.char_indices() {
        if c.is_whitespace() && c != '\n' {
            spaced = true;
            continue;
        }
        let kind = kind(c);
        let width = c.len_utf8();
        let going_on = found.last_mut().filter(|last| {
            !spaced && last.kind == kind && !matches!(kind, Kind::Mark(_)) && last.to() == from
        });
        if let Some(last) = going_on {
            last.text = text.get(last.from..from + width).unwrap_or(last.text);
        } else {
            let stretch = text.get(from..from + width).unwrap_or_default();
            found.push(Token { kind, text: stretch, small: String::new(), from, spaced });
        }
        spaced = false;
    }
    for token in &mut found {
        token.small = token.text.to_lowercase();
    }
    found
}

fn kind(c: char) -> Kind {
    // A digit of any script is one: a code is a code in Arabic figures too.
    if c.is_numeric() {
        Kind::Digits
    } else if c.is_alphabetic() || c == '\'' || c == '’' {
        Kind::Word
    } else {
        Kind::Mark(c)
    }
}
