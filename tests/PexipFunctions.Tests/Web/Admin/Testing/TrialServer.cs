using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Tests.Web.Admin.Testing;

/// <summary>A web server on loopback that a test answers for.</summary>
internal sealed class TrialServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private TrialServer(WebApplication app) => this.app = app;

    public int Port => new Uri(app.Urls.First()).Port;

    /// <param name="certificate">Null: it speaks plain HTTP.</param>
    public static async Task<TrialServer> StartAsync(X509Certificate2? certificate, RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new TrialServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
