"""Asks the Inspectorate's views 20 times each and prints median and 95th percentile in ms; then takes a file of 200,000
lines and prints the most memory the server held.

    figures.py <address> <password> <pid of the server>
"""
import http.client, json, statistics, sys, threading, time

ADDRESS, PASSWORD, PID = sys.argv[1:4]
ROUNDS, WARM = 20, 3
VIEWS = {
    "overview, all years": "overview?as_of=2024-07-15",
    "overview, one year": "overview?from=2023-01-01&as_of=2023-12-31",
    "overview, this year": "overview?from=2024-01-01&as_of=2024-07-15",
    "overview, this year beside last": "overview?from=2024-01-01&as_of=2024-07-15&compare_from=2023-01-01&compare_as_of=2023-07-15",
    "list behind a figure": "petitions?bucket=overdue&as_of=2024-07-15",
    "days of steps, one year": "steps?from=2023-01-01&as_of=2023-12-31",
    "trend of 12 months": "trends?as_of=2024-07-15",
}


def connect():
    return http.client.HTTPConnection(ADDRESS, timeout=300)


def token():
    link = connect()
    body = json.dumps({"username": "inspector", "password": PASSWORD})
    link.request("POST", "/api/v1/auth/login", body, {"Content-Type": "application/json"})
    return json.loads(link.getresponse().read())["access_token"]


def get(url, headers, each=None):
    link = connect()
    link.request("GET", "/api/v1/inspection/" + url, headers=headers)
    answer = link.getresponse()
    if answer.status != 200:
        raise SystemExit(f"{url}: {answer.status} {answer.read()}")
    if each is None:
        return answer.read()
    while piece := answer.read(1 << 16):
        each(piece)


def resident():
    for line in open(f"/proc/{PID}/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def main():
    headers = {"Authorization": "Bearer " + token()}
    print("| view | median ms | p95 ms |\n|---|---|---|")
    for name, url in VIEWS.items():
        times = []
        for _ in range(ROUNDS + WARM):
            began = time.perf_counter()
            get(url, headers)
            times.append((time.perf_counter() - began) * 1000)
        times = sorted(times[WARM:])
        print(f"| {name} | {statistics.median(times):.0f} | {times[int(len(times) * 0.95)]:.0f} |", flush=True)
    headers = {"Authorization": "Bearer " + token()}
    for kind in ("csv", "xlsx"):
        lines, most, done = [0], [resident()], threading.Event()

        def watch():
            while not done.is_set():
                most[0] = max(most[0], resident())
                time.sleep(0.02)

        watcher = threading.Thread(target=watch, daemon=True)
        before = resident()
        watcher.start()
        began = time.perf_counter()
        get(f"petitions.{kind}?bucket=received&from=2023-05-08&as_of=2024-05-04", headers,
            lambda piece: lines.__setitem__(0, lines[0] + piece.count(b"\n")))
        done.set()
        watcher.join()
        told = f", {lines[0] - 1} lines" if kind == "csv" else ""
        print(f"{kind}: {time.perf_counter() - began:.1f} s{told}, {before:.0f} MB before, {most[0]:.0f} MB at most")


main()
