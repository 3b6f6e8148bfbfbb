"""Starts LocalHost as a process of its own, and talks to it and to its simulators. What uses it says whether CI runs it."""
import datetime as dt, json, os, signal, socket, subprocess, tempfile, time, urllib.error, urllib.request

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
PROGRAM = os.environ.get("VMR_LOCALHOST", os.path.join(ROOT, "src/PexipFunctions.LocalHost/bin/Debug/net10.0/PexipFunctions.LocalHost.dll"))
INTEGRATION, MAILBOX, ORGANIZER = "11111111-2222-4333-8444-555555555555", "vmr@example.com", "organizer@example.com"
TIMERS = ["WakeDue", "SyncMailboxes", "RenewSubscriptions", "SweepRooms", "FindConflicts", "KeepRetention", "MeasureAliases"]
QUEUES = ["ProcessMailbox", "ProcessMailboxPoison", "ProcessRoom", "ProcessRoomPoison", "ProcessTick", "ProcessTickPoison"]


def free_port(count):
    """The first of so many free ports in a row."""
    while True:
        with socket.socket() as first:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
        try:
            for offset in range(count):
                with socket.socket() as each:
                    each.bind(("127.0.0.1", port + offset))
            return port
        except OSError:
            continue


def disabled(functions):
    return {f"AzureWebJobs__{name}__Disabled": "true" for name in functions}


def call(method, url, body=None, headers=None, expected=(200, 201, 202, 204)):
    """The status and what was answered. Another status than those that are expected ends the drill: it would show nothing any more."""
    headers = {"Content-Type": "application/json", "x-functions-key": "local-function-key", **(headers or {})}
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            status, text = answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read().decode()
    if status not in expected:
        raise RuntimeError(f"{method} {url} was answered {status}: {text[:500]}")
    try:
        return status, json.loads(text)
    except ValueError:
        return status, text


class Host:
    """One process."""

    def __init__(self, port, settings):
        self.url = f"http://localhost:{port}"
        self.log = tempfile.NamedTemporaryFile("w+", suffix=".log", delete=False)
        environment = {**os.environ, "LocalHost__Port": str(port), **settings}
        self.process = subprocess.Popen(["dotnet", PROGRAM], cwd=ROOT, env=environment, stdout=self.log, stderr=subprocess.STDOUT)
        self.wait_or_end(lambda: self.answers(), 120, f"the start; see {self.log.name}")

    def wait_or_end(self, *condition):
        """As wait; what does not come up is not left running."""
        try:
            self.wait(*condition)
        except BaseException:
            self.process.kill()
            raise

    def answers(self):
        try:
            return call("GET", self.url + "/health", expected=(200, 503))[0] == 200
        except OSError:
            return False

    def wait(self, condition, seconds, what):
        end = time.time() + seconds
        while not condition():
            if time.time() > end or self.process.poll() is not None:
                raise SystemExit(f"Waited in vain for {what}.")
            time.sleep(0.2)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)


class World(Host):
    """The process with storage and both simulators."""

    def __init__(self, settings):
        port, storage = free_port(3), free_port(3)
        self.exchange, self.node = f"http://localhost:{port + 1}", f"http://localhost:{port + 2}"
        account = "http://127.0.0.1:{}/devstoreaccount1"
        self.connection = ("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=bG9jYWxob3N0LWF6dXJpdGUta2V5;"
                           f"BlobEndpoint={account.format(storage)};QueueEndpoint={account.format(storage + 1)};TableEndpoint={account.format(storage + 2)};")
        super().__init__(port, {"LocalHost__StoragePort": str(storage), **settings})
        # The app answers before the demo's integration is there; then both who administer and who schedule find it.
        for path in (f"/api/integrations/{INTEGRATION}", f"/addin/{INTEGRATION}/config"):
            self.wait_or_end(lambda: call("GET", self.url + path, expected=(200, 404, 503))[0] == 200, 60, f"the demo's integration; see {self.log.name}")

    def invite(self, subject, minutes, length=10):
        """Presses the button and sends a meeting that begins so many minutes from now; what the button gave."""
        alias = call("POST", f"{self.url}/addin/{INTEGRATION}/aliases", {})[1]
        start = dt.datetime.now(dt.timezone.utc) + dt.timedelta(minutes=minutes)
        call("POST", self.exchange + "/control/meetings", {
            "organizer": ORGANIZER, "organizerName": "Organizer", "subject": subject, "body": alias["instructions"], "timeZone": "UTC",
            "start": start.strftime("%Y-%m-%dT%H:%M:%S"), "end": (start + dt.timedelta(minutes=length)).strftime("%Y-%m-%dT%H:%M:%S"),
            "attendees": [{"name": "VMR", "address": MAILBOX, "type": "required"}]})
        return alias

    def subscriptions(self):
        return call("GET", self.exchange + "/v1.0/subscriptions", headers={"Authorization": "Bearer drill"})[1]["value"]

    def deliver(self):
        call("POST", self.exchange + "/control/notifications/deliver")

    def held(self):
        """Whether the request that a fault waits for has come."""
        return call("GET", self.exchange + "/control/faults")[1] == []

    def inbox(self):
        return call("GET", f"{self.exchange}/control/inboxes/{ORGANIZER}")[1]

    def rooms(self):
        return [room["name"] for room in call("GET", self.node + "/control/rooms")[1]]

    def run(self):
        """An app without simulators on the same storage, with its timers or without."""
        return lambda settings: Host(free_port(3), {
            "AzureWebJobsStorage": self.connection, "LocalHost__Simulators": "false", "App__LocalDevelopment": "true", "App__PublicUrl": self.url,
            "Network__AllowPrivate": "true", "Network__AllowLoopback": "true", "Secrets__demo-infinity": "admin:password", "Secrets__demo-policy": "policy:password", **settings})
