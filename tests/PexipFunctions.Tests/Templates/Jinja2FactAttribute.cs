namespace PexipFunctions.Tests.Templates;

/// <summary>A test that asks Jinja2 itself. Skipped where Python does not have it.</summary>
internal sealed class Jinja2FactAttribute : FactAttribute
{
    public Jinja2FactAttribute()
    {
        if (ReferenceJinja2.Python is null)
        {
            Skip = "Needs Python with Jinja2 3.1 (Debian: apt-get install python3-jinja2); test.sh installs it where it may.";
        }
    }
}
