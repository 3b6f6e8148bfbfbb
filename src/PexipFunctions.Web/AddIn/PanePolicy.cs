namespace PexipFunctions.Web.AddIn;

/// <summary>
/// The pages' Content-Security-Policy. It says nothing of frame-ancestors (nor is there an X-Frame-Options): Outlook on
/// the web shows the pages in a frame, under hosts of which Microsoft gives no full list, on-premises Exchange under any.
/// A framed page can do nothing: without Outlook's Office object it shows a hint only.
/// </summary>
internal static class PanePolicy
{
    /// <summary>
    /// One file that Microsoft's own Office.js loads from another of its hosts in Outlook on Android and old Outlooks
    /// (OfficeDev/office-js issues 1005 and 5733). A copy of Office.js elsewhere brings its own.
    /// </summary>
    private const string MicrosoftAjax = "https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js";

    private static readonly string Microsoft = Origin(new Uri(AddInSettings.MicrosoftOfficeJs));

    public static string Write(string officeJsUrl, Uri authority)
    {
        var source = officeJsUrl.StartsWith('/') ? null : Origin(new Uri(officeJsUrl));
        var office = source is null ? "" : $" {source}";
        var signIn = Origin(authority);
        // Office.js loads its host-specific scripts from beside itself, sets inline styles and reports to Microsoft.
        return string.Join(
            "; ",
            "default-src 'none'",
            $"script-src 'self'{office}{(source == Microsoft ? $" {MicrosoftAjax}" : "")}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: https:",
            $"connect-src 'self'{office} {signIn} https://*.office.com https://*.office.net https://*.events.data.microsoft.com",
            $"frame-src {signIn}",
            "base-uri 'none'",
            "form-action 'none'");
    }

    /// <summary>
    /// Of the page to which sign-in comes back: in no frame, and without a Cross-Origin-Opener-Policy, by which the browser would
    /// cut the window off from the pane (Learn: "Set up the redirect bridge page in MSAL Browser").
    /// </summary>
    public const string OfSignIn =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
