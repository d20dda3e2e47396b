#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# screenshots.sh XVFB-RUN PROGRAM ARGUMENT…: runs the program on a display of its own.
set -euo pipefail
xvfb=$1
shift
if [[ $xvfb == *NOTFOUND || -z $xvfb ]]; then
  echo "skipped: Xvfb is not installed (Debian package xvfb), so nothing can be painted"
  exit 77
fi
export QT_QPA_PLATFORM=xcb QT_QUICK_BACKEND=software QT_SCALE_FACTOR=1 LC_ALL=C.UTF-8
XDG_RUNTIME_DIR=$(mktemp -d)
export XDG_RUNTIME_DIR
trap 'rm -rf "$XDG_RUNTIME_DIR"' EXIT
timeout 280 "$xvfb" -a -s "-screen 0 1600x1000x24 -nolisten tcp" "$@"
