using Microsoft.Extensions.Configuration;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>The app-wide settings of the add-in (<c>AddIn__...</c>).</summary>
/// <param name="OfficeJsUrl">Where the pane loads Office.js from: an absolute https address, or a path of this app.</param>
/// <param name="PublicHost">This app's own host (with a port when it is not 443), for integrations that name no other.</param>
/// <param name="AnonymousPerMinute">Alias requests per client address and minute; five times as many may come at once.</param>
public sealed record AddInSettings(string OfficeJsUrl, string PublicHost, int AnonymousPerMinute)
{
    /// <summary>Microsoft's network; Marketplace add-ins must use it, air-gapped sites cannot.</summary>
    public const string MicrosoftOfficeJs = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

    /// <summary>Generous, since a whole office may share one address.</summary>
    public const int DefaultAnonymousPerMinute = 60;

    /// <summary>http where the app itself is reached so, as on a developer's machine; behind a proxy that ends TLS it is still https.</summary>
    public string PublicScheme { get; init; } = Uri.UriSchemeHttps;

    /// <summary>
    /// The header in which the proxy before this app names its caller, where nothing but that proxy is let in; empty: as
    /// <see cref="ClientAddressFrom"/> says, which behind a proxy is the proxy itself.
    /// </summary>
    public string ClientAddressHeader { get; init; } = "";

    /// <summary>Not empty: that header counts only in requests that carry this id of our Front Door profile (<c>X-Azure-FDID</c>).</summary>
    public string FrontDoorId { get; init; } = "";

    /// <summary>Where the address of a caller comes from whom no proxy names.</summary>
    public ClientAddressSource ClientAddressFrom { get; init; }

    /// <exception cref="InvalidOperationException">A setting is malformed.</exception>
    public static AddInSettings Read(IConfiguration configuration) => new(
        OfficeJs(configuration["AddIn:OfficeJsUrl"]),
        PublicUrl(configuration["App:PublicUrl"]).Authority,
        PerMinute(configuration["AddIn:AnonymousPerMinute"]))
    {
        PublicScheme = PublicUrl(configuration["App:PublicUrl"]).Scheme,
        ClientAddressHeader = ClientAddressHeaders.Check(configuration["AddIn:ClientAddressHeader"]),
        FrontDoorId = configuration["AddIn:FrontDoorId"] ?? "",
        ClientAddressFrom = AddressFrom(configuration["AddIn:ClientAddressFrom"]),
    };

    private static string OfficeJs(string? text) => text switch
    {
        null or "" => MicrosoftOfficeJs,
        ['/', ..] => text,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps => uri.AbsoluteUri,
        _ => throw new InvalidOperationException("AddIn__OfficeJsUrl must be an absolute https address or a path that starts with '/'."),
    };

    private static Uri PublicUrl(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException("App__PublicUrl must be the absolute address at which Outlook and Microsoft Graph reach this app.");

    private static ClientAddressSource AddressFrom(string? text) => text switch
    {
        null or "" => ClientAddressSource.Auto,
        _ when Enum.TryParse<ClientAddressSource>(text, ignoreCase: true, out var source) && Enum.IsDefined(source) && !char.IsAsciiDigit(text[0]) => source,
        _ => throw new InvalidOperationException("AddIn__ClientAddressFrom must be auto, connection or forwarded."),
    };

    private static int PerMinute(string? text) => text switch
    {
        null or "" => DefaultAnonymousPerMinute,
        _ when int.TryParse(text, out var number) && number is >= 1 and <= 100_000 => number,
        _ => throw new InvalidOperationException("AddIn__AnonymousPerMinute must be a number from 1 to 100000."),
    };
}
