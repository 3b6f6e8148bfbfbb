namespace PexipFunctions.Configuration;

/// <summary>The form of the add-in file: one that was installed from an older form must be installed again.</summary>
public static class ManifestForm
{
    /// <summary>One more for each version of this app that writes a file of the same fields otherwise: a test says so.</summary>
    public const int Current = 1;
}
