using Microsoft.Extensions.Configuration;

namespace PexipFunctions.Exchange.Graph;

/// <summary>
/// How many requests one process has under way at once; section <c>Graph</c> of the configuration. Graph takes four, by app and
/// mailbox (Learn: throttling limits, Outlook service limits), or by app alone (microsoft-graph-docs-contrib PR 9428).
/// </summary>
internal sealed record RequestOptions
{
    public const string Section = "Graph";

    /// <summary>At one mailbox: half of Graph's four, which are counted over all processes.</summary>
    public int RequestsPerMailbox { get; init; } = 2;

    /// <summary>At all mailboxes of one app; 0: no limit.</summary>
    public int RequestsPerApp { get; init; } = 4;

    /// <summary>Reads the section.</summary>
    /// <exception cref="InvalidOperationException">A value is too small.</exception>
    public static RequestOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<RequestOptions>() ?? new RequestOptions();
        return options switch
        {
            { RequestsPerMailbox: < 1 } => throw new InvalidOperationException($"The setting {Section}__{nameof(RequestsPerMailbox)} is {options.RequestsPerMailbox}. Give a whole number from 1 on."),
            { RequestsPerApp: < 0 } => throw new InvalidOperationException($"The setting {Section}__{nameof(RequestsPerApp)} is {options.RequestsPerApp}. Give a whole number, or 0 for no limit."),
            _ => options,
        };
    }
}
