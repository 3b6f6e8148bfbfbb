namespace PexipFunctions.Templates.Values;

/// <summary>Python's <c>bool</c>; counts as 0 or 1 in arithmetic.</summary>
internal sealed class TruthValue : JinjaValue
{
    private TruthValue(bool truth) => IsTrue = truth;

    public static TruthValue True { get; } = new(true);

    public static TruthValue False { get; } = new(false);

    public override string TypeName => "bool";

    public override bool IsTrue { get; }

    public static TruthValue Of(bool truth) => truth ? True : False;

    public override void Print(Printer printer) => printer.Append(IsTrue ? "True" : "False");
}
