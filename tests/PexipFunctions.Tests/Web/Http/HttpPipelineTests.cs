using System.Text.Json;
using Azure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging.Abstractions;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Web.Http;

/// <summary>What surrounds a function, whatever it does.</summary>
public sealed class HttpPipelineTests
{
    private readonly HttpPipeline pipeline = new(NullLogger<HttpPipeline>.Instance, TimeProvider.System);
    private readonly DefaultHttpContext context = new();

    [Fact]
    public async Task What_a_function_returns_is_the_answer()
    {
        var own = Results.Ok();

        Assert.Same(own, await pipeline.RunAsync(context, "Health", () => Task.FromResult<object?>(own)));
        Assert.Equal("no-store", context.Response.Headers.CacheControl);
    }

    [Fact]
    public async Task What_a_function_says_of_its_headers_stays()
    {
        await pipeline.RunAsync(context, "AddInAsset", () =>
        {
            context.Response.Headers.CacheControl = "public";
            return Task.FromResult<object?>(null);
        });

        Assert.Equal("public", context.Response.Headers.CacheControl);
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
    }

    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new JsonException("no", null, 2, 4), 400, "malformed-json" },
        { new BadHttpRequestException("no"), 400, "bad-request" },
        { new BadHttpRequestException("no", 413), 413, "body-too-large" },
        { new RequestFailedException(500, "no"), 503, "storage-failed" },
        { new AggregateException(new RequestFailedException(500, "no")), 503, "storage-failed" },
        { new InvalidOperationException("no"), 500, "internal-error" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_a_function_throws_becomes_a_problem_with_a_correlation_id(Exception exception, int status, string kind)
    {
        var problem = await ProblemAsync("IntegrationsCreate", () => Task.FromException<object?>(exception));

        Assert.Equal((status, $"urn:vmr-scheduling:{kind}"), (problem.StatusCode, problem.ProblemDetails.Type));
        Assert.NotEmpty((string)problem.ProblemDetails.Extensions["correlationId"]!);
    }

    [Theory]
    [InlineData("AddInTags", BodyLimit.AddIn)]
    [InlineData("IntegrationsCreate", BodyLimit.Admin)]
    [InlineData("GraphNotifications", BodyLimit.Notifications)]
    [InlineData("Unnamed", BodyLimit.AddIn)]
    public async Task A_function_is_not_called_with_more_than_its_limit(string function, long most)
    {
        context.Request.ContentLength = most;
        Assert.Equal("called", await pipeline.RunAsync(context, function, () => Task.FromResult<object?>("called")));

        context.Request.ContentLength = most + 1;
        Assert.Equal(413, (await ProblemAsync(function, () => throw new InvalidOperationException("called"))).StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_given_up_is_no_problem_of_ours() => await Assert.ThrowsAsync<OperationCanceledException>(
        () => pipeline.RunAsync(context, "Health", () => Task.FromException<object?>(new OperationCanceledException())));

    private async Task<ProblemHttpResult> ProblemAsync(string function, Func<Task<object?>> next) =>
        Assert.IsType<ProblemHttpResult>(await pipeline.RunAsync(context, function, next));
}
