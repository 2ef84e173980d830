"""Lives a meeting in the stack that try-stack brought up: sign-in with a second factor, sign-ups of several addresses
through a proxy, mails, check-in, answers, close and seal. Its one argument is the folder of the settings and logs."""
import base64
import datetime
import email
import email.policy
import hashlib
import hmac
import html
import http.client
import http.cookiejar
import http.server
import json
import re
import struct
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

folder = sys.argv[1]
settings = dict(line.strip().split("=", 1) for line in open(folder + "/env") if re.match(r"\w+=", line))
public, provider = settings["PUBLIC_URL"], settings["SIGNIN_URL"]
host = urllib.parse.urlparse(public).netloc
days_later = 0
logs = ""


def step(what):
    print(f"try-stack: {what}", flush=True)


def fail(what):
    sys.exit(f"try-stack: {what}")


def compose(*words, later=False):
    files = ["-f", "docker-compose.yml"] + (["-f", folder + "/later.yaml"] if later else [])
    subprocess.run(["docker", "compose", "--env-file", folder + "/env", "--progress", "quiet", *files, *words], check=True)


def await_(what, condition, seconds=240):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(1)
    fail(f"not within {seconds} s: {what}")


class Client:
    """A browser without a screen: keeps cookies, sends the CSRF header, follows redirects where asked."""

    class NoRedirect(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    def __init__(self, base=public, headers=None):
        self.base, self.headers = base, headers or {}
        self.jar = {}
        self.opener = urllib.request.build_opener(self.NoRedirect)

    def send(self, method, url, body=None, form=None):
        url = urllib.parse.urljoin(self.base, url)
        netloc = urllib.parse.urlparse(url).netloc
        cookies = self.jar.setdefault(netloc, {})
        headers = dict(self.headers)
        data = None
        if form is not None:
            data = urllib.parse.urlencode(form, doseq=True).encode()
        elif body is not None:
            data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
            headers["Idempotency-Key"] = str(uuid.uuid4())
        if cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        if "XSRF-TOKEN" in cookies:
            headers["X-XSRF-TOKEN"] = cookies["XSRF-TOKEN"]
        if method != "GET":
            headers["Origin"] = public if netloc != urllib.parse.urlparse(provider).netloc else provider
        headers.setdefault("Accept", "application/json, text/html;q=0.9, */*;q=0.5")
        request = urllib.request.Request(url, data, headers, method=method)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as problem:
            answer = problem
        for name, value in answer.headers.items():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                content = rest.split(";", 1)[0]
                if content and "max-age=0" not in value.lower():
                    cookies[key] = content
                else:
                    cookies.pop(key, None)
        text = answer.read().decode(errors="replace")
        return answer.status, text, answer.headers, url

    def follow(self, method, url, **more):
        for _ in range(20):
            status, text, headers, url = self.send(method, url, **more)
            if status not in (301, 302, 303, 307):
                return status, text, url
            method, url, more = "GET", urllib.parse.urljoin(url, headers["Location"]), {}
        fail("redirects without end")

    def json(self, method, url, body=None, expect=(200, 201)):
        status, text, _, _ = self.send(method, url, body)
        if status not in expect:
            fail(f"{method} {url} answered {status}: {text[:500]}")
        return json.loads(text) if text.startswith(("{", "[")) else text


def items(page):
    return page["items"] if isinstance(page, dict) else page


# --- Accounts -------------------------------------------------------------------------------------------------------

password = "Une phrase assez longue 1"
second_factors = {}


def make_account(name, role, territories=()):
    token = json.loads(urllib.request.urlopen(
        provider + "/realms/master/protocol/openid-connect/token",
        urllib.parse.urlencode({"grant_type": "password", "client_id": "admin-cli", "username": "admin",
                                "password": settings["KEYCLOAK_ADMIN_PASSWORD"]}).encode()).read())["access_token"]

    def ask(method, path, body=None):
        request = urllib.request.Request(
            provider + "/admin/realms/spro" + path, None if body is None else json.dumps(body).encode(),
            {"Authorization": "Bearer " + token, "Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request) as answer:
            return answer.headers.get("Location"), json.loads(answer.read() or b"null")

    where, _ = ask("POST", "/users", {
        "username": name, "email": name + "@region.example", "emailVerified": True, "enabled": True,
        "firstName": name.capitalize(), "lastName": "Essai", "attributes": {"territories": list(territories)},
        "credentials": [{"type": "password", "value": password, "temporary": False}]})
    _, found = ask("GET", "/roles/" + role)
    ask("POST", "/users/" + where.rsplit("/", 1)[1] + "/role-mappings/realm", [found])


def code(secret):
    counter = struct.pack(">Q", int(time.time() + 86_400 * days_later) // 30)
    digest = hmac.new(secret.encode(), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def sign_in(name):
    """Through the pages of Keycloak; the first time it asks for a second factor to be set up."""
    client = Client()
    status, page, url = client.follow("GET", "/login")
    asked = []
    for _ in range(6):
        if url.startswith(public):
            break
        action = re.search(r'<form[^>]*action="([^"]+)"', page)
        if not action:
            fail(f"Keycloak shows no form at {url}: {page[:800]}")
        form = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
        if 'name="totpSecret"' in page:
            asked.append("set-up")
            second_factors[name] = html.unescape(form["totpSecret"])
            form |= {"totp": code(second_factors[name]), "userLabel": "essai"}
        elif 'name="otp"' in page:
            asked.append("code")
            # A code is good once.
            time.sleep(31 if len(asked) > 1 and "set-up" not in asked else 0)
            form |= {"otp": code(second_factors[name])}
        else:
            form |= {"username": name, "password": password}
        status, page, url = client.follow("POST", html.unescape(action.group(1)), form=form)
    session = client.json("GET", "/api/session")
    if not session.get("roles"):
        fail(f"{name} is not signed in: {session}, asked for {asked}")
    return client, asked


# --- A proxy on this host ---------------------------------------------------------------------------------------------

class Proxy(http.server.BaseHTTPRequestHandler):
    """Says for whom a request is made, as any proxy: by the address that the connection comes from."""

    def do_GET(self):
        self.forward()

    def do_POST(self):
        self.forward()

    def forward(self):
        length = int(self.headers.get("Content-Length", 0))
        behind = http.client.HTTPConnection(host, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        headers |= {"Host": host, "X-Forwarded-For": self.client_address[0], "X-Forwarded-Proto": "http"}
        behind.request(self.command, self.path, self.rfile.read(length) if length else None, headers)
        answer = behind.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        behind.close()

    def log_message(self, *_):
        pass


proxy = http.server.ThreadingHTTPServer(("0.0.0.0", 0), Proxy)
threading.Thread(target=proxy.serve_forever, daemon=True).start()


def from_address(number, method, path, body=None):
    """A request through the proxy from 127.0.1.NUMBER."""
    connection = http.client.HTTPConnection(
        "127.0.0.1", proxy.server_port, timeout=60, source_address=(f"127.0.1.{number}", 0))
    headers = {"Accept": "application/json"}
    if body is not None:
        headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4()), "Origin": public}
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


# --- Mails --------------------------------------------------------------------------------------------------------------

def mails(to):
    box = json.load(urllib.request.urlopen(f"http://127.0.0.1:{settings['MAILBOX_PORT']}/messages"))
    for mail in box:
        if to in mail["to"]:
            message = email.message_from_bytes(base64.b64decode(mail["content"]), policy=email.policy.default)
            yield message["Subject"], message.get_body(("plain",)).get_content()


def links(to, kind):
    return [link for _, text in mails(to) for link in re.findall(rf"{re.escape(public)}/{kind}/[0-9A-Za-z_.-]*[0-9A-Za-z_-]", text)]


# --- The meeting ----------------------------------------------------------------------------------------------------------

def read_logs():
    """Containers that are made anew take their logs with them."""
    global logs
    logs += subprocess.run(["docker", "compose", "--env-file", folder + "/env", "logs", "--no-color"],
                           check=True, capture_output=True, text=True).stdout


def go_on(days):
    """Starts the programs again, so many days later."""
    global days_later
    read_logs()
    days_later = days
    programs = ["keycloak", "events-service", "registration-service", "evaluation-service", "gateway"]
    with open(folder + "/later.yaml", "w") as file:
        # The broker stays in the present and would refuse messages of its future.
        file.write("services:\n  kafka:\n    environment:\n"
                   f"      KAFKA_LOG_MESSAGE_TIMESTAMP_AFTER_MAX_MS: {2**63 - 1}\n")
        for program in programs:
            file.write(f"  {program}:\n    environment:\n"
                       "      LD_PRELOAD: /usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1\n"
                       f"      FAKETIME: \"+{days}d\"\n      FAKETIME_DONT_FAKE_MONOTONIC: \"1\"\n"
                       # Otherwise each wait of a Java program ends at once.
                       "      FAKETIME_FORCE_MONOTONIC_FIX: \"0\"\n")
    for some in ["kafka"], programs:
        compose("up", "-d", "--no-deps", "--wait", "--wait-timeout", "600", *some, later=True)


people = 12
anybody = Client()
territory = "sud-vaucluse"
events = items(anybody.json("GET", f"/api/events?size=100&territory={territory}&from={datetime.date.today()}"))
coming = sorted((session for event in events for session in event.get("sessions", [])
                 if session.get("status") == "PUBLISHED" and (session.get("capacity") or 0) >= people),
                key=lambda session: session["start"])
if not coming:
    fail("no coming session to sign up for")
session = coming[0]
organisation = items(anybody.json("GET", f"/api/organisations?size=100&territory={territory}"))[0]["id"]

step("accounts, and sign-in with a second factor")
for name, role in (("organisatrice", "ORGANISER"), ("evaluatrice", "EVALUATOR"), ("administratrice", "ADMIN")):
    make_account(name, role, [territory] if role == "ORGANISER" else [])
    _, asked = sign_in(name)
    if "set-up" not in asked:
        fail(f"{name} signs in without a second factor")

step("limits count the addresses behind the proxy")
apart = [from_address(1 + i, "GET", f"/api/certificates/ABCDEFGH{i:02d}?familyName=x")[0] for i in range(60)]
if 429 in apart:
    fail(f"sixty addresses count as one: {apart}")
together = [from_address(200, "GET", f"/api/certificates/ABCDEFGH{i:02d}?familyName=x")[0] for i in range(60)]
if 429 not in together:
    fail(f"one address is not limited: {together}")

step(f"{people} sign-ups from {people} addresses, and their mails")
path = f"/api/sessions/{session['id']}/registrations"
registrations = {}
await_("the session is known to the registration service",
       lambda: anybody.send("GET", f"/api/sessions/{session['id']}/places")[0] == 200)
for i in range(people):
    address = f"personne{i}@structure{i}.example"
    status, text = from_address(100 + i, "POST", path, {
        "email": address, "givenName": "Camille", "familyName": f"Essai {chr(65 + i)}", "organisationId": organisation,
        "function": "CONSEIL", "locale": "fr", "consent": True})
    if status != 201:
        fail(f"a sign-up is answered {status}: {text}")
    registrations[address] = json.loads(text)["registrationId"]
for address in registrations:
    await_(f"a mail to {address}", lambda: list(mails(address)))
person = Client()
link = links("personne0@structure0.example", "r")[0]
status, _, _ = person.follow("GET", link)
if status != 200:
    fail(f"the link of a mail is answered {status}")

start = datetime.datetime.fromisoformat(session["start"])
to_go = (start.date() - datetime.date.today()).days
step(f"on its day, {to_go} days later: check-in, end, ballots")
go_on(to_go)
organiser, asked = sign_in("organisatrice")
if asked != ["code"]:
    fail(f"the second sign-in asked for {asked}")
for registration in registrations.values():
    organiser.json("POST", f"/api/sessions/{session['id']}/attendance",
                   {"registrationId": registration, "scanId": str(uuid.uuid4())})
organiser.json("POST", f"/api/sessions/{session['id']}/end", {})
ballots = {}
for address in registrations:
    ballots[address] = await_(f"a ballot for {address}", lambda: links(address, "q"))[-1]

step("answers")
for i, ballot in enumerate(ballots.values()):
    form = {"SAT_GLOB": ["4" if i % 3 else "3"]}
    status, text, _, _ = Client().send("POST", ballot, form=form)
    if 'name="_confirm"' in text:
        # Fewer than half of the questions: it asks once.
        status, text, _, _ = Client().send("POST", ballot, form=form | {"_confirm": ["1"]})
    if status not in (200, 201, 303):
        fail(f"an answer is answered {status}: {text[:300]}")


def campaign():
    return next((each for each in items(evaluator.json("GET", "/api/campaigns?size=100"))
                 if each.get("sessionId") == session["id"]), None)


step("close")
evaluator, _ = sign_in("evaluatrice")
opened = await_("the campaign", campaign)
evaluator.json("POST", f"/api/campaigns/{opened['id']}/close", {})
await_("the campaign is closed", lambda: campaign()["state"] == "CLOSED")
results = await_("results", lambda: (lambda answer: json.loads(answer[1]) if answer[0] == 200 else None)(
    evaluator.send("GET", f"/api/results?scope=SESSION:{session['id']}")))

step("seal, nine days later")
go_on(to_go + 9)
evaluator, _ = sign_in("evaluatrice")
if campaign()["state"] != "SEALED":
    status, text, _, _ = evaluator.send("POST", f"/api/campaigns/{opened['id']}/seal", {})
    if status not in (200, 409):
        fail(f"sealing is answered {status}: {text}")
await_("the campaign is sealed", lambda: campaign()["state"] == "SEALED")

step("no link or address in any log")
read_logs()
tokens = [link.rsplit("/", 1)[1] for address in registrations for kind in ("r", "q") for link in links(address, kind)]
leaked = [what for what in [*tokens, *registrations] if what in logs]
if leaked:
    fail(f"{len(leaked)} of {len(tokens) + len(registrations)} links and addresses stand in a log")
step(f"done: {people} sign-ups, mails and answers, sealed; none of {len(tokens)} links in a log")
