namespace PexipFunctions.Templates.Html;

/// <summary>Elements by what the HTML standard does with their tags (section "tree construction").</summary>
internal static class ElementKinds
{
    private static readonly HashSet<string> Formatting = Set("a b big code em font i nobr s small strike strong tt u");
    private static readonly HashSet<string> Scopes = Set("applet caption marquee object table td template th");
    private static readonly HashSet<string> Lists = Set("dir menu ol ul");
    private static readonly HashSet<string> Rows = Set("tbody tfoot thead");

    private static readonly HashSet<string> EndsParagraph = Set(
        "address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li "
        + "listing main menu nav ol p plaintext pre search section summary table ul xmp");

    private static readonly HashSet<string> Special = Set(
        "address applet area article aside base blockquote body br button caption center col colgroup dd details dir div dl dt embed fieldset figcaption "
        + "figure footer form frame h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input li link listing main marquee menu meta nav object ol p "
        + "param plaintext pre script search section select source style summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp");

    private static readonly HashSet<string> BreaksOut = Set(
        "b big blockquote br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 hr i img li listing menu meta nobr ol p pre ruby s small span strong strike "
        + "sub sup table tt u ul var");

    /// <summary>It ends drawings and formulas, in which it has no place.</summary>
    public static bool EndsForeign(string name) => BreaksOut.Contains(name);

    /// <summary>Its end tag ends it without those that began within it.</summary>
    public static bool IsFormatting(string name) => Formatting.Contains(name);

    /// <summary>What is open around it cannot be ended from within.</summary>
    public static bool IsScope(string name) => Scopes.Contains(name);

    public static bool IsList(string name) => Lists.Contains(name);


    public static bool IsCell(string name) => name is "td" or "th";

    public static bool IsHeading(string name) => name is ['h', >= '1' and <= '6'];

    /// <summary>A paragraph ends before it.</summary>
    public static bool IsBlock(string name) => EndsParagraph.Contains(name);

    public static bool IsSpecial(string name) => Special.Contains(name);

    private static HashSet<string> Set(string names) => new(names.Split(' '), StringComparer.Ordinal);
}
