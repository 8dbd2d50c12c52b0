#!/bin/sh
# Every official form of a year over the whole tree, then the overview, the days of steps, the trend and an export of 200,000
# lines, with many petitions and as many visits behind them.
#   bench/district.sh [how many, default 1000000]   TIEPDAN_BIN: the program; KEEP: a folder to keep and use again
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
socket=$(find "$place" -maxdepth 1 -name 'tiepdan-*' -type d | head -n 1)
[ -n "$socket" ] || socket=$(find /tmp /var/tmp -maxdepth 1 -name 'tiepdan-*' -newer "$folder/program.log" -type d 2>/dev/null | head -n 1)
if [ ! -e "$folder/generated" ]; then
  psql -h "$socket" -U postgres -d tiepdan -q -v n="${1:-1000000}" -f "$here/district.sql" >/dev/null
  touch "$folder/generated"
fi
python3 "$here/figures.py" "$address" "$TIEPDAN_DEMO_PASSWORD" "$server"
python3 "$here/reports.py" "$address" "$TIEPDAN_DEMO_PASSWORD" "$socket" "$place/postgres.log"
