#!/bin/sh
# The overview, the days of steps, the trend, and an export of 200,000 lines over 1,000,000 petitions and receptions.
#   bench/overview.sh [petitions]     TIEPDAN_BIN: the program (default target/release/tiepdan); KEEP: a folder to keep and use again
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=${TIEPDAN_BIN:-$here/../target/release/tiepdan}
folder=${KEEP:-$(mktemp -d)}
mkdir -p "$folder"
address=127.0.0.1:${PORT:-18091}
TIEPDAN_DEMO_PASSWORD=Ruong-Bac-Thang-9
export TIEPDAN_DEMO_PASSWORD TIEPDAN_DATA_DIR="$folder/var" TIEPDAN_LISTEN="$address"
setsid "$program" demo --today 2024-07-15 >"$folder/program.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; [ -n "${KEEP:-}" ] || rm -rf "$folder"' EXIT
for _ in $(seq 120); do "$program" health --listen "$address" >/dev/null 2>&1 && break; sleep 1; done
place=$(cat "$folder/var/pg.location" 2>/dev/null || echo "$folder/var/pg")
socket=$(find "$place" /tmp /var/tmp -maxdepth 1 -name 'tiepdan-*' -newer "$folder/program.log" -type d 2>/dev/null | head -n 1)
[ -n "$socket" ] || socket=$(find "$place" -maxdepth 1 -name 'tiepdan-*' -type d | head -n 1)
if [ ! -e "$folder/district" ]; then
  psql -h "$socket" -U postgres -d tiepdan -q -v n="${1:-1000000}" -f "$here/district.sql" >/dev/null
  touch "$folder/district"
fi
python3 "$here/figures.py" "$address" "$TIEPDAN_DEMO_PASSWORD" "$server"
