using System.Globalization;
using System.Text.RegularExpressions;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Infra;

namespace PexipFunctions.Tests.Docs;

/// <summary>The words that the console's modules show, as their sources have them, and the pages that they are on.</summary>
internal sealed partial class ConsoleWords
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "PexipFunctions.Web", "Console", "Web");

    private readonly Dictionary<string, string> modules = Directory.GetFiles(Folder, "*.js").ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText, StringComparer.Ordinal);
    private readonly HashSet<string> fields = IntegrationFields.All.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a name such as <c>Meetings &gt; Compare now</c> leads somewhere: a page or tab, and what stands on it.</summary>
    public bool Has(string place) => place.Split(" > ") switch
    {
        [var word] => modules.Values.Any(module => Shows(module, word)) || fields.Contains(word),
        [var page, var word] => ModuleOf(page) is { } module && Reached(module).Any(name => Shows(modules[name], word)),
        _ => false,
    };

    /// <summary>The module that draws the page or tab of that title.</summary>
    private string? ModuleOf(string title) => (from module in modules
                                               from entry in Entry().Matches(module.Value)
                                               where entry.Groups["title"].Value == title
                                               from import in Import().Matches(module.Value)
                                               where import.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries).Contains(entry.Groups["page"].Value)
                                               select import.Groups["file"].Value).FirstOrDefault();

    private HashSet<string> Reached(string module)
    {
        HashSet<string> reached = [module];
        Queue<string> next = new([module]);
        while (next.TryDequeue(out var name))
        {
            foreach (var file in Import().Matches(modules[name]).Select(import => import.Groups["file"].Value).Where(reached.Add))
            {
                next.Enqueue(file);
            }
        }

        return reached;
    }

    /// <summary>A text that the module writes down; of what is recorded (outcomes) it shows the words.</summary>
    private static bool Shows(string module, string word) =>
        Literal().Matches(module).Any(literal => literal.Groups[1].Value == word)
        || Literal().Matches(Outcomes().Match(module).Value).Any(outcome => Spoken(outcome.Groups[1].Value) == word);

    // As words() of dom.js says them.
    private static string Spoken(string name) =>
        name.Length == 0 ? "" : char.ToUpper(name[0], CultureInfo.InvariantCulture) + Capital().Replace(name[1..], match => $" {match.Value.ToLowerInvariant()}").Replace('-', ' ');

    [GeneratedRegex("""title: "(?<title>[^"]+)", (?:page|show): (?<page>\w+)""")]
    private static partial Regex Entry();

    [GeneratedRegex("""^import \{ (?<names>[^}]+) \} from "\./(?<file>[a-z]+\.js)";""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"""((?:[^""\\\n]|\\.)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^const OUTCOMES = \[.*\];", RegexOptions.Multiline)]
    private static partial Regex Outcomes();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
