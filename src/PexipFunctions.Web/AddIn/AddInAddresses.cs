using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Web.AddIn;

/// <summary>The https addresses under which Outlook loads one integration's add-in.</summary>
/// <param name="Host">Where the add-in is served: host name, with a port when it is not 443.</param>
internal sealed record AddInAddresses(string Host, IntegrationId Id)
{
    public string Pane => Address("pane");

    public string Commands => Address("commands");

    /// <summary>Those of the add-in file.</summary>
    public static AddInAddresses Of(Integration integration, AddInSettings settings) =>
        new(integration.AddinServerFqdn is { Length: > 0 } own ? own : settings.PublicHost, integration.Id);

    public string Icon(IconSize size) => Address($"icon-{size}.png");

    private string Address(string file) => $"https://{Host}/addin/{Id}/{file}";
}
