using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PexipFunctions.LocalHost;

/// <summary>Azurite's command line.</summary>
internal static class AzuriteProcess
{
    /// <exception cref="LocalHostException">Node is not installed.</exception>
    public static Process Start(AzuriteOptions options)
    {
        ProcessStartInfo start = new("node", Arguments(options))
        {
            WorkingDirectory = Repository.LocalHostFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (options.Accounts.Count > 0)
        {
            start.Environment["AZURITE_ACCOUNTS"] = Azurite.AccountList(options.Accounts);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new LocalHostException("node was not found. Install Node.js 20 or newer and see that it is on the PATH; the storage emulator runs on it.", exception);
        }
    }

    private static IEnumerable<string> Arguments(AzuriteOptions options)
    {
        // The Azure SDK speaks versions of the storage API that this Azurite has not heard of but answers well.
        yield return "run-azurite.cjs";
        yield return "--skipApiVersionCheck";
        yield return "--disableTelemetry";
        yield return "--silent";
        foreach (var (kind, port) in new[] { ("blob", options.BlobPort), ("queue", options.QueuePort), ("table", options.TablePort) })
        {
            yield return $"--{kind}Port";
            yield return port.ToString(CultureInfo.InvariantCulture);
        }

        if (options.Folder is null)
        {
            yield return "--inMemoryPersistence";
        }
        else
        {
            yield return "--location";
            yield return options.Folder;
        }
    }
}
