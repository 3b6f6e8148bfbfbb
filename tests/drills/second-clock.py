#!/usr/bin/env python3
"""
Real minutes of LocalHost on Azurite with all timers off. All notifications of three invitations are lost, which Graph then says ("missed"): the next
sync finds them, within five minutes (without that word it may be a quarter of an hour: docs/admin/troubleshooting.md); rooms are there when their
windows open and gone two minutes after they close; /health says that the timers are silent.
VMR_DRILL_MINUTES: how many (default 10, at least 9). Build first: dotnet build.
"""
import os, sys, time
from localhost import INTEGRATION, TIMERS, World, call, disabled

minutes = float(os.environ.get("VMR_DRILL_MINUTES", "10"))
world = World({**disabled(TIMERS), "AzureWebJobsStorage": "UseDevelopmentStorage=true"})
faults, health, found = [], "", None
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
    each = call("GET", world.exchange + "/control/behaviours")[1]["notificationsPerChange"]
    call("POST", f"{world.exchange}/control/notifications/fate?times={3 * each}", [])
    started = time.time()
    windows = {f"meeting {number}": (start, start + 2) for number, start in enumerate([6, 6.5, 7])}
    for subject, (start, end) in windows.items():
        world.invite(subject, start, end - start)
    for _ in range(15):
        world.deliver()
        time.sleep(1)
    if world.inbox():
        raise RuntimeError("A notification came through: what finds the meetings would not be the sync.")
    for subscription in world.subscriptions():
        call("POST", f"{world.exchange}/control/subscriptions/{subscription['id']}/lifecycle/missed")
    missed = time.time() - started
    seen, gone = {}, {}
    while time.time() - started < minutes * 60:
        now = time.time() - started
        world.deliver()
        if found is None and len(world.inbox()) == len(windows):
            found = now
        rooms = world.rooms()
        for subject, (start, end) in windows.items():
            there = any(name.startswith(subject) for name in rooms)
            if there:
                seen.setdefault(subject, now)
            elif subject in seen:
                gone.setdefault(subject, now)
            if there != (start * 60 <= now < end * 60) and (start * 60 + 15 < now < end * 60 or now > end * 60 + 120):
                faults.append(f"{now:.0f} s: {subject} {'is' if there else 'is not'} there")
        said = str(call("GET", world.url + "/health")[1])
        if said != health:
            health = said
            print(f"{now:6.0f} s health: {health}", flush=True)
        time.sleep(1)
    print(f"found by the sync {found and round(found - missed)} s after Graph said what was missed; rooms made after {[round(at) for at in seen.values()]} s for {[start * 60 for start, _ in windows.values()]}, "
          f"gone after {[round(at) for at in gone.values()]} s for {[end * 60 for _, end in windows.values()]}")
    if found is None or found - missed > 315:
        faults.append("the sync was late")
    if minutes >= 9.5 and "wake" not in health:
        faults.append("nobody says that the timers are silent")
    faults += [f"no room of {subject}" for subject in windows if subject not in seen] + [f"the room of {subject} is still there" for subject in windows if minutes >= 9.5 and subject not in gone]
finally:
    world.stop()
print("FAILED: " + "; ".join(faults[:10]) if faults else "passed")
sys.exit(1 if faults else 0)
