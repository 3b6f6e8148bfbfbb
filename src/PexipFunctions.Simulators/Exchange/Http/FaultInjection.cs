using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Lets scripted faults strike.</summary>
internal sealed class FaultInjection(FaultScript script, TimeProvider time) : IMiddleware
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (script.Take(context.Request.Method, context.Request.Path.Value ?? "") is not { } fault)
        {
            await next(context);
            return;
        }

        await Task.Delay(fault.Delay, time, context.RequestAborted);
        if (fault.Cut == Cut.None && fault.Status is null)
        {
            await next(context);
            return;
        }

        var answer = fault.AfterEffect || fault.Cut == Cut.MidBody ? await CarryOutAsync(context, next) : [];
        await GoWrongAsync(context, fault, answer);
    }

    private static async Task<byte[]> CarryOutAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        await next(context);
        context.Response.Body = original;
        return buffer.ToArray();
    }

    private static async Task GoWrongAsync(HttpContext context, Fault fault, byte[] answer)
    {
        if (fault.Cut == Cut.MidBody)
        {
            context.Response.ContentLength = Math.Max(answer.Length, 2);
            await context.Response.Body.WriteAsync(answer.AsMemory(0, answer.Length / 2), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        if (fault.Cut != Cut.None)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        await new GraphError(fault.Status!.Value, fault.Code, "Scripted fault.", fault.RetryAfter, fault.RetryAfterAsDate).ExecuteAsync(context);
    }
}
