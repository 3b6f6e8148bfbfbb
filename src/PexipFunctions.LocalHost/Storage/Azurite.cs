using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PexipFunctions.LocalHost;

/// <summary>The storage emulator as a child process. It ends with this process, even when that is killed.</summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    /// <summary>Of every account in <see cref="AzuriteOptions.Accounts"/>; the emulator guards nothing.</summary>
    private const string Key = "bG9jYWxob3N0LWF6dXJpdGUta2V5";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly List<string> errors = [];

    private Azurite(Process process) => this.process = process;

    public int BlobPort { get; private set; }

    public int QueuePort { get; private set; }

    public int TablePort { get; private set; }

    /// <summary>Starts Azurite and waits until all of it listens.</summary>
    /// <exception cref="LocalHostException">Node or Azurite is not installed, or a port is taken.</exception>
    public static async Task<Azurite> StartAsync(AzuriteOptions options, CancellationToken cancellationToken = default)
    {
        Azurite azurite = new(AzuriteProcess.Start(options));
        azurite.process.ErrorDataReceived += (_, line) => azurite.errors.Add(line.Data ?? "");
        azurite.process.BeginErrorReadLine();
        try
        {
            await azurite.ListeningAsync(cancellationToken).WaitAsync(StartLimit, TimeProvider.System, cancellationToken);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync();
            throw;
        }
    }

    /// <summary>How to reach <paramref name="account"/>, one of those that it was started with.</summary>
    public string ConnectionString(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};"
        + $"BlobEndpoint=http://127.0.0.1:{BlobPort}/{account};QueueEndpoint=http://127.0.0.1:{QueuePort}/{account};TableEndpoint=http://127.0.0.1:{TablePort}/{account};";

    /// <summary>The value of the variable that names the accounts.</summary>
    internal static string AccountList(IEnumerable<string> accounts) => string.Join(';', accounts.Select(account => $"{account}:{Key}"));

    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task ListeningAsync(CancellationToken cancellationToken)
    {
        while (TablePort == 0)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw await WhyNotAsync(cancellationToken);
            if (Listening().Match(line) is { Success: true } match)
            {
                Note(match.Groups["kind"].Value, int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture));
            }
        }

        // What is not read would fill the pipe and stop Azurite.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    /// <summary>Azurite opens blob, queue and table in this order.</summary>
    private void Note(string kind, int port) =>
        (BlobPort, QueuePort, TablePort) = kind switch
        {
            "Blob" => (port, QueuePort, TablePort),
            "Queue" => (BlobPort, port, TablePort),
            _ => (BlobPort, QueuePort, port),
        };

    private async Task<LocalHostException> WhyNotAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        var all = string.Join('\n', errors);
        return AddressInUse().Match(all) is { Success: true } match
            ? new($"Port {match.Groups["port"].Value}, which Azurite needs, is taken by another program. Stop that program, choose other ports with the setting {LocalPorts.StorageSetting}, or set AzureWebJobsStorage to another storage account.")
            : new($"Azurite does not start. Run `npm ci` in {Repository.LocalHostFolder}. It said: {all.Trim()}");
    }

    [GeneratedRegex(@"Azurite (?<kind>\w+) service is successfully listening at http://[^:]+:(?<port>\d+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"EADDRINUSE.*:(?<port>\d+)")]
    private static partial Regex AddressInUse();
}
