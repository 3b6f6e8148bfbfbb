using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PexipFunctions.Tests.Infra;

[Collection(nameof(InfraCollection))]
public sealed class AppSettingsTests(DefaultDeployment deployment, FullDeployment full, ProxyDeployment proxy)
{
    private static readonly string[] Needed =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "App__ClientId",
        "App__PublicUrl",
        "App__TenantId",
        "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential",
        "AzureWebJobsStorage__queueServiceUri",
        "AzureWebJobsStorage__tableServiceUri",
        "ConflictSchedule",
        "KeyVault__Uri",
        "Network__AllowPrivate",
        "OTEL_TRACES_SAMPLER",
        "OTEL_TRACES_SAMPLER_ARG",
        "Operations__RetentionDays",
        "RenewSchedule",
        "RetentionSchedule",
        "SweepSchedule",
        "SyncSchedule",
        "Tags__KeySecretName",
        "WakeSchedule",
    ];

    // Read by the code, but right without being set.
    private static readonly string[] Optional = ["AddIn__AnonymousKeptMinutes", "AddIn__AnonymousPerMinute", "App__LocalDevelopment", "Placeholders__PerDomainAndDay", "Placeholders__PerOrganizerAndDay", "Placeholders__StrangersPerDay"];

    private static JsonObject Settings(Deployment deployment) => deployment.Properties("Microsoft.Web/sites/config").AsObject();

    [Fact]
    public void Every_setting_that_production_needs_is_set_and_no_other() =>
        Assert.Equal(Needed, Settings(deployment).Select(setting => setting.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_setting_that_the_code_reads_by_name_is_set()
    {
        var read = new[] { "Core", "Exchange", "Infinity", "Web", "Functions" }.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", $"PexipFunctions.{project}"), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"configuration(?:\[|\.GetValue<\w+>\()\x22([\w:]+)\x22"))
            .Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(read);
        Assert.Empty(read.Except(Settings(full).Select(setting => setting.Key)).Except(Optional));
    }

    [Fact]
    public void No_setting_is_empty() =>
        Assert.All(Settings(deployment), setting => Assert.NotEqual("", (string?)setting.Value));

    [Fact]
    public void Choices_are_passed_on()
    {
        var settings = Settings(full);

        Assert.Equal("https://vmr.example.com", (string?)settings["App__PublicUrl"]);
        Assert.Equal("https://assets.example.com/office.js", (string?)settings["AddIn__OfficeJsUrl"]);
        Assert.Equal("X-Azure-SocketIP", (string?)settings["AddIn__ClientAddressHeader"]);
        Assert.Contains("frontDoorId", settings["AddIn__FrontDoorId"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("https://otlp.example.com", (string?)settings["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal("True", (string?)settings["Network__AllowPrivate"]);
        string[] limits = ["Sending__MessagesPerMinute", "Sending__RecipientsPerDay", "Sending__ExternalRecipientsPerDay", "Sending__RecipientsPerMessage", "Graph__RequestsPerMailbox", "Graph__RequestsPerApp"];
        Assert.Equal(["20", "0", "2000", "400", "3", "0"], limits.Select(limit => (string?)settings[limit]));
    }

    /// <summary>A deployment writes all settings: what it does not know is gone after it.</summary>
    [Fact]
    public void What_an_admin_needs_besides_is_a_parameter_and_wins()
    {
        Assert.Equal("X-Caller", (string?)Settings(proxy)["AddIn__ClientAddressHeader"]);
        Assert.Equal(
            ["forwarded", "30", "0 */4 * * * *"],
            new[] { "AddIn__ClientAddressFrom", "AddIn__AnonymousPerMinute", "SyncSchedule" }.Select(name => (string?)Settings(full)[name]));
    }

    [Fact]
    public void The_platform_s_own_page_is_switched_off() => Assert.Equal("true", (string?)Settings(deployment)["AzureWebJobsDisableHomepage"]);

    [Fact]
    public void Private_addresses_are_refused_unless_asked_for() =>
        Assert.Equal("False", (string?)Settings(deployment)["Network__AllowPrivate"]);

    [Fact]
    public void No_setting_of_another_hosting_plan_stands_in_the_way() =>
        // Learn: "Flex Consumption plan deprecations": these make the deployment fail.
        Assert.DoesNotContain(Settings(full), setting => Regex.IsMatch(setting.Key, "^(FUNCTIONS_(WORKER|EXTENSION)|WEBSITE_)"));
}
