namespace PexipFunctions.LocalHost;

/// <summary>What a start prints when everything runs: where to look.</summary>
internal static class Addresses
{
    public static string Describe(Uri app, LocalSimulators simulators, OwnStorage storage)
    {
        var key = simulators.Settings.Values.GetValueOrDefault("LocalHost__FunctionKey");
        List<(string Part, string Address)> parts =
        [
            ("Console", $"{app}console - key: {(string.IsNullOrEmpty(key) ? "none is set; set LocalHost__FunctionKey" : key)}"),
            ("Documents", $"{app}documents/README.md"),
        ];
        if (simulators is { Exchange: { } exchange, Node: { } node })
        {
            parts.Insert(0, ("Playground", $"{app}playground"));
            parts.Add((LocalSimulators.NameOf(simulators.Settings), simulators.IsOnPremises ? $"{exchange.EwsAddress} (simulated; asked each minute for what is new)" : $"{exchange.Root} (simulated)"));
            parts.Add(("Management Node", $"{node.BaseAddress} (simulated)"));
        }

        if (storage.Azurite is { } azurite)
        {
            parts.Add(("Storage", $"http://127.0.0.1:{azurite.BlobPort}/ (blobs; queues {azurite.QueuePort}, tables {azurite.TablePort})"));
        }

        var lines = parts.Select(part => $"  {part.Part,-16} {part.Address}{Environment.NewLine}");
        return $"{Environment.NewLine}{string.Concat(lines)}{Environment.NewLine}Ctrl-C stops everything.{Environment.NewLine}";
    }
}
