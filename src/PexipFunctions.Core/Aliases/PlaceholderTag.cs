using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>
/// The <c>TOK:-...#</c> tag of the placeholder text: proof that the add-in was used while no alias could be had.
/// The pane adds a random suffix at each press, so that each meeting has a tag of its own. Sealed like an <see cref="AliasTag"/>.
/// </summary>
/// <param name="Issued">When <c>/config</c> handed it out, to the second.</param>
/// <param name="Organizer">Who obtained it (<see cref="TagKeyRing.PersonHash"/>), for the operations log; zeros when anonymous.</param>
/// <param name="Unique">The signed text and the suffix: what an alias is bound to.</param>
public sealed record PlaceholderTag(IntegrationId Integration, DateTimeOffset Issued, string Organizer, string Unique)
{
    public const string Prefix = "TOK:-";
    public const string Anonymous = "0000000000000000";

    /// <summary>The first byte of a tag that is not sealed.</summary>
    internal const byte Version = 1;
    private const int LongestText = 160;
    private const int IdLength = 16;
    private const int TimeLength = 8;
    private const int PayloadLength = 2 + IdLength + TimeLength + 8 + SealedTag.NonceLength;

    /// <summary>The text that <c>/config</c> hands out: the pane inserts <c>.suffix</c> before the <c>#</c>.</summary>
    public static string Issue(IntegrationId integration, DateTimeOffset now, string organizer, TagKeyRing keys, IRandomSource random)
    {
        var (issued, nonce) = (new byte[TimeLength], new byte[SealedTag.NonceLength]);
        BinaryPrimitives.WriteInt64BigEndian(issued, now.ToUnixTimeSeconds());
        random.Fill(nonce);
        return SealedTag.Write(Prefix, keys, issued, nonce, [.. integration.Value.ToByteArray(bigEndian: true), .. Convert.FromHexString(organizer)]);
    }

    /// <summary>Reads the part between prefix and <c>#</c>, with or without suffix; false for what this app did not sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TagKeyRing keys, [NotNullWhen(true)] out PlaceholderTag? tag)
    {
        var dot = text.IndexOf('.');
        var signed = dot < 0 ? text : text[..dot];
        tag = text.Length > LongestText || !Base32.TryDecode(signed, out var bytes) || bytes.Length != PayloadLength + TagKeyRing.MacLength ? null
            : bytes[0] == SealedTag.Marker ? ReadSealed(bytes, keys, text)
            : ReadFirst(bytes, keys, text);
        return tag is not null;
    }

    private static PlaceholderTag? ReadSealed(ReadOnlySpan<byte> bytes, TagKeyRing keys, ReadOnlySpan<char> text) =>
        SealedTag.TryRead(Prefix, keys, bytes, TimeLength, out var secret)
            ? Of(secret.AsSpan(0, IdLength), bytes.Slice(2, TimeLength), secret.AsSpan(IdLength), text)
            : null;

    private static PlaceholderTag? ReadFirst(ReadOnlySpan<byte> bytes, TagKeyRing keys, ReadOnlySpan<char> text)
    {
        var payload = bytes[..PayloadLength];
        return payload[0] == Version && keys.Verify(payload[1], Prefix, payload, bytes[PayloadLength..])
            ? Of(payload.Slice(2, IdLength), payload.Slice(2 + IdLength, TimeLength), payload.Slice(2 + IdLength + TimeLength, 8), text)
            : null;
    }

    private static PlaceholderTag Of(ReadOnlySpan<byte> integration, ReadOnlySpan<byte> issued, ReadOnlySpan<byte> organizer, ReadOnlySpan<char> text) =>
        new(IntegrationId.FromBytes(integration), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(issued)), Convert.ToHexStringLower(organizer), text.ToString());
}
