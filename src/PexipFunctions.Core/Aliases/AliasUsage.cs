using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>Counts alias rows: the unused ones of each integration, and how much of each integration's numbers is taken.</summary>
internal sealed class AliasUsage(IEnumerable<Integration> integrations, DateTimeOffset now)
{
    private readonly IReadOnlyList<Tally> tallies = integrations.Select(integration => new Tally(integration)).ToList();

    public void Add(AliasRecord alias)
    {
        foreach (var tally in tallies)
        {
            tally.Add(alias, now);
        }
    }

    /// <summary>For each integration: its unused aliases by number, those of strangers and those of people who signed in, and the taken part (0 to 1) of its numbers.</summary>
    public IEnumerable<(Integration Integration, IReadOnlySet<NumericAlias> Anonymous, IReadOnlySet<NumericAlias> SignedIn, double Taken)> Results =>
        tallies.Select(tally => (tally.Integration, tally.Anonymous, tally.SignedIn, tally.Taken / Math.Pow(10, tally.Integration.ScheduledAliasSuffixLength)));

    private sealed class Tally(Integration integration)
    {
        private readonly int length = integration.ScheduledAliasPrefix.Length + integration.ScheduledAliasSuffixLength;
        private readonly HashSet<NumericAlias> anonymous = [];
        private readonly HashSet<NumericAlias> signedIn = [];

        public Integration Integration => integration;
        public IReadOnlySet<NumericAlias> Anonymous => anonymous;
        public IReadOnlySet<NumericAlias> SignedIn => signedIn;
        public int Taken { get; private set; }

        public void Add(AliasRecord alias, DateTimeOffset now)
        {
            var isUnused = alias.Integration == integration.Id && alias.State == AliasState.Issued;
            _ = isUnused && (alias.IssuedTo is null ? anonymous : signedIn).Add(alias.NumericAlias);
            Taken += IsMine(alias) && !alias.MayBeReissued(integration, now) ? 1 : 0;
        }

        /// <summary>One of the numbers that this integration draws from; others may draw from the same.</summary>
        private bool IsMine(AliasRecord alias) =>
            alias.NumericAlias.Value.Length == length && alias.NumericAlias.Value.StartsWith(integration.ScheduledAliasPrefix, StringComparison.OrdinalIgnoreCase);
    }
}
