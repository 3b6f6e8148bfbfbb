#!/usr/bin/env python3
"""
Real minutes of LocalHost on Azurite with all timers off. A meeting whose notification is lost is found by the sync, within its five minutes;
rooms are there when their windows open and gone two minutes after they close; /health says that the timers are silent.
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
    status, saved = call("PUT", address, integration, {"If-Match": "*"})
    assert status == 200, (status, saved)
    started = time.time()
    call("POST", world.exchange + "/control/notifications/fate", [])
    windows = {f"meeting {number}": (start, start + 2) for number, start in enumerate([6, 6.5, 7])}
    for subject, (start, end) in windows.items():
        world.invite(subject, start, end - start)
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
    print(f"found by the sync after {found and round(found)} s; rooms made after {[round(at) for at in seen.values()]} s for {[start * 60 for start, _ in windows.values()]}, "
          f"gone after {[round(at) for at in gone.values()]} s for {[end * 60 for _, end in windows.values()]}")
    if found is None or found > 315:
        faults.append("the sync was late")
    if minutes >= 9.5 and "wake" not in health:
        faults.append("nobody says that the timers are silent")
finally:
    world.stop()
print("FAILED: " + "; ".join(faults[:10]) if faults else "passed")
sys.exit(1 if faults else 0)
