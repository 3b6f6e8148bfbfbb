using Microsoft.AspNetCore.Http;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Rooms;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Admin;

/// <summary>The admin API about rooms.</summary>
public sealed class RoomResults(IntegrationCatalog integrations, FindDrift findDrift, SweepRooms sweep)
{
    /// <summary>What differs: one integration's (<c>?integration=</c>) or everybody's. Changes nothing.</summary>
    public async Task<IResult> ListDriftAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!TryReadIntegration(request, out var only))
        {
            return NotFound(request);
        }

        var all = (await integrations.ListAsync(cancellationToken)).Where(integration => integration.Infinity.Address is not null).ToList();
        if (only is { } id && all.All(integration => integration.Id != id))
        {
            return NotFound(request);
        }

        try
        {
            var items = new List<Drift>();
            foreach (var node in all.GroupBy(integration => integration.Infinity.Address).Where(node => only is null || node.Any(integration => integration.Id == only)))
            {
                items.AddRange((await findDrift.RunAsync([.. node], cancellationToken)).Items.Where(item => only is null || item.Integration == only));
            }

            return Results.Json(new { items = items.Select(Document), continuation = (string?)null });
        }
        catch (InfinityException exception)
        {
            return ProblemResults.Of(request, StatusCodes.Status502BadGateway, "infinity-failed", $"{exception.Message} Nothing was compared: repair that, then try again.");
        }
    }

    /// <summary>Lets a held sweep go on; 404 when none is held.</summary>
    public async Task<IResult> ConfirmAsync(HttpRequest request, CancellationToken cancellationToken) =>
        !TryReadIntegration(request, out var only) ? NotFound(request)
        : await sweep.ConfirmAsync(only, cancellationToken) is { } count
            ? Results.Json(new { message = $"{count} rooms are being deleted.", rooms = count })
            : ProblemResults.Of(request, StatusCodes.Status404NotFound, "nothing-held", "No sweep is held back: there is nothing to confirm.");

    private static object Document(Drift item) => new
    {
        integrationId = item.Integration.ToString(),
        alias = item.Alias,
        roomName = item.Room?.Name ?? "",
        state = item.State.ToString().ToLowerInvariant(),
        detail = item.Detail,
    };

    private static bool TryReadIntegration(HttpRequest request, out IntegrationId? only)
    {
        only = null;
        var text = request.Query["integration"].ToString();
        if (text.Length == 0)
        {
            return true;
        }

        var isId = IntegrationId.TryParse(text, out var id);
        only = id;
        return isId;
    }

    private static IResult NotFound(HttpRequest request) =>
        ProblemResults.Of(request, StatusCodes.Status404NotFound, "unknown-integration", "No integration with a Management Node has that id.");
}
