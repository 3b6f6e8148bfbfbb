using System.Globalization;
using PexipFunctions.Templates.Nodes;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Filters;

/// <summary>The argument <c>attribute</c> of several filters: keys and indexes with dots between them.</summary>
internal sealed record AttributePath(IReadOnlyList<JinjaValue> Parts)
{
    public static AttributePath Of(JinjaValue? attribute, Rendering rendering)
    {
        rendering.SpendItems((attribute as TextValue)?.Text.Count(character => character is '.' or ',') ?? 0);
        return Of(attribute);
    }

    private static AttributePath Of(JinjaValue? attribute) => new(attribute switch
    {
        null => [],
        TextValue text => [.. text.Text.Split('.').Select(Part)],
        _ => [attribute],
    });

    /// <summary>The paths in a list with commas.</summary>
    public static IReadOnlyList<AttributePath> AllOf(JinjaValue? attribute, Rendering rendering)
    {
        rendering.SpendItems((attribute as TextValue)?.Text.Count(character => character is '.' or ',') ?? 0);
        return attribute is TextValue text ? [.. text.Text.Split(',').Select(path => Of(new TextValue(path)))] : [Of(attribute)];
    }

    /// <summary>Follows the path; <paramref name="missing"/> takes the place of a part that does not exist.</summary>
    public JinjaValue Get(JinjaValue item, Rendering rendering, JinjaValue? missing = null)
    {
        foreach (var part in Parts)
        {
            rendering.Spend(1);
            item = ItemExpression.Get(item, part, rendering);
            item = item is UndefinedValue && missing is not null ? missing : item;
        }

        return item;
    }

    private static JinjaValue Part(string text) => text.Length is > 0 and < 10 && text.All(char.IsAsciiDigit)
        ? new IntegerValue(int.Parse(text, CultureInfo.InvariantCulture))
        : new TextValue(text);
}
