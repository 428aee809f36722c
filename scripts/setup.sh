# Finds or installs what `demo`, `check` and `bench` need, and says so. Sourced, never run.
#
# Two prerequisites are named, not installed: Rust and Node. Debian packages are
# installed when there is the right to; otherwise the one command is printed.
# Everything built or downloaded goes to a cache outside the clone.

RUST_FLOOR=1.95
NODE_FLOOR=20.19
NEXTEST_VERSION=0.9.143
DENY_VERSION=0.20.2
MACHETE_VERSION=0.9.2

# What links the workspace, shows the window, and drives window and browser.
DEBIAN_PACKAGES=(
  build-essential ca-certificates clang git libssl-dev mold perl pkg-config
  libwebkit2gtk-4.1-dev webkit2gtk-driver xvfb xauth
  chromium chromium-driver libnss3-tools fonts-dejavu-core
)

DOORSTEP_CACHE=${DOORSTEP_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/doorstep}
export DOORSTEP_CACHE
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$DOORSTEP_CACHE/target}
export PATH="$DOORSTEP_CACHE/tools/bin:$PATH"
# Without a session bus the accessibility bridge stalls every window's start.
export NO_AT_BRIDGE=1

# One selection of packages and features for every cargo call, so that no crate
# is built twice: features are unified over what is selected.
SELECTION=(--locked --workspace)
WHOLE=("${SELECTION[@]}" --profile ci)
WHOLE_NEXTEST=("${SELECTION[@]}" --cargo-profile ci)

say() { printf '%s\n' "$*"; }

missing() { # what, command that gets it
  say "setup: $1 is missing. Get it with:"
  say "    $2"
  exit 1
}

at_least() { # floor, found
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

need_rust() {
  local found
  # What is missing is named below; -e would end the script without a word.
  found=$(rustc --version 2>/dev/null | cut -d' ' -f2) || true
  [ -n "$found" ] || missing "Rust $RUST_FLOOR or newer" \
    "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y && . \"\$HOME/.cargo/env\""
  at_least "$RUST_FLOOR" "$found" || missing "Rust $RUST_FLOOR or newer (found $found)" "rustup update stable"
  cargo clippy --version >/dev/null 2>&1 || missing "clippy" "rustup component add clippy"
  cargo fmt --version >/dev/null 2>&1 || missing "rustfmt" "rustup component add rustfmt"
}

need_node() {
  local found
  found=$(node --version 2>/dev/null | tr -d v) || true
  local get="curl -o- https://raw.githubusercontent.com/nvm-sh/nvm/v0.40.3/install.sh | bash && . \"\$HOME/.nvm/nvm.sh\" && nvm install 20"
  [ -n "$found" ] || missing "Node $NODE_FLOOR or newer" "$get"
  at_least "$NODE_FLOOR" "$found" || missing "Node $NODE_FLOOR or newer (found $found)" "$get"
  command -v npm >/dev/null || missing "npm" "$get"
}

packages_missing() {
  local name
  for name in "${DEBIAN_PACKAGES[@]}"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || printf '%s ' "$name"
  done
}

need_packages() {
  command -v dpkg-query >/dev/null || missing "a Debian system (12 is what this is tested on)" \
    "docker run -it -v \"\$PWD\":/src -w /src debian:12"
  local lacking install rights=""
  lacking=$(packages_missing)
  [ -z "$lacking" ] && return
  install="apt-get update && apt-get install -y --no-install-recommends $lacking"
  if [ "$(id -u)" != 0 ]; then
    rights=sudo
    sudo -n true 2>/dev/null || missing "what these Debian packages bring" "sudo sh -c '$install'"
  fi
  say "setup: installing Debian packages: $lacking"
  DEBIAN_FRONTEND=noninteractive $rights sh -c "$install" >"$DOORSTEP_CACHE/apt.log" 2>&1 ||
    { tail -n 20 "$DOORSTEP_CACHE/apt.log"; missing "one of them" "$rights sh -c '$install'"; }
}

need_tool() { # command, package, version
  command -v "$1" >/dev/null && return
  say "setup: building $2 $3"
  # Unoptimised on purpose: each runs for seconds, and optimising it costs minutes.
  CARGO_TARGET_DIR="$DOORSTEP_CACHE/tools/target" cargo install --quiet --locked --debug \
    --root "$DOORSTEP_CACHE/tools" --version "$3" "$2" "${@:4}" ||
    missing "$2" "cargo install --locked --version $3 $2"
  rm -rf "$DOORSTEP_CACHE/tools/target"
}

need_node_modules() {
  [ mobile/ui/node_modules/.package-lock.json -nt mobile/ui/package-lock.json ] && return
  say "setup: npm ci in mobile/ui"
  (cd mobile/ui && npm ci --no-audit --no-fund --loglevel=error) || exit 1
}

setup() {
  mkdir -p "$DOORSTEP_CACHE/tools"
  need_rust
  need_node
  need_packages
  need_node_modules
}

setup_gates() {
  need_tool cargo-nextest cargo-nextest "$NEXTEST_VERSION" --no-default-features
  need_tool cargo-deny cargo-deny "$DENY_VERSION"
  need_tool cargo-machete cargo-machete "$MACHETE_VERSION"
}
