namespace PexipFunctions.Tests.Infra;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string Find(string? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory, "PexipFunctions.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new DirectoryNotFoundException("No PexipFunctions.sln above the test assembly.");
    }
}
