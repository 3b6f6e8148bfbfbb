using PexipFunctions.Configuration;

namespace PexipFunctions.LocalHost;

/// <summary>What stands behind <c>dotnet run --</c>.</summary>
/// <param name="IsDemo">Whether the demo is played; else the playground starts.</param>
/// <param name="Exchange">How the integration that comes with it reaches its mailbox; null: as the settings say.</param>
internal sealed record StartArguments(bool IsDemo, string? Exchange)
{
    private const string ExchangeOption = "--exchange";

    /// <summary>Null: they are not understood.</summary>
    public static StartArguments? Read(string[] arguments) => arguments switch
    {
        ["demo", .. var rest] => Read(rest) is { IsDemo: false } read ? read with { IsDemo = true } : null,
        [ExchangeOption, var kind, .. var rest] when ExchangeSettings.Kinds.Contains(kind) => Read(rest) is { Exchange: null } read ? read with { Exchange = kind } : null,
        [] => new StartArguments(false, null),
        _ => null,
    };
}
