using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PexipFunctions.Storage;

namespace PexipFunctions.LocalHost;

/// <summary>
/// A Functions app hosted in this process: HTTP on Kestrel, timers and queues as the Functions host runs them.
/// Disposing stops it gracefully; <see cref="KillAsync"/> does what the end of the process does.
/// </summary>
internal sealed class LocalHostApp : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly TimerTriggers timers;
    private readonly QueueTriggers queues;
    private readonly TimeSpan grace;
    private readonly CancellationTokenSource stopping = new();
    private bool stopped;

    private LocalHostApp(LocalHostOptions options)
    {
        var settings = options.Settings.ToConfiguration();
        var functions = FunctionDiscovery.Find(options.FunctionClasses);
        grace = options.Grace;
        web = LocalWeb.Build(options, settings, functions);
        timers = new(functions, settings, web.Services);
        queues = new(functions, settings, options.Host, web.Services);
        FunctionKeys keys = new(settings);
        web.Use(BareNotFound.InvokeAsync);
        web.UseRouting();
        new HttpTriggers(keys, options.Host, web.Services.GetRequiredService<ILogger<HttpTriggers>>()).Map(web, functions, settings);
        new AdminFunctions(keys, this).Map(web);
        options.Endpoints(web);
    }

    /// <summary>Where the app answers.</summary>
    public Uri BaseAddress => new(web.Urls.First());

    public IServiceProvider Services => web.Services;

    /// <summary>Starts the app; when the task ends HTTP answers and every later timer occurrence and message counts.</summary>
    /// <exception cref="LocalHostException">A function, setting, or host.json is wrong, or the port is taken.</exception>
    public static async Task<LocalHostApp> StartAsync(LocalHostOptions options, CancellationToken cancellationToken = default)
    {
        LocalHostApp app = new(options);
        try
        {
            if (options.CreateStorage && app.Services.GetService<StoragePreparation>() is { } storage)
            {
                await storage.RunAsync(cancellationToken);
            }

            await LocalWeb.StartAsync(app.web, options.Port, cancellationToken);
            await app.timers.StartAsync(cancellationToken);
            app.queues.Start();
            return app;
        }
        catch
        {
            await app.KillAsync();
            throw;
        }
    }

    /// <summary>A client of this app that follows no redirects.</summary>
    public HttpClient CreateClient() => LoopbackHttp.CreateClient(BaseAddress);

    /// <summary>Runs a timer or queue function now and waits for its end, whatever its schedule. A failure is logged, not thrown.</summary>
    /// <param name="message">What a queue function receives.</param>
    /// <exception cref="ArgumentException">There is no such timer or queue function.</exception>
    public Task InvokeAsync(string function, string message = "") =>
        TryInvoke(function, message, out var run) ? run : throw new ArgumentException($"There is no timer or queue function {function}.", nameof(function));

    /// <summary>Begins a run of a timer or queue function; false when there is none of that name.</summary>
    public bool TryInvoke(string function, string message, [NotNullWhen(true)] out Task? run)
    {
        run = timers.Find(function)?.InvokeAsync(pastDue: false, stopping.Token)
            ?? queues.Find(function)?.InvokeAsync(message, stopping.Token);
        return run is not null;
    }

    /// <summary>
    /// Stops as a process dies: connections break, running functions are cancelled and not waited for, their messages
    /// stay invisible until the lease is over.
    /// </summary>
    public async Task KillAsync()
    {
        if (stopped)
        {
            return;
        }

        stopped = true;
        await queues.KillAsync();
        await timers.CancelAsync();
        await stopping.CancelAsync();
        await web.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await DisposePartsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (stopped)
        {
            return;
        }

        stopped = true;
        await timers.CancelAsync();
        await queues.CancelAsync();
        await stopping.CancelAsync();
        await Task.WhenAll(timers.EndAsync(grace), queues.EndAsync(grace));
        using CancellationTokenSource limit = new(grace, TimeProvider.System);
        await web.StopAsync(limit.Token);
        await DisposePartsAsync();
    }

    private async Task DisposePartsAsync()
    {
        await timers.DisposeAsync();
        await queues.DisposeAsync();
        await web.DisposeAsync();
        stopping.Dispose();
    }
}
