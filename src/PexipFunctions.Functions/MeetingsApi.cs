using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>What is scheduled, and why.</summary>
public sealed class MeetingsApi(HttpPipeline calls, ReadMeetings read, ExplainMeeting explain)
{
    [Function("MeetingsList")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings")] HttpRequest request, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => read.RunAsync(request, cancellationToken));

    [Function("MeetingsExplain")]
    public Task<IResult> Explain([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings/explain")] HttpRequest request, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => explain.RunAsync(request, cancellationToken));
}
