using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace PexipFunctions.LocalHost;

/// <summary>
/// The keys that open functions, from the settings <c>LocalHost__FunctionKey</c> (every function),
/// <c>LocalHost__FunctionKeys__name</c> (one) and <c>LocalHost__MasterKey</c> (everything, and <c>/admin</c>).
/// An empty key opens nothing.
/// </summary>
internal sealed class FunctionKeys(IConfiguration settings)
{
    /// <summary>Whether <paramref name="request"/> may call <paramref name="function"/>.</summary>
    public bool Open(AuthorizationLevel level, string function, HttpRequest request) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Function => Carries(request, "LocalHost:FunctionKey", $"LocalHost:FunctionKeys:{function}", "LocalHost:MasterKey"),
        _ => Carries(request, "LocalHost:MasterKey"),
    };

    private bool Carries(HttpRequest request, params ReadOnlySpan<string> names)
    {
        var header = request.Headers["x-functions-key"].ToString();
        var given = Encoding.UTF8.GetBytes(header.Length > 0 ? header : request.Query["code"].ToString());
        var opens = false;
        foreach (var name in names)
        {
            var key = Encoding.UTF8.GetBytes(settings[name] ?? "");
            opens |= key.Length > 0 && CryptographicOperations.FixedTimeEquals(key, given);
        }

        return opens;
    }
}
