using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace PexipFunctions.Aliases;

/// <summary>What holds placeholders to a measure.</summary>
/// <param name="PerOrganizerAndDay">Meetings with a placeholder that one organizer is given aliases for on one day (UTC).</param>
/// <param name="StrangersPerDay">The same for all organizers together who are outside the mailbox's own and the named domains.</param>
/// <param name="PerDomainAndDay">The same for all organizers together of a named domain that is not the mailbox's own.</param>
public sealed record PlaceholderSettings(int PerOrganizerAndDay, int StrangersPerDay, int PerDomainAndDay = PlaceholderSettings.DefaultPerDomain)
{
    public const int Default = 20;

    /// <summary>Placeholders are sent when the add-in gets no alias in time: so many on one day come from no organization that has named its domains.</summary>
    public const int DefaultStrangers = 200;

    /// <summary>Anybody may be of a named domain that a public mail service has; an organization's people seldom send so many on a day on which the add-in fails.</summary>
    public const int DefaultPerDomain = 500;

    /// <exception cref="InvalidOperationException">A setting is no such number.</exception>
    public static PlaceholderSettings Read(IConfiguration configuration) => new(
        Number(configuration["Placeholders:PerOrganizerAndDay"], nameof(PerOrganizerAndDay), Default, 10_000),
        Number(configuration["Placeholders:StrangersPerDay"], nameof(StrangersPerDay), DefaultStrangers, 1_000_000),
        Number(configuration["Placeholders:PerDomainAndDay"], nameof(PerDomainAndDay), DefaultPerDomain, 1_000_000));

    private static int Number(string? value, string name, int otherwise, int most) => value switch
    {
        null or "" => otherwise,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most => number,
        _ => throw new InvalidOperationException($"Placeholders__{name} must be a number from 1 to {most.ToString(CultureInfo.InvariantCulture)}."),
    };
}
