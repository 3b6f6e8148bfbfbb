using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Bad days of queues, tables and hosts where Graph notifies.</summary>
public sealed class HostDrillTests() : HostDrills(new ProductWorld())
{
    private protected override Task TellAsync(ProductHost host) => host.DeliverAsync();
}
