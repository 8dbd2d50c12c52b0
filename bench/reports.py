"""Asks for every form of a year over the whole tree, as one ordinary user (the inspector), and prints median and slowest in ms.

    reports.py <address> <password> <socket folder> <postgres.log> [rounds]

Then asks each once more with auto_explain on and prints what the plans themselves took.
"""
import http.client, json, re, statistics, subprocess, sys, time

ADDRESS, PASSWORD, SOCKET, LOG = sys.argv[1:5]
ROUNDS = int(sys.argv[5]) if len(sys.argv) > 5 else 5
FORMS = ["01-TCD", "02-TCD", "01-XLD", "02-XLD", "03-XLD", "04-XLD", "01-KQGQ", "02-KQGQ", "03-KQGQ", "04-KQGQ"]
YEARS = ["2023-Y", "2021-Y"]


def sql(*texts):
    parts = [part for text in texts for part in ("-c", text)]
    subprocess.run(["psql", "-h", SOCKET, "-U", "postgres", "-d", "tiepdan", "-Atq"] + parts, check=True, capture_output=True)


class Reader:
    def __init__(self, username):
        self.token = None
        self.token = self.ask("POST", "/api/v1/auth/login", json.dumps({"username": username, "password": PASSWORD}))["access_token"]

    def ask(self, method, url, body=None):
        connection = http.client.HTTPConnection(ADDRESS)
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        connection.request(method, url, body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{url}: {answer.status} {text}")
        return json.loads(text)


def plans(reader, url):
    before = len(open(LOG, errors="replace").read())
    reader.ask("GET", url)
    time.sleep(0.2)
    return sum(float(ms) for ms in re.findall(r"duration: ([\d.]+) ms  plan:", open(LOG, errors="replace").read()[before:]))


def main():
    reader = Reader("inspector")
    measured = []
    for form in FORMS:
        for year in YEARS:
            url = f"/api/v1/reports/forms/{form}?period={year}"
            times = []
            for _ in range(ROUNDS + 1):
                began = time.perf_counter()
                total = reader.ask("GET", url)["total"]["values"]["1"]
                times.append((time.perf_counter() - began) * 1000)
            measured.append((form, year, url, statistics.median(times[1:]), max(times[1:]), total))
    sql("load 'auto_explain'", "alter system set session_preload_libraries = 'auto_explain'",
        "alter system set auto_explain.log_min_duration = 0", "alter system set auto_explain.log_analyze = on",
        "alter system set auto_explain.log_timing = off", "select pg_reload_conf()")
    sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tiepdan'")
    time.sleep(6)
    print("| form | period | median ms | slowest ms | plans ms | column 1 |\n|---|---|---|---|---|---|")
    try:
        for form, year, url, median, slowest, total in measured:
            print(f"| {form} | {year} | {median:.0f} | {slowest:.0f} | {plans(reader, url):.0f} | {total} |", flush=True)
    finally:
        sql("alter system reset all", "select pg_reload_conf()")


main()
