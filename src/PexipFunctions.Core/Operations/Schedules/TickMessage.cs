using System.Text.Json;
using System.Text.Json.Serialization;
using PexipFunctions.Domain;

namespace PexipFunctions.Operations.Schedules;

/// <summary>The message of the queue <c>ticks</c>: a schedule's time has come, or mailboxes are to be looked at now.</summary>
/// <param name="Schedule">A schedule's name.</param>
/// <param name="Generation">Which message of the chain this is; empty with <paramref name="Mailboxes"/>, which belong to no chain.</param>
/// <param name="After">The generation of the message that put this one.</param>
/// <param name="SentAt">When it was to be taken at the earliest.</param>
/// <param name="Mailboxes">Integrations whose mailboxes alone are meant; null: the schedule's whole work.</param>
public sealed record TickMessage(string Schedule, string Generation, string After, DateTimeOffset? SentAt, IReadOnlyList<IntegrationId>? Mailboxes = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">It is none of ours: it goes to the poison queue.</exception>
    public static TickMessage Read(string text) =>
        JsonSerializer.Deserialize<TickMessage>(text, Options) is { Schedule.Length: > 0 } message
            ? message with { Generation = message.Generation ?? "", After = message.After ?? "" }
            : throw new JsonException("A tick without a schedule.");
}
