using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The admin API about rooms.</summary>
public sealed class RoomsApi(HttpPipeline calls, RoomResults rooms)
{
    [Function("RoomsDrift")]
    public Task<IResult> Drift([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/rooms/drift")] HttpRequest request, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => rooms.ListDriftAsync(request, cancellationToken));

    [Function("RoomsConfirmSweep")]
    public Task<IResult> Confirm([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/rooms/sweep/confirm")] HttpRequest request, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => rooms.ConfirmAsync(request, cancellationToken));
}
