using System.Buffers.Binary;
using NodaTime;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>
/// A meeting's identity across calendars (MS-OXOCAL, PidLidGlobalObjectId): 16 fixed bytes, the instance date (zero for
/// singles and masters), the creation time, 8 zero bytes, the length and 16 random bytes. Graph's <c>iCalUId</c> is its hex.
/// </summary>
public readonly record struct GlobalObjectId(DateTimeOffset Created, Guid Value)
{
    private static readonly byte[] Class = Convert.FromHexString("040000008200E00074C5B7101A82E008");

    public string ICalUId(LocalDate? instance = null)
    {
        Span<byte> bytes = stackalloc byte[56];
        bytes.Clear();
        Class.CopyTo(bytes);
        if (instance is { } date)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes[16..], (ushort)date.Year);
            bytes[18] = (byte)date.Month;
            bytes[19] = (byte)date.Day;
        }

        BinaryPrimitives.WriteInt64LittleEndian(bytes[20..], Created.ToFileTime());
        bytes[36] = 0x10;
        Value.TryWriteBytes(bytes[40..]);
        return Convert.ToHexString(bytes);
    }
}
