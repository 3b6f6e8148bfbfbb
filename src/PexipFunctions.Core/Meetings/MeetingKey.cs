using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Meetings;

/// <summary>
/// The lasting identity of a meeting or series across mailboxes and edits: <c>iCalUId</c> with the instance date zeroed,
/// so that a series and its occurrences share it ([MS-OXOCAL] 2.2.1.27: bytes 16-19 of a GlobalObjectId are the
/// instance date). Other UIDs (Google, Apple) stand as they are. Kept as a hash, since UIDs may hold anything.
/// </summary>
public readonly record struct MeetingKey
{
    private const string GlobalObjectIdStart = "040000008200E00074C5B7101A82E008";

    private MeetingKey(string value) => Value = value;

    /// <summary>64 hexadecimal digits.</summary>
    public string Value { get; }

    public static MeetingKey FromUid(string iCalUId)
    {
        var uid = iCalUId.StartsWith(GlobalObjectIdStart, StringComparison.OrdinalIgnoreCase) && iCalUId.Length >= 40
            ? $"{GlobalObjectIdStart}00000000{iCalUId[40..]}".ToUpperInvariant()
            : iCalUId;
        return new MeetingKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uid))));
    }

    /// <summary>Reads what <see cref="Value"/> gave.</summary>
    public static MeetingKey Parse(string value) => new(value);

    public override string ToString() => Value;
}
