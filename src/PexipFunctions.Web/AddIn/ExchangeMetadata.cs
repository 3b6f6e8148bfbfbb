using System.Collections.Concurrent;
using Microsoft.IdentityModel.Tokens;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// The certificates that sign the identity tokens of an Exchange server, kept for a day; read again when a token names an unknown
/// one (it was renewed), at most once in 5 minutes, and by one request for all who wait.
/// </summary>
public sealed class ExchangeMetadata(ExchangeMetadataReader reader, AlarmStore alarms, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<(IntegrationId, Uri), Entry> entries = new();

    /// <summary>The key of that thumbprint; null when the document cannot be read, which raises an alarm.</summary>
    /// <param name="address">Of the document: one that the integration allows.</param>
    public async Task<ExchangeSigningKey?> FindAsync(Integration integration, Uri address, string thumbprint, CancellationToken cancellationToken)
    {
        var place = (integration.Id, address);
        var known = entries.GetValueOrDefault(place);
        if (known is null || known.HasFailed || await IsDueAsync(known, thumbprint, cancellationToken))
        {
            known = Renew(place, known, integration);
        }

        var keys = await known.Keys.Value.WaitAsync(cancellationToken);
        return keys is null ? null : new ExchangeSigningKey(keys.GetValueOrDefault(thumbprint));
    }

    private async Task<bool> IsDueAsync(Entry entry, string thumbprint, CancellationToken cancellationToken)
    {
        var hasKey = await entry.Keys.Value.WaitAsync(cancellationToken) is { } keys && keys.ContainsKey(thumbprint);
        return time.GetUtcNow() - entry.ReadAt >= (hasKey ? Kept : BetweenReads);
    }

    /// <summary>Who comes first reads; all others wait for that.</summary>
    private Entry Renew((IntegrationId, Uri Address) place, Entry? known, Integration integration)
    {
        var next = new Entry(new(() => ReadAsync(integration, place.Address, known)), time.GetUtcNow());
        var isFirst = known is null ? entries.TryAdd(place, next) : entries.TryUpdate(place, next, known);
        return isFirst ? next : entries.GetValueOrDefault(place, next);
    }

    /// <summary>Known keys serve on while the server is down. No request's end stops it, since others wait for it.</summary>
    private async Task<IReadOnlyDictionary<string, SecurityKey>?> ReadAsync(Integration integration, Uri address, Entry? before)
    {
        var (keys, fault) = await reader.ReadAsync(address, integration.Exchange.CaSecretName, CancellationToken.None);
        await (fault is null
            ? alarms.SettleAsync(integration.Id, AlarmKinds.OrganizerSignIn, address.Host, CancellationToken.None)
            : alarms.RaiseAsync(integration.Id, AlarmKinds.OrganizerSignIn, new AlarmDetail(fault) { Subject = address.Host }, CancellationToken.None));
        return keys ?? (before is null or { HasFailed: true } ? null : await before.Keys.Value);
    }

    private sealed record Entry(Lazy<Task<IReadOnlyDictionary<string, SecurityKey>?>> Keys, DateTimeOffset ReadAt)
    {
        /// <summary>By something else than the server, such as busy storage when the alarm was to be raised: nothing is known then, and the next request reads.</summary>
        public bool HasFailed => Keys is { IsValueCreated: true, Value.IsFaulted: true };
    }
}
