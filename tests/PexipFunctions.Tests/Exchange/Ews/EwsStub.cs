using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>A server on loopback that answers as a test says; what is no valid EWS fails where Microsoft's schemas are at hand.</summary>
internal sealed class EwsStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<EwsRequest> requests = new();

    private EwsStub(WebApplication app) => this.app = app;

    /// <summary>Answers that come first, each once.</summary>
    public ConcurrentQueue<EwsReply> Next { get; } = new();

    /// <summary>Answers everything else.</summary>
    public Func<EwsRequest, EwsReply> Answer { get; set; } = request => EwsReply.Success(request.Name);

    /// <summary>Stands before the answers; false: it has answered itself.</summary>
    public Func<HttpContext, Task<bool>> Gate { get; set; } = _ => Task.FromResult(true);

    public Uri Endpoint { get; private set; } = new("http://localhost");

    public IReadOnlyList<EwsRequest> Requests => [.. requests];

    public static async Task<EwsStub> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new EwsStub(app);
        app.Run(stub.HandleAsync);
        await app.StartAsync();
        var address = new Uri(app.Urls.First());
        stub.Endpoint = new Uri(certificate is null ? address : new Uri($"https://localhost:{address.Port}"), "/EWS/Exchange.asmx");
        return stub;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var envelope = await XElement.LoadAsync(context.Request.Body, LoadOptions.PreserveWhitespace, context.RequestAborted);
        if (!await Gate(context))
        {
            return;
        }

        var request = new EwsRequest(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), envelope, context.Connection.Id);
        requests.Enqueue(request);
        var reply = EwsSchemas.Faults(envelope) is [var fault, ..] ? EwsReply.Fault("ErrorSchemaValidation", EwsReply.Value("Violation", fault))
            : Next.TryDequeue(out var scripted) ? scripted : Answer(request);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.MediaType;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }
}
