using System.Text.Json;
using System.Text.Json.Serialization;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Meetings;

/// <summary>The message of the <c>mailbox-work</c> queue: this integration's mailbox has work.</summary>
/// <param name="TraceParent">The sender's place in its trace (W3C); null: none.</param>
/// <param name="SentAt">When it was to be taken at the earliest; null: the sender did not say.</param>
/// <param name="Waits">How often in a row it met another at work on the mailbox.</param>
public sealed record MailboxWorkMessage(
    IntegrationId Integration, string CorrelationId, IReadOnlyList<EventReference> Events, string? TraceParent = null, DateTimeOffset? SentAt = null, int Waits = 0)
{
    /// <summary>Most events of one message: with immutable ids of some 170 characters they fit into a queue message's 64 KiB.</summary>
    public const int MostEvents = 300;
    private const int MostBytes = 60_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">It is none of ours: it goes to the poison queue.</exception>
    public static MailboxWorkMessage Read(string text) =>
        JsonSerializer.Deserialize<MailboxWorkMessage>(text, Options) is { Integration: var integration, Events: not null } message && integration != default
            ? message
            : throw new JsonException("A mailbox-work message without integration or events.");

    /// <summary>As few messages as the queue's size limit allows; each event once.</summary>
    /// <param name="sentAt">When they are to be taken at the earliest.</param>
    public IEnumerable<MailboxWorkMessage> Pack(DateTimeOffset sentAt)
    {
        var batch = new List<EventReference>();
        var bytes = 0;
        foreach (var item in Events.DistinctBy(item => (item.Id, item.Version, item.Suspect, item.AliasLost, item.DueRow)))
        {
            var size = item.Id.Length + 100;
            if (batch.Count == MostEvents || (batch.Count > 0 && bytes + size > MostBytes))
            {
                yield return New();
                (batch, bytes) = ([], 0);
            }

            batch.Add(item);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return New();
        }

        MailboxWorkMessage New() => this with { Events = batch, TraceParent = Tracing.TraceParent, SentAt = sentAt };
    }
}
