using Microsoft.AspNetCore.Http;
using PexipFunctions.Operations;

namespace PexipFunctions.Integrations;

/// <summary>Lists integrations and shows one.</summary>
public sealed class ReadIntegrations(IntegrationStore store, AlarmStore alarms)
{
    private const int Page = 50;

    /// <summary>A page of the list, by id; the query's <c>continuation</c> is the last id of the page before.</summary>
    public async Task<IResult> ListAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var after = request.Query["continuation"].ToString();
        var all = (await store.ListAsync(cancellationToken)).SkipWhile(stored => string.CompareOrdinal(stored.Integration.Id.ToString(), after) <= 0).ToList();
        var counts = await CountAlarmsAsync(cancellationToken);
        var items = all.Take(Page).Select(stored => Row(stored, counts.GetValueOrDefault(stored.Integration.Id.Value))).ToList();
        return IntegrationAnswers.Json(new { items, continuation = all.Count > Page ? items[^1].Id : null });
    }

    /// <summary>One integration's document, with its ETag.</summary>
    public async Task<IResult> GetAsync(HttpRequest request, string id, CancellationToken cancellationToken) =>
        IntegrationId.TryParse(id, out var integrationId) && await store.FindAsync(integrationId, cancellationToken) is { } stored
            ? IntegrationAnswers.Json(request, IntegrationJson.ToJson(stored.Integration), stored.Revision)
            : IntegrationAnswers.NotFound(request);

    /// <summary>Notes that the add-in file of this version is installed, which ends the reminder.</summary>
    public async Task<IResult> ManifestInstalledAsync(HttpRequest request, string id, CancellationToken cancellationToken) =>
        IntegrationId.TryParse(id, out var integrationId) && await store.MarkManifestInstalledAsync(integrationId, cancellationToken) is { } version
            ? IntegrationAnswers.Json(new { manifestInstalled = version })
            : IntegrationAnswers.NotFound(request);

    private static IntegrationRowItem Row(StoredIntegration stored, int alarms) => new(
        stored.Integration.Id.ToString(), stored.Integration.Name, stored.Integration.Description, stored.Integration.Mode, stored.Integration.MailboxEmailAddress,
        stored.Revision, stored.Changed, alarms, stored.Integration.ManifestVersion, stored.ManifestInstalled, stored.ManifestMustBeReinstalled);

    private async Task<Dictionary<Guid, int>> CountAlarmsAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<Guid, int>();
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
