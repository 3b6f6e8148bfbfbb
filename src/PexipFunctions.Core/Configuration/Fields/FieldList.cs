using System.Runtime.CompilerServices;
using System.Text.Json;
using PexipFunctions.Templates;

namespace PexipFunctions.Configuration;

/// <summary>Gathers the fields of one group. Paths and defaults are taken from the record, so that they cannot differ from it.</summary>
internal sealed class FieldList(FieldGroup group, ChangeEffect effect = ChangeEffect.AtOnce)
{
    private const string Graph = $"{nameof(ExchangeSettings.AsGraph)}()";
    private const string Ews = $"{nameof(ExchangeSettings.AsEws)}()";

    private static readonly Integration New = new() { Id = default, Name = "" };

    private readonly List<IntegrationField> fields = [];

    public IReadOnlyList<IntegrationField> All => fields;

    /// <param name="read">A lambda of the form <c>i => i.Property.Property</c>: its text is the path, without the members that are no section of the document.</param>
    public FieldList Add(
        FieldType type,
        string name,
        Func<Integration, object?> read,
        string help,
        int? least = null,
        int? most = null,
        bool required = false,
        ChangeEffect? changes = null,
        FieldType? items = null,
        TemplateScope? scope = null,
        [CallerArgumentExpression(nameof(read))] string lambda = "")
    {
        var value = read(New);
        fields.Add(new IntegrationField
        {
            Path = ToPath(lambda),
            Name = name,
            Group = group,
            Type = type,
            Read = read,
            Help = help,
            Default = required ? null : IntegrationJson.ToPlain(value),
            Effect = changes ?? effect,
            ExchangeKind = KindOf(lambda),
            Required = required,
            Items = items,
            Scope = scope,
            Least = least,
            Most = most,
            Choices = ChoicesOf(type, value),
        });
        return this;
    }

    /// <summary>The kind of Exchange is the one choice that is no enum: rows of a newer release may name another.</summary>
    private static IReadOnlyList<string> ChoicesOf(FieldType type, object? value) => value switch
    {
        SignInWays => SignInWaysJson.All,
        Enum choice => [.. Enum.GetNames(choice.GetType()).Select(JsonNamingPolicy.CamelCase.ConvertName)],
        _ when type == FieldType.Choice => ExchangeSettings.Kinds,
        _ => [],
    };

    private static string? KindOf(string lambda) =>
        lambda.Contains(Graph, StringComparison.Ordinal) ? ExchangeSettings.GraphKind : lambda.Contains(Ews, StringComparison.Ordinal) ? ExchangeSettings.EwsKind : null;

    private static string ToPath(string lambda) =>
        string.Join('.', lambda.Split('.').Skip(1).Except([nameof(Integration.Texts), Graph, Ews]).Select(JsonNamingPolicy.CamelCase.ConvertName));
}
