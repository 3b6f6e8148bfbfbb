using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>What endpoints ask of a request.</summary>
internal static class GraphRequest
{
    private static readonly object MailboxKey = new();

    public static ExchangeModel Exchange(this HttpContext context) => context.RequestServices.GetRequiredService<ExchangeModel>();

    public static DateTimeOffset Now(this HttpContext context) => context.Exchange().Now;

    public static ResourceMailbox Mailbox(this HttpContext context) => (ResourceMailbox)context.Items[MailboxKey]!;

    public static void SetMailbox(this HttpContext context, ResourceMailbox mailbox) => context.Items[MailboxKey] = mailbox;

    /// <summary>The user segment of <c>/v1.0/users/{user}/...</c>; null on other paths.</summary>
    public static string? User(this HttpContext context)
    {
        var segments = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments is [_, "users", var user, ..] ? user : null;
    }

    /// <summary>Graph's answer to what it does not do; null: it does.</summary>
    public static IResult? Refuse(this HttpContext context, GraphCall call) => context.Exchange().Refuse(call) is { IsTaken: false } row ? GraphError.Of(row) : null;

    public static string Prefer(this HttpContext context) => context.Request.Headers["Prefer"].ToString();

    public static bool PrefersImmutableIds(this HttpContext context) =>
        context.Prefer().Contains("IdType=\"ImmutableId\"", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of one preference, without quotes; null when it is not stated.</summary>
    public static string? Preference(this HttpContext context, string name) => context.Prefer()
        .Split(',', StringSplitOptions.TrimEntries)
        .Where(each => each.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
        .Select(each => each[(name.Length + 1)..].Trim('"'))
        .FirstOrDefault();

    /// <summary>A query option with or without its dollar sign.</summary>
    public static string? Option(this HttpContext context, string name)
    {
        var query = context.Request.Query;
        return query.TryGetValue("$" + name, out var value) || query.TryGetValue(name, out value) ? value.ToString() : null;
    }
}
