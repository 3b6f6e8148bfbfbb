using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PexipFunctions.Aliases;

/// <summary>RFC 4648 Base32 without padding: survives mail clients that change case or wrap lines. The platform has none.</summary>
internal static class Base32
{
    public const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(((bytes.Length * 8) + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (buffer, bits) = ((buffer << 8) | value, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        return (bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]) : text).ToString();
    }

    /// <summary>Decodes upper case; false for other characters and for left-over bits that are not zero (so that each value has one text).</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        (bytes, var isWhole) = text.ContainsAnyExcept(Digits) ? (null, false) : Read(text);
        return isWhole;
    }

    /// <summary>The bytes that begin <paramref name="text"/>, all upper case of Base32; left-over bits do not count.</summary>
    public static byte[] Decode(ReadOnlySpan<char> text) => Read(text).Bytes;

    private static (byte[] Bytes, bool IsWhole) Read(ReadOnlySpan<char> text)
    {
        var result = new byte[text.Length * 5 / 8];
        var (buffer, bits, count) = (0, 0, 0);
        foreach (var character in text)
        {
            (buffer, bits) = ((buffer << 5) | Alphabet.IndexOf(character, StringComparison.Ordinal), bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                result[count++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return (result, bits < 5 && buffer == 0);
    }
}
