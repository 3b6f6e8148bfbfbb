using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Tests an integration from end to end; changes nothing.</summary>
public sealed class TestIntegration(IntegrationStore store, MailboxFindings mailbox, ServerFindings servers, DomainFindings domains)
{
    /// <summary>Findings, each with what to do, by area.</summary>
    public async Task<Answer> RunAsync(string id, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } stored)
        {
            return IntegrationAnswers.NotFound;
        }

        var integration = stored.Integration;
        var findings = await Task.WhenAll(
            servers.ExchangeAsync(integration, cancellationToken),
            mailbox.RunAsync(integration, cancellationToken),
            domains.RunAsync(integration, cancellationToken),
            servers.AddInAsync(integration, cancellationToken),
            servers.JoinAsync(integration, cancellationToken),
            servers.NodeAsync(integration, cancellationToken));
        Finding[] all = [.. findings.SelectMany(area => area), .. TextFindings.Find(integration)];
        return IntegrationAnswers.Json(new { worst = all.Max(finding => finding.State), findings = all });
    }
}
