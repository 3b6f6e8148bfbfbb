using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.LocalHost;

/// <summary>Clients for what runs on this machine, apart from the app's own client pipeline; they follow no redirects.</summary>
internal static class LoopbackHttp
{
    private static readonly IHttpClientFactory Clients = new ServiceCollection()
        .AddHttpClient()
        .ConfigureHttpClientDefaults(client => client
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
            .RemoveAllLoggers())
        .BuildServiceProvider()
        .GetRequiredService<IHttpClientFactory>();

    public static HttpClient CreateClient(Uri baseAddress)
    {
        var client = Clients.CreateClient();
        client.BaseAddress = baseAddress;
        return client;
    }
}
