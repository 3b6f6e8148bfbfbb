using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Web.Console;

namespace PexipFunctions.Functions;

/// <summary>The console's page and its files.</summary>
public sealed class ConsolePage(ConsolePages pages)
{
    [Function(nameof(ConsolePage))]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/{file?}")] HttpRequest request, string? file) =>
        pages.Get(file ?? "").ToResult(request);
}
