using System.Net;
using System.Text.Json.Nodes;
using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Tests.Fixtures;
using PexipFunctions.Tests.Web.Admin;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>The first integration that a newcomer sees is one that the product would take.</summary>
public sealed class DemoIntegrationTests : IAsyncLifetime
{
    private static readonly string Path = $"/api/integrations/{DemoIntegration.Id}";
    private DemoStage stage = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        client = stage.App.CreateClient();
        client.DefaultRequestHeaders.Add("x-functions-key", "local-function-key");
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await stage.DisposeAsync();
    }

    [Fact]
    public async Task The_demo_integration_can_be_saved_as_it_is()
    {
        using var read = await client.GetAsync(Path);
        using var save = new HttpRequestMessage(HttpMethod.Put, Path) { Content = new StringContent(await read.Content.ReadAsStringAsync(), System.Text.Encoding.UTF8, "application/json") };
        save.Headers.IfMatch.Add(read.Headers.ETag!);
        using var saved = await client.SendAsync(save);
        Assert.True(saved.StatusCode == HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_demo_integration_s_test_is_green_also_when_the_clock_has_been_moved()
    {
        Assert.Equal([], await FindingsAsync());
        await stage.AdvanceAsync(TimeSpan.FromDays(400));
        Assert.Equal([], await FindingsAsync());
    }

    /// <summary>What its test finds and is not in order.</summary>
    private async Task<IEnumerable<string>> FindingsAsync()
    {
        using var response = await client.PostAsync($"{Path}/test", content: null);
        var findings = (await AdminHost.ReadAsync(response))["findings"]!.AsArray();
        Assert.Contains(findings, finding => (string?)finding!["check"] == "addin-manifest");
        return findings.OfType<JsonObject>().Where(finding => (string?)finding["state"] != "ok").Select(finding => finding.ToJsonString());
    }
}
