using System.Globalization;

namespace PexipFunctions.Domain;

/// <summary>
/// One spelling for each domain: as DNS has it, of A-labels (RFC 5890), in small letters and without the dot of the root. Exchange
/// names organizers by either spelling of an internationalized domain, as the invitation did.
/// </summary>
public static class DomainName
{
    private static readonly IdnMapping Mapping = new();

    /// <summary>What is no domain stays, in small letters.</summary>
    public static string Normalize(string domain)
    {
        var text = domain.Trim().ToLowerInvariant();
        text = text.EndsWith('.') ? text[..^1] : text;
        try
        {
            return text.Length == 0 ? "" : Mapping.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    /// <summary>How a person writes the domain, with the A-labels behind it where these differ: letters of different scripts look alike.</summary>
    public static string Describe(string domain)
    {
        try
        {
            return Mapping.GetUnicode(domain) is var readable && readable != domain ? $"{readable} ({domain})" : domain;
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
