using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using PexipFunctions.Integrations;

namespace PexipFunctions.Aliases;

/// <summary>
/// The <c>TOK:-...#</c> tag of the placeholder text: proof that the add-in was used while no alias could be had.
/// The pane adds a random suffix at each press, so that each meeting has a tag of its own.
/// </summary>
/// <param name="Issued">When <c>/config</c> handed it out, to the second.</param>
/// <param name="Organizer">Who obtained it (<see cref="PersonHash"/>), for the operations log; zeros when anonymous.</param>
/// <param name="Unique">The signed text and the suffix: what an alias is bound to.</param>
public sealed record PlaceholderTag(IntegrationId Integration, DateTimeOffset Issued, string Organizer, string Unique)
{
    public const string Prefix = "TOK:-";
    public const string Anonymous = "0000000000000000";
    internal const byte Version = 1;
    private const int PayloadLength = 2 + 16 + 8 + 8 + 8;

    /// <summary>The text that <c>/config</c> hands out: the pane inserts <c>.suffix</c> before the <c>#</c>.</summary>
    public static string Issue(IntegrationId integration, DateTimeOffset now, string organizer, TagKeyRing keys, IRandomSource random)
    {
        var payload = new byte[PayloadLength];
        (payload[0], payload[1]) = (Version, keys.SigningKey);
        integration.Value.TryWriteBytes(payload.AsSpan(2, 16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(payload.AsSpan(18), now.ToUnixTimeSeconds());
        Convert.FromHexString(organizer).CopyTo(payload.AsSpan(26));
        random.Fill(payload.AsSpan(34));
        return $"{Prefix}{Base32.Encode([.. payload, .. keys.Sign(keys.SigningKey, Prefix, payload)])}#";
    }

    /// <summary>Reads the part between prefix and <c>#</c>, with or without suffix; false for what this app did not sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TagKeyRing keys, [NotNullWhen(true)] out PlaceholderTag? tag)
    {
        tag = null;
        var dot = text.IndexOf('.');
        var signed = dot < 0 ? text : text[..dot];
        if (text.Length > 160 || !Base32.TryDecode(signed, out var bytes) || bytes.Length != PayloadLength + TagKeyRing.MacLength)
        {
            return false;
        }

        var payload = bytes.AsSpan(0, PayloadLength);
        if (payload[0] != Version || !keys.Verify(payload[1], Prefix, payload, bytes.AsSpan(PayloadLength)))
        {
            return false;
        }

        var issued = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(payload[18..]));
        tag = new PlaceholderTag(
            IntegrationId.FromBytes(payload.Slice(2, 16)), issued, Convert.ToHexStringLower(payload.Slice(26, 8)), text.ToString());
        return true;
    }
}
