using System.Buffers.Binary;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>The hash of RFC 1320, of which NTLM makes its key of a password; .NET has it for itself alone.</summary>
internal static class Md4
{
    private static readonly int[] Second = [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15];
    private static readonly int[] Third = [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15];
    private static readonly int[][] Shifts = [[3, 7, 11, 19], [3, 5, 9, 13], [3, 9, 11, 15]];

    public static byte[] Hash(ReadOnlySpan<byte> text)
    {
        var padded = new byte[((text.Length + 72) / 64) * 64];
        text.CopyTo(padded);
        padded[text.Length] = 0x80;
        BinaryPrimitives.WriteUInt64LittleEndian(padded.AsSpan(padded.Length - 8), (ulong)text.Length * 8);
        uint[] state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
        for (var at = 0; at < padded.Length; at += 64)
        {
            Add(state, padded.AsSpan(at, 64));
        }

        var hash = new byte[16];
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(4 * i), state[i]);
        }

        return hash;
    }

    private static void Add(uint[] state, ReadOnlySpan<byte> block)
    {
        uint[] next = [.. state];
        for (var step = 0; step < 48; step++)
        {
            var (round, turn) = (step / 16, step % 16);
            var word = round == 0 ? turn : round == 1 ? Second[turn] : Third[turn];
            var (b, c, d) = (next[1], next[2], next[3]);
            var mixed = round switch
            {
                0 => (b & c) | (~b & d),
                1 => ((b & c) | (b & d) | (c & d)) + 0x5a827999,
                _ => (b ^ c ^ d) + 0x6ed9eba1,
            };
            var sum = next[0] + mixed + BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * word)..]);
            next = [next[3], uint.RotateLeft(sum, Shifts[round][turn % 4]), next[1], next[2]];
        }

        for (var i = 0; i < 4; i++)
        {
            state[i] += next[i];
        }
    }
}
