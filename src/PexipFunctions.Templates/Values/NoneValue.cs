namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>None</c>.</summary>
internal sealed class NoneValue : JinjaValue
{
    private NoneValue()
    {
    }

    public static NoneValue Instance { get; } = new();

    public override string TypeName => "NoneType";

    public override bool IsTrue => false;

    public override void Print(Printer printer) => printer.Append("None");
}
