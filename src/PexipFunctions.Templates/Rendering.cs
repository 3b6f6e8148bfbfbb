using System.Numerics;
using System.Runtime.CompilerServices;
using Fluid;
using PexipFunctions.Templates.Filters;
using PexipFunctions.Templates.Nodes;
using PexipFunctions.Templates.Paths;
using PexipFunctions.Templates.Values;

namespace PexipFunctions.Templates;

/// <summary>One rendering of one template: Fluid's scopes, the place reached, and what may still be spent.</summary>
internal sealed class Rendering : TemplateContext
{
    private static readonly TemplateOptions Shared = new();
    private const int CharactersPerStep = 32;

    // Products of two words of 32 bits; a step takes about a microsecond.
    private const int WordsPerStep = 256;

    // A walk looks at its conditions again and again.
    private const int WalkFactor = 8;

    private readonly TimeProvider time;
    private readonly long started;
    private int steps;

    /// <param name="walk">Given where all ways through a template are looked at, and this is one of them.</param>
    public Rendering(bool autoescape, TimeProvider time, PathWalk? walk = null)
        : base(Shared, StringComparer.Ordinal)
    {
        Autoescape = autoescape;
        Walk = walk;
        this.time = time;
        started = time.GetTimestamp();
        Keys = new KeyComparer(this);
    }

    /// <summary>Values are HTML-encoded unless safe.</summary>
    public bool Autoescape { get; }

    public PathWalk? Walk { get; }

    /// <summary>What is evaluated stands for what Jinja2 computes while it compiles.</summary>
    public bool IsFolding { get; set; }

    /// <summary>The steps made.</summary>
    public int Steps => steps;

    /// <summary>The offset in the source of what is being evaluated.</summary>
    public int Offset { get; set; }

    /// <summary>Compares keys of dictionaries as Python does.</summary>
    public KeyComparer Keys { get; }

    public JinjaValue Lookup(string name) =>
        GetValue(name) as JinjaValue ?? GlobalFunctions.Find(name) ?? (JinjaValue)new UndefinedValue($"'{name}' is undefined");

    /// <summary>Whether a condition holds; on one way among all, whether it holds there.</summary>
    public bool IsTrue(JinjaExpression condition) => Walk?.IsTrue(condition, this) ?? condition.Evaluate(this).IsTrue;

    /// <summary>Counts a step at <paramref name="offset"/>.</summary>
    public void Step(int offset)
    {
        Offset = offset;
        Spend(1);
        CheckTime();
        EnsureStack();
    }

    /// <summary>Counts steps, as many as items were made or compared.</summary>
    public void Spend(int count)
    {
        var before = steps;
        steps = (int)Math.Min(int.MaxValue, (long)steps + count);
        if (steps > (Walk is null ? TemplateLimits.Steps : TemplateLimits.Steps * WalkFactor))
        {
            throw TemplateFault.Limit("The template does too much work. Shorten its loops.");
        }

        if ((before ^ steps) >= 1024)
        {
            CheckTime();
        }
    }

    /// <summary>What is left of the rendering's time; never nothing.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            var left = TemplateLimits.Time - time.GetElapsedTime(started);
            return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    /// <summary>Stops the rendering when its time is over; for what may take long in few steps.</summary>
    public void CheckTime()
    {
        if (time.GetElapsedTime(started) > TemplateLimits.Time)
        {
            throw TemplateFault.Limit($"The template takes longer than {TemplateLimits.Time.TotalSeconds:0} seconds.");
        }
    }

    /// <summary>Counts the work of reading a value, if it is a long text.</summary>
    public void SpendReading(JinjaValue value) => Spend(value is TextValue text ? text.Text.Length / CharactersPerStep : 0);

    /// <summary>Checks a text's length, best before it is made, and counts the work of making it.</summary>
    public void SpendText(long length)
    {
        if (length > TemplateLimits.Output)
        {
            throw TemplateFault.Limit($"The template makes a text of more than {TemplateLimits.Output} characters.");
        }

        Spend(1 + ((int)length / CharactersPerStep));
    }

    /// <summary>Counts the work on an integer, which grows with the square of its length where it is printed, read, multiplied or divided.</summary>
    public void SpendInteger(BigInteger number)
    {
        var words = number.GetBitLength() / 32;
        Spend((int)Math.Min(int.MaxValue, words * words / WordsPerStep));
    }

    /// <summary>Checks a list's length before it is made, and counts the work of making it.</summary>
    public void SpendItems(long count)
    {
        if (count > TemplateLimits.Items)
        {
            throw TemplateFault.Limit($"The template makes a list of more than {TemplateLimits.Items} items.");
        }

        Spend(1 + (int)count);
    }

    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TemplateFault.Limit("The template is nested too deeply.");
        }
    }
}
