using System.Buffers.Binary;
using System.Globalization;

namespace PexipFunctions.Domain;

/// <summary>
/// The id that follows one message through logs, mails and alarms: a UUID of version 7 (RFC 9562, section 5.7) in 32 digits.
/// The time in it tells on which days of the operations log to look.
/// </summary>
public static class CorrelationId
{
    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>That of the message that is worked on, as far as its work flows; null: none. For what is only noted, as in a server's log.</summary>
    public static string? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public static string New(IRandomSource random, TimeProvider time)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NewGuid().TryWriteBytes(bytes, bigEndian: true, out _);
        Span<byte> moment = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moment, time.GetUtcNow().ToUnixTimeMilliseconds());
        moment[2..].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>When it was made; false for ids of before they told.</summary>
    public static bool TryReadTime(string id, out DateTimeOffset made)
    {
        made = default;
        if (id.Length != 32 || id[12] != '7' || !long.TryParse(id.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        made = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }
}
