using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Simulators.ManagementNode.Http;
using PexipFunctions.Simulators.ManagementNode.Model;

namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>A Pexip Infinity Management Node on loopback: the REST API of <see cref="Infinity"/>, with faults at will.</summary>
public sealed class ManagementNodeSimulator : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly ManagementApi api;
    private readonly ControlApi control;
    private readonly RequestRate rate;
    private readonly bool saysRetryAfter;

    private ManagementNodeSimulator(ManagementNodeSimulatorOptions options, TimeProvider time)
    {
        this.time = time;
        Infinity = new InfinityModel(time, options.ReplicationDelay, options.AliasErrors);
        Faults = new Faults(time);
        Tokens = new TokenEndpoint(options, time);
        SignIn = new SignInGate(options, Tokens);
        api = new ManagementApi(Infinity, options.MaxPageSize);
        ConferencingNode = new ConferencingNode(Infinity, time) { Policy = options.Policy };
        control = new ControlApi(Infinity, ConferencingNode);
        rate = new RequestRate(options.RequestsPerMinute, time);
        saysRetryAfter = options.SaysRetryAfter;
        options.Themes.ToList().ForEach(name => Infinity.AddTheme(name));
        app = Build(options);
    }

    /// <summary>The deployment behind the node.</summary>
    public InfinityModel Infinity { get; }

    /// <summary>Where participants dial in.</summary>
    public ConferencingNode ConferencingNode { get; }

    public Faults Faults { get; }

    public RequestLog Requests { get; } = new();

    public SignInGate SignIn { get; }

    public TokenEndpoint Tokens { get; }

    /// <summary>Where it listens, without trailing slash in its authority form.</summary>
    public Uri BaseAddress => new(app.Urls.First());

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<ManagementNodeSimulator> StartAsync(ManagementNodeSimulatorOptions options, TimeProvider time)
    {
        var node = new ManagementNodeSimulator(options, time);
        await node.app.StartAsync();
        return node;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        ConferencingNode.Dispose();
    }

    private WebApplication Build(ManagementNodeSimulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
        {
            if (options.Certificate is not null)
            {
                listen.UseHttps(options.Certificate);
            }
        }));
        if (options.Certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var built = builder.Build();
        built.Run(HandleAsync);
        return built;
    }

    private async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers.Date = time.GetUtcNow().ToString("R"); // its own clock, not the machine's
        var request = context.Request;
        request.EnableBuffering();
        var body = await new StreamReader(request.Body, leaveOpen: true).ReadToEndAsync();
        request.Body.Position = 0;
        if (request.Path.StartsWithSegments("/control"))
        {
            var answer = await control.HandleAsync(request.Method, request.Path.Value!, body);
            await answer.WriteAsync(context.Response);
            return;
        }

        Requests.Add(new SeenRequest(time.GetUtcNow(), request.Method, request.Path, request.QueryString.Value ?? "", body));
        await MisbehaveAsync(context, Faults.Take(request.Method, request.Path), () => AnswerAsync(request, body));
    }

    private async Task MisbehaveAsync(HttpContext context, Fault? fault, Func<Task<Answer>> answer)
    {
        if (fault is { Delay: var delay } && delay != TimeSpan.Zero)
        {
            await Task.Delay(delay, time, context.RequestAborted);
        }

        if (fault is { CutBefore: true })
        {
            context.Abort();
            return;
        }

        var given = fault?.Status is { } status
            ? Answer.Error(status, "Server Unavailable") with { RetryAfter = fault.RetryAfter, Location = status == 302 ? SignInGate.LoginPage(context.Request) : null }
            : await answer();
        if (fault is { CutAfter: true })
        {
            context.Abort();
            return;
        }

        await given.WriteAsync(context.Response);
    }

    private async Task<Answer> AnswerAsync(HttpRequest request, string body)
    {
        if (rate.Wait() is { } wait)
        {
            return Answer.Error(429, "Too many requests") with { RetryAfter = saysRetryAfter ? wait : null };
        }

        return request.Path.Value switch
        {
            "/oauth/token/" => await Tokens.IssueAsync(request),
            "/accounts/login/" => new Answer(200, "Log in"),
            _ => SignIn.Refuse(request) ?? api.Handle(request, body),
        };
    }
}
