"""Asks one question after another, as one ordinary user, and prints median and 95th percentile in ms.

    measure.py <address> <password> <socket folder> <postgres.log>

Then asks each once more with auto_explain on and prints what the plans themselves took.
"""
import http.client, itertools, json, re, statistics, subprocess, sys, time, urllib.parse

ADDRESS, PASSWORD, SOCKET, LOG = sys.argv[1:5]
ROUNDS, WARM = 60, 6
DATABASE = ["psql", "-h", SOCKET, "-U", "postgres", "-d", "tiepdan", "-Atq"]


def sql(*texts):
    """Each text a transaction of its own, all in one session."""
    return subprocess.run(DATABASE + [part for text in texts for part in ("-c", text)], check=True, capture_output=True, text=True).stdout.strip()


class Reader:
    def __init__(self, username):
        self.http = http.client.HTTPConnection(ADDRESS)
        body = json.dumps({"username": username, "password": PASSWORD})
        self.token = self.ask("POST", "/api/v1/auth/login", body)["access_token"]
        self.user = self.ask("GET", "/api/v1/auth/me")["id"]

    def ask(self, method, url, body=None):
        headers = {"Content-Type": "application/json"}
        if hasattr(self, "token"):
            headers["Authorization"] = "Bearer " + self.token
        try:
            self.http.request(method, url, body, headers)
            answer = self.http.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError):
            self.http.close()
            return self.ask(method, url, body)
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{url}: {answer.status} {text}")
        return json.loads(text)


def questions(reader, codes):
    """What is asked, each with values that go round."""
    search = lambda *words: ["q=" + urllib.parse.quote(word) for word in words]
    return {
        "first page": [""],
        "kind, state, received range": [f"kind={k}&state=closed&received_from={y}-03-01&received_to={y}-06-30"
                                        for k in ("complaint", "feedback") for y in (2020, 2022, 2023)],
        "overdue": ["overdue=true"],
        "assigned to": [f"assigned_to={reader.user}"],
        "one word": search("đất", "tái", "nguồn", "Phìn", "luat", "kênh"),
        "three words, any order": search("lửa đường nương", "nước nguồn Phìn", "đất bồi Chu", "mương kenh va", "nha hoa van"),
        "a name": search("Nguyễn Văn Quân", "giang thi my", "Chẻo A Páo", "Ường Đèo Văn"),
        "a code": search(*codes),
        "a decision number": search("1234/QĐ-UBND", "77/QĐ-UBND", "2999/TB-UBND"),
        "one wrong letter": search("thuyr lợi", "Nguyễn Văn Quaan", "giaangf thi my", "ruwnfg đầu nguồn", "chung nhanx nuong"),
        "found nowhere": search("xyzzyx", "đất qqqqq", "Nguyễn Thị Wolfgang"),
        "inbox": ["@inbox", "@inbox?mine=true", "@inbox?due_until=2024-07-15"],
        "duplicates": [f"/{case}/duplicates" for case in cases(reader)],
    }


def cases(reader):
    """Some open petitions the reader sees."""
    items = reader.ask("GET", "/api/v1/petitions?kind=complaint&limit=6")["items"]
    return [item["id"] for item in items]


def url_of(query):
    if query.startswith("@"):
        return "/api/v1/" + query[1:]
    return "/api/v1/petitions" + (query if query.startswith("/") else "?" + query)


def explained(reader, url):
    before = len(open(LOG, errors="replace").read())
    reader.ask("GET", url)
    time.sleep(0.05)
    return sum(float(ms) for ms in re.findall(r"duration: ([\d.]+) ms  plan:", open(LOG, errors="replace").read()[before:]))


def main():
    codes = sql("select string_agg(code, ' ') from (select code from petitions order by code desc limit 6) c").split()
    readers = {name: Reader(name) for name in ("officer.binhlu", "handler", "inspector")}
    measured = {}
    for name, reader in readers.items():
        for question, queries in questions(reader, codes).items():
            urls = itertools.cycle([url_of(query) for query in queries])
            times, items = [], 0
            for turn in range(ROUNDS + WARM):
                began = time.perf_counter()
                items += len(reader.ask("GET", next(urls))["items"])
                times.append((time.perf_counter() - began) * 1000)
            times = sorted(times[WARM:])
            measured[name, question] = (statistics.median(times), times[int(len(times) * 0.95)], items / (ROUNDS + WARM))
    sql("load 'auto_explain'", "alter system set session_preload_libraries = 'auto_explain'",
        "alter system set auto_explain.log_min_duration = 0", "alter system set auto_explain.log_analyze = on",
        "alter system set auto_explain.log_timing = off", "select pg_reload_conf()")
    sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tiepdan'")
    time.sleep(6)
    print("| reader | question | median ms | p95 ms | plans ms | items |\n|---|---|---|---|---|---|")
    try:
        for (name, question), (median, high, items) in measured.items():
            queries = questions(readers[name], codes)[question]
            plans = statistics.median(explained(readers[name], url_of(query)) for query in queries)
            print(f"| {name} | {question} | {median:.1f} | {high:.1f} | {plans:.1f} | {items:.0f} |")
    finally:
        sql("alter system reset all", "select pg_reload_conf()")


main()
