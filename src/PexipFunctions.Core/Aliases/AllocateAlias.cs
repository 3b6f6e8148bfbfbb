using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Aliases;

/// <summary>Takes a random free number for an integration.</summary>
public sealed class AllocateAlias(AliasStore aliases, IRandomSource random, TimeProvider time)
{
    /// <summary>
    /// Attempts before giving up: with 90% of the numbers taken, 200 random ones are all taken once in 10^9 times.
    /// </summary>
    private const int Attempts = 200;

    /// <summary>So many random numbers are all taken only where most are: a stranger's that came to nothing may go before its time.</summary>
    private const int Many = 20;

    /// <summary>A draft that is sent the next day still finds its alias.</summary>
    private static readonly TimeSpan EarlyRest = TimeSpan.FromDays(2);

    /// <summary>When hardly any other is left: strangers cannot use all numbers up.</summary>
    private static readonly TimeSpan LeastRest = TimeSpan.FromHours(1);

    /// <summary>A new alias in state <see cref="AliasState.Issued"/>; null when no free number was found.</summary>
    /// <param name="issuedTo">Keyed hash of the organizer who signed in, or null.</param>
    /// <param name="print">What is printed for an alias, to be kept beside it; called for each number that is tried.</param>
    public async Task<AliasRecord?> RunAsync(
        Integration integration, TagKeyRing keys, string? issuedTo, Func<AliasRecord, PrintedBlock?> print, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var candidate = NewAlias(integration, keys, issuedTo);
            var printed = print(candidate);
            candidate = candidate with { HasPrinted = printed is not null };
            if (await TryAddAsync(candidate, printed, cancellationToken) || await TryReissueAsync(integration, candidate, printed, attempt, cancellationToken))
            {
                return candidate;
            }
        }

        return null;
    }

    private AliasRecord NewAlias(Integration integration, TagKeyRing keys, string? issuedTo)
    {
        var nonce = AliasPins.NewNonce(random, keys, integration.Infinity);
        var pins = AliasPins.Of(nonce, integration.Infinity, keys);
        return new AliasRecord
        {
            NumericAlias = NumericAlias.Parse(integration.ScheduledAliasPrefix + random.Digits(integration.ScheduledAliasSuffixLength)),
            Domain = integration.ScheduledAliasDomain,
            Integration = integration.Id,
            Nonce = nonce,
            IssuedAt = time.GetUtcNow(),
            IssuedTo = issuedTo,
            HostPin = pins.Host,
            GuestPin = pins.Guest,
        };
    }

    private Task<bool> TryAddAsync(AliasRecord candidate, PrintedBlock? printed, CancellationToken cancellationToken) => printed is null
        ? aliases.TryAddAsync(candidate, cancellationToken)
        : aliases.TryAddAsync(candidate, printed, cancellationToken);

    /// <summary>A tombstone may be taken again when its number has rested as long as it was kept.</summary>
    private async Task<bool> TryReissueAsync(Integration integration, AliasRecord candidate, PrintedBlock? printed, int attempt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = await aliases.FindAsync(candidate.NumericAlias, cancellationToken);
        var early = attempt < Attempts / 2 ? EarlyRest : LeastRest;
        if (known is null || !(known.Value.MayBeReissued(integration, now) || (attempt >= Many && known.Value.MayBeReissuedEarly(early, now))))
        {
            return false;
        }

        return printed is null
            ? await aliases.TryReplaceAsync(known, candidate, cancellationToken) is not null
            : await aliases.TryReplaceAsync(known, candidate, printed, cancellationToken);
    }
}
