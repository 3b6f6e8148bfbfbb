namespace PexipFunctions.Tests.StoredState;

/// <summary>What later versions write and a181afc leaves unread, each with what it loses by that. Anything else in a row must mean the same to it.</summary>
internal static class Newer
{
    public static IReadOnlyList<string> Documents { get; } =
    [
        // Rows that it passes over.
        "aliases placeholders", // how many placeholders got an alias today: it has no such limit
        "aliases printed", // what was printed: its pane compares with what the template prints
        "mailboxes domains", // domains that wait for an admin's yes: it takes those of the restored integration

        // Aliases: the row stays what it is; what it writes over it lacks these, as rows of before do.
        "aliases.hasPrinted",
        "aliases.room.serves",
        "aliases.room.windowsUnder",

        // Mailboxes and their guard: computed again by the next look; the senders within an hour are counted from nothing.
        "mailboxes.followed",
        "mailboxes.identity",
        "mailboxes.lookAt",
        "mailboxes.objectId",
        "mailboxes.objectIdOf",
        "mailboxes.senders",

        // Meetings: for rebuilding a lost alias row, retention and Explain.
        "meetings.aliasNonce",
        "meetings.firstEnd",
        "meetings.hadPins",
        "meetings.hasLostAlias",
        "meetings.isStripped", // it strips such a row once more
        "meetings.overSince",
        "meetings.readUnder",
        "meetings.recurrence",
        "meetings.textsFrom",
        "meetings.times[].refusedTags",

        // Replies that wait: what it tells from their kind, and since when Graph does not take one, which it counts from nothing.
        "meetings.outbox[].failsSince",
        "meetings.outbox[].isAnswer",
        "meetings.outbox[].isMessage",
        "meetings.outbox[].sendsResponse",

        // The log of operations, and messages.
        "operations.meetings", // which meetings a room was for
        "room-work.owner", // whose room it is: it reads that from the alias
    ];
}
