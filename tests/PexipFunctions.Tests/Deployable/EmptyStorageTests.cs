using System.Net;
using System.Net.Http.Json;
using PexipFunctions.Tests.LocalHost;

namespace PexipFunctions.Tests.Deployable;

/// <summary>README, "With Azure Functions Core Tools": a copy of the sample's settings and a new Azurite are enough.</summary>
public sealed class EmptyStorageTests(EmptyStorageHost host) : IClassFixture<EmptyStorageHost>
{
    [Fact]
    public async Task On_an_empty_emulator_the_app_makes_its_tables_and_queues_and_gives_aliases()
    {
        await Eventually.TrueAsync(async () => await StatusAsync(HttpMethod.Get, "Health", "/health") == HttpStatusCode.OK);
        var id = await host.CreateIntegrationAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(HttpMethod.Post, "AddInAliases", $"/addin/{id}/aliases", ("integrationId", id)));
    }

    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string function, string path, params (string Name, string Value)[] route)
    {
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? JsonContent.Create(new { }) : null };
        using var answer = await host.SendAsync(function, request, route);
        return answer.StatusCode;
    }
}
