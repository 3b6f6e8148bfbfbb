using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Rooms;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>Deletes an integration with all that it has made.</summary>
public sealed class DeleteIntegration(IntegrationStore store, IntegrationCatalog catalog, IntegrationIcons icons, IFutureMeetings meetings, IIntegrationTeardown closing, WriteScripts scripts, TimeProvider time)
{
    private const string Consequences = "Its rooms are removed, its aliases released, its subscription deleted, and its tags and add-in invalid at once.";

    /// <summary>A conflict while meetings are scheduled, unless it is forced; what happened otherwise.</summary>
    /// <param name="match">The version that is meant (<c>If-Match</c>); empty: any.</param>
    public async Task<Answer> RunAsync(string id, string match, bool isForced, CancellationToken cancellationToken)
    {
        if (!IntegrationId.TryParse(id, out var integrationId) || await store.FindAsync(integrationId, cancellationToken) is not { } stored)
        {
            return IntegrationAnswers.NotFound;
        }

        if (IntegrationAnswers.ReadMatch(match, stored.Revision) is { } meant && meant != stored.Revision)
        {
            return IntegrationAnswers.Outdated(stored.Revision);
        }

        var count = await meetings.CountFutureMeetingsAsync(integrationId, cancellationToken);
        if (count > 0 && !isForced)
        {
            return Answer.Conflict("future-meetings",
                $"'{stored.Integration.Name}' has {count} scheduled meetings, which would lose their rooms. {Consequences} Its teardown script cannot be had afterwards. Repeat with ?force=true to delete it all the same.", ("meetings", count));
        }

        try
        {
            return await CloseAsync(stored, count, cancellationToken);
        }
        catch (Exception exception) when (exception is MailboxException or InfinityException)
        {
            return Answer.Failed("not-taken-down",
                $"'{stored.Integration.Name}' is switched off, but not deleted, since not all that it has made could be removed: {exception.Message} Delete it again when that is repaired.");
        }
    }

    /// <summary>Off first, so that nothing new is made while the old is taken down; the settings stay until that is done.</summary>
    private async Task<Answer> CloseAsync(StoredIntegration stored, int count, CancellationToken cancellationToken)
    {
        var off = ModeSwitch.Apply(stored.Integration.Mode, stored.Integration with { Mode = IntegrationMode.Off }, time.GetUtcNow());
        if (await store.ReplaceAsync(off, stored.Revision, cancellationToken) is not SaveResult.Saved { Stored.Revision: var revision })
        {
            return IntegrationAnswers.Outdated(stored.Revision);
        }

        catalog.Forget();

        // Written while it can be: it names the organizers with meetings to come.
        var teardown = await scripts.TeardownAsync(off, cancellationToken);
        await closing.CloseAsync(off, cancellationToken);
        var deleted = await store.DeleteAsync(off.Id, revision, cancellationToken);
        catalog.Forget();
        if (!deleted)
        {
            return IntegrationAnswers.Outdated(revision);
        }

        await icons.DeleteAsync(off.Id, cancellationToken);
        return IntegrationAnswers.Json(new { message = $"'{off.Name}' is deleted. {Consequences} Its teardown script, which comes with this answer, removes what Exchange has of it.", meetings = count, teardownScript = teardown });
    }
}
