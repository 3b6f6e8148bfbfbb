using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PexipFunctions.Configuration;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Exchange.Graph;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Tests.Web.AddIn;

/// <summary>The add-in's functions over HTTP, with one integration and without storage.</summary>
internal static class AddInHost
{
    public const string Tok = "TOK:-AEAQGIBTGMZTGMZTGMZTGMZTGMZTGMZTGM#";

    public static Task<LocalHostApp> StartAsync(
        Func<Integration> integration, byte[]? icon = null, Action<IServiceCollection>? services = null, string officeJsUrl = "", params Type[] functions) =>
        LocalHostApp.StartAsync(new LocalHostOptions
        {
            FunctionClasses = [typeof(AddInManifest), typeof(AddInPages), typeof(AddInConfig), typeof(AddInAsset), typeof(AddInIcon), .. functions],
            Settings = new LocalSettings(ImmutableDictionary<string, string>.Empty, 0)
                .With("App__PublicUrl", "https://app.example.com")
                .With("AddIn__OfficeJsUrl", officeJsUrl),
            Host = new() { RoutePrefix = "" },
            CreateStorage = false,
            App = (all, settings) =>
            {
                all.AddSingleton<HttpPipeline>();
                all.AddNetwork(settings).AddTelemetry().AddSingleton<AlarmStore>().AddSingleton<ISecrets, StubSecrets>();
                all.AddSingleton<ITables>(provider => new MemoryTables(provider.GetRequiredService<TimeProvider>()));
                all.AddSingleton<FindIntegration>((id, _) => Task.FromResult(id == integration().Id ? integration() : null));
                all.AddSingleton<FindIcon>((_, _) => ValueTask.FromResult(icon));
                all.AddSingleton<IssuePlaceholder>((_, _, _) => ValueTask.FromResult(Tok));
                all.AddAddIn(settings).RemoveAll<AliasRequests>();
                services?.Invoke(all);
            },
        });
}
