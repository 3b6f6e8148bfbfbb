using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Functions;

/// <summary>What is scheduled, and why.</summary>
public sealed class MeetingsApi(ApiCalls calls, ReadMeetings read, ExplainMeeting explain)
{
    [Function("MeetingsList")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings")] HttpRequest request, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => read.RunAsync(request, cancellationToken));

    [Function("MeetingsExplain")]
    public Task<IResult> Explain([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings/explain")] HttpRequest request, CancellationToken cancellationToken) =>
        calls.RunAsync(request, () => explain.RunAsync(request, cancellationToken));
}
