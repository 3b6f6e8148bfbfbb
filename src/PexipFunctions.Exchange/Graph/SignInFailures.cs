using System.Text.RegularExpressions;
using Azure;
using Azure.Identity;
using Microsoft.Identity.Client;
using PexipFunctions.Calendars;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Exchange.Graph;

/// <summary>Tells why no token was had: the sign-in service was not reached, was busy, or refused the credential.</summary>
internal static partial class SignInFailures
{
    private const int Longest = 300;

    public static MailboxException Translate(AuthenticationFailedException error, GraphAddresses addresses)
    {
        if (Chain(error).OfType<MailboxException>().FirstOrDefault() is { } told)
        {
            return told; // By the app's own identity, on whose word this sign-in rests.
        }

        var transient = Chain(error).Any(IsTransient);
        return new MailboxException(transient ? MailboxTrouble.Transient : MailboxTrouble.SignIn, $"No token for Microsoft Graph: {Cause(error, addresses, transient)}", inner: error);
    }

    private static string Cause(AuthenticationFailedException error, GraphAddresses addresses, bool isTransient)
    {
        if (isTransient)
        {
            return ConnectionFailure.Find(error) is not { } failure ? $"{addresses.SignInName} answered {StatusOf(error)}."
                : addresses.Authority is { } authority ? failure.Describe(authority)
                : $"{addresses.SignInName} could not be reached, since {failure.Cause}.";
        }

        return error is CredentialUnavailableException
            ? $"{addresses.SignInName} gives none: this app runs without such an identity, or with another than the one that is named (App__ClientId)."
            : $"{addresses.SignInName} refused the credential{Reason(error)}.";
    }

    private static bool IsTransient(Exception cause) => cause is HttpRequestException or IOException
        or RequestFailedException { Status: 0 or 429 or >= 500 }
        or MsalServiceException { StatusCode: 429 or >= 500 };

    private static string StatusOf(Exception error) => Chain(error).Select(cause => cause switch
    {
        RequestFailedException { Status: not 0 } failed => $"{failed.Status}",
        MsalServiceException service => $"{service.StatusCode}",
        _ => null,
    }).FirstOrDefault(status => status is not null) ?? "nothing";

    /// <summary>Entra's own words, which begin with an AADSTS code (Learn: "Microsoft Entra authentication and authorization error codes"), else the error's OAuth name.</summary>
    private static string Reason(Exception error)
    {
        var words = Chain(error).Select(cause => EntraError().Match(cause.Message)).FirstOrDefault(match => match.Success)?.Value.Trim().TrimEnd('.')
            ?? Chain(error).OfType<MsalServiceException>().FirstOrDefault()?.ErrorCode;
        return words is null ? "" : $": {(words.Length > Longest ? words[..Longest] : words)}";
    }

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }

    [GeneratedRegex(@"AADSTS\d+: (?:(?!Trace ID:)[^\r\n])*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntraError();
}
