using System.Text;

namespace PexipFunctions.Templates.Values;

/// <summary>Builds a text that cannot grow beyond <see cref="TemplateLimits.Output"/>.</summary>
internal sealed class Printer(Rendering rendering)
{
    private readonly StringBuilder builder = new();

    public int Length => builder.Length;

    public Rendering Rendering { get; } = rendering;

    public Printer Append(string text)
    {
        Check(text.Length);
        builder.Append(text);
        return this;
    }

    public Printer Append(ReadOnlySpan<char> text)
    {
        Check(text.Length);
        builder.Append(text);
        return this;
    }

    public Printer Append(char character)
    {
        Check(1);
        builder.Append(character);
        return this;
    }

    public Printer AppendRepr(JinjaValue value)
    {
        Rendering.Spend(1);
        Rendering.EnsureStack();
        value.Print(this);
        return this;
    }

    /// <summary>Appends items with commas between them.</summary>
    public Printer AppendItems(IEnumerable<JinjaValue> items)
    {
        var first = true;
        foreach (var item in items)
        {
            Append(first ? "" : ", ").AppendRepr(item);
            first = false;
        }

        return this;
    }

    public override string ToString()
    {
        Rendering.SpendText(builder.Length);
        return builder.ToString();
    }

    private void Check(int more)
    {
        if ((long)builder.Length + more > TemplateLimits.Output)
        {
            Rendering.SpendText((long)builder.Length + more);
        }
    }
}
