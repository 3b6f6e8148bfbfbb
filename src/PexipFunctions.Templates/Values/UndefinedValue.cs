namespace PexipFunctions.Templates.Values;

/// <summary>Jinja2's <c>Undefined</c>: prints nothing, has no items, and fails when anything else is done with it.</summary>
internal sealed class UndefinedValue(string reason) : JinjaValue
{
    public override string TypeName => "Undefined";

    public override bool IsTrue => false;

    public override int? Length => 0;

    public override string ToText(Rendering rendering) => "";

    public override void Print(Printer printer) => printer.Append("Undefined");

    public override IEnumerable<JinjaValue> Items(Rendering rendering) => [];

    public override JinjaValue Attribute(string name, Rendering rendering) => throw Fault();

    public override JinjaValue Item(JinjaValue key, Rendering rendering) => throw Fault();

    public override JinjaValue Call(Arguments arguments, Rendering rendering) => throw Fault();

    public TemplateFault Fault() => TemplateFault.Undefined($"Nothing can be done with it: {reason}.");
}
