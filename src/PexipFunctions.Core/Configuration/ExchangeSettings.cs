namespace PexipFunctions.Configuration;

/// <summary>How the equipment mailbox is reached: one record for each kind, which the document's <c>exchange.kind</c> names.</summary>
public abstract record ExchangeSettings
{
    public const string GraphKind = "graph";

    public const string EwsKind = "ews";

    private static readonly GraphExchange NoGraph = new();
    private static readonly EwsExchange NoEws = new();

    /// <summary>The kinds that there are, by their names in the document.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [GraphKind, EwsKind];

    /// <summary>The kind by its name in the document.</summary>
    public abstract string Kind { get; }

    /// <summary>Entra's authority: it issues the tokens for Graph, and those of organizers who sign in with Entra, whatever way the mailbox is reached. National clouds have their own; https.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com");

    /// <summary>Domains whose organizers are answered; <c>*</c>: everyone in Exchange's own reach. At least one is saved.</summary>
    public IReadOnlyList<string> AcceptedOrganizerDomains { get; init; } = [];

    /// <summary>The FQDNs of all Exchange servers on-premises, whatever way the mailbox is reached: those that may vouch for their organizers.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The name of the secret with a PEM certificate of a private CA of those servers; empty: public CAs only.</summary>
    public string CaSecretName { get; init; } = "";

    /// <summary>The settings of Graph; where the mailbox is reached otherwise their defaults.</summary>
    public GraphExchange AsGraph() => this as GraphExchange ?? NoGraph;

    /// <summary>The settings of EWS; where the mailbox is reached otherwise their defaults.</summary>
    public EwsExchange AsEws() => this as EwsExchange ?? NoEws;
}
