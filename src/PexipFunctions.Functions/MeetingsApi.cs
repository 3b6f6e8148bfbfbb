using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>What is scheduled, and why.</summary>
public sealed class MeetingsApi(ReadMeetings read, ExplainMeeting explain)
{
    [Function("MeetingsList")]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings")] HttpRequest request, CancellationToken cancellationToken) =>
        (await read.RunAsync(ListQuery.Of(request), cancellationToken)).ToResult(request);

    [Function("MeetingsExplain")]
    public async Task<IResult> Explain([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings/explain")] HttpRequest request, CancellationToken cancellationToken) =>
        (await explain.RunAsync(request.Query["q"].ToString(), request.Query["continuation"].ToString(), request.Query["utcOffset"].ToString(), cancellationToken)).ToResult(request);
}
