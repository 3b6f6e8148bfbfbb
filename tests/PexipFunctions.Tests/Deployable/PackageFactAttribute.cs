namespace PexipFunctions.Tests.Deployable;

/// <summary>A test of the published app. Skipped where nobody has published it: the worker's packages cannot be had everywhere.</summary>
internal sealed class PackageFactAttribute : FactAttribute
{
    public PackageFactAttribute()
    {
        if (Package.Folder is null)
        {
            Skip = $"Needs the published app: dotnet publish src/PexipFunctions -c Release --output artifacts/package, then set {Package.Variable} to that folder's path.";
        }
    }
}
