using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>
/// Runs the HTTP functions of the worker inside <see cref="HttpPipeline"/>. A middleware of the worker sees what a function returns or
/// throws before anything of it is written; ASP.NET Core's own pipeline there never sees an exception of a function
/// (azure-functions-dotnet-worker, FunctionsHttpProxyingMiddleware).
/// </summary>
public sealed class HttpFunctions(HttpPipeline pipeline) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        // Those that the Functions host got are in the invocation's binding data only.
        if (context.BindingContext.BindingData.TryGetValue(HostHeaders.Key, out var headers) && headers is string json)
        {
            http.Features.Set(new HostHeaders(json));
        }

        var answer = await pipeline.RunAsync(http, context.FunctionDefinition.Name, async () =>
        {
            await next(context);
            return context.GetInvocationResult().Value;
        });

        // Asked for only now: the result that the worker hands out is a copy of what was there then.
        context.GetInvocationResult().Value = answer;
    }
}
