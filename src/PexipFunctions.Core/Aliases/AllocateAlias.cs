using PexipFunctions.Integrations;

namespace PexipFunctions.Aliases;

/// <summary>Takes a random free number for an integration.</summary>
public sealed class AllocateAlias(AliasStore aliases, IRandomSource random, TimeProvider time)
{
    /// <summary>
    /// Attempts before giving up: with 90% of the numbers taken, 200 random ones are all taken once in 10^9 times.
    /// </summary>
    private const int Attempts = 200;

    /// <summary>A new alias in state <see cref="AliasState.Issued"/>; null when no free number was found.</summary>
    /// <param name="issuedTo">Keyed hash of the organizer who signed in, or null.</param>
    public async Task<AliasRecord?> RunAsync(Integration integration, string? issuedTo, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var candidate = NewAlias(integration, issuedTo);
            if (await aliases.TryAddAsync(candidate, cancellationToken) || await TryReissueAsync(integration, candidate, cancellationToken))
            {
                return candidate;
            }
        }

        return null;
    }

    private AliasRecord NewAlias(Integration integration, string? issuedTo)
    {
        var hostPin = random.Digits(integration.Infinity.HostPinLength);
        return new AliasRecord
        {
            NumericAlias = (integration.ScheduledAliasPrefix + random.Digits(integration.ScheduledAliasSuffixLength)).ToLowerInvariant(),
            Domain = integration.ScheduledAliasDomain,
            Integration = integration.Id.Value,
            Nonce = AliasTag.NewNonce(random),
            IssuedAt = time.GetUtcNow(),
            IssuedTo = issuedTo,
            HostPin = hostPin,
            GuestPin = OtherDigits(integration.Infinity.GuestPinLength, hostPin),
        };
    }

    /// <summary>A tombstone may be taken again when its number has rested as long as it was kept.</summary>
    private async Task<bool> TryReissueAsync(Integration integration, AliasRecord candidate, CancellationToken cancellationToken)
    {
        var known = await aliases.FindAsync(NumericAlias.Parse(candidate.NumericAlias), cancellationToken);
        return known?.Value.MayBeReissued(integration, time.GetUtcNow()) == true
            && await aliases.TryReplaceAsync(known, candidate, cancellationToken) is not null;
    }

    /// <summary>Infinity tells hosts from guests by their PIN: the two must differ.</summary>
    private string OtherDigits(int length, string taken)
    {
        var digits = random.Digits(length);
        return length > 0 && digits == taken ? OtherDigits(length, taken) : digits;
    }
}
