#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# keyrings.sh none|locked|hanging|unlocked PROGRAM ARGUMENT…: runs the program in a session where the keychain is missing,
# locked, does not answer, or works. 77 where the tools are missing.
set -euo pipefail
export PARLOR_KEYRING=$1
shift
for tool in dbus-run-session dbus-send gnome-keyring-daemon; do
  command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed (packaging/packages.txt, group test)"; exit 77; }
done
export PATH=/usr/bin:$PATH # Debian's Python has Debian's modules
HOME=$(mktemp -d)
export HOME XDG_DATA_HOME=$HOME/share XDG_RUNTIME_DIR=$HOME/one XDG_CURRENT_DESKTOP=none
mkdir -m 700 "$HOME/one" "$HOME/two"
trap 'rm -rf "$HOME"' EXIT
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY

# Within a session: starts a daemon with the options given, waits until it has its name, and ends it at the end.
with_daemon() {
  local daemon tries=0
  gnome-keyring-daemon --foreground --components=secrets "$@" <&0 >/dev/null 2>&1 &
  daemon=$!
  # shellcheck disable=SC2064 # the number as it is now
  trap "kill $daemon 2>/dev/null || true" EXIT
  until dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
      string:org.freedesktop.secrets 2>/dev/null | grep -q true; do
    ((++tries < 100)) || { echo "the keychain did not start"; exit 1; }
    sleep 0.05
  done
  sleep 0.2 # until it has read the passphrase
}
export -f with_daemon
session() { dbus-run-session -- bash -euc "$@"; }

case $PARLOR_KEYRING in
  none) "$@" ;;
  unlocked) session 'with_daemon --unlock <<<""; "$@"' run "$@" ;;
  locked) # a keyring from an earlier session, and nobody here who could unlock it
    session 'with_daemon --unlock <<<"secret"'
    XDG_RUNTIME_DIR=$HOME/two
    session 'with_daemon; "$@"' run "$@" ;;
  hanging) # it has its name, and never answers
    session 'with_daemon --unlock <<<""; kill -STOP $(jobs -p); code=0; "$@" || code=$?; kill -CONT $(jobs -p); exit $code' run "$@" ;;
  *) echo "unknown keyring: $PARLOR_KEYRING"; exit 2 ;;
esac
