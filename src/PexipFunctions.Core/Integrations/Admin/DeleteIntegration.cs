using Microsoft.AspNetCore.Http;
using PexipFunctions.Operations;

namespace PexipFunctions.Integrations;

/// <summary>Deletes an integration with all that it has made.</summary>
public sealed class DeleteIntegration(IntegrationStore store, IntegrationCatalog catalog, IFutureMeetings meetings, IIntegrationClosing closing)
{
    private const string Consequences = "Its rooms are removed, its aliases released, its subscription deleted, and its tags and add-in invalid at once.";

    /// <summary>409 while meetings are scheduled, unless the query says <c>force=true</c>; 200 with what happened otherwise.</summary>
    public async Task<IResult> RunAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } stored)
        {
            return IntegrationAnswers.NotFound(request);
        }

        if (IntegrationAnswers.ReadMatch(request, stored.Revision) is { } match && match != stored.Revision)
        {
            return IntegrationAnswers.Outdated(request, stored.Revision);
        }

        var count = await meetings.CountFutureMeetingsAsync(integrationId, cancellationToken);
        if (count > 0 && !string.Equals(request.Query["force"], "true", StringComparison.OrdinalIgnoreCase))
        {
            return ProblemResults.Of(request, StatusCodes.Status409Conflict, "future-meetings",
                $"'{stored.Integration.Name}' has {count} scheduled meetings, which would lose their rooms. {Consequences} Repeat with ?force=true to delete it all the same.", ("meetings", count));
        }

        return await CloseAsync(stored, cancellationToken)
            ? IntegrationAnswers.Json(new { message = $"'{stored.Integration.Name}' is deleted. {Consequences} Run its teardown.ps1 to remove what Exchange has of it.", meetings = count })
            : IntegrationAnswers.Outdated(request, stored.Revision);
    }

    /// <summary>Off first, so that nothing new is made while the old is taken down; the settings stay until that is done.</summary>
    private async Task<bool> CloseAsync(StoredIntegration stored, CancellationToken cancellationToken)
    {
        var off = stored.Integration with { Mode = IntegrationMode.Off };
        if (await store.ReplaceAsync(off, stored.Revision, cancellationToken) is not SaveResult.Saved { Stored.Revision: var revision })
        {
            return false;
        }

        catalog.Forget();
        await closing.CloseAsync(off, cancellationToken);
        var deleted = await store.DeleteAsync(off.Id, revision, cancellationToken);
        catalog.Forget();
        return deleted;
    }
}
