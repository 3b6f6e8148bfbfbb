using System.Globalization;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Configuration;

/// <summary>The rules for one value that follow from its field's type and limits.</summary>
internal static class FieldRules
{
    private const string NoDomain =
        "must have at least one entry: the domains whose organizers are answered (as a rule that of the mailbox; Get-AcceptedDomain lists the organization's), or * for everyone, strangers too.";

    /// <summary>What is wrong with a value, as the end of a sentence that begins with the field's name; null when nothing is.</summary>
    public static string? Problem(IntegrationField field, object? value, DeploymentSettings deployment) => value switch
    {
        IReadOnlyList<string> list => ListProblem(field, list),
        int number => NumberProblem(field, number),
        Enum or bool => null,
        _ => TextProblem(field, value, value is Uri uri ? uri.OriginalString : value?.ToString() ?? "", deployment),
    };

    private static string? TextProblem(IntegrationField field, object? value, string text, DeploymentSettings deployment)
    {
        var mayBeEmpty = !field.Required && (field.Type == FieldType.Number || field.Least is null or 0);
        return text.Length == 0 ? mayBeEmpty ? null : "must not be empty."
            : LengthProblem(field, text) ?? CharacterProblem(field, text) ?? FormProblem(field.Type, value, text, deployment) ?? (mayBeEmpty || text.Any(IsSeen) ? null : "must not be empty; it has blanks only.");
    }

    /// <summary>Neither a blank nor a mark of width zero.</summary>
    private static bool IsSeen(char c) => !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control);

    private static string? NumberProblem(IntegrationField field, int number) =>
        number < field.Least || number > field.Most ? $"must be from {field.Least} to {field.Most}; it is {number}." : null;

    private static string? LengthProblem(IntegrationField field, string text) =>
        text.Length > field.Most ? $"may have at most {field.Most} characters; it has {text.Length}." : null;

    private static string? ListProblem(IntegrationField field, IReadOnlyList<string> list)
    {
        if (list.Count == 0 && field.Required)
        {
            return field.Items == FieldType.OrganizerDomain ? NoDomain : "must have at least one entry.";
        }

        if (list.Count > IntegrationField.MostItems)
        {
            return $"may have at most {IntegrationField.MostItems} entries; it has {list.Count}.";
        }

        var wrong = list.FirstOrDefault(item => item.Length > field.Most || FormProblem(field.Items, item, item, new DeploymentSettings()) is not null);
        return wrong is null ? null : $"has the entry '{wrong}', which {FormProblem(field.Items, wrong, wrong, new DeploymentSettings()) ?? "is too long."}";
    }

    /// <summary>Texts go into XML, JSON and PowerShell: none of them may hold half a surrogate pair or, on one line, a line break.</summary>
    private static string? CharacterProblem(IntegrationField field, string text)
    {
        var lines = field.Type is FieldType.Template or FieldType.PaneText;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(c) || c is '\ufffe' or '\uffff' || (char.IsControl(c) && !(lines && c is '\r' or '\n' or '\t')))
            {
                return $"has a character that cannot be used (U+{(int)c:X4} at position {i + 1}).";
            }
        }

        return null;
    }

    private static string? FormProblem(FieldType? type, object? value, string text, DeploymentSettings deployment) => type switch
    {
        FieldType.Fqdn when !FieldForm.IsFqdn(text) => MustBe(type),
        FieldType.OrganizerDomain when text != OrganizerDomains.Everyone && !IsDomain(text) => "must be a domain such as contoso.com, or * for everyone.",
        FieldType.Uuid when !FieldForm.IsUuid(text) => MustBe(type),
        FieldType.SecretName when !FieldForm.IsSecretName(text) => MustBe(type),
        FieldType.SecretName when text.Equals(deployment.TagKeysSecretName, StringComparison.OrdinalIgnoreCase) =>
            $"must not be {text}, the secret with the keys that sign tags: make a secret of its own.",
        FieldType.Address => AddressProblem((Uri)value!, deployment),
        _ => null,
    };

    private static string MustBe(FieldType? type) => $"must be {FieldForm.Of(type)!.What}.";

    /// <summary>In any of its spellings: müller.example, its A-labels, with the dot of the root.</summary>
    private static bool IsDomain(string text) => !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) && FieldForm.IsFqdn(DomainName.Normalize(text));

    private static string? AddressProblem(Uri uri, DeploymentSettings deployment) =>
        ConfiguredAddress.FindFault(uri, deployment.Network) is { } fault ? fault + "."
        : uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "must not have a query or a fragment."
        : null;
}
