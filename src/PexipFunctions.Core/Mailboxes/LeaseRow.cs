using System.Text.Json;
using Azure.Data.Tables;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>A mailbox's row <c>lease</c> in the table <c>mailboxes</c>. Pure.</summary>
/// <param name="Worker">Who has the lease; empty: nobody.</param>
/// <param name="Until">Until when it is held, or how long Graph wants to be left alone.</param>
/// <param name="Sending">What the mailbox has sent.</param>
/// <param name="Work">The message that the holder works on: where it dies, that is queued again.</param>
/// <param name="Lapsed">The last holders that died: what they have claimed is free.</param>
internal sealed record LeaseRow(string Worker, DateTimeOffset Until, SendingLedger Sending, string Work, string Lapsed)
{
    public const string Name = "lease";

    /// <summary>So many of those that died are remembered: more than can die while a claim of theirs lasts.</summary>
    private const int MostLapsed = 8;

    /// <summary>Table Storage keeps 32,768 UTF-16 units in a property, and a message has up to 65,536.</summary>
    private const int Chunk = 32_000;
    private const int Chunks = 3;
    private const int MessagesOfEvent = 4;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static readonly LeaseRow Empty = Free(new SendingLedger(), "");

    public bool IsPause => Worker.Length == 0;

    /// <summary>Nobody's.</summary>
    public static LeaseRow Free(SendingLedger sending, string lapsed) => new("", DateTimeOffset.UnixEpoch, sending, "", lapsed);

    public static LeaseRow Read(TableEntity row) => new(
        row.GetString("worker") ?? "",
        row.GetDateTimeOffset("until") ?? default,
        row.GetString("sending") is { Length: > 0 } text ? JsonSerializer.Deserialize<SendingLedger>(text, Json)! : new SendingLedger(),
        string.Concat(Enumerable.Range(0, Chunks).Select(index => row.GetString($"work{index}"))),
        row.GetString("lapsed") ?? "");

    public TableEntity Write(IntegrationId integration)
    {
        var row = new TableEntity(integration.ToString(), Name) { ["worker"] = Worker, ["until"] = Until, ["sending"] = JsonSerializer.Serialize(Sending, Json) };
        for (var index = 0; index * Chunk < Work.Length; index++)
        {
            row[$"work{index}"] = Work.Substring(index * Chunk, Math.Min(Chunk, Work.Length - (index * Chunk)));
        }

        if (Lapsed.Length > 0)
        {
            row["lapsed"] = Lapsed;
        }

        return row;
    }

    /// <summary>An event leads to an answer, a mail and joining instructions, which may be parted; another holder than that of one message is an older version's.</summary>
    private int MostSent(SendingOptions sending)
    {
        try
        {
            return Math.Min(sending.MessagesPerMinute, MailboxWorkMessage.Read(Work).Events.Count * MessagesOfEvent);
        }
        catch (JsonException)
        {
            return sending.MessagesPerMinute;
        }
    }

    /// <summary>The same message for another: what was read and decided may still have to be answered, so that no version counts as known.</summary>
    public string WorkAgain()
    {
        try
        {
            var message = MailboxWorkMessage.Read(Work);
            return (message with { Events = [.. message.Events.Select(item => item with { Version = "" })] }).Write();
        }
        catch (JsonException)
        {
            return Work;
        }
    }

    /// <summary>Nobody's any more, since its holder died: what that may have sent counts, and its name is remembered.</summary>
    public LeaseRow Freed(SendingOptions sending, DateTimeOffset now) => IsPause ? this : Free(
        Sending.AfterLapse(Until, MostSent(sending), now), string.Join(',', Lapsed.Split(',', StringSplitOptions.RemoveEmptyEntries).Append(Worker).TakeLast(MostLapsed)));
}
