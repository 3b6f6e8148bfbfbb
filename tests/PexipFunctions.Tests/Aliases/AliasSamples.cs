using System.Security.Cryptography;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Aliases;

/// <summary>Keys and tags with which alias tests are told.</summary>
internal static class AliasSamples
{
    public static readonly TagKeyRing Keys = Ring("1:one");
    public static readonly TagKeyRing OtherKeys = Ring("1:two");
    public static readonly IntegrationId Ours = IntegrationId.FromGuid(new Guid("0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"));
    public static readonly IntegrationId Theirs = IntegrationId.FromGuid(new Guid("1f1f1f1f-1b1b-4c2c-8d3d-4e4e4e4e4e4e"));
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A ring of keys named by <c>number:phrase</c>, the first of which signs.</summary>
    public static TagKeyRing Ring(params string[] keys)
    {
        var text = string.Join(',', keys.Select(key => key.Split(':')).Select(key => $"{key[0]}:{Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(key[1])))}"));
        return TagKeyRing.TryParse(text, out var ring) ? ring : throw new FormatException("The test's ring is malformed.");
    }

    /// <summary>A random nonce; null: of the system's random numbers.</summary>
    public static string NewNonce(IRandomSource? random = null)
    {
        var nonce = new byte[8];
        (random ?? SecureRandom.Instance).Fill(nonce);
        return Convert.ToHexStringLower(nonce);
    }

    /// <summary>A body without tags.</summary>
    public static BodyTags NoTags { get; } = new([], [], 0);

    public static AliasTag Tag(string alias = "75123456", IntegrationId? integration = null, string nonce = "0123456789abcdef") =>
        new(integration ?? Ours, NumericAlias.Parse(alias), nonce);

    /// <summary>The tag in format 1, as it was written before tags were sealed.</summary>
    public static string WriteFirst(AliasTag tag, TagKeyRing keys)
    {
        byte[] payload =
        [
            AliasTag.Version, keys.SigningKey, .. tag.Integration.Value.ToByteArray(bigEndian: true), .. Convert.FromHexString(tag.Nonce),
            .. System.Text.Encoding.ASCII.GetBytes(tag.Alias.Value),
        ];
        return $"{AliasTag.Prefix}{Base32.Encode([.. payload, .. keys.Sign(keys.SigningKey, AliasTag.Prefix, payload)])}#";
    }

    /// <summary>A placeholder in format 1.</summary>
    public static string IssueFirst(IntegrationId integration, DateTimeOffset now, string organizer, TagKeyRing keys)
    {
        var issued = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(issued, now.ToUnixTimeSeconds());
        byte[] payload =
        [
            PlaceholderTag.Version, keys.SigningKey, .. integration.Value.ToByteArray(bigEndian: true), .. issued, .. Convert.FromHexString(organizer), .. RandomNumberGenerator.GetBytes(8),
        ];
        return $"{PlaceholderTag.Prefix}{Base32.Encode([.. payload, .. keys.Sign(keys.SigningKey, PlaceholderTag.Prefix, payload)])}#";
    }

    /// <summary>The part of a tag that its reader takes: without prefix and <c>#</c>.</summary>
    public static string Content(string tag, string prefix) => tag[prefix.Length..^1];
}
