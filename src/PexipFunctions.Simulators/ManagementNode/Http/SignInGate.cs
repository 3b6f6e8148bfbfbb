using System.Text;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary>Lets in requests with the right Basic credentials or a token that <see cref="TokenEndpoint"/> issued.</summary>
public sealed class SignInGate(ManagementNodeSimulatorOptions options, TokenEndpoint tokens)
{
    private string password = options.Password;

    /// <summary>The admin changes the password.</summary>
    public void ChangePassword(string to) => Volatile.Write(ref password, to);

    /// <summary>Where a request is sent that is not signed in.</summary>
    public static string LoginPage(HttpRequest request) => $"/accounts/login/?next={request.Path}";

    /// <summary>Null when the request may pass.</summary>
    public Answer? Refuse(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header == Basic() || (header.StartsWith("Bearer ", StringComparison.Ordinal) && tokens.IsValid(header["Bearer ".Length..])))
        {
            return null;
        }

        return options.FailedSignIn == FailedSignIn.Redirect
            ? new Answer(302, Location: LoginPage(request))
            : Answer.Error(401, "Unauthorized");
    }

    private string Basic() =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{Volatile.Read(ref password)}"));
}
