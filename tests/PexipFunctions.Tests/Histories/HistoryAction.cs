using PexipFunctions.Configuration;

namespace PexipFunctions.Tests.Histories;

/// <summary>Something that happens in a history. Which meeting it happens to is a number, taken modulo the meetings there are.</summary>
/// <param name="Amount">Hours, minutes or an occurrence's number, by kind.</param>
internal sealed record HistoryAction(ActionKind Kind, int Meeting = 0, int Amount = 0)
{
    /// <summary>Of a change of mode: to which.</summary>
    public IntegrationMode Mode => (IntegrationMode)(Amount % Enum.GetValues<IntegrationMode>().Length);
}
