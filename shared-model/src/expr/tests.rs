//! Tables of what the language says, and a walk over texts that are not in it.

use super::*;
