using System.Text.Json.Nodes;

namespace PexipFunctions.Simulators.ManagementNode.Model;

/// <summary>One <c>conference</c> of the configuration database; <paramref name="Fields"/> is never changed in place.</summary>
public sealed record RoomRecord(int Id, DateTimeOffset Created, JsonObject Fields, IReadOnlyList<RoomAlias> Aliases)
{
    public string Name => Fields["name"]!.GetValue<string>();

    public string Tag => Fields["tag"]!.GetValue<string>();

    /// <summary>Whether one dials this room by that alias; Infinity's aliases ignore case.</summary>
    public bool Answers(string alias) =>
        Aliases.Any(own => string.Equals(own.Alias, alias, StringComparison.OrdinalIgnoreCase));
}
