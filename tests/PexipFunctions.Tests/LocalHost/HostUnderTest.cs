using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.LocalHost;

/// <summary>Starts LocalHost with functions of the tests' own instead of the product's.</summary>
internal static class HostUnderTest
{
    public const string FunctionKey = "the-function-key";
    public const string MasterKey = "the-master-key";

    private static readonly LocalSettings Settings = new LocalSettings(ImmutableDictionary<string, string>.Empty, 0)
        .With("LocalHost__FunctionKey", FunctionKey)
        .With("LocalHost__FunctionKeys__OneKey", "the-key-of-one")
        .With("LocalHost__MasterKey", MasterKey);

    public static LocalHostOptions Options(Probe probe, params Type[] classes) => new()
    {
        FunctionClasses = classes,
        Settings = Settings,
        Host = new() { RoutePrefix = "" },
        App = (services, _) => services.AddSingleton(probe).AddScoped<PerInvocation>(),
        Grace = TimeSpan.FromSeconds(20),
    };

    /// <summary>The same with settings added.</summary>
    public static LocalHostOptions With(this LocalHostOptions options, params (string Name, string Value)[] settings) =>
        options with { Settings = settings.Aggregate(options.Settings, (all, setting) => all.With(setting.Name, setting.Value)) };

    /// <summary>The same with a storage account and a quick queue.</summary>
    public static LocalHostOptions On(this LocalHostOptions options, string storage) =>
        options.With(("AzureWebJobsStorage", storage)) with
        {
            Host = options.Host with
            {
                Queues = new()
                {
                    BatchSize = 8,
                    NewBatchThreshold = 4,
                    MessageEncoding = "none",
                    MaxDequeueCount = 3,
                    MaxPollingInterval = TimeSpan.FromMilliseconds(100),
                },
            },
        };
}
