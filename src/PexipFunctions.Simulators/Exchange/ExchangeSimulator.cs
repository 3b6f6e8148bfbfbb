using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PexipFunctions.Simulators.Exchange.Ews;
using PexipFunctions.Simulators.Exchange.Http;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>
/// Exchange as far as this product uses it, on 127.0.0.1: Exchange Online behind Microsoft Graph, where the official SDK works
/// against <see cref="BaseAddress"/> with any bearer token, and Exchange Server behind EWS. What people do in Outlook is done through <see cref="Exchange"/>, or
/// over HTTP under <c>/control</c>.
/// </summary>
public sealed class ExchangeSimulator : IAsyncDisposable
{
    private readonly WebApplication app;

    private ExchangeSimulator(WebApplication app) => this.app = app;

    /// <summary>The service root, ending with <c>/v1.0</c>.</summary>
    public Uri BaseAddress => new(Root, "v1.0");

    /// <summary>Where the same mailboxes are reached through Exchange Web Services.</summary>
    public Uri EwsAddress => new(Root, "EWS/Exchange.asmx");

    /// <summary>Who may sign in there.</summary>
    public EwsAccounts Accounts => app.Services.GetRequiredService<EwsAccounts>();

    /// <summary>The identity tokens of those who use Outlook there.</summary>
    public IdentityTokens Identity => app.Services.GetRequiredService<IdentityTokens>();

    /// <summary>The server's root, under which <c>/control</c> lies.</summary>
    public Uri Root => new(app.Urls.First() + "/");

    public ExchangeModel Exchange => app.Services.GetRequiredService<ExchangeModel>();
    public FaultScript Faults => app.Services.GetRequiredService<FaultScript>();
    public MailboxThrottle Throttle => app.Services.GetRequiredService<MailboxThrottle>();
    public RequestLog Requests => app.Services.GetRequiredService<RequestLog>();

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ExchangeSimulator> StartAsync(ExchangeSimulatorOptions options, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, options.Port));
        builder.Logging.ClearProviders();
        Register(builder.Services, options, time);
        var app = builder.Build();
        Map(app, time);
        await app.StartAsync();
        return new ExchangeSimulator(app);
    }

    /// <summary>Delivers all notifications that are due; afterwards none is waiting or on its way.</summary>
    public Task DeliverNotificationsAsync(CancellationToken cancellationToken = default) =>
        app.Services.GetRequiredService<Webhooks>().DeliverDueAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static void Register(IServiceCollection services, ExchangeSimulatorOptions options, TimeProvider time)
    {
        var exchange = options.Exchange ?? new ExchangeModel(time) { Behaviours = options.Behaviours, Rewriting = options.Rewriting };
        foreach (var mailbox in options.Mailboxes)
        {
            exchange.AddResource(mailbox);
        }

        services.AddSingleton(time).AddSingleton(exchange)
            .AddSingleton<FaultScript>().AddSingleton<MailboxThrottle>().AddSingleton<RequestLog>()
            .AddSingleton<RequestRecorder>().AddSingleton<FaultInjection>().AddSingleton<MailboxLimits>()
            .AddSingleton<EwsAccounts>().AddSingleton<EwsEndpoint>().AddSingleton<IdentityTokens>()
            .AddSingleton<Webhooks>().AddHostedService(provider => provider.GetRequiredService<Webhooks>());
        services.AddHttpClient(Webhooks.ClientName, client => client.Timeout = TimeSpan.FromSeconds(30));
        services.AddHttpClient(BatchEndpoint.ClientName);
        services.Configure<JsonOptions>(json => ControlJson.Configure(json.SerializerOptions));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
    }

    private static void Map(WebApplication app, TimeProvider time)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.Date = time.GetUtcNow().ToString("R"); // else Kestrel's own, which may be another
            return next(context);
        });
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/v1.0"), graph => graph
            .UseMiddleware<RequestRecorder>().UseMiddleware<MailboxLimits>().UseMiddleware<FaultInjection>());
        app.UseRouting();
        var graph = app.MapGroup("/v1.0");
        graph.MapSubscriptions();
        graph.MapBatch();
        var mailbox = graph.MapGroup("/users/{user}").AddEndpointFilter(MailboxFilter.InvokeAsync);
        mailbox.MapEvents();
        mailbox.MapReplies();
        EwsEndpoint.Map(app);
        IdentityTokens.Map(app);
        app.MapGroup("/control").MapControl();
    }
}
