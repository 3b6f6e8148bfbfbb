using System.Reflection;
using Microsoft.Extensions.Logging;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Infra;

[Collection(nameof(InfraCollection))]
public sealed class AlertsTests(DefaultDeployment deployment, FullDeployment full)
{
    [Fact]
    public void Logs_are_watched_for_alarms_poison_failures_server_errors_slow_notifications_missing_runs_and_old_messages() =>
        Assert.Equal(
            ["vmr-alarm", "vmr-failures", "vmr-http-5xx", "vmr-missing-runs", "vmr-poison", "vmr-queue-age", "vmr-slow-notifications"],
            deployment.Names("Microsoft.Insights/scheduledQueryRules"));

    [Fact]
    public void An_alert_on_logs_can_be_made_before_there_are_logs() =>
        Assert.All(deployment.All("Microsoft.Insights/scheduledQueryRules"), rule => Assert.True((bool?)rule["properties"]!["skipQueryValidation"]));

    [Fact]
    public void The_alarm_alert_looks_for_what_the_app_logs()
    {
        var logged = typeof(AlarmStore).GetMethod("LogRaised", BindingFlags.Instance | BindingFlags.NonPublic)!
            .GetCustomAttribute<LoggerMessageAttribute>()!.Message!;

        Assert.Equal("Alarm {Kind} raised for integration {Integration}", logged);
        Assert.Contains(
            deployment.All("Microsoft.Insights/scheduledQueryRules"),
            rule => ((string)rule["properties"]!["criteria"]!["allOf"]![0]!["query"]!).EndsWith(
                "where Message startswith \"Alarm \" and Message contains \" raised for integration \"", StringComparison.Ordinal));
    }

    /// <summary>Both clocks call for <c>wake</c> each minute, whichever of them finds it due.</summary>
    [Theory]
    [InlineData("missing-runs", "vmr.ticks", "vmr.schedule", "vmr.clock", "timer", "message")]
    [InlineData("queue-age", "vmr.queue.age", "vmr.queue.wait")]
    public void Alerts_on_metrics_name_what_the_app_measures(string alert, params string[] names)
    {
        var query = Query(alert);
        var source = string.Concat(new[] { "Telemetry/SchedulingMetrics.cs", "Schedules/Tick.cs" }.Select(file => File.ReadAllText(Path.Combine(Repository.Root, "src", "PexipFunctions.Core", "Operations", file))));

        Assert.All(names, name =>
        {
            Assert.Contains($"\"{name}\"", query, StringComparison.Ordinal);
            Assert.Contains($"\"{name}\"", source, StringComparison.Ordinal);
        });
    }

    /// <summary>A clock alone that is silent is enough; so are ten minutes, of a message that was taken or of one that nobody takes.</summary>
    [Theory]
    [InlineData(
        "missing-runs",
        "where Name == \"vmr.ticks\" and tostring(Properties[\"vmr.schedule\"]) == \"wake\"",
        "summarize Timer = countif(tostring(Properties[\"vmr.clock\"]) == \"timer\"), Message = countif(tostring(Properties[\"vmr.clock\"]) == \"message\")",
        "where Timer == 0 or Message == 0")]
    [InlineData("queue-age", "where Name in (\"vmr.queue.age\", \"vmr.queue.wait\")", "where Max > 600")]
    public void Alerts_on_metrics_fire_when_the_documents_say(string alert, params string[] steps) => Assert.Equal(steps.Prepend("AppMetrics"), Query(alert).Split(" | "));

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 2)]
    public void What_a_flood_may_write_in_a_day_is_capped(bool isFull, int gigabytes) =>
        Assert.Equal(gigabytes, (int)(isFull ? (Deployment)full : deployment).Properties("Microsoft.OperationalInsights/workspaces")["workspaceCapping"]!["dailyQuotaGb"]!);

    [Fact]
    public void Metrics_are_watched_for_storage_and_health() =>
        Assert.Equal(["vmr-health", "vmr-storage"], deployment.Names("Microsoft.Insights/metricAlerts"));

    [Fact]
    public void Every_alert_tells_the_operators()
    {
        var group = (string)full.One("Microsoft.Insights/actionGroups")["id"]!;

        Assert.All(
            full.All("Microsoft.Insights/scheduledQueryRules").Concat(full.All("Microsoft.Insights/metricAlerts")),
            alert => Assert.Contains(group, alert["properties"]!["actions"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Operators_are_told_by_mail()
    {
        var receiver = Assert.Single(full.Properties("Microsoft.Insights/actionGroups")["emailReceivers"]!.AsArray());

        Assert.Equal("operators@example.com", (string?)receiver!["emailAddress"]);
    }

    [Fact]
    public void Health_is_asked_for_from_outside_every_quarter_of_an_hour()
    {
        var test = full.Properties("Microsoft.Insights/webtests");

        Assert.Equal(900, (int)test["Frequency"]!);
        Assert.Contains("/health", (string?)test["Request"]!["RequestUrl"], StringComparison.Ordinal);
    }

    [Fact]
    public void Platform_logs_and_metrics_go_to_Log_Analytics() =>
        Assert.Equal(
            ["blobServices", "queueServices", "sites", "tableServices", "vaults"],
            deployment.All("Microsoft.Insights/diagnosticSettings")
                .Select(setting => ((string)setting["id"]!).Split("/providers/")[^2].Split('/')[^2])
                .Order(StringComparer.Ordinal));

    private string Query(string alert) =>
        (string)deployment.All("Microsoft.Insights/scheduledQueryRules").Single(rule => (string)rule["name"]! == $"vmr-{alert}")["properties"]!["criteria"]!["allOf"]![0]!["query"]!;
}
