"""Called by try-upgrade with the folder of the version that is replaced, one that holds the programs that follow, and a port."""
import datetime
import http.cookiejar
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid

old, work, port = sys.argv[1:]
data = f"{work}/data"
gateway = f"http://localhost:{port}"
PROGRAMS = ["events-service", "registration-service", "evaluation-service", "gateway"]
NOT_NOW = (0, 429, 502, 503, 504)


class Client:
    """One browser: cookies, and the header that goes with them."""

    def __init__(self):
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def ask(self, path, body=None, headers=()):
        request = urllib.request.Request(gateway + path, headers={"Accept": "application/json"} | dict(headers))
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        for cookie in self.cookies:
            if cookie.name == "XSRF-TOKEN":
                request.add_header("X-XSRF-TOKEN", cookie.value)
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()
        except OSError as lost:
            return 0, str(lost)

    def get(self, path):
        """What is read, as soon as it can be."""
        for _ in range(120):
            status, said = self.ask(path)
            if status == 200:
                return said
            if status not in NOT_NOW:
                break
            time.sleep(1)
        sys.exit(f"{path}: {status} {said}")

    def sign_in(self, name):
        status, said = self.ask("/api/session", {"username": name, "password": "demo"})
        if status != 200:
            sys.exit(f"{name} is not let in: {status} {said}")
        return self


def items(page):
    return page["items"] if isinstance(page, dict) else page


def proc(pid, what):
    """What Linux tells of a process, piece by piece."""
    with open(f"/proc/{pid}/{what}", "rb") as pieces:
        return pieces.read().decode().rstrip("\0").split("\0")


def ended(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def keep_reading(name, pid):
    """Keeps what a process says in its log, as the launcher did: it would wait for ever for somebody who reads."""

    def read():
        with open(f"/proc/{pid}/fd/1", "rb", buffering=0) as said, open(f"{data}/logs/{name}.log", "ab", buffering=0) as log:
            while piece := said.read(65536):
                log.write(piece)

    threading.Thread(target=read, daemon=True).start()


def replace(name, pid):
    """Stops a program as an operator does, and starts the one that follows in its place, with its settings and its heap."""
    settings = dict(each.split("=", 1) for each in proc(pid, "environ"))
    java, *words = proc(pid, "cmdline")
    heap = [word for word in words if word.startswith(("-Xm", "-XX:+Use", "-XX:TieredStopAtLevel"))]
    os.kill(pid, signal.SIGTERM)
    late = time.monotonic() + 30
    while not ended(pid):
        if time.monotonic() > late:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.1)
    jar = f"{work}/programs/{name}/{name}-1.0.0-SNAPSHOT.jar"
    with open(f"{data}/logs/{name}.log", "ab") as log:
        followers[name] = subprocess.Popen(
            [java, *heap, "-jar", jar], cwd=work, env=settings,
            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    return f"http://127.0.0.1:{settings['SERVER_PORT']}" + ("/health" if name == "gateway" else "/actuator/health/readiness")


def ready(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


finished, followers = threading.Event(), {}
signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to end"))
options = ["--demo", "--data", data, "--port", port, "--mail-port", str(int(port) + 1)]
if "--no-training" in subprocess.run(["./run", "--help"], cwd=old, capture_output=True, text=True).stdout:
    options.append("--no-training")  # Only versions that prepare their next starts in the background.
launcher = subprocess.Popen(
    ["./run", *options], cwd=old,
    stdin=subprocess.DEVNULL, stdout=open(f"{work}/run.log", "w"), stderr=subprocess.STDOUT)
try:
    organiser, administrator = Client(), Client()
    # Ready is told once the demonstration is there; it would stand still with the launcher.
    for _ in range(600):
        with open(f"{work}/run.log") as said:
            lines = said.readlines()
        if launcher.poll() is not None or any(line.startswith("Ready: ") for line in lines):
            break
        time.sleep(1)
    else:
        sys.exit("not ready: " + "".join(lines[-10:]))
    if launcher.poll() is not None:
        sys.exit("./run ended: " + "".join(lines[-10:]))
    organiser.sign_in("organiser")
    administrator.sign_in("admin")
    organisations = {each["territory"]: each["id"] for each in items(organiser.get("/api/organisations?size=100"))}
    session, organisation = next(
        (session["id"], organisations[event["territory"]])
        for event in items(organiser.get(f"/api/events?size=50&from={datetime.date.today()}"))
        for session in event.get("sessions", [])
        if session.get("status") == "PUBLISHED" and event["territory"] == "sud-vaucluse")

    answered, refused = [], []

    def people():
        number = 0
        while not finished.is_set():
            number += 1
            key = {"Idempotency-Key": str(uuid.uuid4())}
            person = {"email": f"personne{number}@essai.example", "givenName": "Camille", "familyName": f"Essai {number}",
                      "organisationId": organisation, "function": "CONSEIL", "locale": "fr", "consent": True}
            status, said = 0, None
            while status in NOT_NOW and not finished.is_set():
                status, said = Client().ask(f"/api/sessions/{session}/registrations", person, key)
                time.sleep(0.2)
            if status == 201:
                answered.append(said["registrationId"])
            elif status not in NOT_NOW:
                refused.append((time.strftime("%H:%M:%S"), status, said))

    while organiser.ask(f"/api/sessions/{session}/places")[0] != 200:
        time.sleep(1)
    crowd = threading.Thread(target=people)
    crowd.start()
    with open(f"{data}/run.json") as state:
        running = json.load(state)
    processes = {name: each["pid"] for name, each in running["programs"].items()}
    # As an operator runs the set-up of the broker first: no service makes a topic.
    subprocess.run([proc(launcher.pid, "cmdline")[0], "-cp", "local/target/local-1.0.0-SNAPSHOT.jar:local/target/lib/*",
                    "fr.spro.local.kafka.LocalTopics", running["kafka"]], check=True, stdout=subprocess.DEVNULL)
    # From here on nobody starts the programs of before again; mails wait, since they go to the launcher.
    os.kill(launcher.pid, signal.SIGSTOP)
    for name, pid in processes.items():
        keep_reading(name, pid)
    for name in PROGRAMS:
        begin, count = time.monotonic(), len(answered)
        address = replace(name, processes[name])
        while not ready(address) or len(answered) < count + 5 or organiser.ask("/health")[0] != 200:
            if followers[name].poll() is not None or time.monotonic() > begin + 240:
                with open(f"{data}/logs/{name}.log") as log:
                    print(*log.readlines()[-30:], sep="")
                sys.exit(f"{name} does not come back, or nobody is answered: {refused[-1:]}")
            time.sleep(0.5)
        print(f"{time.strftime('%H:%M:%S')} {name} replaced, people are answered again after {time.monotonic() - begin:.0f} s")
    finished.set()
    crowd.join()

    if refused:
        sys.exit(f"{len(refused)} people were refused, the first: {refused[0]}")
    lines = {line["registrationId"] for line in organiser.get(f"/api/sessions/{session}/roster")["lines"]}
    if not set(answered) <= lines:
        sys.exit(f"{len(set(answered) - lines)} sign-ups that were answered are lost")
    letters = [letter for name in PROGRAMS[:3] for letter in administrator.get(f"/api/system/{name}/dead-letters")["letters"]]
    if letters:
        sys.exit(f"{len(letters)} dead letters, the first: {letters[0]}")
    print(f"{len(answered)} sign-ups answered while the programs were replaced, all kept, and both sign-ins; no dead letter")
finally:
    finished.set()
    for follower in followers.values():
        follower.terminate()
    for follower in followers.values():
        try:
            follower.wait(60)
        except subprocess.TimeoutExpired:
            follower.kill()
    # Told to end before it goes on, it starts nothing again.
    launcher.terminate()
    launcher.send_signal(signal.SIGCONT)
    launcher.wait(60)
