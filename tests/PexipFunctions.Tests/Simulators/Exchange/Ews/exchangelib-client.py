"""An independent client of EWS (exchangelib) against the simulator: books, views, synchronizes, accepts and declines.

Arguments: the address of EWS, the account, its password, the mailbox. Prints one line for each step that held.
"""
import datetime
import logging
import sys

from exchangelib import BASIC, IMPERSONATION, UTC, Account, CalendarItem, Configuration, Credentials, EWSDateTime
from exchangelib.items import SEND_ONLY_TO_ALL
from exchangelib.version import EXCHANGE_2016, Version

endpoint, user, password, mailbox = sys.argv[1:]
config = Configuration(service_endpoint=endpoint, credentials=Credentials(user, password), auth_type=BASIC, version=Version(build=EXCHANGE_2016))


def account(address):
    return Account(primary_smtp_address=address, config=config, autodiscover=False, access_type=IMPERSONATION, default_timezone=UTC)


def expect(step, held, seen):
    if not held:
        raise SystemExit(f"{step}: {seen}")
    print(step)


start = EWSDateTime(2026, 3, 2, 10, 0, tzinfo=UTC)
organizer = account("ada@example.com")
for subject in ("First", "Second"):
    CalendarItem(
        account=organizer, folder=organizer.calendar, subject=subject, body="Hello", start=start, end=start + datetime.timedelta(hours=1), resources=[mailbox], required_attendees=["bob@example.com"],
    ).save(send_meeting_invitations=SEND_ONLY_TO_ALL)
    start += datetime.timedelta(hours=2)
print("booked")

room = account(mailbox)
seen = list(room.calendar.view(start=EWSDateTime(2026, 3, 1, tzinfo=UTC), end=EWSDateTime(2026, 3, 8, tzinfo=UTC)))
expect("viewed", [item.subject for item in seen] == ["First", "Second"], seen)
expect("organizer", seen[0].organizer.email_address == "ada@example.com", seen[0].organizer)

changes = list(room.calendar.sync_items(only_fields=["subject"]))
expect("synchronized", sorted((kind, item.subject) for kind, item in changes) == [("create", "First"), ("create", "Second")], changes)

first, second = seen
first.accept(body="Welcome", message_disposition="SendOnly")
second.decline(body="No", message_disposition="SendOnly")
left = list(room.calendar.view(start=EWSDateTime(2026, 3, 1, tzinfo=UTC), end=EWSDateTime(2026, 3, 8, tzinfo=UTC)))
expect("accepted", [(item.subject, item.my_response_type) for item in left] == [("First", "Accept")], left)

changes = sorted(kind for kind, _ in room.calendar.sync_items(only_fields=["subject"]))
expect("declined", changes == ["delete", "update"], changes)
