using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Creates and replaces integrations.</summary>
public sealed class SaveIntegration(
    IntegrationStore store, IntegrationCatalog catalog, IFutureMeetings meetings, MailboxConnection connection, DeploymentSettings deployment, RequestLook look, TimeProvider time)
{
    /// <summary>Creates one with a new id.</summary>
    public async Task<Answer> PostAsync(Stream body, CancellationToken cancellationToken)
    {
        var document = await IntegrationDocument.ReadBodyAsync(body, cancellationToken);
        var (integration, errors) = Check(IntegrationDocument.Read(document, IntegrationId.New(), before: null));
        if (integration is null)
        {
            return IntegrationAnswers.Invalid(errors);
        }

        var result = await store.AddAsync(ModeSwitch.Apply(IntegrationMode.Off, integration, time.GetUtcNow()), cancellationToken);
        var answer = await AnswerAsync(result, IntegrationMode.Off, [], cancellationToken);
        return result is SaveResult.Saved ? answer.Created($"/api/integrations/{integration.Id}") : answer;
    }

    /// <summary>Replaces one; fields that the document leaves out take their defaults.</summary>
    /// <param name="match">The version that is meant (<c>If-Match</c>).</param>
    public async Task<Answer> PutAsync(string id, string match, Stream body, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } before)
        {
            return IntegrationAnswers.NotFound;
        }

        if (IntegrationAnswers.ReadMatch(match, before.Revision) is not { } meant)
        {
            return IntegrationAnswers.MatchNeeded;
        }

        if (meant != before.Revision)
        {
            return IntegrationAnswers.Outdated(before.Revision);
        }

        var document = await IntegrationDocument.ReadBodyAsync(body, cancellationToken);
        var (integration, errors) = Check(IntegrationDocument.Read(document, integrationId, before.Integration));
        return integration is null
            ? IntegrationAnswers.Invalid(errors)
            : await ReplaceAsync(before, integration, cancellationToken);
    }

    private async Task<Answer> ReplaceAsync(StoredIntegration before, Integration integration, CancellationToken cancellationToken)
    {
        var changes = IntegrationFields.Changes(before.Integration, integration).ToList();
        if (await RefusedAsync(changes, integration.Id, cancellationToken) is { } refused)
        {
            return Answer.Conflict("future-meetings", refused.Message, ("meetings", refused.Meetings));
        }

        var next = changes.Any(field => field.Starred) ? integration with { ManifestVersion = integration.ManifestVersion + 1 } : integration;
        var result = await store.ReplaceAsync(ModeSwitch.Apply(before.Integration.Mode, next, time.GetUtcNow()), before.Revision, cancellationToken);
        return await AnswerAsync(result, before.Integration.Mode, changes, cancellationToken);
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

    private async Task<Answer> AnswerAsync(SaveResult result, IntegrationMode before, IReadOnlyList<IntegrationField> changes, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case SaveResult.Saved { Stored: var stored }:
                catalog.Forget();
                var isInUse = stored.Integration.Mode != IntegrationMode.Off || before != IntegrationMode.Off;
                await (isInUse ? look.TryAsync(stored.Integration.Id, cancellationToken) : Task.CompletedTask);
                var problem = await connection.TryAsync(stored.Integration, cancellationToken);
                return IntegrationAnswers.Json(new SavedIntegration(
                    IntegrationJson.ToJson(stored.Integration), stored.Revision, [.. changes.Select(AppliedChange.Of)], stored.ManifestMustBeReinstalled, [.. Warnings(stored.Integration)], problem), stored.Revision);
            case SaveResult.MailboxTaken { Owner: var owner }:
                return await MailboxTakenAsync(owner, cancellationToken);
            case SaveResult.Outdated { Revision: var revision }:
                return IntegrationAnswers.Outdated(revision);
            default:
                return IntegrationAnswers.NotFound;
        }
    }

    /// <summary>Said when it goes live, and with each save while it is; what concerns a password at once.</summary>
    private static IEnumerable<string> Warnings(Integration integration)
    {
        var settings = ExchangeFindings.SettingsOf(integration).Select(finding => $"{finding.Message} {finding.Remedy}");
        var texts = integration.Mode == IntegrationMode.On ? TextFindings.Unfinished(integration) : [];
        return settings.Concat(texts.Select(finding => $"Organizers will see this: {finding.Message} {finding.Remedy}"));
    }

    private async Task<Answer> MailboxTakenAsync(IntegrationId owner, CancellationToken cancellationToken)
    {
        var name = (await store.FindAsync(owner, cancellationToken))?.Integration.Name ?? "another integration";
        var error = FieldError.Of("mailboxEmailAddress", $"belongs to the integration '{name}' already. An equipment mailbox must only be used by a single integration.");
        return Answer.Conflict("mailbox-taken", error.Message, ("integration", owner.ToString()), ("errors", new[] { error }));
    }
}
