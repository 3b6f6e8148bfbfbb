using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Functions;

/// <summary>Gives each request the headers that the Functions host got, which are in the invocation's binding data only.</summary>
public sealed class KeepHostHeaders : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && context.BindingContext.BindingData.TryGetValue(HostHeaders.Key, out var headers) && headers is string json)
        {
            http.Features.Set(new HostHeaders(json));
        }

        return next(context);
    }
}
