#!/usr/bin/env python3
"""
Real minutes of LocalHost on Azurite with all timers off: a room opens and closes on time, notifications that are lost are found by the
sync, and /health says that the timers are silent. VMR_DRILL_MINUTES: how many (default 10). Build first: dotnet build.
"""
import os, sys, time
from localhost import TIMERS, World, call, disabled

minutes = float(os.environ.get("VMR_DRILL_MINUTES", "10"))
world = World({**disabled(TIMERS), "AzureWebJobsStorage": "UseDevelopmentStorage=true"})
faults, lost_at, found = [], None, None
try:
    started = time.time()
    status, saved = call("GET", f"{world.url}/api/integrations")
    integration = saved["items"][0] if isinstance(saved, dict) else saved[0]
    print("integration:", integration.get("name"), "mode:", integration.get("mode"))
    world.invite("opens", 31.5)  # its window opens in a minute and a half, half an hour before the start
    accepted = opened = None
    health = ""
    while time.time() - started < minutes * 60:
        now = time.time() - started
        if lost_at is None:
            world.deliver()
        if accepted is None and world.inbox():
            accepted = now
            call("POST", world.exchange + "/control/notifications/drop")
        if opened is None and any(name.startswith("opens") for name in world.rooms()):
            opened = now
        said = str(call("GET", world.url + "/health")[1])
        if said != health:
            health = said
            print(f"{now:6.0f} s health: {health}")
        time.sleep(1)
    rows = [call("GET", f"{world.url}/api/alarms")[1]]
    print(f"accepted after {accepted} s, room there after {opened} s, alarms: {rows}")
    if accepted is None or opened is None or opened > 90:
        faults.append("no acceptance, or the room was late")
finally:
    world.stop()
print("FAILED: " + "; ".join(faults) if faults else "passed")
sys.exit(1 if faults else 0)
