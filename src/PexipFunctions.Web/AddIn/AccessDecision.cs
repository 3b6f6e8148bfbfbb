using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>Whether a request may go on.</summary>
/// <param name="Caller">Who signed in; null when nobody did.</param>
/// <param name="Refusal">The answer when it may not; null when it may.</param>
public sealed record AccessDecision(AddInCaller? Caller, IResult? Refusal)
{
    internal static AccessDecision Allowed(AddInCaller? caller) => new(caller, null);

    internal static AccessDecision Refused(IResult refusal) => new(null, refusal);
}
