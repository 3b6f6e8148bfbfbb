using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Tests.Simulators.ManagementNode;

/// <summary>A policy server that answers what a test says and keeps the last request.</summary>
internal sealed class PolicyStub : IAsyncDisposable
{
    private readonly WebApplication app;

    private PolicyStub(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(async context =>
        {
            Asked.TrySetResult((context.Request.Path + context.Request.QueryString, context.Request.Headers.Authorization.ToString()));
            await answer(context);
        });
    }

    public TaskCompletionSource<(string Address, string Authorization)> Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address => new(app.Urls.First());

    public static async Task<PolicyStub> StartAsync(Func<HttpContext, Task> answer)
    {
        var stub = new PolicyStub(answer);
        await stub.app.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
