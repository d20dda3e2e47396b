#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# screen_reader.sh XVFB-RUN PARLOR: runs screen_reader.py on a display, a window manager and a session bus of its own.
set -euo pipefail
xvfb=$1 parlor=$2
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
skip() { echo "skipped: $1 is not installed (packaging/packages.txt, group test)"; exit 77; }
export PATH=/usr/bin:$PATH # Debian's Python has Debian's modules
[[ -n $xvfb && $xvfb != *NOTFOUND ]] || skip xvfb
for tool in dbus-run-session openbox xdotool; do
  command -v "$tool" >/dev/null || skip "$tool"
done
python3 -c 'import pyatspi' 2>/dev/null || skip python3-pyatspi
[[ -x /usr/libexec/at-spi-bus-launcher ]] || skip at-spi2-core
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_CONFIG_HOME=$home XDG_DATA_HOME=$home XDG_CACHE_HOME=$home
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 LC_ALL=C.UTF-8
timeout 100 "$xvfb" -a -s "-screen 0 1280x800x24 -nolisten tcp" dbus-run-session -- \
  python3 -B "$here/screen_reader.py" "$parlor" "$home/data"
