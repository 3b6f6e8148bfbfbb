using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Creates and replaces integrations.</summary>
public sealed class SaveIntegration(
    IntegrationStore store, IntegrationCatalog catalog, IFutureMeetings meetings, MailboxConnection connection, DeploymentSettings deployment, RequestLook look, TimeProvider time)
{
    /// <summary>Creates one with a new id: 201 with its ETag.</summary>
    public async Task<IResult> PostAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await IntegrationDocument.ReadBodyAsync(request, cancellationToken);
        var (integration, errors) = Check(IntegrationDocument.Read(body, IntegrationId.New(), before: null));
        if (integration is null)
        {
            return IntegrationResults.Invalid(request, errors);
        }

        var result = await store.AddAsync(ModeSwitch.Apply(IntegrationMode.Off, integration, time.GetUtcNow()), cancellationToken);
        if (result is SaveResult.Saved)
        {
            request.HttpContext.Response.Headers.Location = $"/api/integrations/{integration.Id}";
        }

        return await AnswerAsync(request, result, IntegrationMode.Off, [], StatusCodes.Status201Created, cancellationToken);
    }

    /// <summary>Replaces one: 200 with its new ETag; fields that the document leaves out take their defaults.</summary>
    public async Task<IResult> PutAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } before)
        {
            return IntegrationResults.NotFound(request);
        }

        if (IntegrationResults.ReadMatch(request, before.Revision) is not { } match)
        {
            return IntegrationResults.MatchNeeded(request);
        }

        if (match != before.Revision)
        {
            return IntegrationResults.Outdated(request, before.Revision);
        }

        var body = await IntegrationDocument.ReadBodyAsync(request, cancellationToken);
        var (integration, errors) = Check(IntegrationDocument.Read(body, integrationId, before.Integration));
        return integration is null
            ? IntegrationResults.Invalid(request, errors)
            : await ReplaceAsync(request, before, integration, cancellationToken);
    }

    private async Task<IResult> ReplaceAsync(HttpRequest request, StoredIntegration before, Integration integration, CancellationToken cancellationToken)
    {
        var changes = IntegrationFields.Changes(before.Integration, integration).ToList();
        if (await RefusedAsync(changes, integration.Id, cancellationToken) is { } refused)
        {
            return ProblemResults.Of(request, StatusCodes.Status409Conflict, "future-meetings", refused.Message, ("meetings", refused.Meetings));
        }

        var next = changes.Any(field => field.Starred) ? integration with { ManifestVersion = integration.ManifestVersion + 1 } : integration;
        var result = await store.ReplaceAsync(ModeSwitch.Apply(before.Integration.Mode, next, time.GetUtcNow()), before.Revision, cancellationToken);
        return await AnswerAsync(request, result, before.Integration.Mode, changes, StatusCodes.Status200OK, cancellationToken);
    }

    private (Integration? Integration, IReadOnlyList<FieldError> Errors) Check((Integration? Integration, IReadOnlyList<FieldError> Errors) read)
    {
        if (read.Integration is not { } integration)
        {
            return read;
        }

        var complete = integration.AddinServerFqdn.Length > 0 ? integration : integration with { AddinServerFqdn = deployment.PublicHost };
        var errors = IntegrationValidation.Check(complete, deployment);
        return errors.Count == 0 ? (complete, errors) : (null, errors);
    }

    private async Task<(string Message, int Meetings)?> RefusedAsync(IReadOnlyList<IntegrationField> changes, IntegrationId id, CancellationToken cancellationToken)
    {
        var refused = changes.Where(field => field.Effect == ChangeEffect.RefusedWithFutureMeetings).Select(field => field.Name).ToList();
        if (refused.Count == 0 || await meetings.CountFutureMeetingsAsync(id, cancellationToken) is not (> 0 and var count))
        {
            return null;
        }

        return ($"{string.Join(", ", refused)} cannot be changed while meetings are scheduled ({count}): they would be lost. " +
            "Set the mode to draining and wait for their end, or make a new integration beside this one.", count);
    }

    private async Task<IResult> AnswerAsync(
        HttpRequest request, SaveResult result, IntegrationMode before, IReadOnlyList<IntegrationField> changes, int status, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case SaveResult.Saved { Stored: var stored }:
                catalog.Forget();
                var isInUse = stored.Integration.Mode != IntegrationMode.Off || before != IntegrationMode.Off;
                await (isInUse ? look.TryAsync(stored.Integration.Id.Value, cancellationToken) : Task.CompletedTask);
                var problem = await connection.TryAsync(stored.Integration, cancellationToken);
                return IntegrationResults.Json(request, new SavedIntegration(
                    IntegrationJson.ToJson(stored.Integration), stored.Revision, [.. changes.Select(AppliedChange.Of)], stored.ManifestMustBeReinstalled, [.. Warnings(stored.Integration)], problem), stored.Revision, status);
            case SaveResult.MailboxTaken { Owner: var owner }:
                return await MailboxTakenAsync(request, owner, cancellationToken);
            case SaveResult.Outdated { Revision: var revision }:
                return IntegrationResults.Outdated(request, revision);
            default:
                return IntegrationResults.NotFound(request);
        }
    }

    /// <summary>Said when it goes live, and with each save while it is.</summary>
    private static IEnumerable<string> Warnings(Integration integration) =>
        integration.Mode == IntegrationMode.On ? TextFindings.Unfinished(integration).Select(finding => $"{finding.Message} {finding.Remedy}") : [];

    private async Task<IResult> MailboxTakenAsync(HttpRequest request, IntegrationId owner, CancellationToken cancellationToken)
    {
        var name = (await store.FindAsync(owner, cancellationToken))?.Integration.Name ?? "another integration";
        var error = FieldError.Of("mailboxEmailAddress", $"belongs to the integration '{name}' already. An equipment mailbox must only be used by a single integration.");
        return ProblemResults.Of(request, StatusCodes.Status409Conflict, "mailbox-taken", error.Message, ("integration", owner.ToString()), ("errors", new[] { error }));
    }
}
