using System.Collections.Immutable;
using PexipFunctions.Templates.Language;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Paths;

/// <summary>What a template may print: a text for each way that its conditions on values from outside can go.</summary>
/// <param name="AreAll">There are no others; a template with very many conditions has more than can be looked at.</param>
/// <param name="Fault">The limit that one way exceeds.</param>
internal sealed record TemplatePaths(IReadOnlyList<TemplatePath> Paths, bool AreAll, TemplateError? Fault)
{
    private const int MostWalks = 256;
    private const int MostSteps = 8 * TemplateLimits.Steps;
    private const int MostOutput = 2 * TemplateLimits.Output;

    /// <summary>
    /// Walks the ways that differ in the fewest choices from the first of all, then those that differ in one from the last of all.
    /// </summary>
    /// <param name="others">Other values that the variables may have. What is printed with them is looked at, too: it may depend on them in other ways than conditions.</param>
    public static TemplatePaths Of(JinjaTemplate template, IReadOnlyDictionary<string, string> values, params IEnumerable<IReadOnlyDictionary<string, string>> others)
    {
        var search = new Search(template, values);
        var fault = search.Run(preferLast: false, int.MaxValue);
        var all = search.Complete;
        if (!all && fault is null)
        {
            fault = search.Run(preferLast: true, 1);
        }

        if (fault is null)
        {
            others.ToList().ForEach(search.Try);
        }

        return new TemplatePaths([.. search.Found.Values], all, fault);
    }

    private sealed class Search(JinjaTemplate template, IReadOnlyDictionary<string, string> values)
    {
        private readonly long started = TimeProvider.System.GetTimestamp();
        private int walks;
        private int steps;
        private int output;

        public OrderedDictionary<string, TemplatePath> Found { get; } = new(StringComparer.Ordinal);

        public bool Complete { get; private set; } = true;

        public TemplateError? Run(bool preferLast, int mostChanges)
        {
            (walks, steps, output) = (0, 0, 0);
            var queue = new Queue<ImmutableSortedDictionary<string, int>>([ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal)]);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (queue.TryDequeue(out var chosen))
            {
                if (walks++ == MostWalks || steps > MostSteps || output > MostOutput || IsLate)
                {
                    Complete = false;
                    return null;
                }

                var walk = new PathWalk(chosen, preferLast, values.Keys);
                if (Render(values, walk) is { } fault)
                {
                    return fault;
                }

                if (chosen.Count < mostChanges)
                {
                    Changes(chosen, walk).Where(change => seen.Add(string.Join('\n', change))).ToList().ForEach(queue.Enqueue);
                }
            }

            return null;
        }

        private static IEnumerable<ImmutableSortedDictionary<string, int>> Changes(ImmutableSortedDictionary<string, int> chosen, PathWalk walk) =>
            from choice in walk.Met
            where !chosen.ContainsKey(choice.Key)
            from option in Enumerable.Range(0, choice.Options)
            where option != choice.Taken
            select chosen.SetItem(choice.Key, option);

        /// <summary>Looks at what is printed with these values, unless it fails; the trial rendering speaks of that.</summary>
        public void Try(IReadOnlyDictionary<string, string> other)
        {
            if (steps <= MostSteps && output <= MostOutput && !IsLate)
            {
                Render(other, walk: null);
            }
        }

        private bool IsLate => TimeProvider.System.GetElapsedTime(started) > TemplateLimits.Time;

        private TemplateError? Render(IReadOnlyDictionary<string, string> given, PathWalk? walk)
        {
            var rendering = new Rendering(autoescape: true, TimeProvider.System, walk);
            foreach (var (name, value) in given)
            {
                rendering.SetValue(name, new TextValue(value));
            }

            using var writer = new PathWriter(rendering);
            try
            {
                template.Body.Enter(rendering);
                template.Body.Write(writer, rendering);
            }
            catch (TemplateFault fault)
            {
                return template.Source.Error(fault.Kind, rendering.Offset, fault.Message, fault.Suggestion);
            }

            var text = writer.ToString();
            Found.TryAdd(text, new TemplatePath(text, writer.Pieces, template.Source));
            (steps, output) = (steps + rendering.Steps, output + text.Length);
            return null;
        }
    }
}
