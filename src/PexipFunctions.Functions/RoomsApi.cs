using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>The admin API about rooms.</summary>
public sealed class RoomsApi(ReviewDrift rooms)
{
    [Function("RoomsDrift")]
    public async Task<IResult> Drift([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/rooms/drift")] HttpRequest request, CancellationToken cancellationToken) =>
        (await rooms.ListDriftAsync(request.Query["integration"].ToString(), cancellationToken)).ToResult(request);

    [Function("RoomsConfirmSweep")]
    public async Task<IResult> Confirm([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/rooms/sweep/confirm")] HttpRequest request, CancellationToken cancellationToken) =>
        (await rooms.ConfirmAsync(request.Query["integration"].ToString(), cancellationToken)).ToResult(request);
}
