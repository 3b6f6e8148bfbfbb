using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>The admin API about rooms.</summary>
public sealed class RoomsApi(RoomResults rooms)
{
    [Function("RoomsDrift")]
    public Task<IResult> Drift([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/rooms/drift")] HttpRequest request, CancellationToken cancellationToken) =>
        rooms.ListDriftAsync(request, cancellationToken);

    [Function("RoomsConfirmSweep")]
    public Task<IResult> Confirm([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/rooms/sweep/confirm")] HttpRequest request, CancellationToken cancellationToken) =>
        rooms.ConfirmAsync(request, cancellationToken);
}
