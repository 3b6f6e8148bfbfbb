using System.Net;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Web.Admin;

/// <summary>Clients that know one word for signing in go on to work over the API.</summary>
public sealed class OlderSignInTests : IAsyncLifetime
{
    private AdminHost host = null!;
    private string? created;

    public async Task InitializeAsync() => host = await AdminHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_word_that_is_changed_in_what_was_read_counts()
    {
        Assert.Equal("[\"entra\"]", await SaveAsync(document => document["signIn"] = "signedIn"));
        Assert.Equal("[\"anonymous\"]", await SaveAsync(document => document["signIn"] = "anonymous"));
    }

    [Fact]
    public async Task A_set_that_is_changed_in_what_was_read_counts()
    {
        Assert.Equal("[\"entra\",\"exchange\"]", await SaveAsync(document => document["signInWays"] = new JsonArray("exchange", "entra")));
        Assert.Equal("[\"anonymous\"]", await SaveAsync(document => document["signInWays"] = new JsonArray("anonymous")));
    }

    [Fact]
    public async Task A_word_without_a_set_counts() => Assert.Equal("[\"entra\"]", await SaveAsync(document =>
    {
        document.Remove("signInWays");
        document["signIn"] = "signedIn";
    }));

    [Fact]
    public async Task A_word_that_agrees_with_the_set_changes_nothing_of_it() =>
        Assert.Equal("[\"exchange\"]", await SaveAsync(document => (document["signIn"], document["signInWays"]) = ("signedIn", new JsonArray("exchange"))));

    [Theory]
    [InlineData("someday", "[\"anonymous\"]")]
    [InlineData("signedIn", "[\"someday\"]")]
    [InlineData("anonymous", "[]")]
    public async Task What_is_neither_is_refused(string word, string set) =>
        Assert.Null(await SaveAsync(document => (document["signIn"], document["signInWays"]) = (word, JsonNode.Parse(set))));

    [Fact]
    public async Task A_new_integration_whose_word_and_set_contradict_each_other_is_refused()
    {
        var document = AdminHost.Document();
        (document["signIn"], document["signInWays"]) = ("anonymous", new JsonArray("entra"));
        using var response = await host.PostAsync(document);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("contradict", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Reads, changes, saves; what the set is then, or null where that was refused.</summary>
    private async Task<string?> SaveAsync(Action<JsonObject> change)
    {
        created ??= (await host.CreateAsync(SampleIntegration.New() with
        {
            SignInClientId = "11111111-1111-4111-8111-111111111111",
            SignInTenantIds = ["22222222-2222-4222-8222-222222222222"],
            Exchange = new GraphExchange { AcceptedOrganizerDomains = ["contoso.com"], Domains = ["mail.contoso.com"] },
        })).Id;
        var document = (await host.GetAsync($"/api/integrations/{created}")).AsObject();
        change(document);
        using var response = await host.PutAsync(created, document, "*");
        return response.StatusCode == HttpStatusCode.OK ? (await host.GetAsync($"/api/integrations/{created}"))["signInWays"]!.ToJsonString() : null;
    }
}
