namespace PexipFunctions.Operations;

/// <summary>Which release this is: <c>Version</c> in Directory.Build.props, with its page in CHANGELOG.md.</summary>
public static class AppVersion
{
    /// <summary>Three numbers (semver.org), without the commit.</summary>
    public static string Number { get; } = typeof(AppVersion).Assembly.GetName().Version!.ToString(3);
}
