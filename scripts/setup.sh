# shellcheck shell=sh
# What scripts/demo and scripts/test share: find or install what is missing, make .venv, say what cannot be had.
# Sourced from the root of the checkout. Sets PYTHON (in .venv).

say() { printf '%s\n' "$*" >&2; }

need_root_for_apt() {
    # Prints the prefix that makes a command run as root, or fails where there is none.
    if [ "$(id -u)" = 0 ]; then return 0; fi
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then printf 'sudo -n'; return 0; fi
    return 1
}

debian_install() {
    # debian_install PACKAGE... : quiet, without recommends; fails where that is not possible here.
    command -v apt-get >/dev/null 2>&1 || return 1
    as_root=$(need_root_for_apt) || return 1
    log=.cache/apt.log
    {
        [ -n "${apt_updated:-}" ] || $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
    } >>"$log" 2>&1 || { tail -n 5 "$log" >&2; return 1; }
    apt_updated=1
    say "Installing: $*"
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends "$@" >>"$log" 2>&1 ||
        { tail -n 5 "$log" >&2; return 1; }
}

install_hint() {
    # install_hint DEBIAN-PACKAGES... -- BREW-PACKAGES... : the exact command a person has to run.
    debian='' brew='' into=debian
    for word in "$@"; do
        if [ "$word" = -- ]; then into=brew
        elif [ $into = debian ]; then debian="$debian $word"
        else brew="$brew $word"; fi
    done
    if [ "$(uname -s)" = Darwin ]; then printf 'brew install%s' "$brew"
    else printf 'sudo apt-get install --no-install-recommends%s' "$debian"; fi
}

good_python() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3.14 python3; do
        if command -v "$candidate" >/dev/null 2>&1 && good_python "$candidate"; then
            base_python=$(command -v "$candidate"); return 0
        fi
    done
    return 1
}

stamp_of() {
    # A name for the state of what is to be installed: changes when the dependencies change.
    cksum pyproject.toml | tr ' ' '-' | cut -d- -f1,2
}

make_venv() {
    # make_venv KIND REQUIREMENT... : .venv with this project (editable) and the requirements; a second run does nothing.
    kind=$1; shift
    mkdir -p .cache
    PIP_CACHE_DIR=${PIP_CACHE_DIR:-$PWD/.cache/pip}; export PIP_CACHE_DIR
    PIP_DISABLE_PIP_VERSION_CHECK=1; export PIP_DISABLE_PIP_VERSION_CHECK
    PYTHON=$PWD/.venv/bin/python
    stamp=.venv/.etom-$kind-$(stamp_of)
    # what the tests need includes what the demo needs
    for done_before in "$stamp" ".venv/.etom-test-$(stamp_of)"; do
        if [ -e "$done_before" ] && [ "$(cat "$done_before")" = "$PWD" ]; then return 0; fi
    done
    if ! find_python; then
        debian_install python3 python3-venv ca-certificates || true
        find_python || {
            say "Python 3.11 or later with venv is missing. Run: $(install_hint python3 python3-venv -- python@3.12)"
            exit 2
        }
    fi
    # a .venv of another place or interpreter is made anew
    [ -x "$PYTHON" ] && good_python "$PYTHON" && [ "$(cat .venv/.etom-place 2>/dev/null)" = "$PWD" ] || rm -rf .venv
    [ -x "$PYTHON" ] || "$base_python" -m venv .venv
    printf '%s' "$PWD" >.venv/.etom-place
    say "Installing Python packages into .venv (once)"
    {
        # dependency groups came with pip 25.1; Debian 12 brings 23.0
        [ "$kind" = demo ] || "$PYTHON" -m pip install -q --upgrade 'pip>=25.1'
        "$PYTHON" -m pip install -q "$@"
    } >>.cache/pip.log 2>&1 || {
        tail -n 5 .cache/pip.log >&2
        say "The Python packages could not be installed; the whole log is in .cache/pip.log"
        exit 2
    }
    printf '%s' "$PWD" >"$stamp"
}

peer_python() {
    # peer_python NAME REQUIREMENT... : an environment in .cache/peers for a program that must not be among our own
    # dependencies; prints its interpreter. Fails, and says why, where it cannot be installed.
    place=$PWD/.cache/peers/$1; shift
    stamp=$place/.etom-$(printf '%s' "$*" | cksum | cut -d' ' -f1)
    if [ ! -e "$stamp" ]; then
        rm -rf "$place"
        mkdir -p .cache/peers
        { "$PYTHON" -m venv "$place" && "$place/bin/python" -m pip install --quiet "$@"; } >"$place.log" 2>&1 || {
            tail -n 5 "$place.log" >&2
            return 1
        }
        : >"$stamp"
    fi
    printf '%s' "$place/bin/python"
}
