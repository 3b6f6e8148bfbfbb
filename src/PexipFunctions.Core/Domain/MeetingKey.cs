using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PexipFunctions.Domain;

/// <summary>
/// The lasting identity of a meeting or series across mailboxes and edits: <c>iCalUId</c> with the instance date zeroed,
/// so that a series and its occurrences share it ([MS-OXOCAL] 2.2.1.27: bytes 16-19 of a GlobalObjectId are the
/// instance date). Other UIDs (Google, Apple) stand as they are. Kept as a hash, since UIDs may hold anything.
/// </summary>
[JsonConverter(typeof(Json))]
public readonly record struct MeetingKey
{
    private const string GlobalObjectIdStart = "040000008200E00074C5B7101A82E008";
    private const int DateEnd = 40;

    private MeetingKey(string value) => Value = value;

    /// <summary>64 hexadecimal digits.</summary>
    public string Value { get; }

    public static MeetingKey FromUid(string iCalUId)
    {
        var uid = IsGlobalObjectId(iCalUId) ? $"{GlobalObjectIdStart}00000000{iCalUId[DateEnd..]}".ToUpperInvariant() : iCalUId;
        return new MeetingKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uid))));
    }

    /// <summary>The UID of the series of which this is an occurrence's; null where the UID does not tell.</summary>
    public static string? SeriesUid(string iCalUId) =>
        InstanceDate(iCalUId) is null ? null : $"{GlobalObjectIdStart}00000000{iCalUId[DateEnd..]}".ToUpperInvariant();

    /// <summary>The day on which its series puts an occurrence, from the instance date of its UID; null for a single or a series, and where the UID does not tell.</summary>
    public static DateOnly? InstanceDate(string iCalUId) =>
        IsGlobalObjectId(iCalUId)
        && uint.TryParse(iCalUId.AsSpan(GlobalObjectIdStart.Length, DateEnd - GlobalObjectIdStart.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digits)
        && DateOnly.TryParseExact(
            string.Create(CultureInfo.InvariantCulture, $"{digits >> 16:D4}-{(digits >> 8) & 0xFF:D2}-{digits & 0xFF:D2}"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static bool IsGlobalObjectId(string iCalUId) =>
        iCalUId.StartsWith(GlobalObjectIdStart, StringComparison.OrdinalIgnoreCase) && iCalUId.Length >= DateEnd;

    /// <summary>Reads what <see cref="Value"/> gave.</summary>
    public static MeetingKey Parse(string value) => new(value);

    public override string ToString() => Value;

    internal sealed class Json : JsonConverter<MeetingKey>
    {
        public override MeetingKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? new MeetingKey(text) : throw new JsonException("The key of a meeting is missing.");

        public override void Write(Utf8JsonWriter writer, MeetingKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
