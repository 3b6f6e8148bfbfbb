using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Lists integrations and shows one.</summary>
public sealed class ReadIntegrations(IntegrationStore store, AlarmStore alarms)
{
    private const int Page = 50;

    /// <summary>A page of the list, by name; <paramref name="after"/> is the place of the last one of the page before.</summary>
    public async Task<Answer> ListAsync(string after, CancellationToken cancellationToken)
    {
        var left = (await store.ListAsync(cancellationToken)).Where(stored => string.CompareOrdinal(Place(stored), after) > 0).OrderBy(Place, StringComparer.Ordinal).ToList();
        var counts = await CountAlarmsAsync(cancellationToken);
        var items = left.Take(Page).Select(stored => Row(stored, counts.GetValueOrDefault(stored.Integration.Id)));
        return IntegrationAnswers.Json(new { items, continuation = left.Count > Page ? Place(left[Page - 1]) : null });
    }

    /// <summary>One integration's document, with its ETag, the version of its add-in file that is installed, and whether that must be installed again.</summary>
    public async Task<Answer> GetAsync(string id, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } stored)
        {
            return IntegrationAnswers.NotFound;
        }

        var document = IntegrationJson.ToJson(stored.Integration);
        document["manifestInstalled"] = stored.ManifestInstalled;
        document["manifestMustBeReinstalled"] = stored.ManifestMustBeReinstalled;
        return IntegrationAnswers.Json(document, stored.Revision);
    }

    /// <summary>Notes that the add-in file of this version is installed, which ends the reminder.</summary>
    public async Task<Answer> ManifestInstalledAsync(string id, CancellationToken cancellationToken) =>
        IntegrationId.TryParse(id, out var integrationId) && await store.MarkManifestInstalledAsync(integrationId, cancellationToken) is { } version
            ? IntegrationAnswers.Json(new { manifestInstalled = version })
            : IntegrationAnswers.NotFound;

    /// <summary>Where it stands in the list; the id tells namesakes apart.</summary>
    private static string Place(StoredIntegration stored) => $"{stored.Integration.Name.ToUpperInvariant()} {stored.Integration.Id}";

    private static IntegrationRowItem Row(StoredIntegration stored, int alarms) => new(
        stored.Integration.Id.ToString(), stored.Integration.Name, stored.Integration.Description, stored.Integration.Mode, stored.Integration.MailboxEmailAddress,
        stored.Revision, stored.Changed, alarms, stored.Integration.ManifestVersion, stored.ManifestInstalled, stored.ManifestMustBeReinstalled);

    private async Task<Dictionary<IntegrationId, int>> CountAlarmsAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<IntegrationId, int>();
        await foreach (var alarm in alarms.ListAsync(null, cancellationToken))
        {
            counts[alarm.Integration] = counts.GetValueOrDefault(alarm.Integration) + 1;
        }

        return counts;
    }

    private sealed record IntegrationRowItem(
        string Id, string Name, string Description, IntegrationMode Mode, MailboxAddress MailboxEmailAddress,
        long Revision, DateTimeOffset Changed, int Alarms, int ManifestVersion, int ManifestInstalled, bool ManifestMustBeReinstalled);
}
