using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Benchmarks.ColdStart;

/// <summary>What the measured processes do. Storage is in memory, so that the app is measured and not Azurite; no simulators.</summary>
internal static class Roles
{
    public static readonly string ManifestPath = $"/addin/{DemoIntegration.Id}/manifest.xml";
    public static readonly string AliasPath = $"/addin/{DemoIntegration.Id}/aliases";

    public static async Task RunEmptyAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        var web = builder.Build();
        web.UseRouting();
        web.MapGet(ManifestPath, () => "empty");
        await web.StartAsync();
        Console.WriteLine(web.Urls.First());
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    public static async Task RunAppAsync()
    {
        await using var app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            FunctionClasses = [.. FunctionClasses.All.Where(IsHttp)],
            Settings = LocalSettings.Sample.With("AddIn__AnonymousPerMinute", "100000"),
            CreateStorage = false,
            Services = services =>
            {
                services.Replace(ServiceDescriptor.Singleton<ITables>(new MemoryTables(TimeProvider.System)));
                services.Replace(ServiceDescriptor.Singleton<IQueues>(new MemoryQueues(TimeProvider.System)));
            },
        });
        await app.Services.GetRequiredService<IntegrationStore>().AddAsync(Integration(), CancellationToken.None);
        Console.WriteLine(app.BaseAddress);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    private static Integration Integration()
    {
        _ = MailboxAddress.TryParse(DemoIntegration.Mailbox, out var mailbox);
        return new Integration
        {
            Id = DemoIntegration.Id,
            Name = "Cold start",
            Mode = IntegrationMode.On,
            MailboxName = "Pexip Scheduling",
            MailboxEmailAddress = mailbox,
            ScheduledAliasPrefix = "75",
            ScheduledAliasDomain = "example.com",
            AddinServerFqdn = "app.example.com",
            JoinServerFqdn = "join.example.com",
        };
    }

    private static bool IsHttp(Type type) => type.GetMethods()
        .Any(method => method.GetParameters().Any(parameter => parameter.IsDefined(typeof(HttpTriggerAttribute), inherit: false)));
}
