using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PexipFunctions.Web.Http;

namespace PexipFunctions.LocalHost;

/// <summary>Maps HTTP functions to endpoints. What no function answers gets the host's bare answers: 401, 404, 500 without a body.</summary>
internal sealed partial class HttpTriggers(FunctionKeys keys, HostSettings settings, ILogger<HttpTriggers> logger)
{
    public void Map(IEndpointRouteBuilder endpoints, IEnumerable<FunctionMethod> functions, IConfiguration app)
    {
        foreach (var function in functions)
        {
            if (function.Trigger is HttpTriggerAttribute trigger && !DisabledFunctions.Contains(function.Name, app))
            {
                Map(endpoints, function, trigger);
            }
        }
    }

    private void Map(IEndpointRouteBuilder endpoints, FunctionMethod function, HttpTriggerAttribute trigger)
    {
        var route = $"{settings.RoutePrefix.Trim('/')}/{trigger.Route ?? function.Name}";
        RequestDelegate handle = context => HandleAsync(context, function, trigger);
        var endpoint = trigger.Methods is { Length: > 0 } methods
            ? endpoints.MapMethods(route, methods, handle)
            : endpoints.Map(route, handle);
        endpoint.WithMetadata(function);
    }

    private async Task HandleAsync(HttpContext context, FunctionMethod function, HttpTriggerAttribute trigger)
    {
        if (!keys.Open(trigger.AuthLevel, function.Name, context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        try
        {
            await AnswerAsync(context, await RunAsync(context, function));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up; nobody is there to be answered.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            LogFailure(exception, function.Name);
            context.Response.Clear();
            context.Response.StatusCode = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>As the worker runs it: inside the product's pipeline.</summary>
    private static Task<object?> RunAsync(HttpContext context, FunctionMethod function)
    {
        Task<object?> InvokeAsync() => function.InvokeAsync(new(context.RequestServices, context.RequestAborted) { Http = context });
        return context.RequestServices.GetService<HttpPipeline>() is { } pipeline ? pipeline.RunAsync(context, function.Name, InvokeAsync) : InvokeAsync();
    }

    private static Task AnswerAsync(HttpContext context, object? result) => result switch
    {
        IActionResult action => action.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor())),
        IResult answer => answer.ExecuteAsync(context),
        _ => Task.CompletedTask,
    };

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed")]
    private partial void LogFailure(Exception exception, string function);
}
