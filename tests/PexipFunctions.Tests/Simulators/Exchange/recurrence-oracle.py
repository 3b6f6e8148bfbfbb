#!/usr/bin/python3
"""Writes recurrence-oracle.json: 200 random Outlook recurrences over 5 zones with their occurrences in UTC.

The occurrences come from python-dateutil (Debian: python3-dateutil), independently of the simulator's Ical.Net and
NodaTime. Usage: recurrence-oracle.py > recurrence-oracle.json
"""
import datetime as dt
import itertools
import json
import random
import zoneinfo

from dateutil import relativedelta, rrule

ZONES = {
    "W. Europe Standard Time": "Europe/Berlin",
    "Pacific Standard Time": "America/Los_Angeles",
    "AUS Eastern Standard Time": "Australia/Sydney",
    "India Standard Time": "Asia/Kolkata",
    "Europe/London": "Europe/London",
}
DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
WEEKDAYS = [rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA]
INDEXES = ["first", "second", "third", "fourth", "last"]
TYPES = ["daily", "weekly", "absoluteMonthly", "relativeMonthly", "absoluteYearly", "relativeYearly"]
MOST = 60


def pattern(rng, kind):
    made = {"type": kind, "interval": rng.choice([1, 1, 1, 2, 3, 5] if "Yearly" not in kind else [1, 1, 2])}
    if kind in ("weekly", "relativeMonthly", "relativeYearly"):
        count = rng.choice([1, 1, 2, 3, 5, 7])
        made["daysOfWeek"] = [DAYS[i] for i in sorted(rng.sample(range(7), count))]
    if kind == "weekly":
        made["firstDayOfWeek"] = rng.choice(["sunday", "monday"])
    if kind.startswith("relative"):
        made["index"] = rng.choice(INDEXES)
    if kind.startswith("absolute"):
        made["dayOfMonth"] = rng.choice([1, 15, 28, 29, 30, 31, rng.randint(1, 31)])
    if kind.endswith("Yearly"):
        made["month"] = rng.randint(1, 12)
    return made


def dates(made, start):
    """The recurrence's dates from start on, without end."""
    kind, interval = made["type"], made["interval"]
    by = [WEEKDAYS[DAYS.index(day)] for day in made.get("daysOfWeek", [])]
    begin = dt.datetime.combine(start, dt.time())
    if kind == "daily":
        return (d.date() for d in rrule.rrule(rrule.DAILY, interval=interval, dtstart=begin))
    if kind == "weekly":
        wkst = WEEKDAYS[DAYS.index(made["firstDayOfWeek"])]
        return (d.date() for d in rrule.rrule(rrule.WEEKLY, interval=interval, wkst=wkst, byweekday=by, dtstart=begin))
    if kind.startswith("relative"):
        position = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}[made["index"]]
        options = {"byweekday": by, "bysetpos": position, "interval": interval, "dtstart": begin}
        if kind == "relativeMonthly":
            return (d.date() for d in rrule.rrule(rrule.MONTHLY, **options))
        return (d.date() for d in rrule.rrule(rrule.YEARLY, bymonth=made["month"], **options))
    # Days beyond a month's end mean its last: the first of the month, clamped by relativedelta, instead of bymonthday.
    first = begin.replace(day=1)
    clamp = relativedelta.relativedelta(day=made["dayOfMonth"])
    if kind == "absoluteMonthly":
        firsts = rrule.rrule(rrule.MONTHLY, interval=interval, bymonthday=1, dtstart=first)
    else:
        january = first.replace(month=1)
        firsts = rrule.rrule(rrule.YEARLY, interval=interval, bymonth=made["month"], bymonthday=1, dtstart=january)
    return (d for d in ((each + clamp).date() for each in firsts) if d >= start)


def utc(day, time, zone):
    # fold=0: the earlier of two equal times, and a time in a gap moves forward by it. (dateutil.tz ends with 2037.)
    local = dt.datetime.combine(day, time).replace(tzinfo=zoneinfo.ZoneInfo(ZONES[zone]))
    return local.astimezone(dt.timezone.utc)


def main():
    rng = random.Random(20260302)
    cases = []
    for number in range(200):
        zone = list(ZONES)[number % len(ZONES)]
        made = pattern(rng, TYPES[number % len(TYPES)])
        start = dt.date(2025, 1, 1) + dt.timedelta(days=rng.randrange(700))
        # 01:30 and 02:30 meet the gaps and overlaps of daylight saving time.
        time = rng.choice([dt.time(1, 30), dt.time(2, 30), dt.time(9, 0), dt.time(23, 45)])
        span = {"type": rng.choice(["endDate", "noEnd", "numbered"]), "startDate": start.isoformat()}
        days = list(itertools.islice(dates(made, start), rng.randint(1, MOST)))
        if span["type"] == "numbered":
            span["numberOfOccurrences"] = len(days)
        if span["type"] == "endDate":
            following = next(itertools.islice(dates(made, start), len(days), None))
            span["endDate"] = rng.choice([days[-1], following - dt.timedelta(days=1)]).isoformat()
        found = [utc(day, time, zone).strftime("%Y-%m-%dT%H:%M:%SZ") for day in days]
        cases.append({"zone": zone, "time": time.isoformat(), "pattern": made, "range": span, "occurrences": found})
    print("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]")


if __name__ == "__main__":
    main()
