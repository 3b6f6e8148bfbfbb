using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Console;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>The console's page and its files.</summary>
public sealed class ConsolePage(HttpPipeline calls, ConsolePages pages)
{
    [Function(nameof(ConsolePage))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/{file?}")] HttpRequest request, string? file) =>
        calls.RunAsync(request, () => Task.FromResult(pages.Get(request, file ?? "")));
}
