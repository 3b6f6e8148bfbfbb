using System.Buffers.Binary;
using System.Buffers.Text;
using NodaTime;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>
/// Which item of which mailbox, and which occurrence of a series. The immutable form stays; the ordinary form carries the
/// folder, so that it changes when the item moves (Learn: Outlook immutable id). Case-sensitive.
/// </summary>
/// <param name="Edition">Of an occurrence whose id changes with its series; 0: it does not.</param>
internal readonly record struct ItemId(int Mailbox, int Number, LocalDate? Occurrence, short Edition = 0)
{
    private const string ImmutablePrefix = "AAkALg";
    private const string OrdinaryPrefix = "AAMkAD";
    private const int Length = 18;

    public string Immutable => ImmutablePrefix + Encode(0);

    public string Ordinary(int folder) => OrdinaryPrefix + Encode(folder);

    /// <summary>Reads either form; <paramref name="folder"/> is null for the immutable one.</summary>
    public static bool TryParse(string text, out ItemId id, out int? folder)
    {
        (id, folder) = (default, null);
        Span<byte> bytes = stackalloc byte[Length];
        var known = text.StartsWith(ImmutablePrefix, StringComparison.Ordinal) || text.StartsWith(OrdinaryPrefix, StringComparison.Ordinal);
        if (!known || !Base64Url.TryDecodeFromChars(text.AsSpan(ImmutablePrefix.Length), bytes, out var written) || written != Length)
        {
            return false;
        }

        id = Decode(bytes);
        folder = text.StartsWith(OrdinaryPrefix, StringComparison.Ordinal) ? BinaryPrimitives.ReadInt32BigEndian(bytes[12..]) : null;
        return text == (folder is { } generation ? id.Ordinary(generation) : id.Immutable);
    }

    private static ItemId Decode(ReadOnlySpan<byte> bytes)
    {
        var day = BinaryPrimitives.ReadInt32BigEndian(bytes[8..]);
        var occurrence = day == 0 ? (LocalDate?)null : LocalDate.FromDateOnly(DateOnly.FromDayNumber(day));
        return new ItemId(BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[4..]), occurrence, BinaryPrimitives.ReadInt16BigEndian(bytes[16..]));
    }

    private string Encode(int folder)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes.Clear();
        BinaryPrimitives.WriteInt32BigEndian(bytes, Mailbox);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], Number);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Occurrence?.ToDateOnly().DayNumber ?? 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], folder);
        BinaryPrimitives.WriteInt16BigEndian(bytes[16..], Edition);
        return Base64Url.EncodeToString(bytes);
    }
}
