namespace PexipFunctions.Templates;

/// <summary>Values for previews and for the trial rendering when a template is saved.</summary>
public static class SampleValues
{
    /// <summary>The tag that samples print; no real tag, since its check digits do not fit.</summary>
    public const string Tag = "PXPS:-SAMPLE2345SAMPLE2345SAMPLE2345SAMPLE2345SAMPLE2345#";

    /// <summary>The tag that checks print: as long as a tag can be, and with every character that one can have, so that what alters a tag shows.</summary>
    internal const string CheckTag =
        "PXPS:-ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567ABCDEFGHIJKLMNOPQRSTUVWXYZ234567#";

    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["subject"] = "Weekly review",
        ["organizer_name"] = "Organizer One",
        ["organizer_email"] = "organizer.one@example.com",
        ["addin_server_domain"] = "join.example.com",
        ["alias"] = "35123456@example.com",
        ["numeric_alias"] = "35123456",
        ["alias_uuid"] = Tag,
        ["start_time"] = "15:30 on 31/07/2017",
        ["end_time"] = "16:00 on 31/07/2017",
        ["pin"] = "271828",
        ["guest_pin"] = "314159",
        ["correlation_id"] = "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    };

    private static readonly HashSet<string> MayBeEmpty = new(StringComparer.Ordinal) { "addin_server_domain", "pin", "guest_pin" };

    private static readonly HashSet<string> OfDigits = new(StringComparer.Ordinal) { "alias", "numeric_alias", "pin", "guest_pin" };

    /// <summary>A value for each variable of <paramref name="scope"/>.</summary>
    public static IReadOnlyDictionary<string, string> For(TemplateScope scope) =>
        scope.Variables.ToDictionary(name => name, name => All[name], StringComparer.Ordinal);

    /// <summary>Other values that the variables of <paramref name="scope"/> may have: none where there may be none, and each digit for those made of digits.</summary>
    internal static IEnumerable<IReadOnlyDictionary<string, string>> Others(TemplateScope scope)
    {
        yield return ForCheck(scope).ToDictionary(value => value.Key, value => MayBeEmpty.Contains(value.Key) ? "" : value.Value, StringComparer.Ordinal);
        for (var digit = '0'; digit <= '9'; digit++)
        {
            yield return ForCheck(scope).ToDictionary(value => value.Key, value => OfDigits.Contains(value.Key) ? Digits(value.Value, digit) : value.Value, StringComparer.Ordinal);
        }
    }

    private static string Digits(string value, char digit) => string.Concat(value.Select((character, index) => char.IsAsciiDigit(character) && index < 8 ? digit : character));

    /// <summary>The same, with the tag that checks print.</summary>
    internal static IReadOnlyDictionary<string, string> ForCheck(TemplateScope scope) =>
        scope.Variables.ToDictionary(name => name, name => name == "alias_uuid" ? CheckTag : All[name], StringComparer.Ordinal);
}
