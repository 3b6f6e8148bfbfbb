namespace PexipFunctions.Web.AddIn;

/// <summary>The outcome of validating an access token: the caller, or the fault in words for the administrator.</summary>
public sealed record AccessTokenResult(AddInCaller? Caller, string Fault)
{
    internal static AccessTokenResult Valid(AddInCaller caller) => new(caller, "");

    internal static AccessTokenResult Invalid(string fault) => new(null, fault);
}
