using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using PexipFunctions.Integrations;

namespace PexipFunctions.Aliases;

/// <summary>
/// The PINs of an alias, derived from the tag keys and its nonce, so that a row that was rebuilt from a tag has the same. The
/// nonce bears a mark of the key from which they come: later tags of the alias may be signed by another. An alias without such
/// a mark was made before PINs were derived, or its key has left the ring: it gets new ones.
/// </summary>
/// <param name="AreNew">True when they cannot be those that the alias had.</param>
public sealed record AliasPins(string Host, string Guest, bool AreNew)
{
    private const int RandomLength = 6;
    private const int MarkLength = 2;
    private const string MarkPurpose = "pin-mark";
    private const string PinPurpose = "pin";

    /// <summary>A new random nonce with the mark of the signing key: eight bytes as hex.</summary>
    public static string NewNonce(IRandomSource random, TagKeyRing keys)
    {
        Span<byte> bytes = stackalloc byte[RandomLength];
        random.Fill(bytes);
        return Convert.ToHexStringLower([.. bytes, .. Mark(keys, keys.SigningKey, bytes)]);
    }

    /// <summary>The PINs that go with a nonce, as long as the integration asks for; empty where it asks for none.</summary>
    public static AliasPins Of(string nonce, InfinitySettings settings, TagKeyRing keys)
    {
        var bytes = Convert.FromHexString(nonce);
        var key = keys.Numbers.Cast<byte?>().FirstOrDefault(number => bytes.Length == RandomLength + MarkLength
            && bytes.AsSpan(RandomLength).SequenceEqual(Mark(keys, number!.Value, bytes.AsSpan(0, RandomLength))));
        var host = Digits(keys, key ?? keys.SigningKey, nonce, "host", settings.HostPinLength);
        var guest = Enumerable.Range(0, int.MaxValue)
            .Select(renewal => Digits(keys, key ?? keys.SigningKey, nonce, string.Create(CultureInfo.InvariantCulture, $"guest{renewal}"), settings.GuestPinLength))
            .First(pin => pin.Length == 0 || pin != host); // Infinity tells hosts from guests by their PIN.
        return new AliasPins(host, guest, AreNew: key is null && host.Length + guest.Length > 0);
    }

    private static ReadOnlySpan<byte> Mark(TagKeyRing keys, byte key, ReadOnlySpan<byte> random) => keys.Sign(key, MarkPurpose, random).AsSpan(0, MarkLength);

    /// <summary>128 bits for 20 digits at most: no digit is likelier than another by more than 2^-61.</summary>
    private static string Digits(TagKeyRing keys, byte key, string nonce, string role, int length)
    {
        var mac = keys.Sign(key, PinPurpose, Encoding.ASCII.GetBytes($"{role} {nonce}"));
        var number = new UInt128(BinaryPrimitives.ReadUInt64BigEndian(mac), BinaryPrimitives.ReadUInt64BigEndian(mac.AsSpan(8)));
        return length == 0 ? "" : ((BigInteger)number % BigInteger.Pow(10, length)).ToString($"D{length}", CultureInfo.InvariantCulture);
    }
}
