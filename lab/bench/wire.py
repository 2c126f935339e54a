"""Runs the scenarios of lab/bench/wire between namespaces, captures, and prints the table."""

import json
import os
import statistics
import subprocess
import sys
import time

ROOT, STAGE, RUNS = sys.argv[1], os.path.abspath(sys.argv[2]), int(sys.argv[3])
DUNLIN, KEYS = ROOT + "/dunlin", STAGE + "/keys"
PREFIX = "dunlin-%d-1-" % os.getpid()
RATE = ["rate", "100mbit", "burst", "32k", "latency", "40ms"]
DEADLINE = 60
LARGE = 4 << 20
STEPS = ["accepted", "first", "last", "receipt"]
HISTORY = ["local.accepted", "remote.first-byte", "remote.last-byte", "local.acknowledged"]


def run(*words, **options):
    done = subprocess.run(words, capture_output=True, text=True, timeout=DEADLINE, **options)
    if done.returncode != 0:
        raise SystemExit("%s ended with %d: %s%s" % (words, done.returncode, done.stdout, done.stderr))
    return done.stdout


class Host:
    """A namespace with one interface on the bridge, and a home."""

    def __init__(self, name, number, routes="direct,relayed"):
        self.name, self.space, self.address = name, PREFIX + name, "10.78.0.%d" % number
        self.folder = STAGE + "/" + name
        os.makedirs(self.folder + "/files")
        run("ip", "netns", "add", self.space)
        port = "p%d" % number
        run("ip", "link", "add", "eth0", "netns", self.space, "type", "veth",
            "peer", "name", port, "netns", PREFIX + "net")
        for space, words in ((PREFIX + "net", ["link", "set", port, "master", "br0"]),
                             (PREFIX + "net", ["link", "set", port, "up"]),
                             (self.space, ["link", "set", "lo", "up"]),
                             (self.space, ["addr", "add", self.address + "/24", "dev", "eth0"]),
                             (self.space, ["link", "set", "eth0", "up"])):
            run("ip", "-n", space, *words)
        run("ip", "netns", "exec", self.space, "tc", "qdisc", "add", "dev", "eth0", "root", "tbf", *RATE)
        self.environment = dict(os.environ, DUNLIN_HOME=self.folder + "/home", DUNLIN_ROUTES=routes)
        self.node = None

    def words(self, *words):
        return ["ip", "netns", "exec", self.space, *words]

    def dunlin(self, *words):
        return run(*self.words(DUNLIN, *words), env=self.environment, cwd=self.folder + "/files")

    def starts(self, *words):
        """Starts a node; its keys are logged. The hub's lines are of no use here."""
        environment = dict(self.environment, DUNLIN_TLS_KEYS=KEYS)
        log = open(self.folder + "/log", "w")
        self.node = subprocess.Popen(self.words(DUNLIN, *words, "--listen", self.address + ":4433"),
                                     env=environment, stdout=log, stderr=log)
        self.awaits(self.folder + "/log", "listening at ")

    def awaits(self, file, text):
        end = time.time() + DEADLINE
        while not os.path.exists(file) or text not in open(file).read():
            if time.time() > end or self.node and self.node.poll() is not None:
                raise SystemExit("no '%s' in %s: %s" % (text, file, open(file).read()))
            time.sleep(0.05)

    def file(self, name, size):
        with open(self.folder + "/files/" + name, "wb") as out:
            out.write(os.urandom(size))
        return name


class Capture:
    """All TCP that passes one host's interface, from before its first link: links are kept and used again."""

    def __init__(self, host):
        self.file = "%s/%s.pcapng" % (STAGE, host.name)
        said = self.file + ".said"
        words = host.words("dumpcap", "-q", "-i", "eth0", "-f", "tcp", "-w", self.file)
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=open(said, "w"))
        host.awaits(said, "File: ")

    def end(self):
        self.process.terminate()
        self.process.wait(DEADLINE)

    def rows(self, show, *fields):
        """Of the packets that a filter shows: when each was, in seconds since 1970, and fields."""
        words = ["tshark", "-2", "-n", "-r", self.file, "-X", "lua_script:" + ROOT + "/wireshark/dunlin.lua",
                 "-o", "tls.keylog_file:" + KEYS, "-o", "tcp.reassemble_out_of_order:TRUE",
                 "-Y", show, "-T", "fields", "-E", "separator=|", "-E", "occurrence=f"]
        for field in ("frame.time_epoch",) + fields:
            words += ["-e", field]
        return [[float(value) for value in line.split("|")] for line in run(*words).splitlines()]


def history(host, count):
    """The spans of the latest transfers in a history, and the clocks' error."""
    spans = []
    for line in host.dunlin("history", "--json", "-n", str(count)).splitlines():
        result = json.loads(line)["result"]
        stamps = result["timeline"]
        spans.append(([(stamps[step] - stamps["local.offered"]) / 1e6 for step in HISTORY],
                      result["clockErrorMicros"] / 1e6))
    return sorted(spans, key=lambda pair: pair[0][-1])


def milliseconds(values):
    return " | ".join("%.1f" % (1e3 * value) for value in values)


class Sending:
    """A scenario with offers: run now, compared when the captures have ended."""

    def __init__(self, title, sender, size, words, peers=1):
        self.title, self.turns, self.error, self.dunlin = title, [], 0, []
        # The first turn warms both ends up, and makes the link.
        for turn in range(RUNS + 1):
            name = sender.file("%s-%d" % (title.split(",")[0].replace(" ", "-"), turn), size)
            # New content each time, for what is there already is not sent.
            data = json.dumps({"random": os.urandom(512).hex()})
            began = time.time()
            sender.dunlin(*[{"FILE": name, "DATA": data}.get(word, word) for word in words])
            if turn:
                self.turns.append((began, time.time()))
                pairs = history(sender, peers)
                self.dunlin += [spans for spans, _ in pairs]
                self.error = max([self.error] + [clock for _, clock in pairs])

    def compare(self, seen):
        rows = seen.rows("dunlin.offer.time.receipt", *["dunlin.offer.time." + step for step in STEPS])
        wire = []
        for began, ended in self.turns:
            wire += sorted((row[1:] for row in rows if began < row[0] < ended), key=lambda spans: spans[-1])
        if len(wire) != len(self.dunlin):
            raise SystemExit("%s: %d offers seen, %d made" % (self.title, len(wire), len(self.dunlin)))
        most = max(abs(a - b) for w, d in zip(wire, self.dunlin) for a, b in zip(w, d))
        wire, dunlin = [[statistics.median(column) for column in zip(*rows)] for rows in (wire, self.dunlin)]
        print("| %s | wire | %s | |" % (self.title, milliseconds(wire)))
        print("| | history | %s | %.1f (clocks %.1f) |" % (milliseconds(dunlin), 1e3 * most, 1e3 * self.error))


class Getting:
    """A scenario without an offer: from the first question about a name to the last byte of its content."""

    def __init__(self, title, keep, keeper, asker):
        self.title, self.turns = title, []
        for turn in range(RUNS + 1):
            name = keep(keeper, title.split(",")[0].replace(" ", "-"), turn, LARGE)
            began = time.time()
            words = ["get", "--json", "hub:" + name, asker.folder + "/into/"]
            got = json.loads(asker.dunlin(*words).splitlines()[-1])
            if turn:
                self.turns.append((began, time.time(), got["seconds"]))

    def compare(self, seen):
        asked = seen.rows('dunlin.request.type == "stat"')
        content = seen.rows("dunlin.fetch.bytes")
        wire = []
        for began, ended, _ in self.turns:
            start = min(row[0] for row in asked if began < row[0] < ended)
            during = [row[0] for row in content if start < row[0] < ended]
            wire.append((during[0] - start, during[-1] - start))
        told = [turn[2] for turn in self.turns]
        most = max(all_of_it - spans[1] for all_of_it, spans in zip(told, wire))
        first, last = [statistics.median(column) for column in zip(*wire)]
        print("| %s | wire | | %.1f | %.1f | | |" % (self.title, 1e3 * first, 1e3 * last))
        print("| | `got` | | | | %.1f | %.1f |" % (1e3 * statistics.median(told), 1e3 * most))


def in_store(keeper, key, turn, size):
    name = keeper.file("%s-%d" % (key, turn), size)
    keeper.dunlin("put", name, "--to", "hub")
    return name


def at_member(keeper, key, turn, size):
    name = "%s-%d" % (key, turn)
    os.rename(keeper.folder + "/files/" + keeper.file(name, size), keeper.folder + "/served/" + name)
    return name


def main():
    run("ip", "netns", "add", PREFIX + "net")
    run("ip", "-n", PREFIX + "net", "link", "add", "br0", "type", "bridge", "forward_delay", "0")
    run("ip", "-n", PREFIX + "net", "link", "set", "br0", "up")
    hub, anna = Host("hub", 1), Host("anna", 2)
    ben, cleo, dan = Host("ben", 3), Host("cleo", 4), Host("dan", 5)
    far = Host("far", 6, "relayed")
    captures = {host.name: Capture(host) for host in (anna, cleo, far)}
    hub.starts("hub", "--headless")
    invite = json.loads(hub.dunlin("hub", "invite", "--json", "--uses", "5"))["invite"]
    for member in (anna, ben, cleo, dan, far):
        os.makedirs(member.folder + "/served")
        member.dunlin("join", invite, "--as", member.name)
        member.starts("up", "--accept", "always", "--no-discover", "--into", member.folder + "/into",
                      "--serve", member.folder + "/served")
    scenarios = [
        (Sending("direct, 4 MiB", anna, LARGE, ["send", "FILE", "--to", ben.address + ":4433"]), anna),
        (Sending("inline data, 1 KiB", anna, 1, ["send", "--data", "DATA", "--to", ben.address + ":4433"]), anna),
        (Sending("relayed, 4 MiB", far, LARGE, ["send", "FILE", "--to", "ben"]), far),
        (Sending("into the store, 4 MiB", anna, LARGE, ["put", "FILE", "--to", "hub"]), anna),
        (Sending("broadcast to 3, 4 MiB", anna, LARGE, ["send", "FILE", "--to", "ben,cleo,dan"], 3), anna),
        (Getting("out of the store, 4 MiB", in_store, anna, cleo), cleo),
        (Getting("pull-through, 4 MiB", at_member, anna, cleo), cleo),
    ]
    for capture in captures.values():
        capture.end()
    print("| | | accepted | first byte | last byte | receipt | differ by at most |")
    print("|---|---|---:|---:|---:|---:|---:|")
    for scenario, host in scenarios:
        scenario.compare(captures[host.name])


try:
    main()
finally:
    for space in run("ip", "netns", "list").split():
        if space.startswith(PREFIX):
            for pid in run("ip", "netns", "pids", space).split():
                os.kill(int(pid), 15)
            subprocess.run(["ip", "netns", "del", space], check=False)
