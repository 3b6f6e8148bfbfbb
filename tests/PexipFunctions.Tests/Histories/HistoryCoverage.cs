using System.Globalization;
using System.Text;
using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Histories;

/// <summary>What happened in many histories: so that nobody takes for tried what never came up.</summary>
internal sealed class HistoryCoverage
{
    private readonly Dictionary<ActionKind, int> actions = [];
    private readonly Dictionary<(IntegrationMode From, IntegrationMode To), int> switches = [];
    private readonly Dictionary<(IntegrationMode From, IntegrationMode To), int> switchesWithRooms = [];

    /// <summary>All ordered pairs of two modes.</summary>
    public static IReadOnlyList<(IntegrationMode From, IntegrationMode To)> Pairs { get; } =
        [.. from before in Enum.GetValues<IntegrationMode>() from after in Enum.GetValues<IntegrationMode>() where before != after select (before, after)];

    public IEnumerable<ActionKind> MissingActions => Enum.GetValues<ActionKind>().Except(actions.Keys);

    public IEnumerable<(IntegrationMode From, IntegrationMode To)> MissingSwitches => Pairs.Except(switches.Keys);

    public void Add(HistoryRun run)
    {
        foreach (var action in run.Played)
        {
            actions[action.Kind] = actions.GetValueOrDefault(action.Kind) + 1;
        }

        foreach (var (pair, hadRooms) in run.Admin.Switches)
        {
            switches[pair] = switches.GetValueOrDefault(pair) + 1;
            switchesWithRooms[pair] = switchesWithRooms.GetValueOrDefault(pair) + (hadRooms ? 1 : 0);
        }
    }

    public override string ToString()
    {
        var text = new StringBuilder("Changes of mode, of which with rooms that stood:\n");
        foreach (var pair in Pairs)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {pair.From} to {pair.To}: {switches.GetValueOrDefault(pair)}, {switchesWithRooms.GetValueOrDefault(pair)}");
        }

        return text.Append("Actions: ").AppendJoin(", ", actions.OrderBy(action => action.Key).Select(action => $"{action.Key} {action.Value}")).ToString();
    }
}
