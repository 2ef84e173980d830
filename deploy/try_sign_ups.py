"""Signs people up through a gateway while programs are told to stop: nothing that was answered may be lost, and what
was accepted is answered. Called by try-images with the gateway's address and the prefix of the containers' names."""
import concurrent.futures
import datetime
import http.client
import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

gateway, prefix = sys.argv[1:]


def get(path):
    with urllib.request.urlopen(gateway + path, timeout=10) as answer:
        return json.load(answer)


def listed(page):
    return page["items"] if isinstance(page, dict) else page


events = listed(get(f"/api/events?size=50&from={datetime.date.today()}"))
organisations = {each["territory"]: each["id"] for each in listed(get("/api/organisations?size=100"))}
session, organisation = next(
    (session["id"], organisations[event["territory"]])
    for event in events
    for session in event.get("sessions", [])
    if session.get("capacity") and session.get("status") == "PUBLISHED" and event["territory"] in organisations
)
path = f"/api/sessions/{session}/registrations"


def request(number):
    body = {"email": f"personne{number}@essai.example", "givenName": "Camille", "familyName": f"Essai {number}",
            "organisationId": organisation, "function": "CONSEIL", "locale": "fr", "consent": True}
    return json.dumps(body).encode(), {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}


def sign_up(number, pause=0, meanwhile=lambda: None):
    """The status; with a pause, half of the body is sent before it and half behind it."""
    body, headers = request(number)
    connection = http.client.HTTPConnection(urllib.parse.urlparse(gateway).netloc, timeout=30)
    try:
        connection.putrequest("POST", path)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            connection.putheader(name, value)
        half = len(body) // 2 if pause else len(body)
        connection.endheaders(body[:half])
        meanwhile()
        time.sleep(pause)
        connection.send(body[half:])
        answer = connection.getresponse()
        said = answer.read()
        if 400 <= answer.status < 500:
            print(answer.status, said.decode())
        return answer.status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def known():
    places = get(f"/api/sessions/{session}/places")
    return places["confirmed"] + places["offered"] + places["waiting"]


def docker(*words):
    return subprocess.run(["docker", *words], check=True, capture_output=True, text=True).stdout.strip()


def stop(program):
    begin = time.monotonic()
    docker("stop", "-t", "10", prefix + program)
    took = time.monotonic() - begin
    code = int(docker("inspect", "-f", "{{.State.ExitCode}}", prefix + program))
    print(f"{program} stopped after {took:.1f} s with exit code {code}")
    if code not in (0, 143):
        sys.exit(f"{program} did not stop by itself")


def is_known():
    """The session comes with the facts of the events service, after both are healthy; a service that has just started
    may be too slow for the gateway, which then waits a little before it asks again."""
    try:
        known()
        return True
    except urllib.error.HTTPError as refusal:
        if refusal.code not in (404, 503, 504):
            raise
        return False


def wait_until(what, condition):
    for _ in range(240):
        if condition():
            return
        time.sleep(1)
    sys.exit(f"not within four minutes: {what}")


wait_until("the session is known", is_known)
before = known()
status = sign_up(0)
if status != 201:
    sys.exit(f"a sign-up is refused: {status}")

# A crowd, in which the registration service stops: who was told yes is still there when it is back.
crowd = range(1, 401)
some = threading.Event()
statuses = []


def one(number):
    statuses.append(sign_up(number))
    if statuses.count(201) >= 40:
        some.set()


with concurrent.futures.ThreadPoolExecutor(8) as people:
    all_of_them = [people.submit(one, number) for number in crowd]
    some.wait(60)
    stop("registration-service")
    concurrent.futures.wait(all_of_them)
answered = 1 + statuses.count(201)
if answered <= 40 or answered > len(crowd):
    sys.exit(f"the stop fell outside the crowd: {answered} of {len(crowd) + 1} answered")
docker("start", prefix + "registration-service")
wait_until(
    "the registration service is healthy again",
    lambda: docker("inspect", "-f", "{{.State.Health.Status}}", prefix + "registration-service") == "healthy",
)
wait_until("the gateway reaches the registration service again", is_known)
kept = known() - before
print(f"{answered} sign-ups answered around a stop, {kept} kept, {len(crowd) + 1} tried")
if kept < answered:
    sys.exit("sign-ups that were answered are lost")

# The gateway is told to stop while half of a sign-up is on its way.
stopping = threading.Thread(target=stop, args=["gateway"])
status = sign_up(len(crowd) + 1, pause=2, meanwhile=stopping.start)
stopping.join()
print(f"a sign-up that was on its way when the gateway was told to stop: {status}")
if status != 201:
    sys.exit("what was accepted is not finished")
