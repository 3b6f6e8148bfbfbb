namespace PexipFunctions.Tests.Deployable;

/// <summary>A test of the published app's files. Skipped where nobody has published it: that takes a minute, and a build does not need it.</summary>
internal sealed class PackageFactAttribute : FactAttribute
{
    public PackageFactAttribute()
    {
        if (Package.Published is null)
        {
            Skip = $"Needs the published app: dotnet publish src/PexipFunctions -c Release --output artifacts/package, then set {Package.Variable} to that folder's path.";
        }
    }
}
