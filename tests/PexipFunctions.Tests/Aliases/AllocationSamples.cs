using System.Globalization;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Tests.Aliases;

internal static class AllocationSamples
{
    public static Integration Integration(int suffix = 5) => new()
    {
        Id = AliasSamples.Ours,
        Name = "Test",
        Exchange = new GraphExchange { AcceptedOrganizerDomains = ["example.com"] },
        ScheduledAliasPrefix = "75",
        ScheduledAliasSuffixLength = suffix,
        ScheduledAliasDomain = "example.com",
    };

    /// <summary>Takes that part of the numbers, spread evenly.</summary>
    public static async Task FillAsync(AliasStore aliases, Integration integration, int percent, string? issuedTo = null)
    {
        var space = (int)Math.Pow(10, integration.ScheduledAliasSuffixLength);
        var format = "D" + integration.ScheduledAliasSuffixLength.ToString(CultureInfo.InvariantCulture);
        foreach (var number in Enumerable.Range(0, space).Where(number => number % 10 < percent / 10))
        {
            await aliases.TryAddAsync(Issued(integration, integration.ScheduledAliasPrefix + number.ToString(format, CultureInfo.InvariantCulture)) with { IssuedTo = issuedTo }, CancellationToken.None);
        }
    }

    public static AliasRecord Issued(Integration integration, string alias) => new()
    {
        NumericAlias = NumericAlias.Parse(alias),
        Domain = integration.ScheduledAliasDomain,
        Integration = integration.Id,
        Nonce = AliasSamples.NewNonce(),
        IssuedAt = AliasSamples.Now,
    };
}
