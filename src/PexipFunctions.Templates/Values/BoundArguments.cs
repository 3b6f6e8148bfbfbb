using System.Numerics;

namespace PexipFunctions.Templates.Values;

/// <summary>The arguments of a call in the order of its parameters; null where one was left out.</summary>
internal sealed class BoundArguments(string function, IReadOnlyList<JinjaValue?> values)
{
    public JinjaValue? this[int index] => values[index];

    /// <summary>The argument, or null where it was left out or is <c>none</c>.</summary>
    public JinjaValue? Given(int index) => values[index] is NoneValue ? null : values[index];

    public bool Truth(int index) => values[index]?.IsTrue ?? false;

    /// <summary>An integer that fits .NET's, cut to the range of <c>int</c>.</summary>
    public int Integer(int index, int missing) => values[index] switch
    {
        null => missing,
        var value => (int)Math.Clamp(Numbers.Index(value) ?? throw Wrong(value, "an integer"), int.MinValue, int.MaxValue),
    };

    /// <summary>Fails as Jinja2 does where it computes with an argument itself.</summary>
    public void RequireDefined(int index)
    {
        if (values[index] is UndefinedValue undefined)
        {
            throw undefined.Fault();
        }
    }

    /// <summary>An integer of any size; null where it was left out.</summary>
    public BigInteger? Whole(int index) => values[index] switch
    {
        null => null,
        var value => Numbers.Integer(value) ?? throw Wrong(value, "an integer"),
    };

    /// <summary>A text; other types are refused.</summary>
    public TextValue Text(int index, string missing) => values[index] switch
    {
        null => new TextValue(missing),
        TextValue text => text,
        var value => throw Wrong(value, "a text"),
    };

    private TemplateFault Wrong(JinjaValue value, string wanted) =>
        TemplateFault.Type($"{function} wants {wanted}, not a value of type '{value.TypeName}'.");
}
