using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PexipFunctions.Aliases;

/// <summary>What holds placeholders to a measure.</summary>
/// <param name="PerOrganizerAndDay">Meetings with a placeholder that one organizer is given aliases for on one day (UTC).</param>
public sealed record PlaceholderSettings(int PerOrganizerAndDay)
{
    public const int Default = 20;

    /// <exception cref="InvalidOperationException">The setting is no such number.</exception>
    public static PlaceholderSettings Read(IConfiguration configuration) => configuration["Placeholders:PerOrganizerAndDay"] switch
    {
        null or "" => new PlaceholderSettings(Default),
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 10_000 => new PlaceholderSettings(number),
        _ => throw new InvalidOperationException("Placeholders__PerOrganizerAndDay must be a number from 1 to 10000."),
    };
}
