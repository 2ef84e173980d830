"""Called by try-upgrade with the folder of the version that is replaced, of the one that follows, a new one for data, and a port."""
import datetime
import http.cookiejar
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid

old, new, data, port = sys.argv[1:]
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


def program(name):
    """The process and its start time, which a later process with the same number does not share."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as line, open(f"/proc/{pid}/stat") as stat:
                words = line.read().decode().split("\0")
                if any(word.startswith(f"{old}/{name}/target/unpacked/") for word in words):
                    return int(pid), stat.read().rsplit(")", 1)[1].split()[19]
        except OSError:
            continue
    return None


def unpacked(root, name):
    """Where the launcher has put the plain jars of a program."""
    folder = f"{root}/{name}/target/unpacked"
    return next(f"{folder}/{each}" for each in os.listdir(folder) if not each.startswith("part-"))


def ended(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def replace(name, pid):
    """Stops a program as an operator does; the launcher looks away meanwhile and then starts the new one."""
    os.kill(launcher.pid, signal.SIGSTOP)
    try:
        os.kill(pid, signal.SIGTERM)
        while not ended(pid):
            time.sleep(0.1)
        place = unpacked(old, name)
        shutil.rmtree(place)
        shutil.copytree(unpacked(new, name), place)
    finally:
        os.kill(launcher.pid, signal.SIGCONT)


finished = threading.Event()
launcher = subprocess.Popen(
    ["./run", "--demo", "--no-training", "--data", data, "--port", port], cwd=old,
    stdin=subprocess.DEVNULL, stdout=open(f"{old}/run.log", "w"), stderr=subprocess.STDOUT)
try:
    organiser, administrator = Client(), Client()
    for _ in range(300):
        if organiser.ask("/health")[0] == 200:
            break
        time.sleep(1)
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
    for name in PROGRAMS:
        before, begin, count = program(name), time.monotonic(), len(answered)
        replace(name, before[0])
        while program(name) in (None, before) or len(answered) < count + 5 or organiser.ask("/health")[0] != 200:
            if time.monotonic() > begin + 240:
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
    launcher.terminate()
    launcher.wait(60)
