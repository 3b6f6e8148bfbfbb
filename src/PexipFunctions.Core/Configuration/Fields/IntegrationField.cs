using PexipFunctions.Templates;

namespace PexipFunctions.Configuration;

/// <summary>
/// One field that an admin configures. The API, its OpenAPI document, validation, the console and the tests are all
/// driven by these, so that none of them can forget a field.
/// </summary>
public sealed record IntegrationField
{
    /// <summary>The most entries of a list.</summary>
    public const int MostItems = 100;

    /// <summary>Where it is in the JSON document, e.g. <c>exchange.tenantId</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What admins call it; stands in every message about it.</summary>
    public required string Name { get; init; }

    public required FieldGroup Group { get; init; }

    public required FieldType Type { get; init; }

    /// <summary>Its value in an integration.</summary>
    public required Func<Integration, object?> Read { get; init; }

    /// <summary>What it is for, in a sentence or two.</summary>
    public required string Help { get; init; }

    /// <summary>What a new integration starts with; null when an admin has to say.</summary>
    public required object? Default { get; init; }

    public ChangeEffect Effect { get; init; } = ChangeEffect.AtOnce;

    /// <summary>The kind of Exchange that has it; null: each integration has.</summary>
    public string? ExchangeKind { get; init; }

    /// <summary>True when it may not be empty.</summary>
    public bool Required { get; init; }

    /// <summary>The fewest characters, or the lowest number.</summary>
    public int? Least { get; init; }

    /// <summary>The most characters, or the highest number.</summary>
    public int? Most { get; init; }

    /// <summary>The values of a choice or of choices, as in JSON.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What each line of a list is.</summary>
    public FieldType? Items { get; init; }

    /// <summary>The variables that a template may use; null for other fields.</summary>
    public TemplateScope? Scope { get; init; }

    /// <summary>True when the text is HTML.</summary>
    public bool Html => Group is FieldGroup.MailTexts or FieldGroup.Pane;

    /// <summary>True when it can be absent altogether: no number, no address.</summary>
    public bool MayBeNull => !Required && Default is null;

    /// <summary>Whether integrations that reach Exchange in this way have it.</summary>
    public bool IsOf(string kind) => ExchangeKind is null || ExchangeKind == kind;

    /// <summary>True for a field of the add-in file, a change of which needs that installed again (the original's asterisk).</summary>
    public bool Starred => Effect == ChangeEffect.ManifestReinstall;
}
