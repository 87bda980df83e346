#!/bin/sh
# Linux and macOS: finds a Python from 3.11 to 3.13, and runs start.py with it. PYTHON=/path/to/python chooses another.
set -eu
cd "$(dirname "$0")"
if [ -n "${PYTHON:-}" ]; then
    exec "$PYTHON" start.py "$@"
fi
for name in python3.13 python3.12 python3.11 python3 python; do
    if "$name" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        exec "$name" start.py "$@"
    fi
done
echo "There is no Python 3.11, 3.12 or 3.13 here. START.html says how to get one. Then run this again." >&2
exit 1
