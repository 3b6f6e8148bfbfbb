using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Storage;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Answers <c>POST /api/integrations/{id}/accepted-domains/{domain}</c>: adds a domain to those whose organizers are answered.</summary>
public sealed class AcceptDomain(IntegrationStore store, IntegrationCatalog catalog, AlarmStore alarms, DeploymentSettings deployment)
{
    /// <summary>Repeating it changes nothing. Who saves at the same time wins, and the domain is added to what was saved.</summary>
    public async Task<Answer> RunAsync(string id, string domain, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId))
        {
            return IntegrationAnswers.NotFound;
        }

        var (name, isRefused) = (DomainName.Normalize(domain), false);
        async Task<Versioned<StoredIntegration>?> ReadAsync() => await store.FindAsync(integrationId, cancellationToken) is { } stored ? new(stored, default) : null;
        async Task<Versioned<StoredIntegration>?> WriteAsync(Versioned<StoredIntegration>? known, StoredIntegration next) =>
            await store.ReplaceAsync(next.Integration, known!.Value.Revision, cancellationToken) is SaveResult.Saved { Stored: var saved } ? new(saved, default) : null;

        var updated = await OptimisticUpdate.RunAsync(null, ReadAsync, Accept, WriteAsync);
        return updated switch
        {
            _ when isRefused => Answer.Malformed("no-domain", $"'{domain}' cannot be accepted: give a domain such as contoso.com; at most 100 are accepted."),
            { End: UpdateEnd.Overtaken } => Answer.Conflict("saved-meanwhile", "Others save this integration at this moment: try again."),
            { Row: null } => IntegrationAnswers.NotFound,
            _ => await AcceptedAsync(integrationId, name, cancellationToken),
        };

        StoredIntegration? Accept(StoredIntegration? stored)
        {
            var next = stored is null ? null : With(stored.Integration, name);
            isRefused = next is not null && (name == OrganizerDomains.Everyone || IntegrationValidation.Check(next, deployment).Any(error => error.Path == "exchange.acceptedOrganizerDomains"));
            return isRefused || next == stored?.Integration ? null : stored! with { Integration = next! };
        }
    }

    private async Task<Answer> AcceptedAsync(IntegrationId id, string name, CancellationToken cancellationToken)
    {
        catalog.Forget();
        await alarms.SettleAsync(id, AlarmKinds.UnacceptedDomain, name, cancellationToken);
        return Answer.Json(new { message = $"Organizers of {DomainName.Describe(name)} are answered from now on; what they sent before is looked at within the hour." });
    }

    private static Integration With(Integration integration, string domain) =>
        integration.Exchange.AcceptedOrganizerDomains is var accepted && accepted.Select(DomainName.Normalize).Contains(domain, StringComparer.Ordinal)
            ? integration
            : integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = [.. accepted, domain] } };
}
