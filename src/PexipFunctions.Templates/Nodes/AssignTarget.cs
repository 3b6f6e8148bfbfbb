using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>A name, or names in brackets, that <c>for</c> and <c>set</c> give values to.</summary>
internal sealed record AssignTarget(string? Name, IReadOnlyList<AssignTarget> Parts)
{
    /// <summary>All names in it.</summary>
    public IEnumerable<string> Names => Name is null ? Parts.SelectMany(part => part.Names) : [Name];

    public void Assign(JinjaValue value, Rendering rendering)
    {
        if (Name is not null)
        {
            rendering.SetValue(Name, value);
            return;
        }

        var items = value.Iterate(rendering).Take(Parts.Count + 1).ToList();
        if (items.Count != Parts.Count)
        {
            throw TemplateFault.Value($"There are {Parts.Count} names for {(items.Count < Parts.Count ? items.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) : "more")} values.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            Parts[i].Assign(items[i], rendering);
        }
    }
}
