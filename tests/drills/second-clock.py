#!/usr/bin/env python3
"""
Real minutes of LocalHost on Azurite with all timers off. Meetings that are accepted at once and begin in 16 minutes: nothing but the second clock is
left to make their rooms, each at its own time, 3 to 15 minutes before. All notifications of three further invitations are lost, which Graph then says
("missed"): the next sync finds them, within five minutes (without that word it may be a quarter of an hour: docs/admin/troubleshooting.md); their rooms
are there when their windows open and gone two minutes after they close. /health says that the timers are silent.
VMR_DRILL_MINUTES: how many (default 10, at least 9). Build first: dotnet build.
"""
import hashlib, os, sys, time
from localhost import INTEGRATION, TIMERS, World, call, disabled

minutes = float(os.environ.get("VMR_DRILL_MINUTES", "10"))
TO_COME, OPENINGS = 16, 3
world = World({**disabled(TIMERS), "AzureWebJobsStorage": "UseDevelopmentStorage=true"})
faults, health, found = [], "", None


def lead(alias):
    """How long before its window the room of an alias is made (RoomTimes.Lead): seconds."""
    return 180 + hashlib.sha256(alias.encode("ascii")).digest()[0] * 720 // 256


try:
    # Windows without buffers, so that they open and close within the drill.
    address = f"{world.url}/api/integrations/{INTEGRATION}"
    integration = call("GET", address)[1]
    integration = integration.get("integration", integration)
    integration.update(joinBeforeBufferMinutes=0, joinAfterBufferMinutes=0)
    for name in ("id", "manifestVersion", "activeSince", "modeSince"):
        integration.pop(name, None)
    call("PUT", address, integration, {"If-Match": "*"})
    world.wait(lambda: world.subscriptions(), 60, "the subscription that follows the saving")
    time.sleep(10)  # the sync that follows it, too, is over: the next is not due for a quarter of an hour

    # The moments at which the clock has to make rooms: only what lies within the drill counts, and lies late enough to see that it was not there.
    started, due, tries = time.time(), {}, 0
    while len([at for at in due.values() if 90 < at < (minutes - 2) * 60]) < OPENINGS and tries < 20:
        tries += 1
        subject = f"opening {tries}"
        begins = time.time() - started + TO_COME * 60
        due[subject] = begins - lead(world.invite(subject, TO_COME, 5)["numericAlias"])

    def answered(count):
        world.deliver()
        return len(world.inbox()) == count
    world.wait(lambda: answered(tries), 60, "the answers to what is accepted at once")
    each = call("GET", world.exchange + "/control/behaviours")[1]["notificationsPerChange"]
    call("POST", f"{world.exchange}/control/notifications/fate?times={3 * each}", [])
    begun = time.time() - started
    windows = {f"meeting {number}": (begun + start * 60, begun + (start + 2) * 60) for number, start in enumerate([6, 6.5, 7])}
    for number, start in enumerate([6, 6.5, 7]):
        world.invite(f"meeting {number}", start, 2)
    for _ in range(15):
        world.deliver()
        time.sleep(1)
    if len(world.inbox()) != tries:
        raise RuntimeError("A notification came through: what finds the meetings would not be the sync.")
    for subscription in world.subscriptions():
        call("POST", f"{world.exchange}/control/subscriptions/{subscription['id']}/lifecycle/missed")
    missed = time.time() - started
    seen, gone = {}, {}
    while time.time() - started < minutes * 60 + begun:
        now = time.time() - started
        world.deliver()
        if found is None and len(world.inbox()) == tries + len(windows):
            found = now
        rooms = world.rooms()
        for subject in [*windows, *due]:
            there = subject in rooms or any(name.startswith(subject + " ") for name in rooms)
            if there:
                seen.setdefault(subject, now)
            elif subject in seen:
                gone.setdefault(subject, now)
            opens, closes = windows.get(subject, (0, 0))
            wanted = opens + 15 < now < closes if subject in windows else now > due[subject] + 90
            unwanted = now > closes + 120 if subject in windows else now < due[subject] - 2
            if (wanted and not there) or (unwanted and there):
                faults.append(f"{now:.0f} s: {subject} {'is' if there else 'is not'} there")
        said = str(call("GET", world.url + "/health")[1])
        if said != health:
            health = said
            print(f"{now:6.0f} s health: {health}", flush=True)
        time.sleep(1)
    opened = {subject: round(seen[subject] - at) for subject, at in due.items() if subject in seen}
    print(f"opened by the clock alone: {len(opened)} rooms, each so many seconds after it was due: {sorted(opened.values())}")
    print(f"found by the sync {found and round(found - missed)} s after Graph said what was missed; rooms made after {[round(seen[each]) for each in windows if each in seen]} s for "
          f"{[round(start) for start, _ in windows.values()]}, gone after {[round(gone[each]) for each in windows if each in gone]} s for {[round(end) for _, end in windows.values()]}")
    if found is None or found - missed > 315:
        faults.append("the sync was late")
    if len(opened) < OPENINGS:
        faults.append(f"the clock opened {len(opened)} rooms")
    if minutes >= 9.5 and "wake" not in health:
        faults.append("nobody says that the timers are silent")
    faults += [f"no room of {subject}" for subject in windows if subject not in seen] + [f"the room of {subject} is still there" for subject in windows if minutes >= 9.5 and subject not in gone]
finally:
    world.stop()
print("FAILED: " + "; ".join(faults[:10]) if faults else "passed")
sys.exit(1 if faults else 0)
