using Microsoft.AspNetCore.Http;

namespace PexipFunctions.LocalHost;

/// <summary>
/// The Functions host answers a known route with a method that no function has like an unknown route: 404. ASP.NET Core
/// would answer 405 and name the methods.
/// </summary>
internal static class BareNotFound
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }
            && context.GetEndpoint()?.Metadata.GetMetadata<FunctionMethod>() is null)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
