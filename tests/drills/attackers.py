#!/usr/bin/env python3
"""
The attackers of SECURITY.md on a LocalHost process of its own, over HTTP: mail comes by the simulated Exchange Online, everything else by the
app's own addresses, without a key unless the attacker holds one. A line for each; exit 1 when one got more than he may.
Build first: dotnet build.
"""
import base64, datetime as dt, hashlib, hmac, http.client, itertools, json, os, re, sys, threading, time, urllib.parse, uuid
from localhost import INTEGRATION, MAILBOX, World, call

PER_ORGANIZER, STRANGERS, UNUSED = 6, 8, 60
TAG_KEY = base64.b64decode("bG9jYWwgZGV2ZWxvcG1lbnQgb25seTogbm8gc2VjcmU=")  # of local.settings.sample.json
HONEST, INSIDER, HOSTILE = "organizer@example.com", "insider@example.com", "hostile@example.com"
faults = []


def ask(method, path, body=None, headers=None, source="127.0.0.1"):
    """A request of somebody without a key, from an address of this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", int(world.url.rsplit(":", 1)[1]), timeout=60, source_address=(source, 0))
    try:
        sent = {"Host": world.url.split("//")[1], **({} if body is None else {"Content-Type": "application/json"}), **(headers or {})}
        connection.request(method, path, body if body is None or isinstance(body, str) else json.dumps(body), sent)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return answer.status, dict(answer.getheaders()), text
    finally:
        connection.close()


def check(who, what, *conditions):
    wrong = [f"{name}: {actual} instead of {wanted}" for name, actual, wanted in conditions if not (wanted(actual) if callable(wanted) else actual == wanted)]
    faults.extend(wrong)
    print(f"{'ok  ' if not wrong else 'BAD '} {who}: {what}{'' if not wrong else ' - ' + '; '.join(wrong)}", flush=True)


def at_most(most):
    return lambda actual: actual <= most


def now():
    return dt.datetime.now(dt.timezone.utc)


def within_a_minute_of(promised):
    """It was moved by the seconds that passed, too, and what both times have in common stays."""
    opens, closes = promised[0]
    later = (dt.datetime.fromisoformat(opens) + dt.timedelta(minutes=1)).isoformat()[:16]
    return lambda actual: len(actual) == 1 and actual[0][0] in (opens, later) and actual[0][1] == closes


def mail(organizer, body, minutes=5, length=60, guests=()):
    start = now() + dt.timedelta(minutes=minutes)
    status, meeting = call("POST", world.exchange + "/control/meetings", {
        "organizer": organizer, "organizerName": organizer.split("@")[0], "subject": f"From {organizer} {uuid.uuid4().hex[:6]}", "body": body, "timeZone": "UTC",
        "start": start.strftime("%Y-%m-%dT%H:%M:%S"), "end": (start + dt.timedelta(minutes=length)).strftime("%Y-%m-%dT%H:%M:%S"),
        "attendees": [{"name": "VMR", "address": MAILBOX, "type": "required"}, *({"name": guest, "address": guest, "type": "required"} for guest in guests)]})
    assert status == 200, (status, meeting)
    return meeting


def edit(meeting, since, minutes, length):
    start = since + dt.timedelta(minutes=minutes)
    status, answer = call("PATCH", f"{world.exchange}/control/meetings/{name_of(meeting)}", {
        "start": start.strftime("%Y-%m-%dT%H:%M:%S"), "end": (start + dt.timedelta(minutes=length)).strftime("%Y-%m-%dT%H:%M:%S")})
    assert status in (200, 204), (status, answer)


def name_of(meeting):
    return meeting["meeting"]


def inbox(address):
    return call("GET", f"{world.exchange}/control/inboxes/{address}")[1]


def barrier(number=[0]):
    """Until an honest invitation that was sent last is answered: what came before it has been read. Its room stays."""
    number[0] += 1
    organizer = f"barrier{number[0]}@example.com"
    mail(organizer, alias()["instructions"], minutes=600)
    world.wait(lambda: len(inbox(organizer)) == 1, 300, "an honest invitation's answer")
    time.sleep(2)  # two are worked off at once


def read(*organizers):
    """Until the app has read every invitation of these, and had time to act on it."""
    ids = [event["id"] for event in call("GET", f"{world.exchange}/control/mailboxes/{MAILBOX}/events")[1] if event["organizerAddress"] in organizers]
    assert ids, organizers
    asked = lambda: urllib.parse.unquote(json.dumps(call("GET", world.exchange + "/control/requests")[1]))
    world.wait(lambda: all(each in log for log in [asked()] for each in ids), 300, "the invitations to be read")
    barrier()


def settled(count, wanted):
    """What was reached, at once or within two minutes: more is not waited for."""
    end = time.time() + 120
    while count() < wanted and time.time() < end:
        time.sleep(1)
    return count()


def alias(source="127.9.0.1"):
    status, _, text = ask("POST", f"/addin/{INTEGRATION}/aliases", {}, source=source)
    assert status == 200, (status, text)
    return json.loads(text)


def suffixed(tag, number):
    return "<p>" + tag.rstrip("#") + "." + "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{number:016d}") + "#</p>"


def placeholder(integration=INTEGRATION):
    status, _, text = ask("GET", f"/addin/{integration}/config")
    assert status == 200, (status, text)
    return re.search(r"TOK:-[A-Z2-7]+#", text).group()


def alarms(kind):
    return [alarm for alarm in call("GET", f"{world.url}/api/alarms")[1]["items"] if alarm["kind"] == kind]


def settings():
    integration = call("GET", f"{world.url}/api/integrations/{INTEGRATION}")[1]
    integration = integration.get("integration", integration)
    return {name: value for name, value in integration.items() if name not in ("id", "manifestVersion", "activeSince", "modeSince")}


def save(change):
    integration = settings()
    change(integration)
    status, answer = call("PUT", f"{world.url}/api/integrations/{INTEGRATION}", integration, {"If-Match": "*"})
    assert status == 200, (status, answer)


def accept(*domains):
    save(lambda integration: integration["exchange"].update(acceptedOrganizerDomains=list(domains)))


def explained(text):
    return call("GET", f"{world.url}/api/meetings/explain?q={text}")[1]["meetings"]


def windows(meeting_alias):
    return [(window["opens"][:16], window["closes"][:16]) for meeting in explained(meeting_alias) for window in meeting["meeting"]["windows"]]


def rooms_of(*organizers):
    """How many meetings of these are scheduled: at their windows each has a room."""
    today = dt.datetime.now(dt.timezone.utc)
    days = {(today + dt.timedelta(days=day)).strftime("%Y-%m-%d") for day in (0, 1)}
    keys = set()
    for organizer in organizers:
        for day in days:
            keys |= {meeting["meeting"]["key"] for meeting in explained(f"{organizer}%20{day}") if meeting["meeting"]["status"] == "scheduled"}
    return len(keys)


def first_format(numeric):
    """A tag as it was printed before tags were sealed (AliasTag): anybody who was sent one reads the integration's id in it."""
    payload = bytes([1, 1]) + uuid.UUID(INTEGRATION).bytes + os.urandom(8) + numeric.encode()
    mac = hmac.new(TAG_KEY, b"PXPS:-\0" + payload, hashlib.sha256).digest()[:16]
    return "PXPS:-" + base64.b32encode(payload + mac).decode().rstrip("=") + "#"


def outsider():
    tag = first_format("75123456")
    text = tag[len("PXPS:-"):-1]
    found = str(uuid.UUID(bytes=base64.b32decode(text + "=" * (-len(text) % 8))[2:18]))
    mine, third = placeholder(found), "third.party@elsewhere.example"
    before = len(world.rooms())
    for number in range(30):
        mail("outsider@outside.example", suffixed(mine, number), guests=[third])
    mail("outsider@outside.example", f"<p>{tag}</p>", guests=[third])
    read("outsider@outside.example")
    raised = alarms("unaccepted-domain")
    check("Outsider with one invitation", "31 invitations, 0 rooms, 0 mails to anybody, 1 alarm",
          ("the id that he read", found, INTEGRATION), ("scheduled", rooms_of("outsider@outside.example"), 0), ("rooms", len(world.rooms()) - before, 0),
          ("mails to him", len(inbox("outsider@outside.example")), 0), ("mails to a third party", len(inbox(third)), 0),
          ("alarms", len(raised), 1), ("times raised", raised[0]["count"] if raised else None, 1))


def many_addresses():
    accept("*")
    tag = placeholder()
    senders = [f"stranger{number}@many{number}.example" for number in range(2 * STRANGERS)]
    for number, sender in enumerate(senders):
        mail(sender, suffixed(tag, 1000 + number))
    read(*senders)
    check("Strangers whom * lets in, of any number of addresses", f"{len(senders)} invitations, at most {STRANGERS} rooms a day, silence and an alarm beyond",
          ("scheduled", settled(lambda: rooms_of(*senders), STRANGERS), STRANGERS), ("refusals", sum(1 for sender in senders for message in inbox(sender) if message["kind"] == "decline"), 0),
          ("alarms", len(alarms("many-placeholders")), 1))
    narrowed(senders)


def narrowed(senders):
    """The list without them would hit more than 3 meetings that are more than a tenth: it waits, and then it holds."""
    accept("example.com")
    world.wait(lambda: alarms("domains-narrowed"), 400, "the alarm that many meetings are hit")
    held = alarms("domains-narrowed")[0]
    scheduled = rooms_of(*senders)
    let_go = [call("POST", f"{world.url}/api/alarms/{INTEGRATION}/domains-narrowed/continue", expected=(200, 404))[0] for _ in range(2)]
    check("Their domains taken from the list", "held with an alarm, nothing taken; an admin lets it go",
          ("held", held["holds"], True), ("scheduled", scheduled, STRANGERS), ("continue, and once more", let_go, [200, 404]), ("alarms", len(alarms("domains-narrowed")), 0))


def leaver():
    who = "leaver@left.example"
    accept("example.com", "left.example")
    given = alias()
    meeting = mail(who, given["instructions"], minutes=300, length=60)
    world.wait(lambda: len(inbox(who)) == 1, 300, "the leaver's first answer")
    promised = windows(given["numericAlias"])
    accept("example.com")
    edit(meeting, now(), 300, 240)
    world.wait(lambda: any(domain in alarm.get("domains", []) for alarm in alarms("unaccepted-domain") for domain in ["left.example"]), 300, "the alarm that it was ignored")
    barrier()
    longer = windows(given["numericAlias"])
    edit(meeting, now(), 900, 60)
    world.wait(lambda: windows(given["numericAlias"]) != promised, 300, "the old time to be taken")
    barrier()
    moved = windows(given["numericAlias"])
    accept("example.com", "left.example")
    world.wait(lambda: len(windows(given["numericAlias"])) == 1, 400, "what was ignored to be taken up")
    back = windows(given["numericAlias"])
    accept("example.com")
    call("POST", f"{world.exchange}/control/meetings/{name_of(meeting)}/cancel")
    world.wait(lambda: not windows(given["numericAlias"]), 300, "the cancellation")
    barrier()
    check("Leaver", "a longer meeting is not extended, a moved one not opened, nobody told; accepted again it is taken up; a cancellation takes the window at once",
          ("promised", len(promised), 1), ("after it was made longer", longer, within_a_minute_of(promised)), ("after it was moved", moved, []),
          ("accepted again", len(back) == 1 and back != promised, True), ("cancelled", windows(given["numericAlias"]), []),
          ("answers", [message["kind"] for message in inbox(who)], ["accept", "accept"]))


def insider():
    tag = placeholder()
    names = [INSIDER, *(INSIDER.replace("@", f"+{number}@") for number in range(3))]
    for number in range(3 * PER_ORGANIZER):
        mail(names[number % len(names)], suffixed(tag, 2000 + number))
    read(*names)
    scheduled = settled(lambda: sum(rooms_of(urllib.parse.quote(name)) for name in names), PER_ORGANIZER)
    declined = sum(1 for name in names for message in inbox(name) if message["kind"] == "decline")
    check("Insider without the add-in", f"{3 * PER_ORGANIZER} suffixes of one tag from {len(names)} spellings of his address, {PER_ORGANIZER} rooms, at most 5 refusals",
          ("scheduled", scheduled, PER_ORGANIZER), ("refusals", declined, lambda count: 1 <= count <= 5))


def hostile():
    given = alias()
    meeting = mail(HONEST, given["instructions"], minutes=300)
    world.wait(lambda: len(inbox(HONEST)) == 1, 300, "the honest answer")
    for number in range(40):
        mail(HOSTILE, "<p>By hand</p>", minutes=300 + number)
    read(HOSTILE)
    call("POST", f"{world.exchange}/control/meetings/{name_of(meeting)}/cancel")
    world.wait(lambda: not windows(given["numericAlias"]), 300, "the honest cancellation")
    check("Hostile organizer against the guard", "40 mails without a tag, 5 refusals, an honest cancellation goes through",
          ("refusals", settled(lambda: len(inbox(HOSTILE)), 5), 5), ("windows of the cancelled meeting", windows(given["numericAlias"]), []), ("alarms", len(alarms("many-refusals")), 0))


def web_page():
    answers = set()
    for path in ("aliases", "tags"):
        for content, origin, site in (("text/plain", "https://evil.example", "cross-site"), ("application/x-www-form-urlencoded", "https://evil.example", "cross-site"),
                                      ("application/json", "https://evil.example", "cross-site"), ("application/json", "https://evil.example", None)):
            for _ in range(5):
                status, headers, _ = ask("POST", f"/addin/{INTEGRATION}/{path}", '{"tag":"PXPS:-AAAA#"}', {
                    "Content-Type": content, "Origin": origin, **({"Sec-Fetch-Site": site} if site else {})})
                answers.add((status in (403, 415), any(name.lower().startswith("access-control-") for name in headers)))
    status, headers, _ = ask("OPTIONS", f"/addin/{INTEGRATION}/aliases", None, {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"})
    check("A web page that an organizer visits", "40 requests, no alias, no word about a tag, no preflight allowed",
          ("refused, without CORS", answers, {(True, False)}), ("preflight", status < 300 or any(name.lower().startswith("access-control-") for name in headers), False))


def another(prefix, change=lambda document: None):
    """A further integration; its id."""
    document = settings()
    document.update(name=f"Another {prefix}", mailboxEmailAddress=f"vmr{prefix}@other.example", scheduledAliasPrefix=prefix)
    document["exchange"]["acceptedOrganizerDomains"] = ["other.example"]
    change(document)
    call("PUT", f"{world.exchange}/control/mailboxes/vmr{prefix}@other.example")
    status, created = call("POST", f"{world.url}/api/integrations", document)
    assert status in (200, 201), (status, created)
    return created.get("id") or created["integration"]["id"]


def other_tenant():
    other = another("86")
    status, _, text = ask("POST", f"/addin/{other}/aliases", {}, source="127.8.0.1")
    assert status == 200, (status, text)
    tag = json.loads(text)["aliasTag"]
    who = "with.others.tag@example.com"
    mail(who, f"<p>{tag}</p>")
    read(who)
    notified, _, _ = ask("POST", "/graph/notifications", {"value": [{"clientState": "forged", "changeType": "deleted", "resource": f"Users/{MAILBOX}/Events/theirs", "resourceData": {"id": "theirs"}}]})
    save(lambda integration: integration.update(signIn="signedIn", signInClientId="11111111-1111-4111-8111-111111111111", signInTenantIds=["11111111-1111-4111-8111-111111111111"]))
    unsigned = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (
        {"alg": "none", "typ": "JWT"}, {"aud": "11111111-1111-4111-8111-111111111111", "tid": "22222222-2222-4222-8222-222222222222", "preferred_username": HONEST})) + "."
    tokens = {ask("POST", f"/addin/{INTEGRATION}/aliases", {}, {"Authorization": f"Bearer {token}"}, source="127.8.0.1")[0] for token in (unsigned, "anything")}
    save(lambda integration: integration.update(signIn="anonymous", signInClientId="", signInTenantIds=[]))
    check("A tenant admin of another customer", "his own integration's tag, a forged client state, tokens of his own: no room, no alias",
          ("scheduled", rooms_of(who), 0), ("answers", settled(lambda: len(inbox(who)), 1) and [message["kind"] for message in inbox(who)], ["decline"]), ("notification", notified, 202), ("tokens", tokens, {401}))


def console_key():
    wrong = []
    for field, value in (("infinity.secretName", "tag-keys"), ("infinity.policySecretName", "TAG-KEYS"), ("exchange.secretName", "tag-keys"), ("infinity.address", "https://169.254.169.254"),
                         ("exchange.endpoint", "https://168.63.129.16"), ("joiningInstructionsTemplate", "<script>alert(1)</script>{{ alias_tag }}")):
        document = settings()
        place, *rest = field.split(".")
        if rest:
            document[place][rest[0]] = value
        else:
            document[place] = value
        status, _ = call("PUT", f"{world.url}/api/integrations/{INTEGRATION}", document, {"If-Match": "*"}, expected=range(100, 600))
        wrong += [] if status == 400 else [f"{field}: {status}"]
    pages = ["/api/integrations", f"/api/integrations/{INTEGRATION}", "/api/alarms", f"/api/operations?integration={INTEGRATION}", f"/api/integrations/{INTEGRATION}/setup.ps1", "/health"]
    shown = [path for path in pages if re.search("admin:password|policy:password|bG9jYWwgZGV2", json.dumps(call("GET", world.url + path)[1]))]
    without = {ask("GET", path)[0] for path in pages[:-1]}
    check("Who holds a console key", "cannot name the tag keys, reach the inside, or put scripts into invitations; reads no secret; without it nothing is answered",
          ("saved", wrong, []), ("pages with a secret", shown, []), ("without a key", without, {401}))


def flood():
    save(lambda integration: integration.update(unusedAliasLimit=UNUSED))
    statuses = [ask("POST", f"/addin/{INTEGRATION}/aliases", {}, source=f"127.7.0.{1 + number % 200}")[0] for number in range(4 * UNUSED)]
    user = [ask("POST", f"/addin/{INTEGRATION}/aliases", {}, source=f"127.6.{number}.1")[0] for number in range(5)]
    save(lambda integration: integration.update(unusedAliasLimit=10_000))
    check("A range of addresses that asks for aliases without end", f"{len(statuses)} requests, at most {UNUSED} aliases; others get theirs at the limit",
          ("aliases", statuses.count(200), at_most(UNUSED)), ("other answers", set(statuses) - {200, 429}, set()), ("others", user, [200] * 5))


def many_ranges():
    """A range after the other of one provider's, many at once; the others are each of another network, and then 40 of one office."""
    save(lambda integration: integration.update(unusedAliasLimit=4 * UNUSED))
    statuses, others, stop = [], [], threading.Event()

    def ask_on(first):
        for number in itertools.count(first, 8):
            if stop.is_set():
                return
            statuses.append(ask("POST", f"/addin/{INTEGRATION}/aliases", {}, source=f"127.9.{number % 256}.{1 + number // 256 % 250}")[0])

    threads = [threading.Thread(target=ask_on, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    world.wait(lambda: len(statuses) > 5 * UNUSED, 300, "the flood")
    for source in [f"127.{20 + number}.7.1" for number in range(60)] + [f"127.10.7.{1 + number}" for number in range(40)]:
        others.append(ask("POST", f"/addin/{INTEGRATION}/aliases", {}, source=source)[0])
    stop.set()
    for thread in threads:
        thread.join()
    save(lambda integration: integration.update(unusedAliasLimit=10_000))
    check("Ranges without end of one wide range, 8 requests at once", f"more than {5 * UNUSED} requests at a limit of {4 * UNUSED}; 60 others and an office of 40 get their aliases",
          ("other answers", set(statuses) - {200, 429}, set()), ("refused of 100", sum(status != 200 for status in others), 0))


def guesser():
    def dial(password, source):
        return ask("GET", "/policy/v1/service/configuration?local_alias=75000000", headers={"Authorization": "Basic " + base64.b64encode(f"policy:{password}".encode()).decode()}, source=source)[0]
    another("87", lambda document: document["infinity"].update(provisioning="externalPolicy"))
    guesses = [dial(f"guess{number}", "127.5.0.1") for number in range(60)]
    ranges = [dial(f"another{number}", f"127.11.{number}.1") for number in range(200)]
    slowed, node, again = dial("password", "127.5.0.1"), dial("password", "127.4.0.1"), dial("password", "127.5.0.1")
    check("Who guesses policy passwords", f"{len(guesses)} guesses, of which at most 6 are looked at, and {len(ranges)} of as many ranges, at most 61; the Conferencing Nodes are not locked out",
          ("looked at", guesses.count(401), at_most(6)), ("looked at of ranges", ranges.count(401), at_most(61)), ("others", set(guesses + ranges) - {401, 429}, set()), ("the right one from there", slowed, 429), ("from the node", node, 200), ("known to be right", again, 200))


world = World({"AzureWebJobsStorage": "UseDevelopmentStorage=true", "Placeholders__PerOrganizerAndDay": str(PER_ORGANIZER), "Placeholders__StrangersPerDay": str(STRANGERS),
               "AddIn__ClientAddressFrom": "connection", "Sending__MessagesPerMinute": "0", "Secrets__demo-infinity": "admin:password", "Secrets__demo-policy": "policy:password"})
try:
    call("PUT", world.exchange + "/control/sending", {"messagesPerMinute": 100_000, "recipientsPerDay": 1_000_000, "outsidersPerDay": 1_000_000, "recipientsPerMessage": 500})
    for attacker in (outsider, leaver, insider, hostile, web_page, other_tenant, console_key, flood, many_ranges, guesser, many_addresses):
        try:
            _ = attacker() if len(sys.argv) < 2 or attacker.__name__ in sys.argv[1:] else None
        except (AssertionError, SystemExit) as broken:
            faults.append(str(broken))
            print(f"BAD  {attacker.__name__}: {broken}", flush=True)
finally:
    world.stop()
print(f"{len(faults)} faults")
sys.exit(1 if faults else 0)
