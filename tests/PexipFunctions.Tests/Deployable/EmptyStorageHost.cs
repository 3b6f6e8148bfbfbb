namespace PexipFunctions.Tests.Deployable;

/// <summary>The published app with the settings of README's section on Core Tools, on an emulator in which nothing is yet.</summary>
public sealed class EmptyStorageHost : FunctionsHost
{
    protected override bool HasStorage => false;
}
