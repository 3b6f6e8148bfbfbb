using System.Reflection.PortableExecutable;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Deployable;

public sealed class PackageTests
{
    [Fact]
    public void The_worker_finds_the_functions_that_LocalHost_runs_with_the_same_triggers() =>
        Assert.Equal(
            FunctionDiscovery.Find(FunctionClasses.All).Select(function => $"{function.Name}: {Describe(function.Trigger)}").Order(StringComparer.Ordinal),
            Package.Triggers().Select(function => $"{function.Key}: {Describe(function.Value)}").Order(StringComparer.Ordinal));

    [PackageFact]
    public void What_runs_at_the_start_is_compiled_ahead_of_time()
    {
        string[] assemblies = ["PexipFunctions.dll", "PexipFunctions.Functions.dll", "PexipFunctions.Web.dll", "PexipFunctions.Exchange.dll", "PexipFunctions.Infinity.dll", "PexipFunctions.Core.dll", "PexipFunctions.Templates.dll", "Azure.Data.Tables.dll", "Microsoft.Azure.Functions.Worker.Core.dll"];

        Assert.All(assemblies, assembly => Assert.True(IsReadyToRun(Package.PathOf(assembly)), $"{assembly} is not ReadyToRun."));
    }

    [PackageFact]
    public void The_package_is_no_larger_than_a_quick_deployment_takes() =>
        Assert.InRange(Directory.EnumerateFiles(Package.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length), 1, 95_000_000);

    [PackageFact]
    public void There_are_no_satellite_assemblies() =>
        Assert.Empty(Directory.EnumerateFiles(Package.Folder, "*.resources.dll", SearchOption.AllDirectories));

    [PackageFact]
    public void Cultures_and_time_zones_are_those_of_the_world() =>
        Assert.Contains("\"System.Globalization.Invariant\": false", File.ReadAllText(Package.PathOf("PexipFunctions.runtimeconfig.json")), StringComparison.Ordinal);

    [PackageFact]
    public void The_package_contains_host_json_and_no_settings_of_a_developer()
    {
        Assert.Equal(File.ReadAllText(Path.Combine(Infra.Repository.Root, "host.json")), File.ReadAllText(Package.PathOf("host.json")));
        Assert.False(File.Exists(Package.PathOf("local.settings.json")));
    }

    [Fact]
    public void The_host_s_part_of_the_queue_trigger_is_packed() =>
        Assert.True(File.Exists(Package.PathOf(".azurefunctions/Microsoft.Azure.WebJobs.Extensions.Storage.Queues.dll")));

    private static bool IsReadyToRun(string file)
    {
        using var assembly = new PEReader(File.OpenRead(file));
        return assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    private static string Describe(Attribute trigger) => trigger switch
    {
        HttpTriggerAttribute http => $"{http.AuthLevel} {string.Join(',', http.Methods!)} {http.Route}",
        QueueTriggerAttribute queue => $"{queue.QueueName} {queue.Connection}",
        TimerTriggerAttribute timer => $"{timer.Schedule} {timer.RunOnStartup} {timer.UseMonitor}",
        _ => throw new ArgumentException($"Unknown trigger {trigger}.", nameof(trigger)),
    };

    private static string Describe(JsonElement trigger) => trigger.GetProperty("type").GetString() switch
    {
        "httpTrigger" => $"{Text(trigger, "authLevel")} {string.Join(',', trigger.GetProperty("methods").EnumerateArray().Select(method => method.GetString()))} {Text(trigger, "route")}",
        "queueTrigger" => $"{Text(trigger, "queueName")} {Text(trigger, "connection")}",
        "timerTrigger" => $"{Text(trigger, "schedule")} {Is(trigger, "runOnStartup", false)} {Is(trigger, "useMonitor", true)}",
        var type => throw new ArgumentException($"Unknown trigger {type}.", nameof(trigger)),
    };

    private static string Text(JsonElement trigger, string name) => trigger.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static bool Is(JsonElement trigger, string name, bool otherwise) => trigger.TryGetProperty(name, out var value) ? value.GetBoolean() : otherwise;
}
