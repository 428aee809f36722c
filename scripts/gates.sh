# What `check` calls: one gate after the other, each with its minutes. Sourced, never run.

# The binaries just built; `demo` and the browser tests take them from here.
export DOORSTEP_BIN="$CARGO_TARGET_DIR/ci"

LOG=$(mktemp -d)
trap 'rm -rf "$LOG"' EXIT
PASSED=0

# Sets CPU: seconds of this shell and everything it waited for. `times` must run
# here: in a command substitution it would tell of that subshell alone.
read_cpu() {
  times >"$LOG/times"
  CPU=$(tr 'ms' '  ' <"$LOG/times" | awk '{ sum += $1 * 60 + $2 + $3 * 60 + $4 } END { printf "%d", sum }')
}

minutes() { awk -v seconds="$1" 'BEGIN { printf "%.1f", seconds / 60 }'; }

gate() { # name, command…
  local name=$1 wall=$SECONDS cpu
  shift
  read_cpu
  cpu=$CPU
  say "== $name"
  if ! "$@" 2>&1 | tee "$LOG/gate"; then
    say "check: FAILED at \"$name\""
    exit 1
  fi
  PASSED=$((PASSED + $(count_passed "$LOG/gate")))
  read_cpu
  say "   $name: $(minutes $((SECONDS - wall))) min, $(minutes $((CPU - cpu))) CPU-min"
}

# Sums what the runners say in their closing lines: nextest "123 tests run: 123 passed",
# vitest "Tests  12 passed (12)", ours "12 passed, 0 failed".
count_passed() {
  sed 's/\x1b\[[0-9;]*m//g' "$1" |
    sed -nE 's/.*tests? run: ([0-9]+) passed.*/\1/p; s/^ *Tests +([0-9]+) passed.*/\1/p; s/^([0-9]+) passed, 0 failed.*/\1/p' |
    awk '{ sum += $1 } END { print sum + 0 }'
}

npm_run() { (cd mobile/ui && npm run --silent "$1"); }

# Tests have just written these files anew where they differ; a difference is a stale commit.
generated_unchanged() {
  local paths=(mobile/ui/src/bindings sync-server/openapi.json) found
  found=$(git status --porcelain -- "${paths[@]}")
  [ -z "$found" ] && return
  say "generated files differ from the committed ones; commit them:"
  say "$found"
  return 1
}

closing_lines() {
  read_cpu
  say "check: ok in $(minutes "$SECONDS") min, $(minutes "$CPU") CPU-min"
  say "$PASSED passed, 0 failed"
}
