using System.Reflection;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Rooms;

/// <summary>The attributes of a room, found by reflection: a new one is in the tests at once.</summary>
public static class ProfileAttribute
{
    private static readonly IReadOnlyList<PropertyInfo> Properties = [.. typeof(RoomProfile).GetProperties().Where(property => property.CanWrite)];

    public static TheoryData<string> All => [.. Properties.Select(property => property.Name)];

    /// <summary>With PINs, so that guests may come. Its theme is the default, and the other one is a theme that there is.</summary>
    public static RoomProfile Sample { get; } = new() { Name = "Review", Description = "Booked", Pin = "4711", GuestPin = "1122", AllowGuests = true };

    /// <summary>The same but for one attribute.</summary>
    public static RoomProfile Change(RoomProfile profile, string attribute)
    {
        var changed = profile with { };
        var property = Properties.Single(each => each.Name == attribute);
        property.SetValue(changed, property.Name == nameof(RoomProfile.Theme) ? "Corporate" : Other(property.GetValue(profile), property.PropertyType));
        return changed;
    }

    public static object? Value(RoomProfile profile, string attribute) => Properties.Single(each => each.Name == attribute).GetValue(profile);

    /// <summary>Another value of that kind: of a text one of digits, which is a PIN, too.</summary>
    private static object Other(object? value, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var kind when kind == typeof(string) => "98765",
        var kind when kind == typeof(bool) => value is not true,
        var kind when kind == typeof(int) => value is 7 ? 8 : 7,
        { IsEnum: true } kind => Enum.GetValues(kind).Cast<object>().First(each => !each.Equals(value)),
        _ => throw new NotSupportedException($"Say what another {type.Name} is."),
    };
}
