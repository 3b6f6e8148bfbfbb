using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>Every queue function of the app. A disabled one fetches nothing but can be run by hand, as in Azure.</summary>
internal sealed class QueueTriggers : IAsyncDisposable
{
    private const string PoisonSuffix = "-poison";

    private readonly Dictionary<string, QueueRunner> runners = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<QueuePoller> pollers = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource killed = new();
    private readonly List<Task> loops = [];

    /// <exception cref="LocalHostException">A connection is not configured.</exception>
    public QueueTriggers(IEnumerable<FunctionMethod> functions, IConfiguration settings, HostSettings host, IServiceProvider services)
    {
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var logger = services.GetRequiredService<ILogger<QueueTriggers>>();
        foreach (var function in functions)
        {
            if (function.Trigger is not QueueTriggerAttribute trigger)
            {
                continue;
            }

            var connection = Connection(function.Name, trigger, settings);
            var name = SettingReference.Resolve(trigger.QueueName, function.Name, settings);
            var queue = LocalStorage.Queue(connection, name);
            var poison = name.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? null : LocalStorage.Queue(connection, name + PoisonSuffix);
            QueueRunner runner = new(function, queue, poison, host.Queues, scopes, logger);
            runners[function.Name] = runner;
            if (!DisabledFunctions.Contains(function.Name, settings))
            {
                pollers.Add(new(queue, runner, host.Queues, logger));
            }
        }
    }

    /// <summary>Begins to fetch.</summary>
    public void Start()
    {
        foreach (var poller in pollers)
        {
            loops.Add(Task.Run(() => poller.RunAsync(stopping.Token, killed.Token), CancellationToken.None));
        }
    }

    /// <summary>The queue function of that name; null when there is none.</summary>
    public QueueRunner? Find(string function) => runners.GetValueOrDefault(function);

    /// <summary>Fetches no more and tells running functions to stop.</summary>
    public Task CancelAsync() => stopping.CancelAsync();

    /// <summary>The same, and messages in work stay as they are until their lease is over.</summary>
    public async Task KillAsync()
    {
        await killed.CancelAsync();
        await stopping.CancelAsync();
    }

    /// <summary>Waits until every message in work is settled.</summary>
    public async Task EndAsync(TimeSpan grace) =>
        await Task.WhenAll(loops).WaitAsync(grace, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        stopping.Dispose();
        killed.Dispose();
    }

    private static string Connection(string function, QueueTriggerAttribute trigger, IConfiguration settings)
    {
        var name = trigger.Connection ?? "AzureWebJobsStorage";
        return settings[name] is { Length: > 0 } connection
            ? connection
            : throw new LocalHostException($"Function {function} needs a connection string in the setting {name}; for Azurite it is UseDevelopmentStorage=true.");
    }
}
