namespace PexipFunctions.Tests.LocalHost;

/// <summary>A scoped dependency: notes its end.</summary>
public sealed class PerInvocation(Probe probe) : IDisposable
{
    public Guid Id { get; } = Guid.NewGuid();

    public void Dispose() => probe.Note("scope ended");
}
