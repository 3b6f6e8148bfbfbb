using Microsoft.AspNetCore.Http;
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
    public async Task<IResult> RunAsync(HttpRequest request, string id, string domain, CancellationToken cancellationToken)
    {
        var name = DomainName.Normalize(domain);
        for (var attempt = 0; attempt < OptimisticUpdate.Attempts; attempt++)
        {
            if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } stored)
            {
                return IntegrationResults.NotFound(request);
            }

            var next = With(stored.Integration, name);
            if (name == OrganizerDomains.Everyone || IntegrationValidation.Check(next, deployment).FirstOrDefault(error => error.Path == "exchange.acceptedOrganizerDomains") is not null)
            {
                return ProblemResults.Of(request, StatusCodes.Status400BadRequest, "no-domain", $"'{domain}' cannot be accepted: give a domain such as contoso.com; at most 100 are accepted.");
            }

            if (next == stored.Integration || await store.ReplaceAsync(next, stored.Revision, cancellationToken) is SaveResult.Saved)
            {
                catalog.Forget();
                await alarms.SettleAsync(integrationId.Value, AlarmKinds.UnacceptedDomain, name, cancellationToken);
                return Results.Json(new { message = $"Organizers of {DomainName.Describe(name)} are answered from now on; what they sent before is looked at within the hour." });
            }
        }

        return ProblemResults.Of(request, StatusCodes.Status409Conflict, "saved-meanwhile", "Others save this integration at this moment: try again.");
    }

    private static Integration With(Integration integration, string domain) =>
        integration.Exchange.AcceptedOrganizerDomains is var accepted && accepted.Select(DomainName.Normalize).Contains(domain, StringComparer.Ordinal)
            ? integration
            : integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = [.. accepted, domain] } };
}
