using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Rooms;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>What differs between our rows and the rooms on Infinity, shown to an admin, who may let a held sweep go on.</summary>
public sealed class ReviewDrift(IntegrationCatalog integrations, FindDrift findDrift, SweepRooms sweep)
{
    /// <summary>What differs: one integration's or, where none is named, everybody's. Changes nothing.</summary>
    public async Task<Answer> ListDriftAsync(string integration, CancellationToken cancellationToken)
    {
        if (!TryReadIntegration(integration, out var only))
        {
            return NotFound;
        }

        var all = (await integrations.ListAsync(cancellationToken)).Where(each => each.Infinity.Address is not null).ToList();
        if (only is { } id && all.All(each => each.Id != id))
        {
            return NotFound;
        }

        try
        {
            var items = new List<Drift>();
            foreach (var node in all.GroupBy(each => each.Infinity.Address).Where(node => only is null || node.Any(each => each.Id == only)))
            {
                items.AddRange((await findDrift.RunAsync([.. node], cancellationToken)).Items.Where(item => only is null || item.Integration == only));
            }

            return Answer.Json(new { items = items.Select(Document), continuation = (string?)null });
        }
        catch (InfinityException exception)
        {
            return Answer.Failed("infinity-failed", $"{exception.Message} Nothing was compared: repair that, then try again.");
        }
    }

    /// <summary>Lets a held sweep go on; 404 when none is held.</summary>
    public async Task<Answer> ConfirmAsync(string integration, CancellationToken cancellationToken) =>
        !TryReadIntegration(integration, out var only) ? NotFound
        : await sweep.ConfirmAsync(only, cancellationToken) is { } count
            ? Answer.Json(new { message = $"{count} rooms are being deleted.", rooms = count })
            : Answer.Unknown("nothing-held", "No sweep is held back: there is nothing to confirm.");

    private static object Document(Drift item) => new
    {
        integrationId = item.Integration.ToString(),
        alias = item.Alias,
        roomName = item.Room?.Name ?? "",
        state = item.State.ToString().ToLowerInvariant(),
        detail = item.Detail,
    };

    private static bool TryReadIntegration(string text, out IntegrationId? only)
    {
        only = null;
        if (text.Length == 0)
        {
            return true;
        }

        var isId = IntegrationId.TryParse(text, out var id);
        only = id;
        return isId;
    }

    private static Answer NotFound =>
        Answer.Unknown("unknown-integration", "No integration with a Management Node has that id.");
}
