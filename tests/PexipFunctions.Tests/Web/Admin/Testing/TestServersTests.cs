using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Tests.Web.Admin.Testing;

/// <summary>The same for the three servers: name, connection, TLS, certificate, answer, sign-in and clock, each apart.</summary>
public sealed class TestServersTests : IAsyncLifetime
{
    private TrialStage stage = null!;

    public async Task InitializeAsync() => stage = await TrialStage.StartAsync();

    public async Task DisposeAsync() => await stage.DisposeAsync();

    [Theory]
    [InlineData("dns", "leads nowhere")]
    [InlineData("tcp", "No connection")]
    [InlineData("tls", "No TLS")]
    public async Task Name_connection_and_tls_of_each_server_are_told_apart(string part, string text)
    {
        foreach (var server in new[] { "addin", "join", "node" })
        {
            Use(server, part switch
            {
                "dns" => "unknown.example.com",
                "tcp" => $"{Name(server)}:1",
                _ => await stage.AddPlainServerAsync(Name(server)),
            });
        }

        var findings = await stage.TestAsync();
        foreach (var server in new[] { "addin", "join", "node" })
        {
            var own = findings.Where(finding => finding.Key.StartsWith(server + "-", StringComparison.Ordinal)).ToList();
            Assert.Equal(part switch { "dns" => 1, "tcp" => 2, _ => 3 }, own.Count);
            var fault = Assert.Single(own, finding => (string?)finding.Value["state"] != "ok");
            Assert.Equal(($"{server}-{part}", "fault"), (fault.Key, (string?)fault.Value["state"]));
            Assert.Contains(text, (string?)fault.Value["message"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("addin", "name", "is not made out to")]
    [InlineData("addin", "expiry", "expired on 2021-01-01")]
    [InlineData("addin", "chain", "is not trusted")]
    [InlineData("join", "name", "is not made out to")]
    [InlineData("join", "expiry", "expired on 2021-01-01")]
    [InlineData("join", "chain", "is not trusted")]
    public async Task A_certificate_is_judged_by_name_expiry_and_chain_and_the_test_goes_on(string server, string wrong, string text)
    {
        using var certificate = wrong switch
        {
            "name" => stage.PublicAuthority.Sign("other.example.com"),
            "expiry" => stage.PublicAuthority.Sign(Name(server), new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            _ => stage.SignAsStranger(Name(server)),
        };
        Use(server, await stage.AddServerAsync(Name(server), stage.PassOnAsync, certificate));
        var findings = await stage.TestAsync();
        Assert.Equal("fault", (string?)findings[$"{server}-tls"]["state"]);
        Assert.Contains(text, (string?)findings[$"{server}-tls"]["message"], StringComparison.Ordinal);
        Assert.Equal("ok", (string?)findings["addin-manifest"]["state"]);
    }

    [Fact]
    public async Task A_certificate_that_expires_soon_is_a_warning()
    {
        using var certificate = stage.PublicAuthority.Sign(TrialStage.Join, TimeProvider.System.GetUtcNow().AddDays(20));
        Use("join", await stage.AddServerAsync(TrialStage.Join, stage.PassOnAsync, certificate));
        Assert.Equal("warning", (string?)(await stage.TestAsync())["join-tls"]["state"]);
    }

    [Fact]
    public async Task A_name_that_leads_to_another_site_is_no_add_in_server()
    {
        Use("addin", await stage.AddServerAsync(TrialStage.AddIn, context => context.Response.WriteAsync("Another site")));
        var found = (await stage.TestAsync())["addin-manifest"];
        Assert.Equal("fault", (string?)found["state"]);
        Assert.Contains("but not with this integration's add-in file", (string?)found["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_join_server_that_only_reports_errors_is_a_warning()
    {
        Use("join", await stage.AddServerAsync(TrialStage.Join, context =>
        {
            context.Response.StatusCode = 502;
            return Task.CompletedTask;
        }));
        Assert.Equal("warning", (string?)(await stage.TestAsync())["join-http"]["state"]);
    }

    [Fact]
    public async Task A_clock_that_is_off_is_found()
    {
        Use("join", await stage.AddServerAsync(TrialStage.Join, context =>
        {
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().AddHours(-1).ToString("r", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        }));
        var findings = await stage.TestAsync();
        Assert.Equal(("warning", "ok"), ((string?)findings["join-clock"]["state"], (string?)findings["addin-clock"]["state"]));
    }

    [Fact]
    public async Task A_management_node_that_refuses_the_credential_is_reached_but_for_the_login()
    {
        stage.Integration = stage.Integration with { Infinity = stage.Integration.Infinity with { SecretName = "wrong" } };
        var findings = await stage.TestAsync();
        Assert.Equal(["ok", "ok", "ok", "fault"], new[] { "node-dns", "node-tcp", "node-tls", "node-login" }.Select(check => (string?)findings[check]["state"]));
        Assert.DoesNotContain("node-theme", findings.Keys);
    }

    [Fact]
    public async Task A_theme_that_the_management_node_lacks_is_a_warning_beside_a_good_login()
    {
        stage.Integration = stage.Integration with { ScheduledConferenceTheme = "Blue" };
        var findings = await stage.TestAsync();
        Assert.Equal(("ok", "warning"), ((string?)findings["node-login"]["state"], (string?)findings["node-theme"]["state"]));
    }

    [Fact]
    public async Task A_management_node_of_a_private_ca_needs_its_secret()
    {
        stage.Integration = stage.Integration with { Infinity = stage.Integration.Infinity with { CaSecretName = "" } };
        var findings = await stage.TestAsync();
        Assert.Equal("fault", (string?)findings["node-tls"]["state"]);
        Assert.DoesNotContain(stage.ManagementNode.Requests.All, request => request.Path != "/");
    }

    private static string Name(string server) => server switch { "addin" => TrialStage.AddIn, "join" => TrialStage.Join, _ => TrialStage.Node };

    private void Use(string server, string host) => stage.Integration = server switch
    {
        "addin" => stage.Integration with { AddinServerFqdn = host },
        "join" => stage.Integration with { JoinServerFqdn = host },
        _ => stage.Integration with { Infinity = stage.Integration.Infinity with { Address = new Uri($"https://{host}") } },
    };
}
