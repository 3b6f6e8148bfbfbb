using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>
/// The PINs of an alias, derived from the tag keys and its nonce, so that a row that was rebuilt from a tag has the same. The
/// nonce bears their lengths under a mark of the key from which they come: the integration may ask for others by then, and later
/// tags of the alias may be signed by another key. An alias without such a mark was made before PINs were derived, or its key has
/// left the ring: it gets new ones.
/// </summary>
/// <param name="AreNew">True when they cannot be those that the alias had.</param>
public sealed record AliasPins(string Host, string Guest, bool AreNew)
{
    private const int RandomLength = 5;
    private const int NonceLength = 8;
    private const int Shortest = 4;
    private const int Longest = 20;
    private const int LengthBits = 5;

    /// <summary>Digits where the integration asks for none any more.</summary>
    private const int UnaskedLength = 6;
    private const string MarkPurpose = "pin-mark";
    private const string PinPurpose = "pin";

    /// <summary>A new random nonce for PINs as long as the integration asks for: eight bytes as hex.</summary>
    public static string NewNonce(IRandomSource random, TagKeyRing keys, InfinitySettings settings)
    {
        Span<byte> bytes = stackalloc byte[NonceLength];
        random.Fill(bytes[..RandomLength]);
        var tail = Mark(keys, keys.SigningKey, bytes) ^ ((settings.HostPinLength << LengthBits) | settings.GuestPinLength);
        (bytes[5], bytes[6], bytes[7]) = ((byte)(tail >> 16), (byte)(tail >> 8), (byte)tail);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>The PINs that go with a nonce, as long as they were when it was made; where it does not tell, as long as the integration asks for. Empty: none.</summary>
    public static AliasPins Of(string nonce, InfinitySettings settings, TagKeyRing keys)
    {
        var bytes = Convert.FromHexString(nonce);
        foreach (var key in keys.Numbers)
        {
            if (ReadLengths(bytes, key, keys) is var (host, guest))
            {
                return Of(nonce, key, host, guest, keys);
            }
        }

        var made = Of(nonce, keys.SigningKey, settings.HostPinLength, settings.GuestPinLength, keys);
        return made with { AreNew = made.Host.Length + made.Guest.Length > 0 };
    }

    /// <summary>The row of an alias that was lost, with its PINs: a room must not stand open since.</summary>
    /// <param name="mayHaveHadPins">Then it gets some even where its nonce tells none and the integration asks for none by now.</param>
    public static AliasRecord Rebuilt(Integration integration, NumericAlias alias, string nonce, TagKeyRing keys, bool mayHaveHadPins = false)
    {
        var pins = Of(nonce, Asked(integration.Infinity, mayHaveHadPins), keys);
        return new AliasRecord
        {
            NumericAlias = alias,
            Domain = integration.ScheduledAliasDomain,
            Integration = integration.Id,
            Nonce = nonce,
            HostPin = pins.Host,
            GuestPin = pins.Guest,
            PinsAreNew = pins.AreNew,
        };
    }

    /// <summary>What is asked of an alias whose row is rebuilt.</summary>
    public static InfinitySettings Asked(InfinitySettings settings, bool mayHaveHadPins) => mayHaveHadPins && settings.HostPinLength == 0
        ? settings with { HostPinLength = UnaskedLength, GuestPinLength = settings.AllowGuests ? UnaskedLength : 0 }
        : settings;

    private static AliasPins Of(string nonce, byte key, int hostLength, int guestLength, TagKeyRing keys)
    {
        var host = Digits(keys, key, nonce, "host", hostLength);
        var guest = Enumerable.Range(0, int.MaxValue)
            .Select(renewal => Digits(keys, key, nonce, string.Create(CultureInfo.InvariantCulture, $"guest{renewal}"), guestLength))
            .First(pin => pin.Length == 0 || pin != host); // Infinity tells hosts from guests by their PIN.
        return new AliasPins(host, guest, AreNew: false);
    }

    /// <summary>Null when the nonce bears no mark of that key: of 52,000 random ones one seems to.</summary>
    private static (int Host, int Guest)? ReadLengths(byte[] nonce, byte key, TagKeyRing keys)
    {
        if (nonce.Length != NonceLength)
        {
            return null;
        }

        var lengths = Mark(keys, key, nonce) ^ ((nonce[5] << 16) | (nonce[6] << 8) | nonce[7]);
        var (host, guest) = (lengths >> LengthBits, lengths & ((1 << LengthBits) - 1));
        return IsLength(host) && IsLength(guest) ? (host, guest) : null;
    }

    private static bool IsLength(int length) => length is 0 or (>= Shortest and <= Longest);

    /// <summary>24 bits.</summary>
    private static int Mark(TagKeyRing keys, byte key, ReadOnlySpan<byte> nonce)
    {
        var mark = keys.Sign(key, MarkPurpose, nonce[..RandomLength]);
        return (mark[0] << 16) | (mark[1] << 8) | mark[2];
    }

    /// <summary>128 bits for 20 digits at most: no digit is likelier than another by more than 2^-61.</summary>
    private static string Digits(TagKeyRing keys, byte key, string nonce, string role, int length)
    {
        var mac = keys.Sign(key, PinPurpose, Encoding.ASCII.GetBytes($"{role} {nonce}"));
        var number = new UInt128(BinaryPrimitives.ReadUInt64BigEndian(mac), BinaryPrimitives.ReadUInt64BigEndian(mac.AsSpan(8)));
        return length == 0 ? "" : ((BigInteger)number % BigInteger.Pow(10, length)).ToString($"D{length}", CultureInfo.InvariantCulture);
    }
}
