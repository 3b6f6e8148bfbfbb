using System.Net.Http.Headers;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Configuration;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.Security;

/// <summary>
/// What one request of a stranger may cost at most, on each route that anyone may ask, with 2,000 integrations, all that is kept in
/// memory being old: operations on storage, and bytes read. A route without a row here fails.
/// </summary>
public sealed class AnonymousCostTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Integrations = 2_000;

    /// <summary>Of one integration all that is stored: its texts, and what a page of it takes.</summary>
    private const int OneIntegration = 128 * 1024;

    private static readonly Dictionary<string, (int Operations, int Bytes)> Most = new()
    {
        ["AddInAsset"] = (0, 0),
        ["ConsolePage"] = (0, 0),
        ["GraphLifecycle"] = (0, 0),
        ["GraphNotifications"] = (0, 0),
        ["Health"] = (1, 1_024),
        ["WebAppRedirect"] = (2, OneIntegration),
        ["PolicyServiceConfiguration"] = (2, OneIntegration),
        ["AddInCommands"] = (1, OneIntegration),
        ["AddInSignIn"] = (1, OneIntegration),
        ["AddInIcon"] = (2, OneIntegration),
        ["AddInManifest"] = (2, OneIntegration),
        ["AddInPane"] = (1, OneIntegration),
        ["AddInConfig"] = (1, OneIntegration),
        ["AddInAliases"] = (6, OneIntegration),
        ["AddInTags"] = (1, OneIntegration),
    };

    private CountedTables tables = null!;
    private SecuredHost host = null!;
    private HttpClient client = null!;

    public static TheoryData<string> Open => [.. SecuredHost.Functions.Where(function => function.Value.AuthLevel == AuthorizationLevel.Anonymous).Select(function => function.Key)];

    public async Task InitializeAsync()
    {
        host = await SecuredHost.StartAsync(SignInWays.Anonymous, inner => tables = new CountedTables(inner));
        client = host.CreateClient();
        var store = host.Get<IntegrationStore>();
        for (var number = 0; number < Integrations; number++)
        {
            _ = MailboxAddress.TryParse($"vmr{number}@example.com", out var mailbox);
            await store.AddAsync(SampleIntegration.New() with { MailboxEmailAddress = mailbox, Infinity = host.Integration.Infinity }, CancellationToken.None);
        }

        await host.Get<IntegrationCatalog>().ListAsync(CancellationToken.None);
        await host.Get<KeepHealth>().RunAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Open))]
    public async Task A_request_costs_no_more_than_the_table_says(string function)
    {
        var route = Route.All.Single(route => route.Function == function);
        await AskAsync(route); // what is read once in the life of a process: keys, pages
        host.World.Clock.Advance(TimeSpan.FromSeconds(16));
        var (operations, bytes) = await MeasureAsync(route);

        output.WriteLine($"{function}: {operations} operations, {bytes} bytes");
        Assert.InRange(operations, 0, Most[function].Operations);
        Assert.InRange(bytes, 0, Most[function].Bytes);
    }

    [Fact]
    public async Task Guessing_the_policy_password_costs_one_row_every_quarter_of_a_minute_however_many_integrations_there_are()
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("policy:guess")));
        var route = Route.All.Single(route => route.Function == "PolicyServiceConfiguration");
        await AskAsync(route);
        host.World.Clock.Advance(TimeSpan.FromMinutes(2));
        var (operations, bytes) = await MeasureAsync(route);
        for (var number = 0; number < 30; number++)
        {
            operations += (await MeasureAsync(route)).Operations;
        }

        Assert.InRange(operations, 1, 4); // and the alarm: read, written once
        Assert.InRange(bytes, 0, 2_048);
    }

    [Fact]
    public async Task Sixty_looks_at_health_read_sixty_small_rows()
    {
        tables.Bytes = tables.Requests = 0;
        for (var number = 0; number < 60; number++)
        {
            Assert.Equal(200, await AskAsync(Route.All.Single(route => route.Function == "Health")));
        }

        Assert.Equal(60, tables.Requests);
        Assert.InRange(tables.Bytes, 1, 60 * 512);
    }

    [Fact]
    public async Task An_alias_at_the_limit_costs_a_bounded_number_of_operations_too()
    {
        var limited = host.Integration with { UnusedAliasLimit = 30 };
        await host.Get<IntegrationStore>().ReplaceAsync(limited, 1, CancellationToken.None);
        host.Get<IntegrationCatalog>().Forget();
        var route = Route.All.Single(route => route.Function == "AddInAliases");
        var most = 0;
        for (var number = 0; number < 100; number++)
        {
            most = Math.Max(most, (await MeasureAsync(route)).Operations);
            host.World.Clock.Advance(TimeSpan.FromMinutes(number % 40 == 39 ? 60 : 0));
        }

        Assert.InRange(await host.Get<UnusedAliases>().CountAsync(limited.Id, UnusedShare.Anonymous, CancellationToken.None), 1, 30);
        Assert.InRange(most, 6, 60);
    }

    private async Task<(int Operations, long Bytes)> MeasureAsync(Route route)
    {
        (tables.Requests, tables.Bytes) = (0, 0);
        await AskAsync(route);
        return (tables.Requests, tables.Bytes);
    }

    private async Task<int> AskAsync(Route route)
    {
        var path = route.Path.Replace("{id}", host.Integration.Id.ToString(), StringComparison.Ordinal).Replace("{hash}", host.AssetHash, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        request.Content = route.Body.Length > 0 ? new StringContent(route.Body, Encoding.UTF8, "application/json") : null;
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
