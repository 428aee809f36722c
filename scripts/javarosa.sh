# Gets JavaRosa, the engine of ODK Collect, for `bench form`. Sourced, never run.
#
# Java 17 comes as Debian's package. JavaRosa comes inside the Python package pyxform
# through pip, is checked against the hash below, and goes to the cache. Where one of
# them cannot be had it is said, and the row of the figures says so too.

PYXFORM_VERSION=4.5.0
JAVAROSA_SHA256=92756ea4aed195355a07e5572f025f0921a31282387a870ae63e1f5cdf37e0c3
JAVAROSA="$DOORSTEP_CACHE/javarosa/ODK_Validate.jar"

need_javarosa() {
  DEBIAN_PACKAGES=(openjdk-17-jdk-headless python3 python3-pip)
  command -v pip3 >/dev/null && DEBIAN_PACKAGES=(openjdk-17-jdk-headless)
  need_packages
  [ -f "$JAVAROSA" ] && return
  say "setup: getting pyxform $PYXFORM_VERSION, which JavaRosa comes in"
  local folder
  folder=$(mktemp -d)
  if pip3 download --quiet --no-deps --disable-pip-version-check -d "$folder" \
    "pyxform==$PYXFORM_VERSION" >"$DOORSTEP_CACHE/javarosa.log" 2>&1 &&
    python3 -m zipfile -e "$folder"/pyxform-*.whl "$folder" >>"$DOORSTEP_CACHE/javarosa.log" 2>&1 &&
    echo "$JAVAROSA_SHA256  $folder/pyxform/validators/odk_validate/bin/ODK_Validate.jar" |
    sha256sum --check --status; then
    mkdir -p "${JAVAROSA%/*}"
    mv "$folder/pyxform/validators/odk_validate/bin/ODK_Validate.jar" "$JAVAROSA"
  else
    say "setup: JavaRosa could not be had; see $DOORSTEP_CACHE/javarosa.log"
  fi
  rm -rf "$folder"
}
