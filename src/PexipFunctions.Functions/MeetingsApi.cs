using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Functions;

/// <summary>What is scheduled, and why.</summary>
public sealed class MeetingsApi(ReadMeetings read, ExplainMeeting explain)
{
    [Function("MeetingsList")]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings")] HttpRequest request, CancellationToken cancellationToken) =>
        read.RunAsync(request, cancellationToken);

    [Function("MeetingsExplain")]
    public Task<IResult> Explain([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings/explain")] HttpRequest request, CancellationToken cancellationToken) =>
        explain.RunAsync(request, cancellationToken);
}
