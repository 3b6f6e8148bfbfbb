using PexipFunctions.Domain;

namespace PexipFunctions.Web.AddIn;

/// <summary>The https addresses under which Outlook loads one integration's add-in.</summary>
internal sealed record AddInAddresses(string Host, IntegrationId Id)
{
    public string Pane => Address("pane");

    public string Commands => Address("commands");

    public string Icon(IconSize size) => Address($"icon-{size}.png");

    private string Address(string file) => $"https://{Host}/addin/{Id}/{file}";
}
