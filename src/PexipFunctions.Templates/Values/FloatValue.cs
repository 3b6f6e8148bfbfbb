namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>float</c>.</summary>
internal sealed class FloatValue(double number) : JinjaValue
{
    public double Number { get; } = number;

    public override string TypeName => "float";

    public override bool IsTrue => Number != 0;

    public override void Print(Printer printer) => printer.Append(FloatText.Repr(Number));
}
