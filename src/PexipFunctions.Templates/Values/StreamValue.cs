namespace PexipFunctions.Templates.Values;

/// <summary>Python's generator, which several filters give: always true, without length, and gone through once.</summary>
internal sealed class StreamValue(string name, IEnumerable<JinjaValue> items) : JinjaValue
{
    private IEnumerator<JinjaValue>? source;

    public override string TypeName => "generator";

    public override void Print(Printer printer) => printer.Append("<generator object ").Append(name).Append('>');

    public override IEnumerable<JinjaValue> Items(Rendering rendering)
    {
        source ??= items.GetEnumerator();
        while (source.MoveNext())
        {
            yield return source.Current;
        }
    }
}
