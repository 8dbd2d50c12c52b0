# Runs PostgreSQL for as long as the program holds the other end of this script's stdin.
# That pipe's end, not a signal, says that the program is gone: it comes with kill -9 too.
# Arguments: the log, the socket folder, then the server's command.
trap '' HUP INT TERM
log=$1 socket=$2
shift 2
exec 3<&0 </dev/null
mv -f "$log" "$log.1" 2>/dev/null
"$@" 3<&- >"$log" 2>&1 &
server=$!

ends_within() {
    tenths=$(($1 * 10))
    while [ "$tenths" -gt 0 ]; do
        kill -0 "$server" 2>/dev/null || return 0
        sleep 0.1
        tenths=$((tenths - 1))
    done
    return 1
}
# Fast shutdown (connections are cut, data are written); what does not heed it is pressed harder.
(
    read -r _ <&3
    kill -INT "$server"
    ends_within 20 || kill -QUIT "$server"
    ends_within 5 || kill -KILL "$server"
) &
watcher=$!
# Only the watcher listens to the pipe; the server may also end by itself.
exec 3<&-
wait "$server"
status=$?
kill -KILL "$watcher" 2>/dev/null
rm -rf "$socket"
exit "$status"
