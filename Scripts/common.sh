# What every script here begins with: where the project is, how it speaks, and the set-up of the machine.
# Sourced, never run.

set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"

# What the hub and the command line need to build and run; first what Swift's own archive does not bring along.
run_packages=(
    libcurl4 libncurses6 libxml2 git ca-certificates binutils gcc libc6-dev libstdc++-12-dev
    pkg-config libsodium-dev libfido2-dev libssl-dev libsqlite3-dev libqrencode-dev libp11-kit-dev
    zlib1g-dev
)
# What the demo needs besides: the authenticator app of people who have no telephone.
demo_packages=(oathtool)
# What the tests need besides: the clients and verifiers that share no code with ours, a token in software, and the
# browser for the pages.
test_packages=(python3 python3-nacl golang-go golang-golang-x-mod-dev softhsm2 opensc chromium)

# One plain line for people; the programs' own output stays as it is.
say() { printf '== %s\n' "$*" >&2; }

# One plain sentence, and the end.
fail() {
    printf 'Safe Conduct: %s\n' "$*" >&2
    exit 1
}

# Whether a Debian package is installed, whole.
has_package() {
    [[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# Runs a command as root: as it is, or through sudo. In CI nobody is there to type a password.
as_root() {
    if [[ "$(id -u)" == 0 ]]; then
        "$@"
    elif [[ "${CI:-}" == true || ! -t 0 ]]; then
        sudo -n "$@"
    else
        sudo "$@"
    fi
}

# Whether `as_root` can work at all.
can_be_root() {
    [[ "$(id -u)" == 0 ]] && return 0
    command -v sudo >/dev/null || return 1
    [[ "${CI:-}" != true && -t 0 ]] || sudo -n true 2>/dev/null
}

# Installs what is missing of the given Debian packages; asks the network for nothing where nothing is missing.
need_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        fail "this script installs Debian packages, and this system has no apt-get: use Debian 12, or install by hand what README.md names."
    local missing=() package
    for package in "$@"; do
        has_package "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    can_be_root ||
        fail "system packages are missing and you are not root: ask an administrator to run 'apt-get install ${missing[*]}', then start this again."
    say "installing ${missing[*]}"
    as_root apt-get update -q </dev/null >&2 ||
        fail "the list of Debian packages could not be fetched: check this machine's network and /etc/apt, then start this again."
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "${missing[@]}" </dev/null >&2 ||
        fail "apt-get could not install ${missing[*]}: its own message above says why."
}

# Swift 6.3 or a later Swift 6 must be there: a compiler is too large a thing to install behind somebody's back.
need_swift() {
    command -v swift >/dev/null ||
        fail "Swift 6.3 is not on the PATH: install it from swift.org, then start this again."
    local version
    version="$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p')" || true
    [[ "${version%%.*}" == 6 && "${version#*.}" -ge 3 ]] ||
        fail "Swift 6.3 is needed and 'swift' on the PATH is ${version:-of an unknown version}: install 6.3 from swift.org, then start this again."
}

# The packages that the Package.swift of a folder names, fetched before anything is compiled, so that a missing network has
# a sentence of its own. Where they were fetched once, the build itself looks whether that has changed.
need_dependencies() {
    local folder="${1:-.}"
    [[ -d "$folder/.build/checkouts" ]] && return 0
    swift package --package-path "$folder" resolve >&2 ||
        fail "the Swift packages that Package.swift names could not be fetched: check this machine's network, then start this again."
}

# A machine may have a python3 of its own first on the PATH, without PyNaCl. The tests call `python3` by name: a folder
# in front of the PATH makes that the one which has it.
need_python() {
    local candidate found=
    for candidate in "${PYTHON_WITH_NACL:-}" python3 /usr/bin/python3; do
        [[ -n "$candidate" ]] || continue
        if "$candidate" -c 'import nacl.bindings' 2>/dev/null; then
            found="$(command -v "$candidate")"
            break
        fi
    done
    [[ -n "$found" ]] ||
        fail "no Python with PyNaCl is here: install python3-nacl, or name one in PYTHON_WITH_NACL."
    mkdir -p .build/tools
    printf '#!/bin/sh\nexec "%s" "$@"\n' "$found" >.build/tools/python3
    chmod +x .build/tools/python3
    export PYTHON_WITH_NACL="$found" PATH="$root/.build/tools:$PATH"
}
