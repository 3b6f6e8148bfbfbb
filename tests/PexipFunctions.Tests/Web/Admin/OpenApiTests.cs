using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;
using PexipFunctions.Functions;

namespace PexipFunctions.Tests.Web.Admin;

public sealed class OpenApiTests : IAsyncLifetime
{
    private string text = "";

    public async Task InitializeAsync()
    {
        await using var host = await AdminHost.StartAsync();
        text = await host.Client.GetStringAsync("/api/openapi.json");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void The_document_is_valid_openapi_3_1()
    {
        var read = OpenApiDocument.Parse(text, "json");
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public void Every_call_of_the_api_is_described_and_no_other()
    {
        var described = OpenApiDocument.Parse(text, "json").Document!.Paths.SelectMany(path => path.Value.Operations!.Select(operation => $"{operation.Key.Method.ToLowerInvariant()} {path.Key}"));
        Assert.Equal(Calls().Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    /// <summary>What the function classes answer under <c>/api</c>, but the document itself.</summary>
    private static IEnumerable<string> Calls() => FunctionClasses.All
        .SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
        .Where(trigger => trigger.Route!.StartsWith("api/", StringComparison.Ordinal) && trigger.Route != "api/openapi.json")
        .SelectMany(trigger => trigger.Methods!.Select(method => $"{method} /{trigger.Route}"));
}
