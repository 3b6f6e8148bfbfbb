using System.Text.RegularExpressions;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Web.Console;

public sealed partial class ConsoleModulesTests
{
    private static readonly Dictionary<string, string[]> Imports = Directory
        .GetFiles(Path.Combine(Repository.Root, "src", "PexipFunctions.Web", "Console", "Web"), "*.js")
        .ToDictionary(file => Path.GetFileName(file), file => Import().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).ToArray(), StringComparer.Ordinal);

    public static TheoryData<string> Modules => [.. Imports.Keys];

    [Theory]
    [MemberData(nameof(Modules))]
    public void No_module_of_the_console_leads_back_to_itself(string module)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(Imports[module]);
        while (next.TryPop(out var name))
        {
            if (reached.Add(name))
            {
                Array.ForEach(Imports[name], next.Push);
            }
        }

        Assert.DoesNotContain(module, reached);
        Assert.True(module != "app.js" || reached.Count == Imports.Count - 1, "A module is used by nobody.");
    }

    [GeneratedRegex("""^import .* from "\./([a-z]+\.js)";""", RegexOptions.Multiline)]
    private static partial Regex Import();
}
