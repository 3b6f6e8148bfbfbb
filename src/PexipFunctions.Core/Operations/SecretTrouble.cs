using Azure;
using Azure.Identity;

namespace PexipFunctions.Operations;

/// <summary>Tells that the vault did not give a secret. That is neither trouble with storage nor a wrong credential.</summary>
public static class SecretTrouble
{
    /// <summary>Whether reading a secret threw for a reason outside of this app.</summary>
    public static bool Is(Exception exception) => exception is RequestFailedException or AuthenticationFailedException or AggregateException { InnerException: RequestFailedException };

    /// <summary>A sentence that names the secret and the cause.</summary>
    public static string Describe(string name, Exception exception) => $"The secret '{name}' could not be read: {Cause(exception)}.";

    private static string Cause(Exception exception) => exception switch
    {
        RequestFailedException { Status: 0 } or AggregateException => "the key vault does not answer",
        RequestFailedException failed => $"the key vault answered {failed.Status} {failed.ErrorCode}".TrimEnd(),
        _ => "the app's managed identity gets no token for the key vault",
    };
}
