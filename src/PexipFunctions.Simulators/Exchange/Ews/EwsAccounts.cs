using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>The service accounts that may sign in, and how often each failed: too often, and it is locked out, as a directory does.</summary>
public sealed class EwsAccounts
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> passwords = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> failures = new(StringComparer.OrdinalIgnoreCase);
    private int atOnce;

    /// <summary>After so many failures even the right password is refused; 0: never.</summary>
    public int LockedOutAfter { get; set; } = 10;

    /// <summary>
    /// How many requests the service account may have under way at once (Learn: "EWS throttling in Exchange", EWSMaxConcurrency). All
    /// count together, since as a rule there is one account.
    /// </summary>
    public int MostAtOnce { get; set; } = 27;

    /// <summary>How many were under way at once at most.</summary>
    public int Peak { get; private set; }

    /// <summary>How one may sign in.</summary>
    public EwsOffers Offers { get; set; } = EwsOffers.Basic | EwsOffers.Ntlm;

    /// <summary>Sets an account's password, and lets it in again.</summary>
    public void Set(string user, string password)
    {
        lock (gate)
        {
            passwords[user] = password;
            failures.Remove(user);
        }
    }

    /// <summary>How often an account failed since it last was let in.</summary>
    public int Failures(string user)
    {
        lock (gate)
        {
            return failures.GetValueOrDefault(user);
        }
    }

    /// <summary>Whether the request is let in; if not, 401 was answered.</summary>
    internal async Task<bool> AdmitAsync(HttpContext context, DateTimeOffset now)
    {
        var connection = NtlmConnection.Of(context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items);
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0 && connection.IsSignedIn)
        {
            return true;
        }

        if (Offers.HasFlag(EwsOffers.Basic) && Decode(header) is [var user, var password])
        {
            return IsRight(user, known => known == password) || await RefuseAsync(context, OffersOf());
        }

        var message = Offers.HasFlag(EwsOffers.Ntlm) ? NtlmConnection.MessageIn(header) : [];
        return NtlmVerifier.TypeOf(message) switch
        {
            1 => await RefuseAsync(context, [connection.Challenge(now)]),
            3 => IsRight(NtlmVerifier.NameIn(message), known => connection.TrySignIn(message, known)) || await RefuseAsync(context, OffersOf()),
            _ => await RefuseAsync(context, OffersOf()),
        };
    }

    /// <summary>A request that was let in begins; false: it is one too many.</summary>
    internal bool Begin()
    {
        lock (gate)
        {
            Peak = Math.Max(Peak, ++atOnce);
            return atOnce <= MostAtOnce;
        }
    }

    /// <summary>A request ends that began, one too many or not.</summary>
    internal void End()
    {
        lock (gate)
        {
            atOnce--;
        }
    }

    /// <summary>Whether the account exists, is not locked out and proves its password; counts it when not.</summary>
    private bool IsRight(string user, Func<string, bool> proves)
    {
        lock (gate)
        {
            var failed = failures.GetValueOrDefault(user);
            var isRight = passwords.TryGetValue(user, out var known) && proves(known) && (LockedOutAfter == 0 || failed < LockedOutAfter);
            failures[user] = isRight ? 0 : failed + 1;
            return isRight;
        }
    }

    private string[] OffersOf() =>
    [
        .. Offers.HasFlag(EwsOffers.Ntlm) ? ["Negotiate", "NTLM"] : Array.Empty<string>(),
        .. Offers.HasFlag(EwsOffers.Basic) ? ["Basic realm=\"exchange\""] : Array.Empty<string>(),
    ];

    /// <summary>The body is read, so that the connection can go on.</summary>
    private static async Task<bool> RefuseAsync(HttpContext context, string[] ways)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = ways;
        return false;
    }

    private static string[] Decode(string header)
    {
        var text = header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? header[6..].Trim() : "";
        Span<byte> bytes = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var written) ? Encoding.UTF8.GetString(bytes[..written]).Split(':', 2) : [];
    }
}
