using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>The scripts that prepare Exchange for an integration, and undo that, its values filled in.</summary>
public sealed class WriteScripts(IntegrationStore store, IFutureMeetings meetings, DeploymentSettings deployment)
{
    private const int MostOrganizers = 1000;

    public Task<Answer> SetupAsync(string id, CancellationToken cancellationToken) =>
        RunAsync(id, "setup", _ => Task.FromResult<IReadOnlyList<string>>([]), cancellationToken);

    public Task<Answer> TeardownAsync(string id, CancellationToken cancellationToken) =>
        RunAsync(id, "teardown", integration => meetings.ListOrganizersAsync(integration, MostOrganizers, cancellationToken), cancellationToken);

    /// <summary>The teardown script of an integration that is about to go.</summary>
    internal async Task<string> TeardownAsync(Integration integration, CancellationToken cancellationToken) =>
        Write("teardown", integration, deployment, await meetings.ListOrganizersAsync(integration.Id, MostOrganizers, cancellationToken));

    /// <summary>The text of a script.</summary>
    /// <param name="organizers">Organizers with meetings to come, for the teardown.</param>
    internal static string Write(string script, Integration integration, DeploymentSettings deployment, IReadOnlyList<string> organizers) => ScriptTemplate.Fill(
        FileOf(script, integration),
        ScriptValues.Of(integration, deployment, organizers),
        new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = integration.Name, ["id"] = integration.Id.ToString() });

    /// <summary>Which script it is: the shells of Exchange Online and of Exchange on-premises have different commands.</summary>
    private static string FileOf(string script, Integration integration) => integration.Exchange is EwsExchange ? $"{script}-onprem" : script;

    private async Task<Answer> RunAsync(string id, string script, Func<IntegrationId, Task<IReadOnlyList<string>>> organizers, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } stored)
        {
            return IntegrationAnswers.NotFound;
        }

        var text = Write(script, stored.Integration, deployment, await organizers(integrationId));
        return Answer.Text(text, "text/plain; charset=utf-8").With("Content-Disposition", $"attachment; filename=\"{FileOf(script, stored.Integration)}-{integrationId}.ps1\"");
    }
}
