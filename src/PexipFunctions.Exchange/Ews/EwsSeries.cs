using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>What its occurrences have of a series.</summary>
/// <param name="CleanId">The identity that it shares with them.</param>
/// <param name="IsCancelled">Whether all of it is: then all of them are shown so.</param>
internal sealed record EwsSeries(string CleanId, bool IsCancelled, EwsZone Zone)
{
    public static EwsSeries Of(XElement master) =>
        new(EwsEvents.PropertyOf(master, EwsProperties.CleanGlobalObjectId), master.Flag("IsCancelled"), EwsZone.Of(master));
}
