using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Operations.SignIns;

/// <summary>An account at a server, as sign-ins are counted.</summary>
/// <param name="Kind">What is reached there: <c>ews</c> or <c>node</c>.</param>
public sealed record SignInAccount(string Kind, Uri Server, string User)
{
    /// <summary>Names are case-insensitive, and may hold anything.</summary>
    public string Row => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind} {Server.Authority} {User}".ToLowerInvariant())));
}
