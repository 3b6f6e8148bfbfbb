namespace PexipFunctions.Templates.Filters;

/// <summary>
/// Filters of Pexip Infinity that templates here cannot use, and why ("Jinja2 templates and filters" and "Using filters in local policy
/// scripts", docs.pexip.com/admin/jinja_templates.htm and local_policy_filters.htm).
/// </summary>
internal static class RefusedNames
{
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["pex_hash"] = "its algorithm is not public, so that it would print something else here. Use pex_md5 where any hash will do.",
        ["pex_debug_log"] = "it writes to the Management Node's support log, and there is none here. Leave it out.",
        ["pex_find_first_match"] = "it is for lists in policy scripts; templates here have none. Use a loop with pex_regex_search.",
        ["pex_in_subnet"] = "it is for callers' addresses in policy scripts; templates here know no caller. Leave it out.",
        ["pex_now"] = "texts of a meeting must not depend on when they are written. Use start_time where it is available.",
        ["pex_to_uuid"] = "it is for directory objects in provisioning; templates here have none. Leave it out.",
        ["pex_update"] = "it is for service configurations in policy scripts; templates here have none. Leave it out.",
        ["pex_urldefense_decode"] = "its rules are not public. Print the address itself.",
        ["pex_uuid4"] = "texts of a meeting must not change each time that they are written. Leave it out.",
    };

    /// <summary>Why a name cannot be used; null for names that Pexip does not have.</summary>
    public static string? Reason(string name) =>
        Reasons.TryGetValue(name, out var reason) ? $"Pexip's filter '{name}' is not available here: {reason}" : null;
}
