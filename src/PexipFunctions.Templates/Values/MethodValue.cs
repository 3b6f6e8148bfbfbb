namespace PexipFunctions.Templates.Values;

/// <summary>Something to call: a method of a value, or a global function.</summary>
internal sealed class MethodValue(string name, Func<Arguments, Rendering, JinjaValue> body) : JinjaValue
{
    public override string TypeName => "method";

    public override void Print(Printer printer) => printer.Append("<method ").Append(name).Append('>');

    public override JinjaValue Call(Arguments arguments, Rendering rendering) => body(arguments, rendering);
}
