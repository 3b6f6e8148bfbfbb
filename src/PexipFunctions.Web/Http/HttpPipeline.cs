using System.Text.Json;
using Azure;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.Http;

/// <summary>
/// What surrounds every HTTP function, whichever host runs it: headers that are safe unless the function says otherwise, a limit to the
/// body, and problem details with a correlation id for what went wrong.
/// </summary>
public sealed partial class HttpPipeline(ILogger<HttpPipeline> logger, TimeProvider time)
{
    private readonly LogPace pace = new(time);

    /// <summary>The answer to be written: the function's own, or the problem.</summary>
    /// <param name="function">Its name, which says what the body may have.</param>
    /// <param name="next">Runs the function and gives what it returned.</param>
    public async Task<object?> RunAsync(HttpContext http, string function, Func<Task<object?>> next)
    {
        var request = http.Request;
        SecurityHeaders.Set(http.Response);
        try
        {
            BodyLimit.Apply(request, BodyLimit.Of(function));
            return await next();
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" Line {line + 1}, byte {exception.BytePositionInLine + 1}." : "";
            return ProblemResults.Of(request, StatusCodes.Status400BadRequest, "malformed-json", $"The request's body is not the JSON that is expected.{place}");
        }
        catch (BadHttpRequestException exception)
        {
            return ProblemResults.Of(request, exception.StatusCode, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? "body-too-large" : "bad-request", exception.Message);
        }
        catch (Exception exception) when (exception is RequestFailedException or AuthenticationFailedException or AggregateException { InnerException: RequestFailedException })
        {
            Note(request, exception);
            return ProblemResults.Of(request, StatusCodes.Status503ServiceUnavailable, "storage-failed", "The storage account or the key vault did not do what was asked. Nothing is known to be saved: look again, then repeat.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Note(request, exception);
            return ProblemResults.Of(request, StatusCodes.Status500InternalServerError, "internal-error", "Something unforeseen happened. The log has it under the correlation id.");
        }
    }

    /// <summary>Of what admins ask every failure; of what anyone may ask one a minute and kind.</summary>
    private void Note(HttpRequest request, Exception exception)
    {
        if (request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || pace.MayWrite($"call-{exception.GetType().Name}", out _))
        {
            LogFailure(exception, ProblemResults.CorrelationId(request));
        }
    }

    [LoggerMessage(LogLevel.Error, "An API call failed; correlation id {CorrelationId}")]
    private partial void LogFailure(Exception exception, string correlationId);
}
