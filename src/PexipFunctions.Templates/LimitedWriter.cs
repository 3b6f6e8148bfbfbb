using System.Globalization;
using System.Text;

namespace PexipFunctions.Templates;

/// <summary>Collects output of at most <see cref="TemplateLimits.Output"/> characters.</summary>
internal sealed class LimitedWriter() : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder builder = new();

    /// <summary>The characters collected.</summary>
    public int Length => builder.Length;

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        Check(1);
        builder.Append(value);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        builder.Append(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        builder.Append(buffer);
    }

    public override string ToString() => builder.ToString();

    private void Check(int more)
    {
        if (builder.Length + more > TemplateLimits.Output)
        {
            throw TemplateFault.Limit($"The template prints more than {TemplateLimits.Output} characters.");
        }
    }
}
