using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>Kestrel and the services around the app. Nothing is read from the environment: the options say it all.</summary>
internal static class LocalWeb
{
    /// <summary>The Functions host's default limit is larger than this app's largest request by far.</summary>
    private const long MaximumBody = 100 * 1024 * 1024;

    public static WebApplication Build(LocalHostOptions options, IConfiguration settings, IEnumerable<FunctionMethod> functions)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = Repository.Root });
        builder.Configuration.AddConfiguration(settings);
        builder.Logging.AddConfiguration(options.Host.Logging);
        options.Logging(builder.Logging);
        builder.WebHost.UseKestrel(kestrel => Listen(kestrel, options.Port));
        if (options.Reserved is { } reserved)
        {
            builder.WebHost.UseSockets(reserved.HandOver);
        }

        builder.Host.UseDefaultServiceProvider(provider => (provider.ValidateScopes, provider.ValidateOnBuild) = (true, true));
        builder.Services.AddRouting().AddSingleton(options.Clock);
        if (functions.Any(function => function.AnswersByMvc))
        {
            // Only then: MVC has a say in routing, and makes the first request wait for it.
            builder.Services.AddMvcCore();
        }

        options.App(builder.Services, builder.Configuration);
        options.Services(builder.Services);
        return builder.Build();
    }

    /// <exception cref="LocalHostException">The port is taken.</exception>
    public static async Task StartAsync(WebApplication web, int port, CancellationToken cancellationToken)
    {
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new LocalHostException($"Port {port} is taken. Stop the program that listens there, or choose another port with the setting {LocalPorts.AppSetting}.", exception);
        }
    }

    private static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaximumBody;
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            kestrel.ListenLocalhost(port);
        }
    }
}
