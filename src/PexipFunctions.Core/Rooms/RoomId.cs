using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PexipFunctions.Rooms;

/// <summary>
/// The number of one <c>conference</c> resource. There is no way to make an empty one, so that no request built
/// from it can address the collection, whose DELETE would delete every room.
/// </summary>
public readonly record struct RoomId
{
    private readonly long value;

    private RoomId(long value) => this.value = value;

    /// <summary>The resource's number, 1 or more.</summary>
    /// <exception cref="InvalidOperationException">For the default value.</exception>
    public long Value => value > 0 ? value : throw new InvalidOperationException("A room id was used that names no room.");

    /// <summary>Reads the last segment of a resource URI such as <c>/api/admin/configuration/v1/conference/12/</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? resourceUri, out RoomId id)
    {
        id = default;
        var segment = resourceUri?.TrimEnd('/').Split('/')[^1];
        if (!long.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return false;
        }

        id = new RoomId(number);
        return true;
    }

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
