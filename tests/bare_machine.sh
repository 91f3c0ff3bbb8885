#!/bin/sh
# Brings a casebook back where there is nothing but Python, git and this folder: sh tests/bare_machine.sh BACKUP
# The recovery code is the first line of standard input. No settings, no keyring and nobody's home are used.
set -eu
backup=$1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
read -r code
coachdesk() {
  printf '%s\n' "$code" | env -i PATH="$PATH" HOME="$room" LANG=C.UTF-8 \
    python3 build/bootstrap.py run "$@" --home "$room" --recovery-stdin
}
python3 build/bootstrap.py run --version
coachdesk restore "$backup" "$room/Back.casebook"
coachdesk check "$room/Back.casebook"
coachdesk hours "$room/Back.casebook"
coachdesk log "$room/Back.casebook" --year 2025-26 --out "$room/logs"
if (code="0000-$code"; coachdesk restore "$backup" "$room/Other.casebook"); then
  echo "another code opened it" >&2
  exit 1
fi
echo "everything is back"
