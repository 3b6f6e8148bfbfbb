using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Simulators.Exchange.Ews;

#pragma warning disable CA5351 // NTLM is made of them.

/// <summary>The server's half of NTLMv2 (MS-NLMP 2.2.1 and 3.3.2), for one account.</summary>
internal sealed class NtlmVerifier(string domain, string user, string password)
{
    // Unicode, target, NTLM, always sign, domain, extended session security, target info, version, 128, key exchange, 56 bits.
    private const uint Flags = 0x0000_0001 | 0x4 | 0x10 | 0x20 | 0x200 | 0x8000 | 0x10000 | 0x80000 | 0x80_0000 | 0x200_0000 | 0x2000_0000 | 0x4000_0000 | 0x8000_0000;
    private static readonly byte[] Signature = Encoding.ASCII.GetBytes("NTLMSSP\0");

    /// <summary>1: the client begins, 3: it answers a challenge, 0: it is no message of NTLM.</summary>
    public static int TypeOf(byte[] message) =>
        message.Length >= 12 && message.AsSpan(0, 8).SequenceEqual(Signature) ? BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(8)) : 0;

    /// <summary>Whom an AUTHENTICATE_MESSAGE names: <c>DOMAIN\\name</c>, or a user principal name.</summary>
    public static string NameIn(byte[] message) =>
        Encoding.Unicode.GetString(Part(message, 28)) is { Length: > 0 } domain ? $"{domain}\\{Encoding.Unicode.GetString(Part(message, 36))}" : Encoding.Unicode.GetString(Part(message, 36));

    /// <summary>The server's half for an account of that name.</summary>
    public static NtlmVerifier Of(string name, string password) =>
        name.Split('\\', 2) is [var domain, var user] ? new NtlmVerifier(domain, user, password) : new NtlmVerifier("", name, password);

    /// <summary>The CHALLENGE_MESSAGE of a server challenge of 8 bytes.</summary>
    public byte[] Challenge(byte[] challenge, DateTimeOffset now)
    {
        var target = Encoding.Unicode.GetBytes(domain);
        byte[] time = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(time, now.ToFileTime());
        byte[] info = [.. Pair(2, target), .. Pair(1, Encoding.Unicode.GetBytes("MAIL")), .. Pair(4, Encoding.Unicode.GetBytes("contoso.com")), .. Pair(3, Encoding.Unicode.GetBytes("mail.contoso.com")), .. Pair(7, time), .. Pair(0, [])];
        var message = new byte[56 + target.Length + info.Length];
        Signature.CopyTo(message, 0);
        message[8] = 2;
        Field(message.AsSpan(12), target.Length, 56);
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(20), Flags);
        challenge.CopyTo(message, 24);
        Field(message.AsSpan(40), info.Length, 56 + target.Length);
        (message[48], message[55]) = (10, 15);
        target.CopyTo(message, 56);
        info.CopyTo(message, 56 + target.Length);
        return message;
    }

    /// <summary>Whether the AUTHENTICATE_MESSAGE proves the password, and is bound to the TLS connection that it came on.</summary>
    /// <param name="binding">The hash of the connection's channel binding; null: none is asked for.</param>
    public bool Verify(byte[] message, byte[] challenge, byte[]? binding)
    {
        var (response, givenDomain, givenUser) = (Part(message, 20), Encoding.Unicode.GetString(Part(message, 28)), Encoding.Unicode.GetString(Part(message, 36)));
        if (response.Length < 44 || !givenUser.Equals(user, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var key = HMACMD5.HashData(Md4.Hash(Encoding.Unicode.GetBytes(password)), Encoding.Unicode.GetBytes(givenUser.ToUpperInvariant() + givenDomain));
        var blob = response[16..];
        byte[] proven = [.. challenge, .. blob];
        return HMACMD5.HashData(key, proven).AsSpan().SequenceEqual(response.AsSpan(0, 16)) && (binding is null || Given(blob, 10).AsSpan().SequenceEqual(binding));
    }

    /// <summary>What a client has to send over TLS with that certificate (RFC 5929, tls-server-end-point; MS-NLMP 2.2.2.1, MsvAvChannelBindings).</summary>
    public static byte[] BindingOf(byte[] certificate)
    {
        byte[] data = [.. Encoding.ASCII.GetBytes("tls-server-end-point:"), .. SHA256.HashData(certificate)];
        var bindings = new byte[20 + data.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bindings.AsSpan(16), data.Length);
        data.CopyTo(bindings, 20);
        return MD5.HashData(bindings);
    }

    /// <summary>Of which server an AUTHENTICATE_MESSAGE believes to sign in to (MsvAvTargetName), as <c>HTTP/host</c>.</summary>
    public static string TargetIn(byte[] message) => Part(message, 20) is { Length: > 16 } response ? Encoding.Unicode.GetString(Given(response[16..], 9)) : "";

    private static byte[] Given(byte[] blob, ushort pair)
    {
        for (var at = 28; at + 4 <= blob.Length;)
        {
            var (id, length) = (BinaryPrimitives.ReadUInt16LittleEndian(blob.AsSpan(at)), BinaryPrimitives.ReadUInt16LittleEndian(blob.AsSpan(at + 2)));
            if (id == pair)
            {
                return blob[(at + 4)..(at + 4 + length)];
            }

            at += id == 0 ? blob.Length : 4 + length;
        }

        return [];
    }

    private static byte[] Part(byte[] message, int field)
    {
        if (message.Length < field + 8)
        {
            return [];
        }

        var (length, offset) = (BinaryPrimitives.ReadUInt16LittleEndian(message.AsSpan(field)), BinaryPrimitives.ReadInt32LittleEndian(message.AsSpan(field + 4)));
        return offset >= 0 && offset <= message.Length - length ? message[offset..(offset + length)] : [];
    }

    private static byte[] Pair(ushort id, byte[] value)
    {
        var pair = new byte[4 + value.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(pair, id);
        BinaryPrimitives.WriteUInt16LittleEndian(pair.AsSpan(2), (ushort)value.Length);
        value.CopyTo(pair, 4);
        return pair;
    }

    private static void Field(Span<byte> place, int length, int offset)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(place[2..], (ushort)length);
        BinaryPrimitives.WriteInt32LittleEndian(place[4..], offset);
    }
}
