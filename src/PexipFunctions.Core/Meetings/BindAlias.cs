using PexipFunctions.Aliases;
using PexipFunctions.Integrations;

namespace PexipFunctions.Meetings;

/// <summary>Step 1 of the order of writes: makes an alias serve a meeting. Repeating it changes nothing.</summary>
internal sealed class BindAlias(AliasStore aliases, AllocateAlias allocate)
{
    private const int Attempts = 5;

    /// <summary>The alias as it is once bound; null when it was taken or released meanwhile: decide again.</summary>
    public async Task<AliasRecord?> RunAsync(Integration integration, MeetingKey key, AliasFinding finding, CancellationToken cancellationToken)
    {
        var alias = finding.Standing == AliasStanding.Placeholder
            ? await AllocateAsync(integration, finding.Placeholder!, cancellationToken)
            : finding.Alias!;
        return alias is null ? null : await BindAsync(key, alias, cancellationToken);
    }

    private async Task<AliasRecord?> AllocateAsync(Integration integration, PlaceholderTag tag, CancellationToken cancellationToken)
    {
        var alias = await allocate.RunAsync(integration, issuedTo: null, cancellationToken);
        return alias is not null && await aliases.TryBindPlaceholderAsync(tag.Unique, NumericAlias.Parse(alias.NumericAlias), cancellationToken)
            ? alias
            : null;
    }

    private async Task<AliasRecord?> BindAsync(MeetingKey key, AliasRecord alias, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await aliases.FindAsync(NumericAlias.Parse(alias.NumericAlias), cancellationToken);
            if (known is null)
            {
                var rebuilt = alias with { State = AliasState.Bound, Meetings = [key.Value] };
                if (await aliases.TryAddAsync(rebuilt, cancellationToken))
                {
                    return rebuilt;
                }

                continue;
            }

            if (known.Value.Nonce != alias.Nonce || known.Value.State == AliasState.Released)
            {
                return null;
            }

            if (known.Value.Meetings.Contains(key.Value))
            {
                return known.Value;
            }

            var next = known.Value with { State = AliasState.Bound, Meetings = [.. known.Value.Meetings, key.Value] };
            if (await aliases.TryReplaceAsync(known, next, cancellationToken) is not null)
            {
                return next;
            }
        }

        return null;
    }
}
