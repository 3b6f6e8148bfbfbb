using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PexipFunctions.Functions;

namespace PexipFunctions.LocalHost;

/// <summary>What <see cref="LocalHostApp"/> hosts and how. As it stands: the product with the sample settings on a free port, without a log.</summary>
internal sealed record LocalHostOptions
{
    /// <summary>Where to listen on the loopback addresses; 0: any free port of 127.0.0.1.</summary>
    public int Port { get; init; }

    /// <summary>Where to listen instead of on <see cref="Port"/>.</summary>
    public ReservedPort? Reserved { get; init; }

    /// <summary>The app settings; nothing else is read.</summary>
    public LocalSettings Settings { get; init; } = LocalSettings.Sample;

    /// <summary>host.json.</summary>
    public HostSettings Host { get; init; } = HostSettings.Read(Path.Combine(Repository.Root, "host.json"));

    /// <summary>The clock of the app and of its timers. Queues live on the storage account's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Public classes that may hold functions.</summary>
    public IReadOnlyList<Type> FunctionClasses { get; init; } = Functions.FunctionClasses.All;

    /// <summary>Registers the app.</summary>
    public Action<IServiceCollection, IConfiguration> App { get; init; } = static (services, settings) => services.AddPexipFunctions(settings);

    /// <summary>The same with the second clock, as the deployable starts.</summary>
    public LocalHostOptions WithSecondClock() => this with
    {
        App = (services, settings) =>
        {
            App(services, settings);
            services.AddSecondClock();
        },
    };

    /// <summary>Registered last, to stand in for parts of the app.</summary>
    public Action<IServiceCollection> Services { get; init; } = static _ => { };

    /// <summary>Maps what is not a function, beside the functions.</summary>
    public Action<IEndpointRouteBuilder> Endpoints { get; init; } = static _ => { };

    public Action<ILoggingBuilder> Logging { get; init; } = static _ => { };

    /// <summary>Create the product's tables and queues first, as infra does in Azure.</summary>
    public bool CreateStorage { get; init; } = true;

    /// <summary>How long a stop waits for functions that are running.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);
}
