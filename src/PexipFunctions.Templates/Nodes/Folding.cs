using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates.Nodes;

/// <summary>
/// What Jinja2 computes while it compiles (its "optimizer"). There, a slice with wrong bounds is undefined as a missing item is; while
/// rendering it is an error. What fails while compiling is left for the rendering.
/// </summary>
internal static class Folding
{
    /// <summary>The value of a constant expression with a slice in it.</summary>
    public static JinjaValue Evaluate(JinjaExpression expression, Rendering rendering) =>
        Fold(expression, rendering) is { } value && IsLiteral(value) ? value : expression.ComputeNow(rendering);

    /// <summary>The same where it is printed: it need not be a literal.</summary>
    public static JinjaValue Print(JinjaExpression expression, Rendering rendering) => Fold(expression, rendering) ?? expression.Evaluate(rendering);

    public static JinjaValue Slice(SliceBounds bounds, JinjaValue owner, Rendering rendering)
    {
        try
        {
            return bounds.Of(owner, rendering);
        }
        catch (TemplateFault fault) when (fault.Kind is TemplateErrorKind.Type)
        {
            return new UndefinedValue("the bounds of a slice are no integers");
        }
    }

    private static JinjaValue? Fold(JinjaExpression expression, Rendering rendering)
    {
        rendering.IsFolding = true;
        try
        {
            return expression.ComputeNow(rendering);
        }
        catch (TemplateFault fault) when (fault.Kind != TemplateErrorKind.Limit)
        {
            return null;
        }
        finally
        {
            rendering.IsFolding = false;
        }
    }

    // What can be written into the compiled template.
    private static bool IsLiteral(JinjaValue value) => value switch
    {
        UndefinedValue or StreamValue or MethodValue => false,
        ListValue list => list.Values.All(IsLiteral),
        DictionaryValue dictionary => dictionary.Entries.All(entry => IsLiteral(entry.Key) && IsLiteral(entry.Value)),
        _ => true,
    };
}
