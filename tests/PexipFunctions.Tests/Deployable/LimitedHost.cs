namespace PexipFunctions.Tests.Deployable;

/// <summary>The published app where five requests at once use up an address's limit.</summary>
public sealed class LimitedHost : FunctionsHost
{
    protected override (string Name, string Value)[] Changes => [("AddIn__AnonymousPerMinute", "1")];
}
