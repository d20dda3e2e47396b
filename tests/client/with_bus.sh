#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with_bus.sh PROGRAM ARGUMENT…: runs the program on a session bus of its own. 77 where the tools are missing.
set -euo pipefail
command -v dbus-run-session >/dev/null || { echo "skipped: dbus-run-session is not installed (packaging/packages.txt, group test)"; exit 77; }
export PATH=/usr/bin:$PATH # Debian's Python has Debian's modules
python3 -c 'import dbusmock' || { echo "skipped: python3-dbusmock is not installed"; exit 77; }
XDG_RUNTIME_DIR=$(mktemp -d)
export XDG_RUNTIME_DIR
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
dbus-run-session -- "$@"
