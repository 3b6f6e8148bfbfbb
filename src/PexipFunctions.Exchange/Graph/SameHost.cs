using Microsoft.Graph;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Graph;

/// <summary>Guards next links: the app's token must not go to another host.</summary>
internal static class SameHost
{
    /// <exception cref="MailboxException">The link leaves the service root's host.</exception>
    public static string Check(string link, GraphServiceClient graph) =>
        new Uri(link).GetLeftPart(UriPartial.Authority) == new Uri(graph.RequestAdapter.BaseUrl!).GetLeftPart(UriPartial.Authority)
            ? link
            : throw new MailboxException(MailboxTrouble.Permanent, "Graph's next page lies on another host.");
}
