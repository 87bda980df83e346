#!/bin/sh
# macOS: a double click on this file runs start.sh in a terminal.
exec sh "$(dirname "$0")/start.sh" "$@"
