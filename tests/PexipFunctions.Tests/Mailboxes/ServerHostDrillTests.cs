using PexipFunctions.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Bad days of queues, tables and hosts where an Exchange Server is asked.</summary>
public sealed class ServerHostDrillTests() : HostDrills(new ProductWorld().OnPremises())
{
    private protected override Task TellAsync(ProductHost host) => host.Get<FollowCalendars>().RunAsync(default);
}
