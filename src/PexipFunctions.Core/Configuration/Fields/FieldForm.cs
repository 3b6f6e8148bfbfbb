using System.Text.RegularExpressions;

namespace PexipFunctions.Configuration;

/// <summary>What texts of a type look like. The rules here and the schema that the API serves, by which the console looks, both have it from this.</summary>
/// <param name="Text">A regular expression over the whole text, in what .NET and ECMAScript (JSON schema) read alike: without anchors and options.</param>
/// <param name="What">What the text must be, as the sentence "must be ..." goes on.</param>
public sealed partial record FieldForm(string Text, string What)
{
    // Two labels or more, each of 1-63 letters, digits and inner hyphens; the last one not a number, so that IP addresses do not pass.
    private const string FqdnText =
        "(?!.{254})([0-9a-zA-Z]([0-9a-zA-Z-]{0,61}[0-9a-zA-Z])?\\.)+(?=[0-9]*[a-zA-Z-])[0-9a-zA-Z]([0-9a-zA-Z-]{0,61}[0-9a-zA-Z])";

    private const string UuidText = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private const string SecretNameText = "[0-9a-zA-Z-]{1,127}";

    private static readonly FieldForm FqdnForm = new(FqdnText, "a fully qualified domain name such as vmr.example.com, without https:// and port");
    private static readonly FieldForm UuidForm = new(UuidText, "a GUID such as 00000000-0000-0000-0000-000000000000");
    private static readonly FieldForm SecretNameForm = new(SecretNameText, "the name of a key vault secret: 1 to 127 letters, digits and hyphens");

    // Of these two it is the beginning of the rule only: ConfiguredAddress and MailboxAddress know the rest.
    private static readonly FieldForm AddressForm = new("[hH][tT][tT][pP][sS]?://[^\\s/]+.*", "an address such as https://node.example.com");
    private static readonly FieldForm MailboxForm = new("[^\\s@]+@[^\\s@]+", "an e-mail address such as vmr@contoso.com");

    /// <summary>The same, as JSON schema has it.</summary>
    public string Pattern => $"^(?:{Text})$";

    /// <summary>The form of a type; null: any text will do, or a regular expression cannot tell.</summary>
    public static FieldForm? Of(FieldType? type) => type switch
    {
        FieldType.Fqdn => FqdnForm,
        FieldType.Uuid => UuidForm,
        FieldType.SecretName => SecretNameForm,
        FieldType.Address => AddressForm,
        FieldType.Mailbox => MailboxForm,
        _ => null,
    };

    internal static bool IsFqdn(string text) => Fqdn().IsMatch(text);

    internal static bool IsUuid(string text) => Uuid().IsMatch(text);

    internal static bool IsSecretName(string text) => SecretName().IsMatch(text);

    [GeneratedRegex(@"\A(?:" + FqdnText + @")\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fqdn();

    [GeneratedRegex(@"\A(?:" + UuidText + @")\z", RegexOptions.NonBacktracking)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A(?:" + SecretNameText + @")\z", RegexOptions.NonBacktracking)]
    private static partial Regex SecretName();
}
