namespace PexipFunctions.LocalHost;

/// <summary>Where host.json, the settings and Azurite lie: LocalHost runs from a checkout, never from an installation.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>PexipFunctions.sln</c>, from the built assembly upwards.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Where the build put Azurite.</summary>
    public static string LocalHostFolder { get; } = Path.Combine(Root, "src", "PexipFunctions.LocalHost");

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PexipFunctions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new LocalHostException($"No folder above {start} holds PexipFunctions.sln. Run LocalHost from a checkout of the repository.");
    }
}
