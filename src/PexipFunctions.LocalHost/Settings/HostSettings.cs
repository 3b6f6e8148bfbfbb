using Microsoft.Extensions.Configuration;

namespace PexipFunctions.LocalHost;

/// <summary>What LocalHost honours of host.json.</summary>
internal sealed record HostSettings
{
    /// <summary>Stands before every route; empty for none.</summary>
    public string RoutePrefix { get; init; } = "api";

    public QueueSettings Queues { get; init; } = new();

    /// <summary>The <c>logging</c> section.</summary>
    public IConfiguration Logging { get; init; } = new ConfigurationBuilder().Build();

    /// <summary>Reads a host.json.</summary>
    /// <exception cref="LocalHostException">The file is missing, unreadable or has a value out of range.</exception>
    public static HostSettings Read(string file)
    {
        try
        {
            var json = new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false).Build();
            var queues = json.GetSection("extensions:queues").Get<QueueSettings>() ?? new();
            return queues.Fault() is { } fault
                ? throw new LocalHostException($"{file}: extensions.queues.{fault}.")
                : new() { RoutePrefix = json["extensions:http:routePrefix"] ?? "api", Queues = queues, Logging = json.GetSection("logging") };
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new LocalHostException($"{file} cannot be read: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }
}
