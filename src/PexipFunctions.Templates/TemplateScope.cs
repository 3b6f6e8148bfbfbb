namespace PexipFunctions.Templates;

/// <summary>
/// A kind of template with the variables that it may use. The table is the original product's ("Configuring a Pexip
/// Exchange Integration", variables), with <c>pin</c>, <c>guest_pin</c> and <c>correlation_id</c> of newer versions.
/// </summary>
public sealed record TemplateScope
{
    private TemplateScope(string label, params IReadOnlyList<string> variables)
    {
        Label = label;
        Variables = variables;
    }

    /// <summary>What the templates of this kind are called in messages.</summary>
    public string Label { get; }

    /// <summary>The variables that these templates may use, in the order in which a form offers them.</summary>
    public IReadOnlyList<string> Variables { get; }

    public static TemplateScope ConferenceName { get; } = Conference("the conference name");
    public static TemplateScope ConferenceDescription { get; } = Conference("the conference description");
    public static TemplateScope ConferenceSubject { get; } = Conference("the conference subject");
    public static TemplateScope JoiningInstructions { get; } = Joining("the joining instructions");
    public static TemplateScope Location { get; } = Joining("the meeting's location");
    public static TemplateScope Placeholder { get; } = new("the placeholder instructions");
    public static TemplateScope Accept { get; } = new("acceptances", "alias", "numeric_alias", "start_time", "end_time", "pin", "guest_pin");
    public static TemplateScope RejectConflict { get; } = new("the alias conflict refusal", "alias", "numeric_alias");
    public static TemplateScope RejectGeneral { get; } = new("the general error refusal", "correlation_id");
    public static TemplateScope RejectText { get; } = new("refusals without variables");
    public static TemplateScope PaneText { get; } = new("texts of the pane");

    /// <summary>Every scope; a variable's scopes are found by looking through them.</summary>
    public static IReadOnlyList<TemplateScope> All { get; } =
    [
        ConferenceName, ConferenceDescription, ConferenceSubject, JoiningInstructions, Location, Placeholder,
        Accept, RejectConflict, RejectGeneral, RejectText, PaneText,
    ];

    public bool Allows(string variable) => Variables.Contains(variable);

    private static TemplateScope Conference(string label) =>
        new(label, "subject", "organizer_name", "organizer_email", "alias", "numeric_alias");

    private static TemplateScope Joining(string label) =>
        new(label, "addin_server_domain", "alias", "numeric_alias", "alias_uuid", "guest_pin");
}
