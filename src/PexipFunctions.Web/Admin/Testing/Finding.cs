namespace PexipFunctions.Web.Admin;

/// <summary>One thing that a test of an integration found.</summary>
/// <param name="Check">What was looked at: a stable name such as <c>graph</c> or <c>node-tls</c>.</param>
/// <param name="Message">What was found.</param>
/// <param name="Remedy">What to do; empty when nothing.</param>
public sealed record Finding(string Check, FindingState State, string Message, string Remedy = "")
{
    internal static Finding Ok(string check, string message) => new(check, FindingState.Ok, message);
}
